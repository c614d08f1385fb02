package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.adopt.Adopt;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.Adoption;
import io.homelab.drift.core.report.FilePatch;
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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What somebody did to the containers of the matrix ({@code podman update}, {@code podman network connect}…), written into their
 * quadlets: the check of the same container then finds nothing, or it is said why it cannot be written. Without root the quadlets are
 * written as chance has it, with comments, continued lines, ends of Windows and drop-ins.
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

    /** How many services are read at once: each patch is tried on all of them. */
    private static final int AT_ONCE = 15;

    /** How many of the live changes of a setup are written. */
    private static final Map<String, Integer> WRITTEN = Map.of(
            "4.9",
            3,
            "5.4",
            69,
            "5.8",
            83,
            "6.1",
            83,
            "4.9-rootless",
            2,
            "5.4-rootless",
            68,
            "5.8-rootless",
            82,
            "6.1-rootless",
            82);

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("SETUPS")
    void everyLiveChangeIsWrittenOrSaidWhyNot(Setup setup) throws Exception {
        List<Trial> trials = setup.cases().stream()
                .flatMap(one -> Trial.of(one, setup.podman()).stream())
                .filter(trial -> trial.expected() == Expected.CHANGED_LIVE)
                .filter(trial -> !setup.refused().containsKey(trial.specimen()))
                .toList();
        HostState state = Recordings.state(Recordings.read(Recordings.file(setup, Moment.CREATED)));
        // before 5.0 nobody reads them
        boolean dropIns = setup.rootless() && setup.podman().atLeast(5, 0);
        Random random = new Random(setup.version().hashCode());
        int written = 0;
        int told = 0;
        List<String> wrong = new ArrayList<>();
        for (int at = 0; at < trials.size(); at += AT_ONCE) {
            List<Trial> some = trials.subList(at, Math.min(trials.size(), at + AT_ONCE));
            Path quadlets = Files.createDirectory(folder.resolve("from" + at));
            MatrixHost.copyShared(quadlets);
            for (Trial trial : some) {
                List<String> lines = trial.quadlet().lines().skip(1).toList();
                QuadletText text = dropIns ? QuadletText.of(lines, random) : QuadletText.of(lines);
                text.placed(setup.rootless()).write(quadlets, trial.specimen());
            }
            Set<String> services = some.stream().map(Trial::specimen).collect(Collectors.toSet());
            Recorded host = new Recorded(new MatrixCheck(state, quadlets).only(services));
            for (Adoption.Service service : adopted(quadlets, host, services)) {
                boolean whole = service.left().isEmpty() && !service.taken().isEmpty();
                written += whole ? 1 : 0;
                told += service.left().isEmpty() ? 0 : 1;
                ServiceReport after = after(quadlets, host, service.service());
                if (whole == (after.status() != Status.MATCH)) {
                    wrong.add(service + " "
                            + after.findings().stream().map(Finding::code).toList());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertEquals(WRITTEN.get(setup.toString()), written);
        assertEquals(trials.size(), written + told);
    }

    /** What is adopted; the patches are written. */
    private static List<Adoption.Service> adopted(Path quadlets, HostSource host, Set<String> services)
            throws IOException {
        Adoption adoption = Adopt.of(Quadlets.in(quadlets), host)
                .services(List.copyOf(services))
                .adoption();
        assertEquals(services.size(), adoption.services().size());
        for (Adoption.Service service : adoption.services()) {
            for (FilePatch patch : service.patches()) {
                Files.write(patch.path().orElseThrow(), patch.newBytes());
            }
        }
        return adoption.services();
    }

    private static ServiceReport after(Path quadlets, HostSource host, String service) {
        return Drift.of(Quadlets.in(quadlets), host).services(service).check().services().stream()
                .filter(report -> report.service().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
