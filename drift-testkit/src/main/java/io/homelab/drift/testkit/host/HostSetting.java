package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.HostFacts;
import java.util.List;

/**
 * The host on which quadlets are started.
 *
 * @param quadletDirectory where they lie there
 * @param images those that are there already; others are made as they are asked for
 * @param running whether the containers run, and were not just made
 */
record HostSetting(
        PodmanVersion podman,
        HostFacts facts,
        ContainersConf conf,
        String quadletDirectory,
        List<LiveImage> images,
        boolean running) {

    HostSetting {
        images = List.copyOf(images);
    }

    /** A host like any other. */
    static HostSetting usual(PodmanVersion podman, boolean rootless) {
        return new HostSetting(
                podman,
                HostDefaults.facts(rootless),
                HostDefaults.CONF,
                HostDefaults.quadlets(rootless),
                List.of(),
                true);
    }

    /** A host like a real one, where containers were made and not started. */
    static HostSetting like(HostState real, String quadletDirectory) {
        return new HostSetting(
                real.podman().orElse(PodmanVersion.NEWEST),
                real.facts(),
                real.containersConf().orElse(HostDefaults.CONF),
                quadletDirectory,
                real.images().orElse(List.of()),
                false);
    }

    boolean rootless() {
        return facts.rootless();
    }
}
