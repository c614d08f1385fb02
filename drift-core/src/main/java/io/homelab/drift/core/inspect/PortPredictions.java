package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.PortRanges;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
                                e.key(), Defaults.element(ContainerField.PUBLISH, e.key(), "*", "--publish-all")));
            }
            return Defaults.all(List.copyOf(ports.values()), all ? imageMissing(made, at) : Optional.empty());
        }

        private static Element onHostIps(Element port, List<String> hostIps) {
            if (hostIps.isEmpty()) {
                return port;
            }
            String normal = port.normal()
                    .lines()
                    .flatMap(line -> line.indexOf(':') >= 0
                            ? Stream.of(line)
                            : hostIps.stream().map(ip -> (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + line))
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return Element.keyed(port.key(), normal, port.text(), port.option(), port.origin());
        }

        /** A port that Podman was to choose may be any. */
        @Override
        public boolean fits(Element expected, Element shown) {
            Map<String, Integer> left = new HashMap<>();
            shown.normal().lines().forEach(line -> left.merge(line, 1, Integer::sum));
            Map<String, Integer> chosen = new HashMap<>();
            for (String line : expected.normal().lines().toList()) {
                if (line.endsWith("*")) {
                    chosen.merge(hostIp(line), 1, Integer::sum);
                } else if (left.merge(line, -1, Integer::sum) < 0) {
                    return false;
                }
            }
            left.forEach((line, times) -> chosen.merge(hostIp(line), -times, Integer::sum));
            return chosen.values().stream().allMatch(balance -> balance == 0);
        }

        private static String hostIp(String line) {
            return line.substring(0, line.lastIndexOf(':') + 1);
        }
    }
}
