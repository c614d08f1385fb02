package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "30s, 30000000000, 30s",
        "1m30s, 90000000000, 1m30s",
        "90s, 90000000000, 1m30s",
        "1.5m, 90000000000, 1m30s",
        "1h, 3600000000000, 1h",
        "300ms, 300000000, 300ms",
        "0, 0, 0s",
        "0s, 0, 0s",
        "-2s, -2000000000, -2s",
        ".5us, 500, 500ns",
    })
    void readsDurationsAsGoDoes(String text, long nanos, String shown) {
        assertEquals(Optional.of(new GoDuration(nanos)), GoDuration.parse(text));
        assertEquals(shown, new GoDuration(nanos).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "1 s", "1d", "30S", "9999999h", "1m 30s", "."})
    void refusesWhatIsNoDuration(String text) {
        assertEquals(Optional.empty(), GoDuration.parse(text));
    }

    @Test
    void anyNumberOfPartsAddsUp() {
        assertEquals(Optional.of(new GoDuration(1_000_000_000_000L)), GoDuration.parse("1s".repeat(1000)));
        assertEquals(Optional.of(new GoDuration(1_000_000)), GoDuration.parse("1ns".repeat(1_000_000)));
    }

    @Test
    void longNumbersAreReadOrRefusedAtOnce() {
        String digits = "9".repeat(1_000_000);

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertEquals(Optional.empty(), GoDuration.parse(digits + "s"));
            assertEquals(Optional.of(new GoDuration(999_999_999)), GoDuration.parse("0." + digits + "s"));
            assertEquals(Optional.of(new GoDuration(1)), GoDuration.parse("0".repeat(1_000_000) + "1ns"));
        });
    }
}
