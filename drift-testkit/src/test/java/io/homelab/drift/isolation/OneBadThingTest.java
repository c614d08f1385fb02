package io.homelab.drift.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.SourceDirectories;
import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Event;
import io.homelab.drift.core.report.Rendering;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The homelab with one fault in it, at each stage: that service is unknown and told of, and the others are as without the fault. */
@Execution(ExecutionMode.CONCURRENT)
class OneBadThingTest {

    private static final Path QUADLETS = Path.of("../examples/homelab/quadlets");
    private static final Path SNAPSHOT = Path.of("../examples/homelab/snapshot.json");

    private static final HostState HOST = host(json -> {});
    private static final UnitPlace PLACE = SourceDirectories.of(HOST);
    private static final DeclaredSet SET = quadlets(PLACE);
    private static final Map<String, Status> UNDISTURBED = statuses(check(SET, HOST));

    @Test
    void quadletThatCannotBeTranslatedIsUnknown() {
        DriftReport report = check(quadlets(failingFor("traefik.service")), HOST);

        assertUnknown(report, "traefik");
        assertEquals(
                List.of(
                        "traefik.container:1: it could not be translated: something in it is nested too deeply for drift"),
                told(report));
    }

    @Test
    void serviceWhoseComparisonFailsIsUnknown() {
        Word bad = new Word("jellyfin", List.of(new Word.Gap(50, 90)), new Origin.Implied("a test"));

        DriftReport report = check(changed(SET, "jellyfin", unit -> named(unit, bad)), HOST);

        assertUnknown(report, "jellyfin");
        assertTrue(
                told(report).get(0).startsWith("jellyfin: the comparison failed: internal error ("),
                told(report)::toString);
    }

    @Test
    void containerThatCannotBeReadIsUnknownAndNotMissing() {
        DriftReport report = check(SET, host(json -> container(json, "jellyfin").put("Id", 7)));

        assertUnknown(report, "jellyfin");
    }

    @Test
    void containerWhoseLabelsCannotBeReadIsUnknownAndNotSomebodyElses() {
        DriftReport report = check(
                SET, host(json -> ((ObjectNode) container(json, "jellyfin").get("Config")).put("Labels", "none")));

        assertUnknown(report, "jellyfin");
    }

    @Test
    void labelWithALongNameIsALabel() {
        String name = "x".repeat(70_000);

        DriftReport report = check(SET, host(json -> labels(json, "jellyfin").put(name, "y")));

        assertEquals(UNDISTURBED, statuses(report));
        assertEquals(List.of(), report.problems());
    }

    @Test
    void labelThatIsNestedTooDeeplyIsThatContainersAlone() {
        DriftReport report = check(
                SET, host(json -> labels(json, "jellyfin").put("x", "@@"), "[".repeat(100_000) + "]".repeat(100_000)));

        assertEquals(UNDISTURBED, statuses(report));
        assertTrue(told(report).stream().anyMatch(text -> text.contains("podman inspect of container jellyfin")));
    }

    @Test
    void numberOfTooManyDigitsIsThatFieldsAlone() {
        DriftReport report = check(
                SET,
                host(
                        json -> ((ObjectNode) container(json, "jellyfin").get("HostConfig")).put("PidsLimit", "@@"),
                        "9".repeat(500_000)));

        assertEquals(UNDISTURBED, statuses(report));
        assertTrue(told(report)
                .contains("HostConfig.PidsLimit: podman inspect of container jellyfin: HostConfig.PidsLimit"
                        + " is not a whole number"));
    }

    @Test
    void containerOfWhichNotEvenTheNameCanBeReadIsNotMissing() {
        DriftReport report = check(SET, host(json -> {
            container(json, "jellyfin").put("Id", 7).put("Name", 7);
            ((ObjectNode) container(json, "7").get("Config")).put("Labels", "none");
        }));

        // these have no container of their own: it may be theirs
        assertUnknown(report, "jellyfin", "backup@photos", "uptime-kuma");
    }

    @Test
    void networkAndVolumeAndPodThatCannotBeReadAreUnknown() {
        DriftReport report = check(SET, host(json -> {
            ((ObjectNode) json.get("networks").get(2)).put("name", 7);
            ((ObjectNode) json.get("volumes").get(5)).put("Name", 7);
            ((ObjectNode) json.get("pods").get(0)).put("Id", 7);
        }));

        Map<String, Status> found = statuses(report);
        assertEquals(UNDISTURBED.keySet(), found.keySet());
        found.forEach((service, status) ->
                assertTrue(status == Status.UNKNOWN || status == UNDISTURBED.get(service), service + " " + status));
        assertEquals(
                3,
                found.values().stream()
                        .filter(status -> status == Status.UNKNOWN)
                        .count());
        assertEquals(3, report.problems().size());
    }

    @Test
    void everythingTwiceIsNoFault() {
        DriftReport report = check(SET, host(json -> {
            for (String list : List.of("containers", "images", "networks", "volumes", "pods", "secrets", "units")) {
                ArrayNode all = (ArrayNode) json.get(list);
                int size = all.size();
                for (int i = 0; i < size; i++) {
                    all.add(all.get(i).deepCopy());
                }
            }
        }));

        assertEquals(UNDISTURBED, statuses(report));
        assertEquals(List.of(), report.problems());
    }

