package io.homelab.drift.core.spec;

import static io.homelab.drift.core.spec.ContainerField.CPUS;
import static io.homelab.drift.core.spec.ContainerField.CPU_PERIOD;
import static io.homelab.drift.core.spec.ContainerField.CPU_QUOTA;
import static io.homelab.drift.core.spec.ContainerField.IP;
import static io.homelab.drift.core.spec.ContainerField.IP6;
import static io.homelab.drift.core.spec.ContainerField.LOG_DRIVER;
import static io.homelab.drift.core.spec.ContainerField.LOG_OPT;
import static io.homelab.drift.core.spec.ContainerField.MAC_ADDRESS;
import static io.homelab.drift.core.spec.ContainerField.NETWORK;
import static io.homelab.drift.core.spec.ContainerField.NETWORK_ALIAS;
import static io.homelab.drift.core.spec.ContainerField.SECURITY_OPT;
import static io.homelab.drift.core.spec.ContainerField.ULIMIT;

import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.Several;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Ulimit;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.spec.value.WholeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What several options say together: two ways to say one thing end in the same fields. */
final class OptionCanonicalizer {

    private final Map<Field, List<Element>> fields;

    private OptionCanonicalizer(Map<Field, List<Element>> fields) {
        this.fields = fields;
    }

    /** Folds the fields of a container or pod. */
    static void container(Map<Field, List<Element>> fields) {
        OptionCanonicalizer folding = new OptionCanonicalizer(fields);
        folding.unlimitedCpus();
        folding.ulimitsOfHost();
        folding.cpus();
        folding.logDriver();
        folding.noNewPrivileges();
        folding.aliases();
        folding.addresses();
    }

    /** Folds the fields of a network. */
    static void network(Map<Field, List<Element>> fields) {
        OptionCanonicalizer folding = new OptionCanonicalizer(fields);
        folding.bySubnet(NetworkField.GATEWAY);
        folding.bySubnet(NetworkField.IP_RANGE);
        folding.driverOptions();
    }

    /** Elements of one key that all count, as one. */
    static Element together(List<Element> same) {
        Element first = same.get(0);
        if (same.size() == 1) {
            return first;
        }
        List<Value> values = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        boolean several = false;
        for (Element element : same) {
            values.add(element.value());
            several |= !element.text().equals(first.text());
            if (several) {
                text.append(", ").append(element.text());
            }
        }
        return first.with(Several.of(values)).withText(text.toString());
    }

    private Optional<Element> first(Field field) {
        List<Element> elements = fields.getOrDefault(field, List.of());
        return elements.isEmpty() ? Optional.empty() : Optional.of(elements.get(0));
    }

    /** Podman asks for a quota only where it is above 0, and for a period only where it is not 0. */
    private void unlimitedCpus() {
        first(CPU_QUOTA)
                .filter(quota -> quota.value(WholeNumber.class)
                        .filter(number -> number.number().signum() <= 0)
                        .isPresent())
                .ifPresent(quota -> fields.remove(CPU_QUOTA));
        first(CPU_PERIOD).filter(period -> period.normal().equals("0")).ifPresent(period -> fields.remove(CPU_PERIOD));
    }

    /** See {@link CpuLimit}. */
    private void cpus() {
        Optional<Element> quota = first(CPU_QUOTA);
        if (quota.isPresent() && first(CPUS).isEmpty()) {
            Optional<Element> period = first(CPU_PERIOD);
            Element cpus = quota.get().with(cpus(quota.get(), period));
            fields.put(CPUS, List.of(period.isPresent() ? cpus.withText(cpus.normal()) : cpus));
            fields.remove(CPU_QUOTA);
            fields.remove(CPU_PERIOD);
        }
    }

    /** What is no number, or one that no kernel knows, is a value of its own. */
    private static Value cpus(Element quota, Optional<Element> period) {
        Optional<Long> most = microseconds(quota);
        Optional<Long> every =
                period.map(OptionCanonicalizer::microseconds).orElse(Optional.of(CpuLimit.DEFAULT_PERIOD));
        return most.isPresent() && every.isPresent()
                ? new CpuLimit(most.get(), every.get())
                : new Text(quota.normal() + "/"
                        + period.map(Element::normal).orElse(String.valueOf(CpuLimit.DEFAULT_PERIOD)));
    }

    private static Optional<Long> microseconds(Element number) {
        return number.value(WholeNumber.class)
                .filter(WholeNumber::isLong)
                .map(whole -> whole.number().longValueExact());
    }

    /** With {@code --ulimit host} Podman leaves all limits as they are, and heeds no other. */
    private void ulimitsOfHost() {
        fields.getOrDefault(ULIMIT, List.of()).stream()
                .filter(limit -> limit.key().equals(Ulimit.HOST))
                .findFirst()
                .ifPresent(host -> fields.put(ULIMIT, List.of(host)));
    }

