package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.spec.ContainerField;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody touched the container, and somebody changed what containers.conf gives to new ones. */
class ContainersConfChangedTest {

    private static final String BEFORE = "2026-11-01T00:00:00Z";
    private static final String AFTER = "2026-11-03T00:00:00Z";

    private static Homelab homelab(String changedAt) {
        return new Homelab()
                .createdAt("2026-11-02T00:00:00Z")
                .conf("[containers]\npids_limit = 300\n", changedAt)
                .shows(ContainerField.PIDS_LIMIT, "100");
    }

    @Test
    void whatItGaveAnOlderContainerIsNotKnown() {
        assertEquals(List.of(), homelab(AFTER).codes());
        assertEquals(
                List.of("image-unknown", "name-unknown"),
                homelab(AFTER).creationNotRecorded().codes());
    }

    @Test
    void whatItGaveANewerContainerIs() {
        assertEquals(List.of("pids-limit-extra"), homelab(BEFORE).codes());
    }

    @Test
    void whatTheQuadletAsksForIsHeldAgainstWhatRuns() {
        assertEquals(
                List.of("pids-limit-differs"),
                homelab(AFTER)
                        .declared("--pids-limit=200")
                        .created("--pids-limit=200")
                        .codes());
    }

    @Test
    void aLineThatWasTakenOutMakesNoDifferenceWhereItGivesTheSameNow() {
        assertEquals(
                List.of(),
                homelab(AFTER)
                        .created("--pids-limit=300")
                        .shows(ContainerField.PIDS_LIMIT, "300")
                        .codes());
        assertEquals(
                List.of("pids-limit-extra"),
                homelab(AFTER).created("--pids-limit=100").codes());
    }
}
