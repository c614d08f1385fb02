package io.homelab.drift.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TyposTest {

    private static final List<String> WORDS = List.of("memory", "memory-swap", "memories", "network", "ip");

    @Test
    void nearestWordsComeFirst() {
        assertEquals(List.of("memory"), Typos.near("memroy", WORDS));
        assertEquals(Optional.of("network"), Typos.nearest("netwrk", WORDS));
        assertEquals(List.of("memory", "memories"), Typos.near("memorys", WORDS));
    }

    @Test
    void wordThatSharesNothingIsNotNear() {
        assertEquals(List.of(), Typos.near("xy", WORDS));
        assertEquals(List.of(), Typos.near("", WORDS));
        assertEquals(List.of(), Typos.near("publish", WORDS));
    }

    @Test
    void wordOfManyLettersIsNotLookedAt() {
        assertEquals(List.of(), Typos.near("a".repeat(199), List.of("a".repeat(201))));
    }
}
