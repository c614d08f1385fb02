package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.matrix.Trial.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The matrix, from what real Podman 4.9, 5.4, 5.8 and 6.1 showed, with root and without, when it was recorded. */
@Execution(ExecutionMode.CONCURRENT)
class MatrixTest {

    static final List<Setup> SETUPS = Setup.all();

    /** The setups of which the state "lived in" is recorded: use does the same to all of them. */
    private static final Set<String> LIVED_IN = Set.of("4.9", "5.4", "5.8", "5.8-rootless");

    /** What is found of the containers of a setup serves several tests. */
    private static final Map<Setup, Matrix> MATRICES = new ConcurrentHashMap<>();

    @TempDir
    static Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("SETUPS")
    void everyChangeIsFoundAndNothingElse(Setup setup) throws Exception {
        Matrix.Result result = matrix(setup).run();
        assertEquals("", result.complaints());
        assertTrue(result.tried() > 3000, () -> "only " + result.tried() + " trials");
    }

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("SETUPS")
    void whatIsNotSeenIsNotDriftWhereNobodyRecordedTheCreation(Setup setup) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Trial, ServiceReport> found :
                matrix(setup).withoutCommands().entrySet()) {
            boolean drift = found.getValue().status() == Status.DRIFT;
            if (drift && found.getKey().expected() == Expected.NOTHING) {
                found.getKey().complaint(found.getValue()).ifPresent(wrong::add);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("SETUPS")
    void whatWasRecordedWithoutRootIsAUsers(Setup setup) throws Exception {
        HostState host = Recordings.state(Recordings.read(Recordings.file(setup, Moment.CREATED)));
        List<String> defaults = host.containers().orElseThrow().stream()
                .filter(container -> container.unit().orElse("").equals("plain-faf881.service"))
                .map(container -> container.field(ContainerField.NETWORK))
                .map(network ->
                        ((InspectedValue.Given) network).elements().get(0).text())
                .toList();
        assertEquals(setup.rootless(), host.facts().rootless());
        String usersOwn = setup.podman().atLeast(5, 0) ? "pasta" : "slirp4netns";
        assertEquals(List.of(setup.rootless() ? usersOwn : "podman"), defaults);
    }

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("SETUPS")
    void noStartIsToldToFailThatPodmanMadeAContainerOf(Setup setup) throws Exception {
        List<String> told = new ArrayList<>();
        int made = 0;
        for (Moment moment : List.of(Moment.CREATED, Moment.RUNNING)) {
            HostState host = Recordings.state(Recordings.read(Recordings.file(setup, moment)));
            for (LiveContainer container : host.containers().orElseThrow()) {
                List<String> command = container.createCommand().orElse(List.of("podman", "run", "x"));
                made++;
                NextStart.ofCommand(
                                CommandLine.ofCreateCommand(command),
                                host.podman().orElseThrow())
                        .forEach(refusal -> told.add(container.name() + ": " + refusal.reason() + " " + command));
            }
        }
        assertEquals("", String.join("\n", told));
        assertTrue(made > 500, "only " + made + " containers");
    }

    @Test
    void theDocsSayWhatIsSeen() throws Exception {
        Visibility visibility = new Visibility();
        for (Setup setup : SETUPS) {
            Matrix matrix = matrix(setup);
            visibility.add(setup, matrix.cases(), matrix.withoutCommands());
        }
        Path docs = Path.of("../docs/visibility.md");
        if (System.getProperty("drift.record") != null) {
            Files.writeString(docs, visibility.text());
        }
        assertEquals(Files.readString(docs), visibility.text(), "stale: run this test with -Ddrift.record=true");
    }

    @Test
    void everyKeyAndEveryOptionIsTriedOrSaidWhyNot() throws Exception {
        Set<String> left = new TreeSet<>(Coverage.all());
        left.removeAll(Coverage.tried());
        assertEquals(Coverage.notTried().keySet(), left);
    }

    private static Matrix matrix(Setup setup) {
        return MATRICES.computeIfAbsent(setup, MatrixTest::recorded);
    }

    private static Matrix recorded(Setup setup) {
        Map<Moment, String> seen = new EnumMap<>(Moment.class);
        try {
            for (Moment moment : Moment.values()) {
                if (moment == Moment.LIVED_IN && !LIVED_IN.contains(setup.toString())) {
                    continue;
                }
                seen.put(moment, Recordings.read(Recordings.file(setup, moment)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Matrix(setup, seen, folder.resolve(setup.toString()));
    }
}
