package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Long rows of ports as one element each, {@code 49152-65535/udp}, and cut where sides that are compared have other ends: nothing
 * here takes a range of ports apart into its ports.
 */
public final class PortRanges {

    /** Where a range begins, or another ends before it, by protocol. */
    private final Map<String, NavigableSet<Integer>> starts = new HashMap<>();

    private boolean ranges;
    private long parts;

    private PortRanges() {}

    /** The places at which the elements of several sides, keyed by ports, have to be cut for their keys to be the same or apart. */
    public static PortRanges of(Stream<List<Element>> sides) {
        PortRanges cuts = new PortRanges();
        sides.flatMap(List::stream)
                .forEach(element -> PortRange.of(element.key()).ifPresent(cuts::add));
        return cuts;
    }

    private void add(PortRange range) {
        NavigableSet<Integer> ofProtocol = starts.computeIfAbsent(range.protocol(), protocol -> new TreeSet<>());
        ofProtocol.add(range.first());
        ofProtocol.add(range.last() + 1);
        ranges |= !range.single();
    }

    /** Whether any of the sides has a range: otherwise there is nothing to cut. */
    public boolean any() {
        return ranges;
    }

    /** The elements of one side, cut. Those that are then about the same ports are one. */
    public List<Element> cut(List<Element> elements) {
        if (!ranges) {
            return elements;
        }
        Map<String, List<Element>> byKey = new LinkedHashMap<>();
        for (Element element : elements) {
            for (Element part : parts(element)) {
                byKey.computeIfAbsent(part.key(), key -> new ArrayList<>(1)).add(part);
            }
        }
        return byKey.values().stream().map(PortRanges::together).toList();
    }

    private static Element together(List<Element> same) {
        // An exposed port is no more exposed for being so twice.
        Element last = same.get(same.size() - 1);
        boolean exposed = last.values(PortMapping.class).isEmpty();
        return exposed ? last : OptionCanonicalizer.together(same);
    }

    private List<Element> parts(Element element) {
        Optional<PortRange> range = PortRange.of(element.key()).filter(ports -> !ports.single());
        if (range.isEmpty()) {
            return List.of(element);
        }
        PortRange whole = range.get();
        List<Element> cut = new ArrayList<>();
        int first = whole.first();
        for (int next : starts.getOrDefault(whole.protocol(), new TreeSet<>())
                .subSet(whole.first(), false, whole.last() + 1, true)) {
            parts++;
            Limit.PORT_RANGES.check(parts);
            cut.add(whole.part(element, new PortRange(first, next - 1, whole.protocol())));
            first = next;
        }
        if (first <= whole.last()) {
            cut.add(whole.part(element, new PortRange(first, whole.last(), whole.protocol())));
        }
        return cut;
    }

    /** Ports that are exposed, published on ports of the host that Podman chooses. */
    public static Value anywhere(Element exposed) {
        return PortRange.of(exposed.key())
                .<Value>map(ports ->
                        new PortMapping("", 0, ports.first(), ports.protocol(), ports.last() - ports.first() + 1))
                .orElseGet(() -> new Text("*"));
    }

    /** The elements whose ports are not all among those of others. */
    public static List<Element> without(List<Element> elements, List<Element> others) {
        Map<String, BitSet> covered = new HashMap<>();
        others.stream()
                .flatMap(other -> PortRange.of(other.key()).stream())
                .filter(ports -> !ports.single())
                .forEach(ports -> covered.computeIfAbsent(ports.protocol(), protocol -> new BitSet())
                        .set(ports.first(), ports.last() + 1));
        return covered.isEmpty()
                ? elements
                : elements.stream()
                        .filter(element -> !covered(element, covered))
                        .toList();
    }

    private static boolean covered(Element element, Map<String, BitSet> covered) {
        return PortRange.of(element.key())
                .filter(ports ->
                        covered.getOrDefault(ports.protocol(), new BitSet()).nextClearBit(ports.first()) > ports.last())
                .isPresent();
    }

    /**
     * The elements of a document, which shows every port on its own, with rows of more than a few ports as one element each: ports
     * that follow each other, on ports of the host that do.
     */
    public static List<Element> folded(List<Element> elements) {
        if (elements.size() <= PortMapping.FEW) {
            return elements;
        }
        List<Placed> sorted = elements.stream()
                .flatMap(element -> PortRange.of(element.key()).stream().map(ports -> new Placed(element, ports)))
                .filter(placed -> placed.ports.single())
                .sorted(Comparator.comparing((Placed placed) -> placed.ports.protocol())
                        .thenComparing(placed -> placed.ports.first()))
                .toList();
        IdentityHashMap<Element, List<Element>> instead = new IdentityHashMap<>();
        int at = 0;
        while (at < sorted.size()) {
            int end = at + 1;
            while (end < sorted.size() && sorted.get(end - 1).continuedBy(sorted.get(end))) {
                end++;
            }
            if (end - at > PortMapping.FEW) {
                sorted.subList(at, end).forEach(placed -> instead.put(placed.element, List.of()));
                instead.put(sorted.get(at).element, List.of(sorted.get(at).extended(end - at)));
            }
            at = end;
        }
        return elements.stream()
                .flatMap(element -> instead.getOrDefault(element, List.of(element)).stream())
                .toList();
    }

    private record Placed(Element element, PortRange ports) {

        boolean continuedBy(Placed next) {
            return ports.continuedBy(element, next.ports, next.element);
        }

        Element extended(int length) {
            return ports.extended(element, ports.first() + length - 1);
        }
    }
}
