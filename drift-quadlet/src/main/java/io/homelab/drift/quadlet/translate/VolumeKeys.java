package io.homelab.drift.quadlet.translate;

import static io.homelab.drift.quadlet.translate.Key.key;
import static io.homelab.drift.quadlet.translate.Key.part;
import static io.homelab.drift.quadlet.translate.Rules.implied;

import java.util.List;

/** The keys of {@code [Volume]}, which becomes {@code podman volume create --ignore}. */
final class VolumeKeys {

    static final List<Key> ROWS = List.of(
            implied(PodmanPath.PATH),
            key("ContainersConfModule", "--module=", Rules::all),
            key("GlobalArgs", "", Rules::asTheyAre),
            implied("volume", "create", "--ignore"),
            part("ServiceName").since(5, 3),
            key("UID", "--uid", Rules::valueOrEmpty).since(6, 0),
            key("GID", "--gid", Rules::valueOrEmpty).since(6, 0),
            key("Driver", "--driver=", Rules::valueOrEmpty).until(5, 3),
            key("Driver", "--driver", Rules::valueOrEmpty).since(5, 3),
            key("Options", "--opt", VolumeRules::options),
            part("Image"),
            part("User"),
            part("Group"),
            part("Copy"),
            part("Device"),
            part("Type"),
            key("Label", "--label", Rules::allKeyVal),
            key("PodmanArgs", "", Rules::asTheyAre),
            key("VolumeName", "", Naming::networkOrVolume));

    private VolumeKeys() {}
}
