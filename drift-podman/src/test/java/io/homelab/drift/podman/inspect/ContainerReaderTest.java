package io.homelab.drift.podman.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerReaderTest {

    @Test
    void aReaderOfItsOwnIsNotTheSecondWordOnAField() {
        assertEquals(
                List.of(),
                ContainerReader.special().all().keySet().stream()
                        .filter(field -> field.shownAt().isPresent())
                        .toList());
    }
}
