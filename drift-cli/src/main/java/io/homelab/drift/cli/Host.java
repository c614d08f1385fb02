package io.homelab.drift.cli;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.reconcile.HostControl;
import io.homelab.drift.core.reconcile.HostWatch;
import io.homelab.drift.podman.HostReader;
import io.homelab.drift.podman.LiveControl;
import io.homelab.drift.podman.LiveWatch;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** This machine, as the options say that it is to be asked. */
final class Host {

    private static final Duration FOR_A_VERSION = Duration.ofSeconds(5);
    /** All generators run again in a daemon-reload. */
    private static final Duration TO_CHANGE = Duration.ofSeconds(90);

    private final HostOptions options;
    private final ProcessEnvironment surroundings;
    private final boolean rootless;

    Host(HostOptions options, ProcessEnvironment surroundings) {
        this.options = options;
        this.surroundings = surroundings;
        this.rootless = options.rootless().orElse(surroundings.uid() != 0);
    }

    /** Whether the services are those of a user's manager. */
    boolean rootless() {
        return rootless;
    }

    HostEnvironment environment() {
        return new HostEnvironment(
                surroundings.root(), surroundings.variables(), surroundings.uid(), surroundings.gid());
    }

    boolean deviceExists(String device) {
        return device.startsWith("/")
                && FileNames.below(surroundings.root(), device.substring(1))
                        .filter(Files::exists)
                        .isPresent();
    }

    /** What asks podman and systemctl. */
    HostReader reader() throws Failure {
        if (!rootless && surroundings.uid() != 0) {
            throw new Failure("only root sees the system's containers: run it with sudo, or without --system");
        }
        HostEnvironment environment = environment();
        return new HostReader(
                podman(limit()),
                HostReader.systemctl(environment, rootless, limit()),
                environment,
                rootless,
                surroundings.clock());
    }

    /** What looks at units and containers while something is done to them. */
    HostWatch watch() throws Failure {
        return new LiveWatch(podman(limit()), HostReader.systemctl(environment(), rootless, limit()));
    }

    /** What can change this host. */
    HostControl control() throws Failure {
        return new LiveControl(podman(changeLimit()), HostReader.systemctl(environment(), rootless, changeLimit()));
    }

    /** How long one call that changes something may take. */
    Duration changeLimit() {
        return limit().compareTo(TO_CHANGE) > 0 ? limit() : TO_CHANGE;
    }

    private Duration limit() {
        return options.callTimeout().orElse(PodmanCommands.TIME_LIMIT);
    }

    /** Where drift keeps what it has to remember: {@code ~/.local/state/drift}, {@code /var/lib/drift}. */
    Path stateDirectory() throws Failure {
        if (!rootless) {
            return surroundings.root().resolve("var/lib/drift");
        }
        Optional<String> state = absolute("XDG_STATE_HOME");
        Optional<String> home =
                absolute("HOME").or(() -> environment().facts(true).home());
        String path = state.or(() -> home.map(of -> of + "/.local/state"))
                .orElseThrow(() -> new Failure("it is not known where your home is: set HOME or XDG_STATE_HOME"));
        try {
            return FileNames.path(path + "/drift");
        } catch (IOException e) {
            throw new Failure("there can be no folder " + path + "/drift, where drift would keep what it has done", e);
        }
    }

    /** The XDG base directory specification has relative paths ignored. */
    private Optional<String> absolute(String variable) {
        return Optional.ofNullable(surroundings.variables().get(variable)).filter(path -> path.startsWith("/"));
    }

    /** The version of podman, where there is one that says it; an explanation does without. */
    Optional<PodmanVersion> podmanVersion() throws Failure {
        if (options.podmanVersion().isPresent()) {
            return options.podmanVersion();
        }
        try {
            PodmanCommands podman = PodmanCommands.at(
                    options.podman(),
                    surroundings.variables(),
                    options.callTimeout().orElse(FOR_A_VERSION));
            String printed = podman.run(List.of("--version")).stdout().strip();
            return PodmanVersion.parse(printed.substring(printed.lastIndexOf(' ') + 1));
        } catch (PodmanException e) {
            if (options.podman().isPresent()) {
                throw new Failure(e);
            }
            return Optional.empty();
        }
    }

    private PodmanCommands podman(Duration limit) throws Failure {
        try {
            return PodmanCommands.at(options.podman(), surroundings.variables(), limit);
        } catch (PodmanException e) {
            throw new Failure(e);
        }
    }
}
