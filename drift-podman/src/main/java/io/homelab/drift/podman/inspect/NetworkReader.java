package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.spec.NetworkField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a network. */
final class NetworkReader {

    private final Faults faults;

    NetworkReader(Faults faults) {
        this.faults = faults;
    }

    LiveNetwork read(Document json) {
        String name = json.text("name").orElseThrow(() -> new WrongType("name", "there"));
        EquivalentCommand command = new EquivalentCommand("network", faults)
                .add(
                        NetworkField.DRIVER,
                        "driver",
                        () -> json.filled("driver").stream().toList())
                .add(
                        NetworkField.INTERFACE_NAME,
                        "network_interface",
                        () -> json.filled("network_interface").stream().toList())
                .add(
                        NetworkField.IPAM_DRIVER,
                        "ipam_options.driver",
                        () -> json.filled("ipam_options.driver").stream().toList())
                .add(NetworkField.INTERNAL, "internal", () -> flag(json, "internal", true))
                .add(NetworkField.IPV6, "ipv6_enabled", () -> flag(json, "ipv6_enabled", true))
                .add(NetworkField.DISABLE_DNS, "dns_enabled", () -> flag(json, "dns_enabled", false))
                .add(NetworkField.SUBNET, "subnets", () -> ofSubnets(json, "subnet"))
                .add(NetworkField.GATEWAY, "subnets", () -> ofSubnets(json, "gateway"))
                .add(NetworkField.IP_RANGE, "subnets", () -> ranges(json))
                .add(NetworkField.DNS, "network_dns_servers", () -> json.texts("network_dns_servers"))
                .add(NetworkField.OPT, "options", () -> pairs(json.textsByName("options")))
                .add(NetworkField.LABEL, "labels", () -> pairs(json.textsByName("labels")))
                .add(NetworkField.ROUTE, "routes", () -> routes(json));
        return new LiveNetwork(
                faults.or(() -> json.text("id"), Optional.<String>empty()).orElse(""),
                name,
                command.fields(List.of(NetworkField.values())));
    }

    private static List<String> flag(Document json, String path, boolean on) {
        return json.has(path) ? List.of(Boolean.toString(json.flag(path) == on)) : List.of();
    }

    private static List<String> ofSubnets(Document json, String member) {
        List<String> values = new ArrayList<>();
        for (Document subnet : json.objects("subnets")) {
            subnet.filled(member).ifPresent(values::add);
        }
        return values;
    }

    private static List<String> ranges(Document json) {
        List<String> ranges = new ArrayList<>();
        for (Document subnet : json.objects("subnets")) {
            Optional<String> start = subnet.filled("lease_range.start_ip");
            Optional<String> end = subnet.filled("lease_range.end_ip");
            if (start.isPresent() && end.isPresent()) {
                ranges.add(start.get() + "-" + end.get());
            }
        }
        return ranges;
    }

    static List<String> pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static List<String> routes(Document json) {
        List<String> routes = new ArrayList<>();
        for (Document route : json.objects("routes")) {
            String metric = route.number("metric").map(n -> "," + n).orElse("");
            routes.add(route.text("destination").orElse("") + ","
                    + route.text("gateway").orElse("") + metric);
        }
        return routes;
    }
}
