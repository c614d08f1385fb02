package io.homelab.drift.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanTest {

    @Test
    void textsAreOrderedByTheirBytes() {
        List<String> texts = List.of(
                "",
                "a",
                "a.d",
                "ab",
                "b",
                "\u00e4",
                "\u07ff",
                "\ud7ff",
                "\ue000",
                "\uffff",
                "\ud83d\ude00",
                "\ud83d\ude01",
                "\udbff\udfff",
                "a\ud83d\ude00",
                "a\uffff");
        for (String one : texts) {
            for (String other : texts) {
                int bytes = Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
                assertEquals(Integer.signum(bytes), Integer.signum(Scan.byBytes(one, other)), one + " " + other);
            }
        }
    }
}
