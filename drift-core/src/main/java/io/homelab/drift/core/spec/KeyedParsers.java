package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.spec.ValueParser.Argument;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.Capability;
import io.homelab.drift.core.spec.value.IdMap;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.LooseText;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Ulimit;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The grammars of options that hold many values, each with a key. */
final class KeyedParsers {

    static final ValueParser MEMBER = ValueParser.member("a text", text -> Optional.of(new Text(text)));
    static final ValueParser PATH = ValueParser.member("a path", text -> Optional.of(new Text(Mount.cleanPath(text))));
    /** Its key is the file alone: a passphrase may stand behind it. */
    static final ValueParser KEY_FILE = ValueParser.one(
            "FILE[:PASSPHRASE]", value -> Optional.of(value.keyed(value.text().split(":", 2)[0], value.text())));

    static final ValueParser CAPABILITY =
            ValueParser.member("a capability", text -> Optional.of(Capability.parse(text)));
    static final ValueParser VARIABLE = new ValueParser(
            "NAME=VALUE or NAME",
            value -> value.text().isEmpty()
                    ? Optional.of(List.of())
                    : variable(value).map(List::of));
    static final ValueParser LABEL = ValueParser.one("KEY=VALUE", KeyedParsers::label);
    static final ValueParser PAIR = ValueParser.one("KEY=VALUE", KeyedParsers::pair);
    static final ValueParser HOST = new ValueParser("NAME:ADDRESS", KeyedParsers::host);
    static final ValueParser ULIMIT = ValueParser.one(
            "NAME=SOFT[:HARD], or host",
            value -> Ulimit.parse(value.text()).map(limit -> value.keyed(limit.name(), limit)));
    static final ValueParser ID_MAP = ValueParser.member("CONTAINER:HOST[:SIZE]", IdMap::parse);
    static final ValueParser PUBLISH = new ValueParser(
            "[[IP:]HOSTPORT:]PORT[/PROTOCOL]",
            value -> PortMapping.parse(value.text())
                    .map(ports -> ports.stream()
                            .map(port -> value.keyed(port.key(), port))
                            .toList()));
    static final ValueParser EXPOSE = new ValueParser("PORT[-END][/PROTOCOL]", KeyedParsers::expose);
    static final ValueParser NETWORK = new ValueParser("NAME[:OPTIONS] or a mode", KeyedParsers::network);
    static final ValueParser WEIGHT = ValueParser.one("DEVICE:WEIGHT", value -> device(value, ScalarParsers::decimal));
    static final ValueParser RATE = ValueParser.one("DEVICE:NUMBER", value -> device(value, ScalarParsers::decimal));
    static final ValueParser BYTE_RATE = ValueParser.one("DEVICE:SIZE", value -> device(value, ByteSize::parse));
    static final ValueParser VOLUMES_FROM =
            ValueParser.one("CONTAINER[:OPTIONS]", value -> Optional.of(volumesFrom(value)));
    static final ValueParser SHARE = new ValueParser(
            "namespaces, separated by commas",
            value -> Optional.of(Arrays.stream(value.text().split(",", -1))
                    .map(name -> value.keyed(name, name, name))
                    .toList()));

    private KeyedParsers() {}

    private static Optional<Element> variable(Argument value) {
        String text = Scan.withoutLeading(value.text(), c -> c == ' ' || c == '\t');
        int equals = text.indexOf('=');
        if (equals == 0 || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                equals < 0
                        ? value.keyed(text, Element.INHERITED, "")
                        : value.keyed(
                                text.substring(0, equals), text.substring(equals + 1), text.substring(equals + 1)));
    }

    private static Optional<Element> label(Argument value) {
        String text = value.text();
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        String label = equals < 0 ? "" : text.substring(equals + 1);
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(value.keyed(key, new LooseText(withoutBlanks(label), label), label));
    }

    /** A label without its white space: what is left is the same in labels that differ in white space alone. */
    private static String withoutBlanks(String label) {
        return Scan.without(label, Scan::isBlank);
    }

    private static Optional<Element> pair(Argument value) {
        int equals = value.text().indexOf('=');
        String rest = value.text().substring(equals + 1);
        return equals < 0
                ? Optional.empty()
                : Optional.of(value.keyed(value.text().substring(0, equals), rest, rest));
    }

    private static Optional<List<Element>> host(Argument value) {
        int colon = value.text().indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String address = value.text().substring(colon + 1);
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        Optional<? extends Value> known =
                address.equals("host-gateway") ? Optional.of(new Text(address)) : IpAddress.parse(bare);
        return known.map(ip -> Arrays.stream(value.text().substring(0, colon).split(";", -1))
                .map(name -> value.keyed(name, ip, address))
                .toList());
    }

    private static Optional<List<Element>> expose(Argument value) {
        // a port alone is what --publish takes too, and a range of them
        boolean plain = !value.text().isEmpty() && value.text().chars().noneMatch(c -> ":[]".indexOf(c) >= 0);
        return !plain
                ? Optional.empty()
                : PortMapping.parse(
                                value.text().endsWith("/")
                                        ? value.text().substring(0, value.text().length() - 1)
                                        : value.text())
                        .map(ports -> ports.stream()
                                .map(port -> value.keyed(port.key(), port.key()))
                                .toList());
    }

    private static Optional<List<Element>> network(Argument value) {
        return NetworkAttachment.parse(value.text()).map(networks -> {
            List<Element> elements = new ArrayList<>();
            for (NetworkAttachment network : networks) {
                String text = networks.size() == 1 ? value.text() : network.name();
                elements.add(value.keyed(network.name(), network, text));
            }
            return List.copyOf(elements);
        });
    }

    private static Optional<Element> device(Argument value, Function<String, Optional<? extends Value>> amount) {
        int colon = value.text().indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String rest = value.text().substring(colon + 1);
        return amount.apply(rest).map(normal -> value.keyed(value.text().substring(0, colon), normal, rest));
    }

    private static Element volumesFrom(Argument value) {
        String[] parts = value.text().split(":", 2);
        String options = parts.length < 2
                ? ""
                : Arrays.stream(parts[1].split(",", -1)).sorted().collect(Collectors.joining(","));

        return value.keyed(parts[0], options);
    }
}
