package io.homelab.drift.core.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several options at once, and pods, networks and volumes, as real ones were asked to make them: podman-together.tsv. */
class OptionsTogetherTest {

    @Test
    void whatPodmanMadeIsNotTold() throws IOException {
        assertEquals(
                List.of(),
                TriedCommand.in("podman-together.tsv").stream()
                        .filter(TriedCommand::made)
                        .filter(TriedCommand::told)
                        .map(TriedCommand::toString)
                        .toList());
    }

    @Test
    void whatPodmanRefusedIsToldUnlessTheHostHasToSayIt() throws IOException {
        assertEquals(
                List.of(),
                TriedCommand.in("podman-together.tsv").stream()
                        .filter(tried -> tried.refused() && !tried.told())
                        .map(TriedCommand::toString)
                        .toList());
    }
}