    @Test
    void historyThatCannotBeToldIsLeftOut() {
        FileHistory past = new FileHistory() {
            @Override
            public Optional<Instant> changed(String path) {
                if (path.endsWith("jellyfin.container")) {
                    throw new LinkageError();
                }
                return Optional.empty();
            }

            @Override
            public Map<String, Event.Commit> lastCommits(Collection<String> paths) {
                return Map.of();
            }
        };
        DriftReport report = Drift.of(new HostReading(
                        SET, HOST, ReferencedFiles.below(SET.directories()), past, EventLog.UNKNOWN, Instant.EPOCH))
                .verbose()
                .check();

        assertEquals(UNDISTURBED, statuses(report));
        assertEquals(Optional.of("jellyfin"), report.problems().get(0).service());
    }

    @Test
    void serviceThatCannotBeWrittenIsUnknownInWhatIsWritten() {
        DriftReport whole = check(SET, HOST);
        Function<DriftReport, String> writer = report -> {
            if (report.services().stream().anyMatch(s -> s.service().equals("jellyfin") && s.compared())) {
                throw new OutOfMemoryError("Java heap space");
            }
            return ReportJson.text(report);
        };

        Rendering.Rendered rendered = Rendering.of(whole, writer);

        assertUnknown(rendered.report(), "jellyfin");
        assertEquals(1, rendered.report().problems().size());
        assertEquals(ReportJson.text(rendered.report()), rendered.text());
    }

    /** Unknown and told of, and all else as it was. */
    private static void assertUnknown(DriftReport report, String... services) {
        Map<String, Status> expected = new TreeMap<>(UNDISTURBED);
        List.of(services).forEach(service -> expected.put(service, Status.UNKNOWN));
        assertEquals(expected, statuses(report));
        assertTrue(report.problems().stream().anyMatch(p -> p.level() == Problem.Level.ERROR));
        assertTrue(report.services().stream()
                .filter(one -> List.of(services).contains(one.service()))
                .allMatch(one -> !one.reason().isEmpty() && one.findings().isEmpty()));
    }

    private static List<String> told(DriftReport report) {
        return report.problems().stream()
                .map(problem -> problem.origin()
                                .map(at -> at.text())
                                .or(problem::service)
                                .orElse("") + ": " + problem.message())
                .toList();
    }

    private static Map<String, Status> statuses(DriftReport report) {
        Map<String, Status> statuses = new TreeMap<>();
        for (ServiceReport service : report.services()) {
            statuses.put(service.service(), service.status());
        }
        return statuses;
    }

    private static DriftReport check(DeclaredSet set, HostState host) {
        return Drift.of(HostReading.recorded(set, host, Instant.EPOCH)).check();
    }

    private static UnitPlace failingFor(String bad) {
        return (unit, directory) -> {
            if (unit.equals(bad)) {
                throw new StackOverflowError();
            }
            return PLACE.directoryOf(unit, directory);
        };
    }

    private static DeclaredSet quadlets(UnitPlace place) {
        return Quadlets.in(QUADLETS).read(HostProfile.recorded(HOST).at(place));
    }

    private static DeclaredSet changed(DeclaredSet set, String service, UnaryOperator<DeclaredUnit> change) {
        List<DeclaredUnit> units = new ArrayList<>();
        set.units().forEach(unit -> units.add(unit.service().equals(service) ? change.apply(unit) : unit));
        return new DeclaredSet(units, set.problems(), set.directories());
    }

    private static DeclaredUnit named(DeclaredUnit unit, Word resource) {
        return new DeclaredUnit(
                        unit.service(),
                        unit.kind(),
                        unit.source(),
                        unit.directory(),
                        unit.dropIns(),
                        unit.file(),
                        unit.shadowed(),
                        resource,
                        unit.execStart(),
                        unit.error(),
                        unit.warnings())
                .with(unit.generated());
    }

    private static ObjectNode container(ObjectNode json, String name) {
        for (JsonNode container : json.get("containers")) {
            if (container.get("Name").asString().equals(name)) {
                return (ObjectNode) container;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static ObjectNode labels(ObjectNode json, String container) {
        return (ObjectNode) container(json, container).get("Config").get("Labels");
    }

    /** A change of the recorded host. */
    private interface Change {
        void to(ObjectNode json);
    }

    private static HostState host(Change change) {
        return host(change, "");
    }

    /** @param raw JSON that stands in the place of {@code "@@"} */
    private static HostState host(Change change, String raw) {
        try {
            ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(Files.readString(SNAPSHOT));
            change.to(json);
            Path file = Files.createTempFile("snapshot", ".json");
            try {
                Files.writeString(file, json.toString().replace("\"@@\"", raw));
                return Snapshot.readState(file, Optional.empty());
            } finally {
                Files.delete(file);
            }
        } catch (SnapshotException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
