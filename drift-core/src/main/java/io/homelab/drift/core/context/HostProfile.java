package io.homelab.drift.core.context;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.HostFacts;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the translation of quadlets depends on besides the files.
 *
 * @param facts the host's name, users and directories
 * @param podman its Podman, whose generator is to be followed; empty where it is not known
 * @param deviceExists whether a device is there when the generator runs, for {@code AddDevice=-/dev/dri}
 * @param places where the files lie on the host
 * @param elsewhere whether the files are a copy of those of another machine: no link in them that leads out of their directories is theirs
 * @param generator another Podman than the host's whose generator is to be followed
 * @param directories those of the host, where it is another machine that can be asked for them
 */
public record HostProfile(
        HostFacts facts,
        Optional<PodmanVersion> podman,
        Predicate<String> deviceExists,
        UnitPlace places,
        boolean elsewhere,
        Optional<PodmanVersion> generator,
        Optional<HostDirectories> directories) {

    /** One whose own Podman's generator is to be followed. */
    public HostProfile(
            HostFacts facts,
            Optional<PodmanVersion> podman,
            Predicate<String> deviceExists,
            UnitPlace places,
            boolean elsewhere) {
        this(facts, podman, deviceExists, places, elsewhere, Optional.empty(), Optional.empty());
    }

    /** Of a host whose devices are not known: each may be there, which the comparison allows for. */
    public static final Predicate<String> ANY_DEVICE = device -> true;

    /** A host of which nothing is known but whose services are meant. */
    public static HostProfile unknown(boolean rootless) {
        return new HostProfile(HostFacts.unknown(rootless), Optional.empty(), ANY_DEVICE, UnitPlace.AS_READ, false);
    }

    /** The recorded host that a state is of. */
    public static HostProfile recorded(HostState state) {
        return new HostProfile(state.facts(), state.podman(), ANY_DEVICE, SourceDirectories.of(state), true);
    }

    /** The host that was read. Of a live one the files are its own, and links in them lead where they lead there. */
    public static HostProfile read(HostState state) {
        HostProfile profile = recorded(state);
        return new HostProfile(profile.facts, profile.podman, ANY_DEVICE, profile.places, !state.live());
    }

    /** The same host where it is another machine whose directories can be brought here. */
    public HostProfile bringing(HostDirectories those) {
        return new HostProfile(facts, podman, deviceExists, places, elsewhere, generator, Optional.of(those));
    }

    /** The same host, once its units are known. */
    public HostProfile at(UnitPlace known) {
        return new HostProfile(facts, podman, deviceExists, known, elsewhere, generator, directories);
    }

    /** The same host with another Podman. */
    public HostProfile with(Optional<PodmanVersion> version) {
        return new HostProfile(facts, version, deviceExists, places, elsewhere, generator, directories);
    }

    /** The same host, its quadlets taken as another Podman's generator takes them. */
    public HostProfile translating(PodmanVersion other) {
        return new HostProfile(facts, podman, deviceExists, places, elsewhere, Optional.of(other), directories);
    }
}
