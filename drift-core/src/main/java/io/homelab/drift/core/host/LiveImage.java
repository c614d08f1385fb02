package io.homelab.drift.core.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image as {@code podman image inspect} shows it: what it gives a container that does not say otherwise.
 *
 * @param id the full id, without {@code sha256:}
 * @param names {@code RepoTags}
 * @param digests {@code RepoDigests}
 * @param env variables by name
 * @param labels labels by name
 * @param entrypoint {@code Config.Entrypoint}
 * @param command {@code Config.Cmd}
 * @param user {@code Config.User}, empty text where it is not set
 * @param workingDir {@code Config.WorkingDir}, empty text where it is not set
 * @param stopSignal {@code Config.StopSignal}, empty text where it is not set
 * @param exposedPorts keys of {@code Config.ExposedPorts} ({@code 8080/tcp})
 * @param volumes keys of {@code Config.Volumes} ({@code /data})
 * @param health the image's health check
 */
public record LiveImage(
        String id,
        List<String> names,
        List<String> digests,
        Map<String, String> env,
        Map<String, String> labels,
        List<String> entrypoint,
        List<String> command,
        String user,
        String workingDir,
        String stopSignal,
        List<String> exposedPorts,
        List<String> volumes,
        Optional<Health> health) {

    /** A health check: the command as inspect shows it ({@code ["CMD-SHELL","x"]}), durations in nanoseconds, 0 where not set. */
    public record Health(List<String> test, long interval, long timeout, long startPeriod, int retries) {
        public Health {
            test = List.copyOf(test);
        }
    }

    public LiveImage {
        names = List.copyOf(names);
        digests = List.copyOf(digests);
        env = Map.copyOf(env);
        labels = Map.copyOf(labels);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
    }
}
