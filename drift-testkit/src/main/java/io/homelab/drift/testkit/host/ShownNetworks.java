package io.homelab.drift.testkit.host;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.Names;
import io.homelab.drift.core.spec.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The networks of a container as its document shows them: with the aliases and, while it runs, the addresses that it has there. */
final class ShownNetworks {

    private static final String ALIAS = "alias=";
    private static final String IP = "ip=";
    private static final String MAC = "mac=";
    private static final List<ContainerField> ADDRESSES =
            List.of(ContainerField.IP, ContainerField.IP6, ContainerField.MAC_ADDRESS);

    private final Map<ContainerField, InspectedValue> fields;
    private final boolean started;
    private final Spec made;

    ShownNetworks(Map<ContainerField, InspectedValue> fields, boolean started, Spec made) {
        this.fields = fields;
        this.started = started;
        this.made = made;
    }

    void show(FixtureAddresses addresses) {
        if (!(fields.get(ContainerField.NETWORK) instanceof InspectedValue.Given given)) {
            return;
        }
        List<NetworkAttachment> networks = given.elements().stream()
                .map(NetworkAttachment::of)
                .map(network -> shown(network, addresses.in(network.name())))
                .toList();
        put(networks);
    }

    private void put(List<NetworkAttachment> networks) {
        List<Element> elements = new ArrayList<>();
        Map<String, TreeSet<String>> aliases = new java.util.TreeMap<>();
        for (NetworkAttachment network : networks) {
            List<String> named = with(network, ALIAS);
            named.forEach(alias -> aliases.computeIfAbsent(alias.substring(ALIAS.length()), a -> new TreeSet<>())
                    .add(network.name()));
            String text = named.isEmpty() ? network.name() : network.name() + ":" + String.join(",", named);
            elements.add(ShownFields.element(ContainerField.NETWORK, network.name(), network, text));
        }
        fields.put(ContainerField.NETWORK, ShownFields.given(ContainerField.NETWORK, elements));
        List<Element> named = new ArrayList<>();
        aliases.forEach((alias, where) ->
                named.add(ShownFields.element(ContainerField.NETWORK_ALIAS, alias, Names.of(where), alias)));
        if (networks.stream().anyMatch(NetworkAttachment::named)) {
            fields.put(ContainerField.NETWORK_ALIAS, ShownFields.given(ContainerField.NETWORK_ALIAS, named));
        }
        boolean single = started && networks.size() == 1 && networks.get(0).named();
        ADDRESSES.forEach(field -> fields.put(
                field,
                new InspectedValue.NotShown(
                        "podman inspect shows addresses only while the container runs, in a single network")));
        if (single) {
            with(networks.get(0), IP).forEach(ip -> {
                String address = ip.substring(IP.length());
                ContainerField field = address.indexOf(':') < 0 ? ContainerField.IP : ContainerField.IP6;
                IpAddress.parse(address)
                        .ifPresent(value -> fields.put(field, ShownFields.given(field, "", value, address)));
            });
            with(networks.get(0), MAC).stream()
                    .map(mac -> mac.substring(MAC.length()))
                    .forEach(mac -> fields.put(
                            ContainerField.MAC_ADDRESS,
                            ShownFields.given(ContainerField.MAC_ADDRESS, "", new Text(mac), mac)));
        }
    }

    private static List<String> with(NetworkAttachment network, String prefix) {
        return network.options().stream()
                .filter(option -> option.startsWith(prefix))
                .toList();
    }

    private NetworkAttachment shown(NetworkAttachment network, FixtureAddresses.Given picked) {
        if (!network.named()) {
            return new NetworkAttachment(network.name(), List.of());
        }
        List<String> options = new ArrayList<>();
        aliases(network).forEach(alias -> options.add(ALIAS + alias));
        if (started) {
            List<String> asked = new ArrayList<>(with(network, IP));
            for (ContainerField field : List.of(ContainerField.IP, ContainerField.IP6)) {
                made.scalar(field).map(Element::normal).ifPresent(ip -> asked.add(IP + ip));
            }
            if (asked.stream().allMatch(ip -> ip.indexOf(':') >= 0)
                    && !picked.ip().isEmpty()) {
                options.add(IP + picked.ip());
            }
            options.addAll(asked);
            Optional<String> mac = with(network, MAC).stream()
                    .findFirst()
                    .or(() -> made.scalar(ContainerField.MAC_ADDRESS).map(asks -> MAC + asks.normal()))
                    .or(() -> Optional.of(MAC + picked.mac())
                            .filter(some -> !picked.mac().isEmpty()));
            mac.ifPresent(options::add);
        }
        return new NetworkAttachment(network.name(), options);
    }

    /** Its own, and those that hold for all networks. */
    private Set<String> aliases(NetworkAttachment network) {
        TreeSet<String> aliases = new TreeSet<>();
        with(network, ALIAS).stream()
                .map(alias -> alias.substring(ALIAS.length()))
                .filter(alias -> !alias.equals("*"))
                .forEach(aliases::add);
        if (fields.get(ContainerField.NETWORK_ALIAS) instanceof InspectedValue.Given given) {
            given.elements().forEach(alias -> aliases.add(alias.key()));
        }
        return aliases;
    }
}
