package com.example.homelab;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.testkit.Fixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HomelabTest {

    private final Fixture homelab = Fixture.of(Path.of("../homelab"));

    @Test
    void findingsAreThoseOfTheFile() {
        assertThat(homelab).isAsExpected();
    }

    @Test
    void driftFailsTheTestAndSaysWhere() {
        AssertionError failure = assertThrows(AssertionError.class, () -> assertThat(homelab).matches());

        assertTrue(failure.getMessage().contains("found, but not expected:"), failure::getMessage);
    }
}
