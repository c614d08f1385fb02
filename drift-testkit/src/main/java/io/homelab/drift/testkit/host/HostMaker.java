package io.homelab.drift.testkit.host;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.podman.Hosts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the host of a fixture comes from. */
public sealed interface HostMaker {

    HostSource make(QuadletFiles files);

    /** A snapshot. */
    record Recorded(Path snapshot) implements HostMaker {

        @Override
        public HostSource make(QuadletFiles files) {
            return Hosts.recorded(snapshot);
        }
    }

    /** Nobody has said anything of it. */
    record Nowhere() implements HostMaker {

        @Override
        public HostSource make(QuadletFiles files) {
            throw new IllegalStateException("nothing is said of what runs: runningAsDeclared() starts the quadlets");
        }
    }

    /** The quadlets started, and what was done since. */
    record AsDeclared(PodmanVersion podman, boolean rootless, List<StartedHost.Done> done) implements HostMaker {

        public AsDeclared {
            done = List.copyOf(done);
        }

        /** The same for services of the system. */
        public AsDeclared ofTheSystem() {
            return new AsDeclared(podman, false, done);
        }

        /** The same after something more was done. */
        public AsDeclared and(StartedHost.Done next) {
            return new AsDeclared(
                    podman,
                    rootless,
                    Stream.concat(done.stream(), Stream.of(next)).toList());
        }

        @Override
        public HostSource make(QuadletFiles files) {
            return StartedHost.of(files, podman, rootless, done);
        }
    }
}
