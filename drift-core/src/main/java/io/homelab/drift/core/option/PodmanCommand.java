package io.homelab.drift.core.option;

import io.homelab.drift.core.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands of podman that make the things that quadlets declare. */
public enum PodmanCommand {
    RUN("run|container run", "container run", false),
    CREATE("create|container create", "container create", false),
    POD_CREATE("pod create", "pod", false),
    NETWORK_CREATE("network create", "network", true),
    VOLUME_CREATE("volume create", "volume", true),
    PULL("pull|image pull", "pull", true),
    BUILD("build|image build|buildx build", "build", true),
    KUBE_PLAY("kube play|play kube", "kube", true),
    ARTIFACT_PULL("artifact pull", "artifact", true);

    private final List<String> spellings;
    private final List<String> tables;
    private final boolean interspersed;

    PodmanCommand(String spellings, String tables, boolean interspersed) {
        this.spellings = List.of(spellings.split("\\|", -1));
        this.tables = List.of(tables.split(" ", -1));
        this.interspersed = interspersed;
    }

    /** Whether this makes a container. */
    public boolean makesContainer() {
        return this == RUN || this == CREATE;
    }

    /** The command as it is called: {@code run}, {@code pod create}. */
    public String words() {
        return spellings.get(0);
    }

    /** The words that name it: {@code pod}, {@code create}. */
    public Stream<String> parts() {
        return Stream.of(words().split(" ", -1));
    }

    /** The command that makes what quadlets of a kind declare. */
    public static PodmanCommand making(Kind kind) {
        return switch (kind) {
            case CONTAINER -> RUN;
            case POD -> POD_CREATE;
            case NETWORK -> NETWORK_CREATE;
            case VOLUME -> VOLUME_CREATE;
            case IMAGE -> PULL;
            case BUILD -> BUILD;
            case KUBE -> KUBE_PLAY;
            case ARTIFACT -> ARTIFACT_PULL;
        };
    }

    /** Every option that may stand behind it, podman's own ones included. */
    public Collection<PodmanOption> options() {
        return OptionTable.of(this).all();
    }

    /** Whether options may stand behind a positional argument. Behind an image they belong to the container's own command. */
    boolean interspersed() {
        return interspersed;
    }

    /** The groups of rows of {@code options.tsv} that apply to it. */
    List<String> tables() {
        return tables;
    }

    /** The command of these words ({@code container run}); empty where there is none. */
    static Optional<PodmanCommand> of(String words) {
        for (PodmanCommand command : values()) {
            if (command.spellings.contains(words)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** Whether a command of two words begins with this one: {@code pod}. */
    static boolean isFirstWord(String word) {
        for (PodmanCommand command : values()) {
            for (String spelling : command.spellings) {
                if (spelling.startsWith(word) && spelling.startsWith(" ", word.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
