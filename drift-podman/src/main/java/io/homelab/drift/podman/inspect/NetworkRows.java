package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.PortRanges;
import io.homelab.drift.core.spec.value.Names;
import io.homelab.drift.core.spec.value.PortMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Networks, ports and names. In a pod nearly all of it belongs to the pod. */
final class NetworkRows {

    private static final String MODE = ContainerDocument.NETWORK_MODE;
    private static final String NETWORKS = "NetworkSettings.Networks";
    private static final String BINDINGS = "HostConfig.PortBindings";
    private static final String EXPOSED = "Config.ExposedPorts";
    private static final String PORTS = "NetworkSettings.Ports";
    private static final String HOSTNAME = "Config.Hostname";
    private static final InspectedValue POD = new InspectedValue.NotShown("it belongs to the pod");
    private static final InspectedValue NO_ADDRESS = new InspectedValue.NotShown(
            "podman inspect shows addresses only while the container runs, in a single network");
    private static final String ALIAS = "alias=";
    private static final int SHORT_ID = 12;

    private NetworkRows() {}

    static FieldTable rows() {
        FieldTable own = new FieldTable()
                .row(ContainerField.NETWORK, NetworkRows::networks)
                .row(ContainerField.NETWORK_ALIAS, NetworkRows::aliases)
                .row(ContainerField.IP, c -> address(c, ContainerField.IP, "IPAddress"))
                .row(ContainerField.IP6, c -> address(c, ContainerField.IP6, "GlobalIPv6Address"))
                .row(ContainerField.MAC_ADDRESS, c -> address(c, ContainerField.MAC_ADDRESS, "MacAddress"))
                .row(ContainerField.PUBLISH, c -> published(c.json(), BINDINGS));
        return new FieldTable()
                .with(notOfPod(own))
                .row(ContainerField.EXPOSE, NetworkRows::exposed)
                .row(ContainerField.HOSTNAME, c -> c.sharedWithPod("HostConfig.UTSMode") ? POD : hostname(c));
    }

    private static FieldTable notOfPod(FieldTable own) {
        FieldTable rows = new FieldTable();
        own.all().forEach((field, reader) -> rows.row(field, c -> c.ownedByPod(MODE) ? POD : reader.read(c)));
        return rows;
    }

    private static InspectedValue networks(ContainerDocument container) {
        String mode = container.json().text(MODE).orElse("");
        if (!mode.equals("bridge")) {
            InspectedField shown = InspectedField.at(ContainerField.NETWORK, MODE);
            NetworkAttachment network = new NetworkAttachment(mode, List.of());
            return new InspectedValue.Given(List.of(shown.element(mode, network, mode)));
        }
        List<Element> networks = new ArrayList<>();
        attachments(container).forEach((name, network) -> {
            InspectedField shown = InspectedField.named(ContainerField.NETWORK, NETWORKS + "." + name);
            // Addresses are not part of what is told: most of them were picked by Podman.
            String aliases = network.options().stream()
                    .filter(option -> option.startsWith(ALIAS))
                    .collect(Collectors.joining(","));
            networks.add(shown.element(name, network, aliases.isEmpty() ? name : name + ":" + aliases));
        });
        return InspectedField.at(ContainerField.NETWORK, NETWORKS).elements(networks);
    }

    /** The networks with their aliases and, while it runs, its addresses in them. */
    private static Map<String, NetworkAttachment> attachments(ContainerDocument container) {
        Map<String, NetworkAttachment> attachments = new LinkedHashMap<>();
        for (String name : names(container)) {
            attachments.put(name, new NetworkAttachment(name, options(container, name)));
        }
        return attachments;
    }

    private static List<String> names(ContainerDocument container) {
        Document json = container.json();
        // In another container's network it is that container's networks that are listed.
        return json.text(MODE).orElse("").equals("bridge") ? json.names(NETWORKS) : List.of();
    }

    private static List<String> options(ContainerDocument container, String name) {
        List<String> options = new ArrayList<>();
        network(container, name).ifPresent(network -> {
            aliasesIn(container, network).forEach(alias -> options.add(ALIAS + alias));
            network.filled("IPAddress").ifPresent(ip -> options.add("ip=" + ip));
            network.filled("GlobalIPv6Address").ifPresent(ip -> options.add("ip=" + ip));
            network.filled("MacAddress").ifPresent(mac -> options.add("mac=" + mac));
        });
        return options;
    }

