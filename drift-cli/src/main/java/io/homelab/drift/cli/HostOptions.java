package io.homelab.drift.cli;

import io.homelab.drift.core.option.PodmanVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the quadlets are and whose services they are. */
final class HostOptions {

    @Option(
            names = {"-d", "--quadlet-dir"},
            paramLabel = "DIR",
            description = "Where the quadlets are (repeatable); default: Podman's own search path. In check, plan"
                    + " and compare %%h in it is the host and %%u the user.")
    private List<Path> quadletDirs = List.of();

    @ArgGroup
    private Manager manager = new Manager();

    @Option(names = "--podman", paramLabel = "PATH", description = "The podman to run (default: podman on PATH).")
    private Optional<Path> podman = Optional.empty();

    @Option(
            names = "--podman-version",
            paramLabel = "V",
            converter = VersionConverter.class,
            description = "Translate as that version's generator would (default: the host's or the snapshot's; of"
                    + " lint: the newest).")
    private Optional<PodmanVersion> podmanVersion = Optional.empty();

    @Option(
            names = "--call-timeout",
            paramLabel = "SECONDS",
            converter = SecondsConverter.class,
            description = "How long one call of podman or systemctl may take, for a slow host (default: 30).")
    private Optional<Duration> callTimeout = Optional.empty();

    /** Whose services: at most one of the two. */
    static final class Manager {
        @Option(names = "--user", description = "The user's services (default unless root).")
        private boolean user;

        @Option(names = "--system", description = "The system's services (default for root).")
        private boolean system;
    }

    static final class VersionConverter implements ITypeConverter<PodmanVersion> {
        @Override
        public PodmanVersion convert(String text) {
            PodmanVersion version = PodmanVersion.parse(text)
                    .orElseThrow(
                            () -> new TypeConversionException("'" + text + "' is no version such as 5.8 or 5.8.6"));
            if (!version.atLeast(PodmanVersion.FIRST_QUADLET.major(), PodmanVersion.FIRST_QUADLET.minor())) {
                throw new TypeConversionException("Podman " + text + " has no Quadlet, which came with "
                        + PodmanVersion.FIRST_QUADLET.shortForm());
            }
            return version;
        }
    }

    static final class SecondsConverter implements ITypeConverter<Duration> {
        /** Far above what anybody waits for, and far below what overflows in nanoseconds. */
        private static final int A_DAY = 86_400;

        @Override
        public Duration convert(String text) {
            try {
                int seconds = Integer.parseInt(text);
                if (seconds >= 1 && seconds <= A_DAY) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (NumberFormatException e) {
                // Told below, like a number that is none of seconds.
            }
            throw new TypeConversionException("'" + text + "' is no number of seconds from 1 to " + A_DAY);
        }
    }

    /** Those of a command that only asks whose services are meant. */
    static HostOptions of(boolean user, boolean system) {
        HostOptions options = new HostOptions();
        options.manager.user = user;
        options.manager.system = system;
        return options;
    }

    List<Path> quadletDirs() {
        return quadletDirs;
    }

    /** Whether the services are those of a user's manager; empty where nothing is said. */
    Optional<Boolean> rootless() {
        return manager.user ? Optional.of(true) : manager.system ? Optional.of(false) : Optional.empty();
    }

    Optional<Path> podman() {
        return podman;
    }

    Optional<PodmanVersion> podmanVersion() {
        return podmanVersion;
    }

    /** How long one call may take; empty where nothing is said. */
    Optional<Duration> callTimeout() {
        return callTimeout;
    }
}
