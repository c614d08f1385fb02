package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Networks, addresses and names. */
final class NetworkPredictions {

    private static final String BY_NAME = "containers.container_name_as_hostname";
    private static final Predicted PICKED = new Predicted.Unknown("Podman picks it");

    private NetworkPredictions() {}

    static Map<ContainerField, PredictionRule> rows() {
        Map<ContainerField, PredictionRule> rows = new EnumMap<>(ContainerField.class);
        rows.put(ContainerField.NETWORK, new Attachments());
        rows.put(ContainerField.NETWORK_ALIAS, new Aliases());
        for (ContainerField field : List.of(ContainerField.IP, ContainerField.IP6, ContainerField.MAC_ADDRESS)) {
            rows.put(field, new Address(field));
        }
        rows.put(ContainerField.HOSTNAME, NetworkPredictions::hostname);
        rows.put(ContainerField.DNS, new NameServers());
        rows.put(
                ContainerField.HOSTS_FILE,
                AsRequested.or(
                        ContainerField.HOSTS_FILE,
                        (made, at) -> at.conf(made, "containers.base_hosts_file")
                                .filter(conf ->
                                        conf.text("containers.base_hosts_file").isEmpty())
                                .<Predicted>map(conf -> Defaults.NOTHING)
                                .orElse(Defaults.NO_CONF)));
        return rows;
    }

