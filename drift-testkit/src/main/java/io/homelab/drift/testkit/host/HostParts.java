package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.systemd.LiveUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on a host, by name, while it is made. */
final class HostParts {

    private final HostSetting setting;

    final Map<String, LiveContainer> containers = new LinkedHashMap<>();
    final Map<String, LiveImage> images = new LinkedHashMap<>();
    final Map<String, LiveNetwork> networks = new LinkedHashMap<>();
    final Map<String, LiveVolume> volumes = new LinkedHashMap<>();
    final Map<String, LivePod> pods = new LinkedHashMap<>();
    final Map<String, LiveSecret> secrets = new LinkedHashMap<>();
    final Map<String, LiveUnit> units = new LinkedHashMap<>();

    HostParts(HostSetting setting) {
        this.setting = setting;
        setting.images().forEach(image -> {
            image.names().forEach(name -> images.put(name, image));
            image.digests().forEach(digest -> images.put(digest, image));
        });
    }

    HostSetting setting() {
        return setting;
    }

    HostState state() {
        return HostState.builder(setting.facts())
                .takenAt(Optional.of(HostDefaults.MADE))
                .podman(Optional.of(setting.podman()))
                .containers(Optional.of(new ArrayList<>(containers.values())))
                .images(Optional.of(images.values().stream().distinct().toList()))
                .networks(Optional.of(new ArrayList<>(networks.values())))
                .volumes(Optional.of(new ArrayList<>(volumes.values())))
                .pods(Optional.of(new ArrayList<>(pods.values())))
                .secrets(Optional.of(new ArrayList<>(secrets.values())))
                .units(Optional.of(new ArrayList<>(units.values())))
                .containersConf(Optional.of(setting.conf()))
                .quadletDirs(List.of(setting.quadletDirectory()))
                .build();
    }
}
