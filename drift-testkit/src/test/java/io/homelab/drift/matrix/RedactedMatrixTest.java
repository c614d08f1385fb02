package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.redacted.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix of what real Podman showed, redacted: of every trial the same is found. All of it takes minutes, so that a build takes two
 * recordings; {@code -Ddrift.redact=all} takes all.
 */
class RedactedMatrixTest {

    private static final int RECORDINGS = 36;
    private static final Set<String> EACH_BUILD = Set.of("5.8 running", "5.8-rootless created");

    @TempDir
    private Path folder;

    /** A recording. */
    record Seen(Setup setup, Moment moment) {

        boolean recorded() {
            return Files.exists(Recordings.file(setup, moment));
        }

        @Override
        public String toString() {
            return setup + " " + moment;
        }
    }

    static List<Seen> tried() {
        boolean all = System.getProperty("drift.redact", "").equals("all");
        return seen().stream()
                .filter(seen -> all || EACH_BUILD.contains(seen.toString()))
                .toList();
    }

    private static List<Seen> seen() {
        return Setup.all().stream()
                .flatMap(setup -> Stream.of(Moment.values()).map(moment -> new Seen(setup, moment)))
                .filter(Seen::recorded)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tried")
    void sameIsFoundOfEveryTrial(Seen seen) throws Exception {
        String recording = Recordings.read(Recordings.file(seen.setup(), seen.moment()));
        TrialSet trials = new Matrix(seen.setup(), Map.of(seen.moment(), recording), folder).trials(seen.moment());
        Quadlets quadlets = Quadlets.in(trials.folder());
        List<String> wrong = new Comparison(quadlets, trials.copied(recording, true)).ofCheck();
        assertEquals("", String.join("\n", wrong.subList(0, Math.min(20, wrong.size()))));
    }

    @Test
    void recordingsAreThere() throws IOException {
        assertTrue(seen().size() >= RECORDINGS, () -> "only " + seen().size() + " recordings");
        assertTrue(tried().size() >= EACH_BUILD.size(), () -> "only " + tried());
    }
}
