package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.adopt.Adopt;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.Adoption;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.matrix.Trial.Expected;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What somebody did to the containers of the matrix ({@code podman update}, {@code podman network connect}…), written into their
 * quadlets: the check of the same container then finds nothing, or it is said why it cannot be written.
 */
@Execution(ExecutionMode.CONCURRENT)
class AdoptMatrixTest {

    static final List<Setup> SETUPS = Setup.all();

    @TempDir
    private Path folder;

    /** A host of which a state was recorded. */
    private record Recorded(HostState state) implements HostSource {

        @Override
        public HostProfile profile() {
            return HostProfile.recorded(state);
        }

        @Override
        public HostReading read(QuadletSource quadlets) {
            return HostReading.recorded(quadlets.read(profile()), state, Instant.EPOCH);
        }
    }

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("SETUPS")
    void everyLiveChangeIsWrittenOrSaidWhyNot(Setup setup) throws Exception {
        Map<String, Trial> trials = setup.cases().stream()
                .flatMap(one -> Trial.of(one, setup.podman()).stream())
                .filter(trial -> trial.expected() == Expected.CHANGED_LIVE)
                .filter(trial -> !setup.refused().containsKey(trial.specimen()))
                .collect(Collectors.toMap(Trial::specimen, trial -> trial));
        for (Map.Entry<String, Trial> trial : trials.entrySet()) {
            new QuadletText(trial.getValue().quadlet(), "")
                    .placed(setup.rootless())
                    .write(folder, trial.getKey());
        }
        MatrixHost.copyShared(folder);
        HostState state = Recordings.state(Recordings.read(Recordings.file(setup, Moment.CREATED)));
        Recorded host = new Recorded(new MatrixCheck(state, folder).only(trials.keySet()));
        Adoption adoption = Adopt.of(Quadlets.in(folder), host)
                .services(List.copyOf(trials.keySet()))
                .adoption();
        List<String> wrong = new ArrayList<>();
        int adopted = 0;
        int told = 0;
        write(adoption);
        Map<String, ServiceReport> after = Drift.of(Quadlets.in(folder), host).check().services().stream()
                .collect(Collectors.toMap(ServiceReport::service, service -> service));
        for (Adoption.Service service : adoption.services()) {
            ServiceReport report =
                    Optional.ofNullable(after.get(service.service())).orElseThrow();
            boolean written = service.left().isEmpty() && !service.taken().isEmpty();
            boolean found = report.status() != Status.MATCH;
            if (written == found || service.left().isEmpty() == found) {
                wrong.add(service + " "
                        + report.findings().stream().map(Finding::code).toList());
            }
            adopted += service.left().isEmpty() && !service.taken().isEmpty() ? 1 : 0;
            told += service.left().isEmpty() ? 0 : 1;
        }
        assertEquals("", String.join("\n", wrong));
        assertEquals(trials.size(), adoption.services().size());
        // 457 of 508 where this was written, and of no other a reason is missing
        assertTrue(adopted >= 68, adopted + " adopted");
        assertEquals(trials.size(), adopted + told);
    }

    private static void write(Adoption adoption) throws IOException {
        for (Adoption.Service service : adoption.services()) {
            for (var patch : service.patches()) {
                Files.write(patch.path().orElseThrow(), patch.newBytes());
            }
        }
    }
}
