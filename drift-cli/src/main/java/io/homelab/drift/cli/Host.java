package io.homelab.drift.cli;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.podman.HostEnvironment;
import io.homelab.drift.podman.HostReader;
import io.homelab.drift.podman.Podman;
import io.homelab.drift.podman.PodmanException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** This machine, as the options say that it is to be asked. */
final class Host {

    private static final Duration FOR_A_VERSION = Duration.ofSeconds(5);

    private final HostOptions options;
    private final Surroundings surroundings;
    private final boolean rootless;

    Host(HostOptions options, Surroundings surroundings) {
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
        return device.startsWith("/") && Files.exists(surroundings.root().resolve(device.substring(1)));
    }

    /** What asks podman and systemctl. */
    HostReader reader() throws Failure {
        if (!rootless && surroundings.uid() != 0) {
            throw new Failure("only root sees the system's containers: run it with sudo, or without --system");
        }
        HostEnvironment environment = environment();
        return new HostReader(
                podman(Podman.TIME_LIMIT),
                HostReader.systemctl(environment, rootless, Podman.TIME_LIMIT),
                environment,
                rootless,
                surroundings.clock());
    }

    /** The version of podman, where there is one that says it; an explanation does without. */
    Optional<PodmanVersion> podmanVersion() throws Failure {
        if (options.podmanVersion().isPresent()) {
            return options.podmanVersion();
        }
        try {
            Podman podman = Podman.at(options.podman(), surroundings.variables(), FOR_A_VERSION);
            String printed = podman.run(List.of("--version")).stdout().strip();
            return PodmanVersion.parse(printed.substring(printed.lastIndexOf(' ') + 1));
        } catch (PodmanException e) {
            if (options.podman().isPresent()) {
                throw new Failure(e);
            }
            return Optional.empty();
        }
    }

    private Podman podman(Duration limit) throws Failure {
        try {
            return Podman.at(options.podman(), surroundings.variables(), limit);
        } catch (PodmanException e) {
            throw new Failure(e);
        }
    }
}
