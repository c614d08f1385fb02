package io.homelab.drift.core.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.report.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartingTest {

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        // known, loaded as declared, later as loaded, overridden, generated as declared
        "false, false, false, false, false, NOT_RESTARTED",
        "true,  true,  false, false, true,  NOT_RESTARTED",
        "true,  false, true,  false, false, NOT_RELOADED",
        "true,  false, false, false, false, SEVERAL",
        "true,  false, true,  true,  true,  OVERRIDDEN",
        "true,  false, false, true,  true,  SEVERAL",
        "true,  false, true,  true,  false, SEVERAL",
        // a drop-in gives back what the quadlet says, and systemd has yet to read the quadlet
        "true,  true,  false, true,  false, NOT_RESTARTED"
    })
    void valuePartsWhereTheStagesDo(
            boolean known, boolean loaded, boolean later, boolean overridden, boolean generated, Cause cause) {
        assertEquals(cause, new Parting(known, loaded, later, overridden, generated).cause());
    }
}
