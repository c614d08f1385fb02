package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "immich*, immich-server, true",
        "immich*, jellyfin, false",
        "*-db, immich-db, true",
        "*-db, immich-db-2, false",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXcXb, false",
        "a**b, ab, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "?, 😀, true",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[!a-c]x, dx, true",
        "[^a-c]x, ax, false",
        "[]x]*, ]a, true",
        "[z-a]*, m, false",
        "[!z-a]*, m, true",
        "[😀-😂], 😁, true",
        "a[b*, a[bc, true",
        "a.c*, abc, false",
        "\\Q*, \\Qx, true",
    })
    void matchesAsAShellDoes(String pattern, String text, boolean matches) {
        assertEquals(matches, Glob.of(pattern).orElseThrow().matches(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "immich-server", "a]b", "a.b"})
    void plainNameIsNoPattern(String name) {
        assertTrue(Glob.of(name).isEmpty());
    }

    @Test
    void manyStarsTakeNoLongerThanPatternTimesText() {
        Glob glob = Glob.of("*a".repeat(200) + "*b").orElseThrow();

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertFalse(glob.matches("a".repeat(20_000))));
    }

    @Test
    void manyOpenBracketsAreReadOnce() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertTrue(Glob.of("[".repeat(1_000_000)).isPresent()));
    }
}
