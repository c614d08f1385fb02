package io.homelab.drift.core.check;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.report.PodmanChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Both sides of a comparison, or the quadlets alone, read anew whenever somebody asks. */
interface Sides {

    /**
     * Reads both.
     *
     * @param other the Podman whose generator is to be followed, where that is not the host's
     */
    Read read(Optional<PodmanVersion> other);

    /** Reads both as far as it is needed to report some services; all where none is named. */
    default Read read(Optional<PodmanVersion> other, List<String> services) {
        return read(other);
    }

    /** Reads the quadlets. The host is asked for no more than they depend on. */
    Files files(Optional<PodmanVersion> other);

    /** What the host is called, once it is read; empty where it is called as it says itself. */
    default Optional<HostUser> called() {
        return Optional.empty();
    }

    /**
     * Both sides, as they were read.
     *
     * @param change what the other Podman makes of the quadlets, where there is one
     */
    record Read(HostReading reading, Optional<PodmanChange> change) {}

    /**
     * The quadlets for a host.
     *
     * @param now the time there
     */
    record Files(DeclaredSet declared, HostProfile host, Instant now) {

        /** The Podman that they are for. */
        PodmanVersion podman() {
            return declared.translator().or(host::podman).orElse(PodmanVersion.NEWEST);
        }
    }

    /** Those of two sources. */
    static Sides of(QuadletSource quadlets, HostSource host) {
        return new Sides() {
            @Override
            public Read read(Optional<PodmanVersion> other) {
                return read(other, List.of());
            }

            @Override
            public Read read(Optional<PodmanVersion> other, List<String> services) {
                if (other.isEmpty()) {
                    return new Read(host.read(quadlets, services), Optional.empty());
                }
                OtherPodman both = new OtherPodman(quadlets, other.get());
                return new Read(host.read(both), both.change());
            }

            @Override
            public Files files(Optional<PodmanVersion> other) {
                HostSource.Known known = host.known();
                HostProfile profile = other.map(known.profile()::translating).orElse(known.profile());
                return new Files(quadlets.read(profile), profile, known.now());
            }
        };
    }

    /** Those of a reading that was made before. */
    static Sides of(Read before) {
        HostReading reading = before.reading();
        return new Sides() {
            @Override
            public Read read(Optional<PodmanVersion> other) {
                return before;
            }

            @Override
            public Files files(Optional<PodmanVersion> other) {
                return new Files(reading.declared(), HostProfile.read(reading.state()), reading.readAt());
            }
        };
    }
}
