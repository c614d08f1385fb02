package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.Timestamp;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the containers of one host should look like; made once for a host. */
public final class Predictions {

    private final PodmanVersion podman;
    private final boolean rootless;
    private final boolean managerKnown;
    private final Optional<ContainersConf> conf;
    private final Map<String, String> ids = new HashMap<>();

    public Predictions(HostState host) {
        podman = host.podman().orElse(PodmanVersion.NEWEST);
        rootless = host.facts().mayBeRootless();
        managerKnown = host.facts().managerKnown();
        conf = host.containersConf();
        for (LivePod pod : host.pods().orElse(List.of())) {
            ids.put(pod.name(), pod.id());
        }
        for (LiveContainer container : host.containers().orElse(List.of())) {
            ids.put(container.name(), container.id());
        }
    }

    /** The network that {@code bridge} means: {@code network.default_network} of containers.conf, where it names one. */
    public Optional<String> defaultNetwork() {
        return conf.flatMap(settings -> settings.text(RequestedNetworks.DEFAULT_NETWORK));
    }

    /** Whether it is known which network {@code bridge} means. */
    public boolean knowsDefaultNetwork() {
        return conf.filter(settings -> settings.knows(RequestedNetworks.DEFAULT_NETWORK))
                .isPresent();
    }

    /** Whether new networks may get other addresses than Podman's own pools have: {@code network.default_subnet_pools}. */
    public boolean mayHaveOtherPools() {
        return conf.isEmpty()
                || Stream.of("network.default_subnet_pools", "network.default_subnet")
                        .anyMatch(setting -> !conf.get().knows(setting)
                                || conf.get().list(setting).isPresent());
    }

    /**
     * What that container would look like had it been made now.
     *
     * @param image the image it should be made from; empty where nothing is known of it
     */
    public Prediction ifMadeNow(LiveContainer container, Optional<LiveImage> image) {
        return new Prediction(circumstances(container, image, conf));
    }

    /**
     * What that container looked like when it was made. What containers.conf gave it then is not known if that has changed
     * since.
     *
     * @param image the image it was made from; empty where nothing is known of it
     */
    public Prediction asMade(LiveContainer container, Optional<LiveImage> image) {
        return new Prediction(circumstances(container, image, confOf(container)));
    }

    /**
     * What the infra container of a pod looked like when it was made: it has the pod's networks, which somebody can change, and its
     * labels, which may come from a file.
     *
     * @param infra the infra container
     */
    public Prediction ofPod(LiveContainer infra) {
        return new Prediction(
                circumstances(infra, Optional.empty(), confOf(infra)),
                field -> field == ContainerField.LABEL || field.is(Trait.ON_INFRA));
    }

    private Optional<ContainersConf> confOf(LiveContainer container) {
        boolean changed = conf.flatMap(ContainersConf::changedAt)
                .flatMap(change -> Timestamp.parse(container.createdAt()).map(change::isAfter))
                .orElse(false);
        return changed ? Optional.empty() : conf;
    }

    private InspectContext circumstances(
            LiveContainer container, Optional<LiveImage> image, Optional<ContainersConf> given) {
        return new InspectContext(
                podman, rootless, managerKnown, container, image, given, name -> Optional.ofNullable(ids.get(name)));
    }
}
