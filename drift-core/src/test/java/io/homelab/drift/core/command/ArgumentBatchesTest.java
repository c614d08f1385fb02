package io.homelab.drift.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentBatchesTest {

    @Test
    void nothingIsNoCall() {
        assertEquals(List.of(), ArgumentBatches.of(List.of()));
    }

    @Test
    void twoThousandNamesAreOneCall() {
        List<String> names = Collections.nCopies(2001, "web.service");
        assertEquals(
                List.of(2000, 1),
                ArgumentBatches.of(names).stream().map(List::size).toList());
    }

    @Test
    void longNamesAreMoreCallsThanShortOnes() {
        List<String> paths = Collections.nCopies(1000, "ä".repeat(2047));
        assertEquals(
                List.of(128, 128, 128, 128, 128, 128, 128, 104),
                ArgumentBatches.of(paths).stream().map(List::size).toList());
    }

    @Test
    void nameThatIsTooLongStandsAlone() {
        assertEquals(
                List.of(List.of("a"), List.of("b".repeat(1 << 20)), List.of("c")),
                ArgumentBatches.of(List.of("a", "b".repeat(1 << 20), "c")));
    }
}
