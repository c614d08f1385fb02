package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.PortRanges;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.Several;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Ports, published and exposed, of which the image exposes some. */
final class PortPredictions {

    private PortPredictions() {}

    static Map<ContainerField, PredictionRule> rows() {
        return Map.of(ContainerField.PUBLISH, new Published(), ContainerField.EXPOSE, PortPredictions::exposed);
    }

    private static Predicted exposed(Spec made, InspectContext at) {
        Map<String, Element> ports = new LinkedHashMap<>();
        List<String> ofImage = at.image().map(LiveImage::exposedPorts).orElse(List.of());
        List<Element> asked = new ArrayList<>(made.get(ContainerField.EXPOSE));
        asked.addAll(made.get(ContainerField.PUBLISH));
        PortRanges.without(MapPredictions.read(ContainerField.EXPOSE, ofImage, Defaults.IMAGE), asked)
                .forEach(e -> ports.put(e.key(), e));
        // without containers.conf: one that gave another mode would be rare, and the port is compared as published
        if (RequestedNetworks.of(made, at)
                .filter(networks -> !networks.publishes())
                .isEmpty()) {
            made.get(ContainerField.PUBLISH)
                    .forEach(e ->
                            ports.put(e.key(), Defaults.element(ContainerField.EXPOSE, e.key(), e.key(), "--publish")));
        }
        made.get(ContainerField.EXPOSE).forEach(e -> ports.put(e.key(), e));
        return Defaults.all(List.copyOf(ports.values()), imageMissing(made, at));
    }

    private static Optional<String> imageMissing(Spec made, InspectContext at) {
        return Optional.of("the image may give it, which is not known")
                .filter(reason -> at.image().isEmpty()
                        && made.scalar(ContainerField.ROOTFS).isEmpty());
    }

    private static final class Published implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            Optional<RequestedNetworks> networks = RequestedNetworks.of(made, at);
            if (networks.isEmpty()) {
                return Defaults.NO_CONF;
            }
            if (!networks.get().publishes()) {
                return Defaults.NOTHING;
            }
            List<String> hostIps = at.conf(made, "network.default_host_ips")
                    .filter(c -> at.podman().atLeast(6, 0))
                    .flatMap(c -> c.list("network.default_host_ips"))
                    .orElse(List.of());
            Map<String, Element> ports = new LinkedHashMap<>();
            made.get(ContainerField.PUBLISH).forEach(e -> ports.put(e.key(), onHostIps(e, hostIps)));
            boolean all = made.scalar(ContainerField.PUBLISH_ALL)
                    .filter(e -> e.normal().equals("true"))
                    .isPresent();
            if (all && exposed(made, at) instanceof Predicted.Known exposed) {
                PortRanges.without(exposed.elements(), List.copyOf(ports.values()))
                        .forEach(e -> ports.putIfAbsent(
                                e.key(),
                                Defaults.element(
                                        ContainerField.PUBLISH, e.key(), PortRanges.anywhere(e), "--publish-all")));
            }
            return Defaults.all(List.copyOf(ports.values()), all ? imageMissing(made, at) : Optional.empty());
        }

        private static Element onHostIps(Element port, List<String> hostIps) {
            if (hostIps.isEmpty()) {
                return port;
            }
            List<PortMapping> published = port.values(PortMapping.class);
            return published.isEmpty()
                    ? port
                    : port.with(Several.of(published.stream()
                            .flatMap(one -> hostIps.stream().<Value>map(one::onHostIp))
                            .toList()));
        }

        /** A port that Podman was to choose may be any. */
        @Override
        public boolean fits(Element expected, Element shown) {
            List<PortMapping> wanted = expected.values(PortMapping.class);
            if (wanted.isEmpty()) {
                return expected.normal().equals(shown.normal());
            }
            List<PortMapping> left = new ArrayList<>(shown.values(PortMapping.class));
            for (PortMapping port : wanted) {
                if (port.hostPort() != 0 && !left.remove(port)) {
                    return false;
                }
            }
            return hostIps(left.stream()).equals(hostIps(wanted.stream().filter(port -> port.hostPort() == 0)));
        }

        private static List<String> hostIps(Stream<PortMapping> ports) {
            return ports.map(PortMapping::hostIp).sorted().toList();
        }
    }
}