    /** {@code --log-opt driver=} has the last word on the driver. */
    private void logDriver() {
        for (Element option : List.copyOf(fields.getOrDefault(LOG_OPT, List.of()))) {
            if (option.key().equals("driver")) {
                fields.put(LOG_DRIVER, List.of(option.withKey("")));
                without(LOG_OPT, option);
            }
        }
    }

    /** Switched off it is what it is without the option. */
    private void noNewPrivileges() {
        for (Element option : List.copyOf(fields.getOrDefault(SECURITY_OPT, List.of()))) {
            if (option.key().equals("no-new-privileges") && option.normal().equals("false")) {
                without(SECURITY_OPT, option);
            }
        }
    }

    /** The first gateway and the first range belong to the first subnet, and so on: the subnet is what tells them apart. */
    private void bySubnet(NetworkField field) {
        List<Element> subnets = fields.getOrDefault(NetworkField.SUBNET, List.of());
        List<Element> elements = new ArrayList<>(fields.getOrDefault(field, List.of()));
        for (int i = 0; i < Math.min(elements.size(), subnets.size()); i++) {
            Element e = elements.get(i);
            elements.set(i, e.withKey(subnets.get(i).key()));
        }
        fields.put(field, elements);
    }

    /**
     * The host's interface below a macvlan or ipvlan is an option when it is made, and the interface's name ever after. Of
     * Docker's names for options Podman makes its own.
     */
    private void driverOptions() {
        String driver = first(NetworkField.DRIVER).map(Element::normal).orElse("bridge");
        String name = driver.equals("bridge") ? "com.docker.network.bridge.name" : "parent";
        for (Element option : List.copyOf(fields.getOrDefault(NetworkField.OPT, List.of()))) {
            if (option.key().equals(name)) {
                fields.put(NetworkField.INTERFACE_NAME, List.of(option.withKey("")));
                without(NetworkField.OPT, option);
            } else if (option.key().equals("com.docker.network.driver.mtu")) {
                List<Element> rest = new ArrayList<>(fields.getOrDefault(NetworkField.OPT, List.of()));
                rest.set(rest.indexOf(option), option.withKey("mtu"));
                fields.put(NetworkField.OPT, rest);
            }
        }
    }

    private void without(Field field, Element element) {
        List<Element> rest = new ArrayList<>(fields.getOrDefault(field, List.of()));
        rest.remove(element);
        fields.put(field, rest);
    }

    /** {@code --network-alias} holds for every network, and replaces what stands behind them. */
    private void aliases() {
        List<Element> networks = fields.getOrDefault(NETWORK, List.of());
        if (!fields.getOrDefault(NETWORK_ALIAS, List.of()).isEmpty()) {
            fields.put(
                    NETWORK,
                    new ArrayList<>(
                            networks.stream().map(n -> strip(n, "alias=")).toList()));
        } else if (networks.size() == 1) {
            Element network = networks.get(0);
            List<Element> aliases = new ArrayList<>();
            for (String alias : options(network, "alias=")) {
                aliases.add(Element.keyed(alias, alias, alias, NETWORK_ALIAS.option(), network.origin()));
            }
            fields.put(NETWORK_ALIAS, aliases);
            fields.put(NETWORK, new ArrayList<>(List.of(strip(network, "alias="))));
        }
    }

    /** With one network, {@code --network n:ip=A} is {@code --network n --ip A}. */
    private void addresses() {
        List<Element> networks = fields.getOrDefault(NETWORK, List.of());
        if (networks.size() != 1) {
            return;
        }
        move(
                "ip=",
                IP,
                options(networks.get(0), "ip=").stream()
                        .filter(ip -> ip.indexOf(':') < 0)
                        .toList());
        move(
                "ip=",
                IP6,
                options(networks.get(0), "ip=").stream()
                        .filter(ip -> ip.indexOf(':') >= 0)
                        .toList());
        move("mac=", MAC_ADDRESS, options(networks.get(0), "mac="));
    }

    private void move(String prefix, ContainerField field, List<String> values) {
        Element network = fields.getOrDefault(NETWORK, List.of()).get(0);
        if (values.size() == 1 && first(field).isEmpty()) {
            String value = values.get(0);
            Value typed = IpAddress.parse(value).<Value>map(address -> address).orElseGet(() -> new Text(value));
            fields.put(field, List.of(new Element("", typed, value, field.option(), network.origin())));
            fields.put(NETWORK, List.of(strip(network, prefix + value)));
        }
    }

    private static List<String> options(Element network, String prefix) {
        return NetworkAttachment.of(network).options().stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> option.substring(prefix.length()))
                .toList();
    }

    private static Element strip(Element network, String prefix) {
        NetworkAttachment whole = NetworkAttachment.of(network);
        List<String> kept =
                whole.options().stream().filter(o -> !o.startsWith(prefix)).toList();
        if (kept.equals(whole.options())) {
            return network;
        }
        return network.with(new NetworkAttachment(whole.name(), kept));
    }
}