    /** An address that was asked for is seen while the container runs; but an address that is seen may not have been asked for. */
    private record Address(ContainerField field) implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            return made.scalar(field)
                    .<Predicted>map(asked -> Predicted.Known.of(List.of(asked)))
                    .orElse(PICKED);
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return element.normal();
        }
    }

    private static Predicted hostname(Spec made, InspectContext at) {
        Optional<Element> asked = made.scalar(ContainerField.HOSTNAME);
        if (asked.isPresent()) {
            return Predicted.Known.of(List.of(asked.get()));
        }
        String uts = made.scalar(ContainerField.UTS).map(Element::normal).orElse("private");
        boolean own = uts.equals("private")
                && RequestedNetworks.of(made, at)
                        .filter(RequestedNetworks::ofHost)
                        .isEmpty();
        Optional<ContainersConf> conf = at.conf(made, BY_NAME, RequestedNetworks.NETNS);
        if (!own || conf.isEmpty()) {
            return new Predicted.Unknown("the host or another container decides it");
        }
        boolean byName = conf.get().flag(BY_NAME);
        return byName ? Defaults.one(ContainerField.HOSTNAME, at.container().name(), Defaults.CONF) : Defaults.NOTHING;
    }

    /** {@code none} leaves the image's own file in place, which is not shown. */
    private static final class NameServers implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            return Predicted.Known.of(made.get(ContainerField.DNS).stream()
                    .filter(e -> !e.normal().equals("none"))
                    .toList());
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return element.normal().equals("none") ? "none" : "";
        }
    }

    /** What stands behind the colon is seen in parts: aliases always, addresses while the container runs, the rest never. */
    private static final class Attachments implements PredictionRule {

        private static final String ANY_ALIAS = "alias=*";

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            Optional<RequestedNetworks> networks = RequestedNetworks.of(made, at);
            if (networks.isEmpty()) {
                return Defaults.NO_CONF;
            }
            Map<String, String> unsure = new LinkedHashMap<>();
            List<Element> elements = new ArrayList<>();
            boolean aliasesElsewhere = networks.get().aliasesApart(made);
            for (RequestedNetworks.One one : networks.get().all()) {
                List<String> options = new ArrayList<>(one.network().options());
                options.removeIf(
                        o -> o.startsWith("alias=") && RequestedNetworks.given(at, o.substring("alias=".length())));
                if (aliasesElsewhere) {
                    options.add(ANY_ALIAS);
                }
                NetworkAttachment shown = new NetworkAttachment(one.network().name(), options);
                elements.add(new Element(shown.name(), shown, one.text(), "network", one.origin()));
                if (Scan.isHex(one.network().name(), 64, 64)) {
                    unsure.put(one.network().name(), "podman inspect shows the name of that id");
                } else if (NetworkAttachment.isBridge(one.text())
                        && at.conf(made, RequestedNetworks.DEFAULT_NETWORK).isEmpty()
                        && !isShown(one.network().name(), at)) {
                    unsure.put(
                            one.network().name(), "containers.conf decides which network that is, and it is not known");
                }
            }
            Optional<String> others = unsure.values().stream().findFirst();
            return new Predicted.Known(elements, unsure, others);
        }

        private static boolean isShown(String name, InspectContext at) {
            return at.shown(ContainerField.NETWORK).stream()
                    .anyMatch(shown -> shown.key().equals(name));
        }

        /** Whether nothing that is shown says which network it leads to, or that it is not what containers.conf gives anyway. */
        private static boolean isForUnknown(Element element, InspectContext at) {
            if (at.conf(RequestedNetworks.DEFAULT_NETWORK).isEmpty() && NetworkAttachment.isBridge(element.text())) {
                return !isShown(element.key(), at);
            }
            return RequestedNetworks.isPrivate(element.key())
                    && at.conf(RequestedNetworks.NETNS)
                            .filter(RequestedNetworks::isOtherwiseShared)
                            .isPresent();
        }

        @Override
        public boolean fits(Element expected, Element shown) {
            List<String> wanted = NetworkAttachment.of(expected).options();
            List<String> seen = NetworkAttachment.of(shown).options();
            boolean aliases =
                    wanted.contains(ANY_ALIAS) || starting(wanted, "alias=").equals(starting(seen, "alias="));
            return aliases && addresses(wanted, seen, "ip=") && addresses(wanted, seen, "mac=");
        }

        private static Set<String> starting(List<String> options, String prefix) {
            return options.stream().filter(o -> o.startsWith(prefix)).collect(Collectors.toCollection(TreeSet::new));
        }

        private static boolean addresses(List<String> wanted, List<String> seen, String prefix) {
            Set<String> shown = starting(seen, prefix);
            return starting(wanted, prefix).stream()
                    .allMatch(one -> shown.contains(one)
                            || shown.stream().noneMatch(other -> other.contains(":") == one.contains(":")));
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            // shown under another name, that of the id
            String owner =
                    element.key().startsWith("container:") || isForUnknown(element, at) ? element.key() + ";" : "";
            return owner
                    + NetworkAttachment.of(element).options().stream()
                            .filter(option -> !option.startsWith("alias="))
                            .sorted()
                            .collect(Collectors.joining(","));
        }
    }

    private static final class Aliases implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            Optional<RequestedNetworks> networks = RequestedNetworks.of(made, at);
            if (networks.isEmpty()) {
                return Defaults.NO_CONF;
            }
            if (!networks.get().aliasesApart(made)) {
                return Defaults.all(List.of(), Optional.of("it is compared with its network"));
            }
            Set<String> asked = networks.get().names();
            Set<String> live =
                    at.shown(ContainerField.NETWORK).stream().map(Element::key).collect(Collectors.toSet());
            live.retainAll(asked);
            Map<String, String> unsure = new LinkedHashMap<>();
            List<Element> elements = new ArrayList<>();
            for (Element alias : made.get(ContainerField.NETWORK_ALIAS)) {
                if (live.isEmpty()) {
                    unsure.put(alias.key(), "the container is in none of these networks");
                } else if (!RequestedNetworks.given(at, alias.key())) {
                    elements.add(alias.with(Names.of(live)));
                }
            }
            at.shown(ContainerField.NETWORK_ALIAS).stream()
                    .filter(e -> networksOf(e).stream().noneMatch(asked::contains))
                    .forEach(e -> unsure.put(e.key(), "it is compared with its network"));
            return new Predicted.Known(elements, unsure, Optional.empty());
        }

        private static List<String> networksOf(Element alias) {
            return alias.value(Names.class).map(Names::names).orElse(List.of());
        }

        /** An alias is shown with the networks that have it. */
        @Override
        public boolean fits(Element expected, Element shown) {
            return networksOf(shown).containsAll(networksOf(expected));
        }
    }
}
