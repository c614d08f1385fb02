package io.homelab.drift.core.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homelab.drift.core.input.LimitException;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.value.PortMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortRangesTest {

    private static final String BINDINGS = "HostConfig.PortBindings";

    private static List<Element> published(String... values) {
        List<Element> elements = new ArrayList<>();
        for (String value : values) {
            elements.addAll(OptionValues.read("publish", value, new Origin.Argument("--publish"))
                    .orElseThrow());
        }
        return OptionValues.together(elements);
    }

    /** As inspect shows them, one by one and sorted as text. */
    private static List<Element> shown(int first, int last, int host) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(port -> port + "/tcp")
                .sorted()
                .map(key -> {
                    int port = Integer.parseInt(key.substring(0, key.indexOf('/')));
                    int moved = port + host - first;
                    return new Element(
                            key,
                            new PortMapping("", moved, port, "tcp"),
                            moved + ":" + key,
                            "publish",
                            new Origin.InspectPath(BINDINGS + "." + key));
                })
                .toList();
    }

    private static List<String> told(List<Element> elements) {
        return elements.stream()
                .map(e -> e.key() + " " + e.normal().replace("\n", " & "))
                .toList();
    }

    @Test
    void aLongRangeIsOneElement() {
        assertEquals(List.of("1-65535/tcp 1-65535"), told(published("1-65535:1-65535")));
        assertEquals(List.of("49152-65535/udp *"), told(published("49152-65535/udp")));
        assertEquals(List.of("100-200/tcp [::1]:300-400"), told(published("[::1]:300-400:100-200")));
    }

    @Test
    void aFewPortsAreToldOneByOne() {
        assertEquals(16, published("8000-8015:8000-8015").size());
        assertEquals(1, published("8000-8016:8000-8016").size());
    }

    @Test
    void whatInspectShowsPortByPortIsARangeAgain() {
        List<Element> folded = PortRanges.folded(shown(1, 65535, 1));

        assertEquals(List.of("1-65535/tcp 1-65535"), told(folded));
        assertEquals("1-65535:1-65535/tcp", folded.get(0).text());
        assertEquals(BINDINGS + ".1/tcp", folded.get(0).origin().text());
    }

    @Test
    void portsThatInspectShowsInOtherOrderOnTheHostAreNoRange() {
        List<Element> shown = Stream.of(shown(100, 130, 500), shown(131, 160, 900))
                .flatMap(List::stream)
                .toList();

        assertEquals(List.of("100-130/tcp 500-530", "131-160/tcp 900-929"), told(PortRanges.folded(shown)));
    }

    @Test
    void fewShownPortsStayAsTheyAre() {
        List<Element> shown = shown(8000, 8015, 8000);

        assertEquals(shown, PortRanges.folded(shown));
    }

    @Test
    void exposedPortsAreARangeToo() {
        List<Element> shown = IntStream.rangeClosed(5000, 5100)
                .mapToObj(port -> port + "/udp")
                .map(key -> Element.keyed(key, key, key, "expose", new Origin.InspectPath("Config.ExposedPorts")))
                .toList();

        assertEquals(List.of("5000-5100/udp 5000-5100/udp"), told(PortRanges.folded(shown)));
    }

    @Test
    void sidesAreCutWhereEitherOfThemEnds() {
        List<Element> declared = published("9000-9100:8000-8100");
        List<Element> running = PortRanges.folded(shown(8000, 8049, 9000));
        PortRanges cuts = PortRanges.of(Stream.of(declared, running));

        assertEquals(List.of("8000-8049/tcp 9000-9049", "8050-8100/tcp 9050-9100"), told(cuts.cut(declared)));
        assertEquals(List.of("8000-8049/tcp 9000-9049"), told(cuts.cut(running)));
    }

    @Test
    void aSinglePortThatIsCutOutIsToldAsInspectShowsIt() {
        List<Element> running = PortRanges.folded(shown(8000, 8100, 9000));
        PortRanges cuts = PortRanges.of(Stream.of(running, published("9050:8050")));

        assertEquals(shown(8050, 8050, 9050), List.of(cuts.cut(running).get(1)));
    }

    @Test
    void whatWasWrittenIsToldWhole() {
        List<Element> declared = published("8000-8100:8000-8100");
        PortRanges cuts = PortRanges.of(Stream.of(declared, published("1:8050")));

        assertEquals(
                List.of("8000-8100:8000-8100"),
                cuts.cut(declared).stream().map(Element::text).distinct().toList());
    }

    @Test
    void overlappingRangesOfOneSideAddUp() {
        List<Element> declared = published("100-200:100-200", "300-400:150-250");

        assertEquals(
                List.of("100-149/tcp 100-149", "150-200/tcp 150-200 & 300-350", "201-250/tcp 351-400"),
                told(PortRanges.of(Stream.of(declared)).cut(declared)).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void withoutRangesNothingIsCut() {
        List<Element> declared = published("80:80", "81:81");
        PortRanges cuts = PortRanges.of(Stream.of(declared));

        assertFalse(cuts.any());
        assertSame(declared, cuts.cut(declared));
    }

    @Test
    void portsAmongThoseOfARangeAreLeftOut() {
        assertEquals(
                List.of("80/tcp *", "8050/udp *"),
                told(PortRanges.without(published("80", "8050", "8050/udp"), published("8000-8100"))));
    }

    @Test
    void aThousandRangesInOneAnotherAreTooMany() {
        List<Element> nested = published(IntStream.range(0, 1000)
                .mapToObj(i -> (1 + i) + "-" + (60000 - i))
                .toArray(String[]::new));
        PortRanges cuts = PortRanges.of(Stream.of(nested));

        assertThrows(LimitException.class, () -> cuts.cut(nested));
    }

    @Test
    void onePortOnManyPortsOfTheHostIsReadInOnePass() {
        List<Element> once = published(
                IntStream.rangeClosed(1, 65535).mapToObj(port -> port + ":80").toArray(String[]::new));

        assertEquals(List.of("80/tcp"), once.stream().map(Element::key).toList());
        assertEquals(
                65535, once.get(0).normal().lines().collect(Collectors.toSet()).size());
    }
}
