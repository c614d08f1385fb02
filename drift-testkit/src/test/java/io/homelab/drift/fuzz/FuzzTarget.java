package io.homelab.drift.fuzz;

import java.util.Locale;
import java.util.stream.Stream;

/** The readers of what others wrote. */
enum FuzzTarget {
    UNIT_FILE,
    QUADLETS,
    COMMAND_LINE,
    INSPECT,
    SNAPSHOT,
    ENV_FILE,
    CONTAINERS_CONF,
    SYSTEMCTL_SHOW,
    PODMAN_OUTPUT,
    VALUE,
    SELECTION,
    SERVICE_LIMIT;

    private static final int LONG = 64 * 1024;
    private static final int SHORT = 32 * 1024;

    /** The target of a folder of the corpus: {@code unit-file}. */
    static FuzzTarget named(String word) {
        return Stream.of(values())
                .filter(target -> target.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fuzz target " + word));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How long a text with a repeated piece is: one that a single loop reads, or one that a whole check is made of. */
    int longest() {
        return switch (this) {
            case UNIT_FILE, ENV_FILE, CONTAINERS_CONF, SYSTEMCTL_SHOW -> LONG;
            case QUADLETS, COMMAND_LINE, INSPECT, SNAPSHOT, PODMAN_OUTPUT, VALUE, SELECTION, SERVICE_LIMIT -> SHORT;
        };
    }

    Property property() {
        return switch (this) {
            case UNIT_FILE -> new UnitFileProperty();
            case QUADLETS -> new QuadletsProperty();
            case COMMAND_LINE -> new CommandLineProperty();
            case INSPECT -> new InspectProperty();
            case SNAPSHOT -> new SnapshotProperty();
            case ENV_FILE -> new EnvFileProperty();
            case CONTAINERS_CONF -> new ContainersConfProperty();
            case SYSTEMCTL_SHOW -> new SystemctlShowProperty();
            case PODMAN_OUTPUT -> new PodmanOutputProperty();
            case VALUE -> new ValueProperty();
            case SELECTION -> new SelectionProperty();
            case SERVICE_LIMIT -> new ServiceLimitProperty();
        };
    }
}
