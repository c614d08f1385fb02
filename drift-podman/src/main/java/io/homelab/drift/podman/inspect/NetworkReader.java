package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Live;
import io.homelab.drift.core.spec.NetworkField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a network. */
final class NetworkReader {

    private static final Live UNREAD = new Live.NotShown("it could not be read");

    private final Faults faults;
    private final Map<NetworkField, Live> fields = new EnumMap<>(NetworkField.class);

    NetworkReader(Faults faults) {
        this.faults = faults;
    }

    LiveNetwork read(Document json) {
        String name = json.text("name").orElseThrow(() -> new WrongType("name", "there"));
        text(json, NetworkField.DRIVER, "driver");
        text(json, NetworkField.INTERFACE_NAME, "network_interface");
        text(json, NetworkField.IPAM_DRIVER, "ipam_options.driver");
        flag(json, NetworkField.INTERNAL, "internal", true);
        flag(json, NetworkField.IPV6, "ipv6_enabled", true);
        flag(json, NetworkField.DISABLE_DNS, "dns_enabled", false);
        put(NetworkField.SUBNET, () -> subnets(json, NetworkField.SUBNET, "subnet"));
        put(NetworkField.GATEWAY, () -> subnets(json, NetworkField.GATEWAY, "gateway"));
        put(NetworkField.IP_RANGE, () -> ranges(json));
        put(NetworkField.DNS, () -> list(NetworkField.DNS, json));
        put(NetworkField.OPT, () -> pairs(NetworkField.OPT, json, "options"));
        put(NetworkField.LABEL, () -> labels(json));
        put(NetworkField.ROUTE, () -> routes(json));
        return new LiveNetwork(
                faults.or(() -> json.text("id"), Optional.<String>empty()).orElse(""), name, fields);
    }

    private void put(NetworkField field, Supplier<Live> reading) {
        fields.put(field, faults.or(reading, UNREAD));
    }

    private void text(Document json, NetworkField field, String path) {
        put(field, () -> new Shown(field, path).valueOrAbsent(json.filled(path)));
    }

    private void flag(Document json, NetworkField field, String path, boolean on) {
        put(
                field,
                () -> new Shown(field, path)
                        .valueOrAbsent(
                                json.has(path) && json.flag(path) == on ? Optional.of("true") : Optional.empty()));
    }

    private static Live subnets(Document json, NetworkField field, String member) {
        Shown shown = new Shown(field, "subnets");
        List<Element> elements = new ArrayList<>();
        for (Document subnet : json.objects("subnets")) {
            subnet.filled(member).ifPresent(value -> elements.add(shown.element(value, value, value)));
        }
        return shown.elements(elements);
    }

    private static Live ranges(Document json) {
        Shown shown = new Shown(NetworkField.IP_RANGE, "subnets");
        List<Element> elements = new ArrayList<>();
        for (Document subnet : json.objects("subnets")) {
            Optional<String> start = subnet.filled("lease_range.start_ip");
            Optional<String> end = subnet.filled("lease_range.end_ip");
            if (start.isPresent() && end.isPresent()) {
                String range = start.get() + "-" + end.get();
                elements.add(shown.element(range, range, range));
            }
        }
        return shown.elements(elements);
    }

    private static Live list(NetworkField field, Document json) {
        Shown shown = new Shown(field, "network_dns_servers");
        return shown.elements(json.texts("network_dns_servers").stream()
                .map(server -> shown.element("", server, server))
                .toList());
    }

    private static Live pairs(NetworkField field, Document json, String path) {
        Shown shown = new Shown(field, path);
        List<Element> pairs = new ArrayList<>();
        json.textsByName(path).forEach((name, value) -> pairs.add(shown.element(name, value, value)));
        return shown.elements(pairs);
    }

    private static Live labels(Document json) {
        Shown shown = new Shown(NetworkField.LABEL, "labels");
        List<Element> labels = new ArrayList<>();
        json.textsByName("labels").forEach((name, value) -> labels.add(shown.label(name, value)));
        return shown.elements(labels);
    }

    private static Live routes(Document json) {
        Shown shown = new Shown(NetworkField.ROUTE, "routes");
        List<Element> routes = new ArrayList<>();
        for (Document route : json.objects("routes")) {
            String destination = route.text("destination").orElse("");
            String gateway = route.text("gateway").orElse("");
            routes.add(shown.element(destination, gateway, destination + "," + gateway));
        }
        return shown.elements(routes);
    }
}
