package io.homelab.drift.core.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every value that real ones were given, one option at a time: podman-create.tsv. */
class OptionValuesOfPodmanTest {

    @Test
    void whatPodmanMadeIsNotTold() throws IOException {
        assertEquals(
                List.of(),
                TriedCommand.in("podman-create.tsv").stream()
                        .filter(TriedCommand::made)
                        .filter(TriedCommand::told)
                        .map(TriedCommand::toString)
                        .toList());
    }

    @Test
    void whatPodmanRefusedIsToldUnlessTheHostHasToSayIt() throws IOException {
        assertEquals(
                List.of(),
                TriedCommand.in("podman-create.tsv").stream()
                        .filter(tried -> tried.refused() && !tried.told())
                        .map(TriedCommand::toString)
                        .toList());
    }
}
