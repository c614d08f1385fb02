package io.homelab.drift.core.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "10,PT10S",
        "1.5,PT1.5S",
        "1min 30s,PT90S",
        "1min30s,PT90S",
        "2 hours,PT2H",
        "1h 1m 1sec 1ms 1us,PT1H1M1.001001S",
        "500ms,PT0.5S",
        "1month,PT730H30M",
        "1M,PT730H30M",
        "1y,PT8766H",
        "3d 12h,PT84H"
    })
    void isReadAsSystemdReadsIt(String text, Duration span) {
        assertEquals(Optional.of(span), TimeSpan.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "infinity", "s", "1min of it", "10x", "1..5s", "-1s", "999999999999999999y"})
    void whatIsNoneOrHasNoEndIsNone(String text) {
        assertEquals(Optional.empty(), TimeSpan.parse(text));
    }
}
