package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ports that an element is about, as its key has them: {@code 80/tcp}, {@code 8000-8100/udp}.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code sctp}
 */
record PortRange(int first, int last, String protocol) {

    private static final String ANY = "*";

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
        String key = part.key();
        if (whole.normal().equals(whole.key())) {
            return new Element(key, key, key, text(whole, whole.key(), key), whole.option(), origin(whole, part));
        }
        List<String> lines = new ArrayList<>();
        for (String line : whole.normal().split("\n", -1)) {
            lines.add(moved(line, part));
        }
        String normal = String.join("\n", lines);
        String text = text(whole, shown(whole.normal(), whole.key()), shown(normal, key));
        return new Element(key, normal, normal, text, whole.option(), origin(whole, part));
    }

    /** The host's side of a part. */
    private String moved(String line, PortRange part) {
        int start = line.lastIndexOf(':') + 1;
        String ports = line.substring(start);
        int dash = ports.indexOf('-');
        String host = dash < 0 ? ports : ports.substring(0, dash);
        if (ports.equals(ANY) || !Scan.isNumber(host, 1, 5)) {
            return line;
        }
        int moved = Integer.parseInt(host) + part.first - first;
        return line.substring(0, start) + text(moved, moved + part.last - part.first);
    }

    /** These ports with those that follow, of which the element is about the first ones. */
    Element extended(Element first, int last) {
        PortRange all = new PortRange(this.first, last, protocol);
        if (first.normal().equals(first.key())) {
            return new Element(all.key(), all.key(), all.key(), all.key(), first.option(), first.origin());
        }
        List<String> lines = new ArrayList<>();
        for (String line : first.normal().split("\n", -1)) {
            int start = line.lastIndexOf(':') + 1;
            int host = Integer.parseInt(line.substring(start));
            lines.add(line.substring(0, start) + text(host, host + last - this.first));
        }
        String normal = String.join("\n", lines);
        return new Element(all.key(), normal, normal, shown(normal, all.key()), first.option(), first.origin());
    }

    /** Whether an element is about the port behind these, in the same way, on the host's next port. */
    boolean continuedBy(Element mine, PortRange other, Element next) {
        boolean follows = other.single() && other.first == last + 1 && other.protocol.equals(protocol);
        if (!follows || mine.normal().equals(mine.key()) != next.normal().equals(next.key())) {
            return false;
        }
        if (mine.normal().equals(mine.key())) {
            return true;
        }
        boolean concrete = !mine.normal().contains(ANY) && !mine.normal().contains("-");
        return concrete && part(mine, other).normal().equals(next.normal());
    }

    /** As inspect's ports are told. */
    private static String shown(String normal, String key) {
        List<String> lines = new ArrayList<>();
        for (String line : normal.split("\n", -1)) {
            lines.add(line + ":" + key);
        }
        return String.join(", ", lines);
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
