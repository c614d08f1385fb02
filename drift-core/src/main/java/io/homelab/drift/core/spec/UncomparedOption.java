package io.homelab.drift.core.spec;

import static io.homelab.drift.core.option.PodmanCommand.CREATE;
import static io.homelab.drift.core.option.PodmanCommand.NETWORK_CREATE;
import static io.homelab.drift.core.option.PodmanCommand.POD_CREATE;
import static io.homelab.drift.core.option.PodmanCommand.RUN;
import static io.homelab.drift.core.option.PodmanCommand.VOLUME_CREATE;

import io.homelab.drift.core.option.PodmanCommand;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options that are never compared: they say how podman goes about it, and nothing of what it makes. Every other option fills a field,
 * see {@link OptionMeaning}; one that is in neither table fails a test.
 */
public enum UncomparedOption {
    // how the terminal that called is connected
    ATTACH("attach", RUN, CREATE),
    DETACH("detach", RUN),
    DETACH_KEYS("detach-keys", RUN),
    SIG_PROXY("sig-proxy", RUN),
    QUIET("quiet", RUN, CREATE),
    HELP("help", RUN, CREATE, POD_CREATE, NETWORK_CREATE, VOLUME_CREATE),

    // where podman writes numbers of processes and ids
    CIDFILE("cidfile", RUN, CREATE),
    PIDFILE("pidfile", RUN, CREATE),
    CONMON_PIDFILE("conmon-pidfile", RUN, CREATE),
    INFRA_CONMON_PIDFILE("infra-conmon-pidfile", POD_CREATE),
    POD_ID_FILE("pod-id-file", POD_CREATE),

    // what becomes of another thing of the same name, and of this one in the end
    REPLACE("replace", RUN, CREATE, POD_CREATE),
    IGNORE("ignore", NETWORK_CREATE, VOLUME_CREATE),
    RM("rm", RUN, CREATE),
    RMI("rmi", RUN),

    // says that the word behind the options is a path: that fills the field
    ROOTFS("rootfs", RUN, CREATE),

    // podman takes it and does nothing with it
    DISABLE_CONTENT_TRUST("disable-content-trust", RUN, CREATE),
    KERNEL_MEMORY("kernel-memory", RUN, CREATE),

    // in front of the command: how podman talks
    LOG_LEVEL("log-level"),
    DEBUG("debug"),
    SYSLOG("syslog"),
    TRACE("trace"),
    PODMAN_HELP("help"),
    VERSION("version");

    private static final Set<String> OF_PODMAN = Stream.of(values())
            .filter(row -> row.commands.isEmpty())
            .map(row -> row.option)
            .collect(Collectors.toUnmodifiableSet());

    private final String option;
    private final Set<PodmanCommand> commands;

    UncomparedOption(String option, PodmanCommand... commands) {
        this.option = option;
        this.commands = Set.of(commands);
    }

    /** The options of that command, and not of podman itself, that are never compared. */
    public static Set<String> of(PodmanCommand command) {
        return Stream.of(values())
                .filter(row -> row.commands.contains(command))
                .map(row -> row.option)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a global option is never compared. */
    static boolean ofPodman(String option) {
        return OF_PODMAN.contains(option);
    }
}
