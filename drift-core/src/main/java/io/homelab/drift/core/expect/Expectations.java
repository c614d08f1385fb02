package io.homelab.drift.core.expect;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.option.PodmanVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the containers of one host should look like; made once for a host. */
public final class Expectations {

    private final PodmanVersion podman;
    private final boolean rootless;
    private final Optional<ContainersConf> conf;
    private final Map<String, String> ids = new HashMap<>();

    public Expectations(HostState host) {
        podman = host.podman().orElse(PodmanVersion.NEWEST);
        rootless = host.facts().rootless();
        conf = host.containersConf().map(ContainersConf::of);
        for (LivePod pod : host.pods().orElse(List.of())) {
            ids.put(pod.name(), pod.id());
        }
        for (LiveContainer container : host.containers().orElse(List.of())) {
            ids.put(container.name(), container.id());
        }
    }

    /** The network that {@code bridge} means: {@code network.default_network} of containers.conf, where it names one. */
    public Optional<String> defaultNetwork() {
        return conf.flatMap(settings -> settings.text("network.default_network"))
                .filter(name -> !name.isEmpty());
    }

    /** Whether new networks may get other addresses than Podman's own pools have: {@code network.default_subnet_pools}. */
    public boolean mayHaveOtherPools() {
        return conf.isEmpty()
                || Stream.of("network.default_subnet_pools", "network.default_subnet")
                        .anyMatch(setting -> conf.get().list(setting).isPresent());
    }

    /**
     * What that container should look like.
     *
     * @param image the image it is, or should be, made from; empty where nothing is known of it
     */
    public Expectation of(LiveContainer container, Optional<LiveImage> image) {
        return new Expectation(new Circumstances(
                podman, rootless, container, image, conf, name -> Optional.ofNullable(ids.get(name))));
    }
}
