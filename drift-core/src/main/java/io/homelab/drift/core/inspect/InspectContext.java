package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What else decides what inspect shows, beside the command line.
 *
 * @param rootless whether it is a user's container, or may be one
 * @param managerKnown whether it is known which of the two
 * @param container the container that is looked at: its state, its pod, its own id and name
 * @param image the image it is made from, where it is known
 * @param conf the defaults of containers.conf, where they are known
 * @param idOf the id of the container or pod of a name
 */
record InspectContext(
        PodmanVersion podman,
        boolean rootless,
        boolean managerKnown,
        LiveContainer container,
        Optional<LiveImage> image,
        Optional<ContainersConf> conf,
        Function<String, Optional<String>> idOf) {

    /** The same where it is known whose container it is. */
    InspectContext(
            PodmanVersion podman,
            boolean rootless,
            LiveContainer container,
            Optional<LiveImage> image,
            Optional<ContainersConf> conf,
            Function<String, Optional<String>> idOf) {
        this(podman, rootless, true, container, image, conf, idOf);
    }

    /**
     * The defaults of containers.conf, where those settings are known; they are not either where the command line names modules of
     * it, which nobody here can read.
     */
    Optional<ContainersConf> conf(Spec made, String... settings) {
        return made.get(ContainerField.MODULE).isEmpty() ? conf(settings) : Optional.empty();
    }

    /** The defaults of containers.conf, where those settings are known. */
    Optional<ContainersConf> conf(String... settings) {
        return conf.filter(known -> Stream.of(settings).allMatch(known::knows));
    }

    /** What inspect shows of another field, none where it does not show it. */
    List<Element> shown(ContainerField field) {
        return container.field(field) instanceof InspectedValue.Given given ? given.elements() : List.of();
    }

    /** Whether it was started once: only then does inspect show what the runtime was told. */
    boolean started() {
        return container.startedAt().isPresent();
    }

    /** Whether it lives in a pod, whose infra container has the network, the host name and more. */
    boolean podMember() {
        return container.pod().isPresent() && !container.infra();
    }
}
