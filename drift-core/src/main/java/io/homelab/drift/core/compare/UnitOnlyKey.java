package io.homelab.drift.core.compare;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.OuterQuotes;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.value.Signal;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A key of a quadlet's own section that the command which makes the thing does not show: {@code ReloadCmd=} becomes
 * {@code ExecReload=}. How a generator writes those lines differs from Podman to Podman, but each leaves the section in the
 * unit, renamed to {@code [X-Container]}.
 */
enum UnitOnlyKey {
    RELOAD_CMD(Kind.CONTAINER, "ReloadCmd", ""),
    RELOAD_SIGNAL(Kind.CONTAINER, "ReloadSignal", ""),
    START_WITH_POD(Kind.CONTAINER, "StartWithPod", "yes"),
    KUBE_DOWN_FORCE(Kind.KUBE, "KubeDownForce", "no"),
    SET_WORKING_DIRECTORY(Kind.KUBE, "SetWorkingDirectory", ""),
    NETWORK_DELETE_ON_STOP(Kind.NETWORK, "NetworkDeleteOnStop", "no"),
    STOP_TIMEOUT(Kind.POD, "StopTimeout", "10");

    private static final Set<Rule> ARGUMENTS =
            EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS);
    private static final List<String> YES = List.of("1", "yes", "true", "on");

    private final Kind kind;
    private final String text;
    private final String unset;

    UnitOnlyKey(Kind kind, String text, String unset) {
        this.kind = kind;
        this.text = text;
        this.unset = unset;
    }

    static List<UnitOnlyKey> of(Kind kind) {
        return Arrays.stream(values()).filter(key -> key.kind == kind).toList();
    }

    String text() {
        return text;
    }

    /** The line that counts in a quadlet. A section {@code [X-Container]} of its own comes first in the unit. */
    Optional<UnitEntry> declared(UnitFile quadlet) {
        return quadlet.last(kind.section(), text).or(() -> held(quadlet));
    }

    /** The line that counts in the generated unit. */
    Optional<UnitEntry> held(UnitFile unit) {
        return unit.last(copy(kind), text);
    }

    /** Whether a generator wrote the unit. A quadlet may have no section to leave there, but then the unit names its file. */
    static boolean knownOf(UnitFile unit, Kind kind) {
        return unit.sections().containsKey(copy(kind))
                || unit.last("Unit", "SourcePath").isPresent();
    }

    private static String copy(Kind kind) {
        return "X-" + kind.section();
    }

    /** What a line means to that Podman's generator, however it is written. */
    String meaning(Optional<UnitEntry> line, PodmanVersion podman) {
        return line.map(entry ->
                        meaning(entry.value(), OuterQuotes.removed(entry.value().strip(), podman)))
                .orElse(unset);
    }

    private String meaning(String line, String value) {
        return switch (this) {
            case RELOAD_CMD -> words(line);
            case RELOAD_SIGNAL -> signal(value);
            case START_WITH_POD, KUBE_DOWN_FORCE, NETWORK_DELETE_ON_STOP -> flag(value);
            case SET_WORKING_DIRECTORY -> value.toLowerCase(Locale.ROOT);
            case STOP_TIMEOUT -> value;
        };
    }

    /** Whether the generator looks at the key: a quadlet's own {@code WorkingDirectory=} stays as it is. */
    boolean counts(UnitFile quadlet) {
        return this != SET_WORKING_DIRECTORY
                || quadlet.last("Service", "WorkingDirectory")
                        .filter(own -> !own.value().isEmpty())
                        .isEmpty();
    }

    /** Whether systemd goes by it as soon as it has read it. */
    boolean atOnce() {
        return this != SET_WORKING_DIRECTORY;
    }

    /** A line that the generator cannot split it drops. */
    private static String words(String value) {
        WordSplitter.Split split = WordSplitter.split(value, ARGUMENTS);
        return split.fault().isPresent() ? "" : String.join("\0", split.words());
    }

    private static String signal(String name) {
        return Signal.parse(name).map(Signal::normal).orElse(name);
    }

    private static String flag(String word) {
        return YES.contains(word.toLowerCase(Locale.ROOT)) ? "yes" : "no";
    }
}
