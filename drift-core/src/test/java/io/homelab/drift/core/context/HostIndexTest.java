package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostIndexTest {

    @Test
    void containerThatACommandOfTheUnitLeftBehindIsNotTheOneThatItMade() {
        assertEquals(List.of(), new Homelab().leftBehind("web-migration").codes());
    }

    @Test
    void containerThatWasRenamedIsFoundByItsUnit() {
        assertEquals(List.of(), new Homelab().renamed("old-web").codes());
    }
}
