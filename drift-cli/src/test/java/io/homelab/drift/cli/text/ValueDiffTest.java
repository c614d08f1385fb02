package io.homelab.drift.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueDiffTest {

    /** Each row: the field, two values, and what only the first and only the second has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "label # lan-only@file,secure@file # secure@file # lan-only@file # ''",
                "label # a@file,b@file # b@file,c@file # a@file # c@file",
                "label # Host(`a.example`) && PathPrefix(`/b`) # Host(`a.example`) # PathPrefix(`/b`) # ''",
                "label # Host(`a`) || Host(`b`) || Host(`c`) # Host(`a`) || Host(`x`) || Host(`c`) # Host(`b`) # Host(`x`)",
                "image # ghcr.io/immich-app/immich-server:v1.132.3 # ghcr.io/immich-app/immich-server:v1.131.3"
                        + " # …/immich-server:v1.132.3 # …/immich-server:v1.131.3",
                "label # one two three # one three # two # ''",
            })
    void tellsWhatOnlyOneSideHas(String field, String left, String right, String onlyLeft, String onlyRight) {
        ValueDiff diff = diff(field, text(left), text(right));
        assertEquals(onlyLeft, diff.onlyLeft());
        assertEquals(onlyRight, diff.onlyRight());
    }

    @Test
    void commandIsTakenApartWordByWord() {
        Side declared = words("serve", "--listen", "0.0.0.0:80", "--log level", "--cache", "/cache", "--verbose");
        Side running = words("serve", "--listen", "0.0.0.0:80", "--log level", "--cache", "/tmp", "--verbose");
        ValueDiff diff = diff("command", declared, running);
        assertEquals("… --cache /cache --verbose", diff.left());
        assertEquals("… --cache /tmp --verbose", diff.right());
    }

    @Test
    void whatIsTheSameIsCutAndWhatDiffersIsNot() {
        String rule = "Host(`one.example`) || Host(`two.example`) || Host(`three.example`) || Host(`four.example`)";
        ValueDiff diff = diff("label", text(rule), text(rule.replace("three", "drei")));
        assertEquals("… || Host(`two.example`) || Host(`three.example`) || Host(`four.example`)", diff.left());
        assertEquals("… || Host(`two.example`) || Host(`drei.example`) || Host(`four.example`)", diff.right());
    }

    @Test
    void sideThatLacksSomethingShowsWhereItWouldBe() {
        String all = "a1,b2,c3,d4,e5,f6,g7";
        ValueDiff diff = diff("label", text(all), text("a1,b2,c3,e5,f6,g7"));
        assertEquals("…,c3,d4,e5,…", diff.left());
        assertEquals("…,c3,e5,…", diff.right());
        assertEquals("…,e5", diff("label", text(all), text("a1,b2,c3,d4,e5")).right());
    }

    @Test
    void twoValuesThatDifferNeverLookAlike() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);
        for (int at : IntStream.range(0, digest.length()).toArray()) {
            String other = digest.substring(0, at) + "X" + digest.substring(at + 1);
            ValueDiff diff = diff("image", text("a/" + digest), text("a/" + other));
            assertNotEquals(diff.left(), diff.right());
            assertTrue(diff.right().contains("X"), diff.right());
        }
    }

    @Test
    void whatIsInTheMiddleOfALongValueIsCut() {
        assertEquals("abcd…xyz", ValueDiff.cutMiddle("abcdefghijklmnopqrstuvwxyz", 8));
        assertEquals("abcdefgh", ValueDiff.cutMiddle("abcdefgh", 8));
        assertEquals("😀😀…😀", ValueDiff.cutMiddle("😀".repeat(9), 4));
    }

    @Test
    void tenThousandElementsTakeNoTimeToSpeakOf() {
        String many = String.join(
                ",", IntStream.range(0, 10_000).mapToObj(i -> "l" + i).toList());
        String others = String.join(
                ",", IntStream.range(0, 10_000).mapToObj(i -> "r" + i).toList());
        long before = System.nanoTime();
        ValueDiff diff = diff("label", text(many), text(others));
        assertNotEquals(diff.left(), diff.right());
        assertTrue(System.nanoTime() - before < 5_000_000_000L);
    }

    private static ValueDiff diff(String field, Side left, Side right) {
        return new ValueDiff(ValueElements.of(field, left, shown(left)), ValueElements.of(field, right, shown(right)));
    }

    private static String shown(Side side) {
        return side.value() instanceof Side.Text text ? text.text() : "";
    }

    private static Side text(String text) {
        return Side.of(text, new Origin.Argument("--x"));
    }

    private static Side words(String... words) {
        return new Side(new Side.Texts(List.of(words)), new Origin.Argument("--x"), Optional.empty());
    }
}
