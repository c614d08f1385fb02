package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.Several;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ports that an element is about, as its key has them: {@code 80/tcp}, {@code 8000-8100/udp}.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code sctp}
 */
record PortRange(int first, int last, String protocol) {

    /** The ports of a key; empty where it has none, because nobody could read it. */
    static Optional<PortRange> of(String key) {
        int slash = key.indexOf('/');
        int dash = key.lastIndexOf('-', slash);
        if (slash < 0) {
            return Optional.empty();
        }
        String first = key.substring(0, dash < 0 ? slash : dash);
        String last = key.substring(dash + 1, slash);
        return Scan.isNumber(first, 1, 5) && Scan.isNumber(last, 1, 5)
                ? Optional.of(new PortRange(Integer.parseInt(first), Integer.parseInt(last), key.substring(slash + 1)))
                : Optional.empty();
    }

    boolean single() {
        return first == last;
    }

    String key() {
        return text(first, last) + "/" + protocol;
    }

    private static String text(int first, int last) {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    /** The part of an element about these ports that is about some of them. */
    Element part(Element whole, PortRange part) {
        if (equals(part)) {
            return whole;
        }
        List<PortMapping> published = whole.values(PortMapping.class);
        Value value = published.isEmpty()
                ? new Text(part.key())
                : Several.of(published.stream().map(port -> part(port, part)).toList());
        String text = text(whole, shown(whole.value(), whole.key()), shown(value, part.key()));
        return new Element(part.key(), value, text, whole.option(), origin(whole, part));
    }

    private Value part(PortMapping whole, PortRange part) {
        return whole.part(part.first - first, part.last - part.first + 1);
    }

    /** These ports with those that follow, of which the element is about the first ones. */
    Element extended(Element first, int last) {
        PortRange all = new PortRange(this.first, last, protocol);
        List<PortMapping> published = first.values(PortMapping.class);
        Value value = published.isEmpty()
                ? new Text(all.key())
                : Several.of(published.stream()
                        .<Value>map(port -> port.part(0, last - this.first + 1))
                        .toList());
        return new Element(all.key(), value, shown(value, all.key()), first.option(), first.origin());
    }

    /** Whether an element is about the port behind these, in the same way, on the host's next port. */
    boolean continuedBy(Element mine, PortRange other, Element next) {
        boolean follows = other.single() && other.first == last + 1 && other.protocol.equals(protocol);
        List<PortMapping> published = mine.values(PortMapping.class);
        if (!follows || published.isEmpty() != next.values(PortMapping.class).isEmpty()) {
            return false;
        }
        boolean concrete = published.stream().allMatch(port -> port.hostPort() != 0 && port.length() == 1);
        return published.isEmpty() || (concrete && part(mine, other).normal().equals(next.normal()));
    }

    /** As inspect's ports are told. */
    private static String shown(Value value, String key) {
        return Several.each(value)
                .map(one -> one instanceof PortMapping ? one.normal() + ":" + key : one.normal())
                .collect(Collectors.joining(", "));
    }

    /** What somebody wrote stays as it is; what inspect shows of a row of ports is put together here. */
    private static String text(Element whole, String shownBefore, String shownNow) {
        return whole.text().equals(shownBefore) ? shownNow : whole.text();
    }

    /** Inspect has a place for each port. */
    private Origin origin(Element whole, PortRange part) {
        String own = "." + first + "/" + protocol;
        return whole.origin() instanceof Origin.InspectPath path && path.path().endsWith(own)
                ? new Origin.InspectPath(path.path().substring(0, path.path().length() - own.length()) + "."
                        + part.first + "/" + protocol)
                : whole.origin();
    }
}
