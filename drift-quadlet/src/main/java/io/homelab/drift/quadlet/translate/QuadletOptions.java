package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.option.PodmanVersion;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a translation depends on besides the files.
 *
 * @param version the Podman whose generator is to be followed
 * @param own the host's own Podman, whose generator wrote the units that systemd holds
 * @param rootless whether the units are those of a user's manager
 * @param place where the files lie on the host that they are for
 * @param deviceExists whether a device is there when the generator runs, for {@code AddDevice=-/dev/dri}
 * @param complete whether the host has no other quadlets than those that are read; if it may have others, a unit that is referred to and
 *     is not there is taken to be one of them
 */
public record QuadletOptions(
        PodmanVersion version,
        PodmanVersion own,
        boolean rootless,
        UnitPlace place,
        Predicate<String> deviceExists,
        boolean complete) {

    /** Of a host whose devices are not known: each may be there, which the comparison allows for. */
    public static final Predicate<String> ANY_DEVICE = device -> true;

    public QuadletOptions {
        Objects.requireNonNull(version);
        Objects.requireNonNull(own);
        Objects.requireNonNull(place);
        Objects.requireNonNull(deviceExists);
    }

    /** For all the quadlets of a host. */
    public QuadletOptions(PodmanVersion version, boolean rootless, UnitPlace place, Predicate<String> deviceExists) {
        this(version, version, rootless, place, deviceExists, true);
    }

    /** For files and devices of the machine that this runs on. */
    public static QuadletOptions here(PodmanVersion version, boolean rootless) {
        return new QuadletOptions(version, rootless, UnitPlace.AS_READ, QuadletOptions::exists);
    }

    private static boolean exists(String device) {
        try {
            return Files.exists(FileNames.path(device));
        } catch (FileSystemException impossible) {
            return false;
        }
    }
}