    private static Optional<Document> network(ContainerDocument container, String name) {
        return container.json().object(NETWORKS).flatMap(all -> all.objectOf(name));
    }

    /** Podman adds the short id and the host name everywhere: these are nobody's wish. */
    private static Set<String> aliasesIn(ContainerDocument container, Document network) {
        Document json = container.json();
        Set<String> aliases = new LinkedHashSet<>(network.texts("Aliases"));
        aliases.remove(shortId(json));
        json.text(HOSTNAME).ifPresent(aliases::remove);
        json.text("Name").ifPresent(aliases::remove);
        json.filled("HostConfig.UTSMode")
                .filter(mode -> mode.startsWith("container:"))
                .ifPresent(mode -> aliases.removeIf(alias -> mode.startsWith(alias, "container:".length())));
        return aliases;
    }

    private static String shortId(Document json) {
        String id = json.text("Id").orElse("");
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** Each alias with the networks that have it. */
    private static InspectedValue aliases(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.NETWORK_ALIAS, NETWORKS);
        Map<String, Set<String>> networks = new LinkedHashMap<>();
        attachments(container)
                .forEach((name, network) -> network.options().stream()
                        .filter(option -> option.startsWith(ALIAS))
                        .forEach(option -> networks.computeIfAbsent(
                                        option.substring(ALIAS.length()), a -> new TreeSet<>())
                                .add(name)));
        return shown.elements(networks.entrySet().stream()
                .map(alias -> shown.element(alias.getKey(), Names.of(alias.getValue()), alias.getKey()))
                .toList());
    }

    /** {@code --ip} and the like want a single network. */
    private static InspectedValue address(ContainerDocument container, ContainerField field, String member) {
        List<String> names = names(container);
        Optional<Document> network = names.size() == 1 ? network(container, names.get(0)) : Optional.empty();
        Optional<String> address = network.flatMap(n -> n.filled(member));
        return address.isPresent()
                ? InspectedField.named(field, NETWORKS + "." + names.get(0) + "." + member)
                        .option(address.get())
                : NO_ADDRESS;
    }

    /** The ports in an object like {@code {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}]}}. */
    static InspectedValue published(Document json, String path) {
        List<Element> ports = new ArrayList<>();
        Optional<Document> bindings = json.object(path);
        for (String port : json.names(path)) {
            InspectedField shown = InspectedField.named(ContainerField.PUBLISH, path + "." + port);
            for (Document binding : bindings.map(all -> all.objectsOf(port)).orElse(List.of())) {
                PortMapping.ofInspect(
                                port,
                                binding.text("HostIp").orElse(""),
                                binding.text("HostPort").orElse(""))
                        .map(mapping -> shown.element(mapping.key(), mapping, mapping.normal() + ":" + port))
                        .ifPresent(ports::add);
            }
        }
        return InspectedField.at(ContainerField.PUBLISH, path)
                .elements(PortRanges.folded(OptionValues.together(ports)));
    }

    /** Published ports are exposed ports too. Before 5.3 they are only seen in the container's own network. */
    private static InspectedValue exposed(ContainerDocument container) {
        Document json = container.json();
        boolean since53 = container.since53();
        String mode = json.text(MODE).orElse("");
        if (!since53 && (mode.equals("host") || mode.startsWith("container:"))) {
            return new InspectedValue.NotShown("podman inspect shows it in this network mode since 5.3");
        }
        String path = since53 ? EXPOSED : PORTS;
        InspectedField shown = InspectedField.at(ContainerField.EXPOSE, path);
        return shown.elements(PortRanges.folded(json.names(path).stream()
                .map(port -> shown.element(port, port, port))
                .toList()));
    }

    private static InspectedValue hostname(ContainerDocument container) {
        String id = shortId(container.json());
        return InspectedField.at(ContainerField.HOSTNAME, HOSTNAME)
                .valueOrAbsent(container.json().filled(HOSTNAME).filter(name -> !name.equals(id)));
    }
}
