package io.homelab.drift.core.start;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.systemd.Word;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that networks and volumes cannot have. */
final class ResourceNames {

    /** What Podman takes for the name of anything. */
    static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*+");
    /** What {@code --network} means something else by. */
    private static final Set<String> MODES =
            Set.of("host", "none", "bridge", "pasta", "slirp4netns", "default", "private", "container", "ns");

    private ResourceNames() {}

    static Optional<Refusal> fault(CommandLine line) {
        boolean network =
                line.command().filter(PodmanCommand.NETWORK_CREATE::equals).isPresent();
        boolean volume =
                line.command().filter(PodmanCommand.VOLUME_CREATE::equals).isPresent();
        if ((!network && !volume) || line.positionals().size() != 1) {
            return Optional.empty();
        }
        Word name = line.positionals().get(0);
        if (!name.known() || name.text().isEmpty()) {
            return Optional.empty();
        }
        if (!NAME.matcher(name.text()).matches()) {
            return Optional.of(refusal(
                    name,
                    "podman takes a name of letters, digits, _ . and -, which begins with a letter or digit",
                    network));
        }
        return network && MODES.contains(name.text())
                ? Optional.of(refusal(name, "podman takes that name for a mode of networks, and not for one", true))
                : Optional.empty();
    }

    private static Refusal refusal(Word name, String reason, boolean network) {
        return Refusal.byPodman(reason, Optional.of(name.origin()))
                .about(network ? Category.NETWORKS : Category.VOLUMES, "name");
    }
}
