package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UlimitTest {

    @Test
    void nameAndCaseAndASingleValueMakeNoDifference() {
        Optional<Ulimit> expected = Optional.of(new Ulimit("nofile", 1024, 1024));
        assertEquals(expected, Ulimit.parse("nofile=1024"));
        assertEquals(expected, Ulimit.parse("nofile=1024:1024"));
        assertEquals(expected, Ulimit.parse("RLIMIT_NOFILE=1024"));
        assertEquals(expected, Optional.of(Ulimit.ofInspect("RLIMIT_NOFILE", 1024, 1024)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nofile", "nofile=", "nofile=1:2:3", "nofile=2:1", "files=1", "nofile=-1:5", "HOST"})
    void refusesWhatPodmanRefuses(String text) {
        assertEquals(Optional.empty(), Ulimit.parse(text));
    }
}
