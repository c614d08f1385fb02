package io.homelab.drift.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.spec.ContainerField;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTableTest {

    @Test
    void aRuleOfItsOwnIsNotTheSecondWordOnAField() {
        assertEquals(
                List.of(),
                PredictionTable.special().keySet().stream()
                        .filter(field -> field.unrequested().isPresent())
                        .toList());
    }

    @Test
    void whereThePathOfAFieldIsKnownSoIsWhatStandsThere() {
        assertEquals(
                List.of(),
                List.of(ContainerField.values()).stream()
                        .filter(field -> field.shownAt().isPresent())
                        .filter(field -> field.unrequested().isEmpty()
                                && !PredictionTable.special().containsKey(field))
                        .toList());
    }
}
