package io.homelab.drift.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class SharedTextTest {

    @Test
    void textThatComesAgainIsTheOneThatWasThere() {
        char[] letters = "no-new-privileges".toCharArray();
        assertSame(SharedText.of(String.valueOf(letters)), SharedText.of(String.valueOf(letters)));
    }

    @Test
    void everyTextIsWhatItWas() {
        for (int i = 0; i < 20_000; i++) {
            assertEquals("x".repeat(i % 100) + i, SharedText.of("x".repeat(i % 100) + i));
        }
    }
}
