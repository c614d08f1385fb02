package io.homelab.drift.core.systemd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitPropertiesTest {

    /** What one of them restarts along, the other has to know of. */
    @ParameterizedTest
    @EnumSource(RestartTie.class)
    void whatTiesUnitsIsAskedForByCheckAndPlan(RestartTie tie) {
        assertTrue(UnitProperties.OF_CHECK.contains(tie.property()));
        assertTrue(UnitProperties.OF_PLAN.contains(tie.property()));
    }

    @Test
    void bothAskWhoseAnswerItIs() {
        assertTrue(UnitProperties.OF_CHECK.contains("Id"));
        assertTrue(UnitProperties.OF_PLAN.contains("Id"));
    }
}
