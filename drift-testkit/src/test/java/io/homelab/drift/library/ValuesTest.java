package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.DriftException;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.policy.PolicyException;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.ReportFormatException;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.podman.HostStates;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes in and out at the front door are values: immutable, safe for many threads, the same again from their JSON. */
@Execution(ExecutionMode.CONCURRENT)
class ValuesTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path EXAMPLE = PROJECT.resolve("examples/homelab");
    private static final int THREADS = 16;

    private final Drift homelab =
            Drift.of(Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(EXAMPLE.resolve("snapshot.json")));

    @TempDir
    private Path folder;

    static List<Path> recordings() throws IOException {
        try (Stream<Path> own = Files.walk(Path.of("src/test/resources"));
                Stream<Path> example = Files.walk(EXAMPLE)) {
            Stream<Path> files = Stream.concat(own, example);
            return files.filter(file ->
                            file.endsWith("snapshot.json") || file.toString().contains("recorded/"))
                    .filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".json.gz"))
                    // those hold what was tried one by one, and no host
                    .filter(file -> !file.toString().contains("next-start"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void reportOfEachRecordingIsTheSameAgainFromItsJson(Path recording) throws IOException {
        Path own = Optional.ofNullable(recording.getParent()).orElseThrow();
        Path quadlets = Stream.of(own.resolve("quadlets"), own)
                .filter(candidate -> recording.endsWith("snapshot.json") && Files.isDirectory(candidate))
                .findFirst()
                .orElse(EXAMPLE.resolve("quadlets"));
        Drift drift = Drift.of(Quadlets.in(quadlets), Hosts.recorded(unpacked(recording)));
        List<Drift> all = List.of(drift.verbose().showingValues(), drift.verbose(), drift);
        for (Drift asked : recording.endsWith("snapshot.json") ? all : all.subList(0, 1)) {
            DriftReport report = asked.check();
            String json = report.toJson();
            DriftReport again = DriftReport.fromJson(json);
            assertEquals(json, again.toJson());
            assertEquals(report.summary(), again.summary());
            assertEquals(report.status(), again.status());
        }
    }

    private Path unpacked(Path recording) throws IOException {
        if (!recording.toString().endsWith(".gz")) {
            return recording;
        }
        Path plain = folder.resolve("snapshot.json");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(recording))) {
            Files.write(plain, packed.readAllBytes());
        }
        return plain;
    }

    @Test
    void textThatIsNoReportIsSaid() {
        ReportFormatException fault = assertThrows(ReportFormatException.class, () -> DriftReport.fromJson("{}"));
        assertEquals("this is no report of drift's: format is missing", fault.getMessage());
        assertThrows(DriftException.class, () -> DriftReport.fromJson("x"));
    }

    @Test
    void oneComparisonServesManyThreads() throws Exception {
        String check = homelab.check().toJson();
        String plan = homelab.plan().toJson();
        String lint = homelab.lint().toJson();
        String explanation = homelab.explain().toJson();
        String inventory = homelab.inventory().toString();
        Quadlets texts = Quadlets.of(Map.of("web.container", "[Container]\nImage=docker.io/library/nginx:1.27\n"));
        HostSource built = HostStates.builder().containers(List.of()).build();
        Drift own = Drift.of(texts, built);
        String ofTexts = own.check().toJson();
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            work.add(() -> List.of(
                    homelab.check().toJson(),
                    homelab.plan().toJson(),
                    homelab.lint().toJson(),
                    homelab.explain().toJson(),
                    homelab.inventory().toString(),
                    own.check().toJson()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<String>> result : threads.invokeAll(work)) {
                assertEquals(List.of(check, plan, lint, explanation, inventory, ofTexts), result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneReadingServesAllQuestions() throws IOException {
        Path snapshot = Files.copy(EXAMPLE.resolve("snapshot.json"), folder.resolve("nas.json"));
        Drift read = Drift.of(Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(snapshot))
                .services("jellyfin")
                .read();
        Files.delete(snapshot);
        assertEquals(homelab.services("jellyfin").check().toJson(), read.check().toJson());
        assertEquals(homelab.services("jellyfin").plan().toJson(), read.plan().toJson());
        assertEquals(homelab.services("jellyfin").lint().toJson(), read.lint().toJson());
        assertEquals(homelab.inventory(), read.services(List.of()).inventory());
        PlanReport upgrade = homelab.withPodman("6.1").plan();
        assertEquals(upgrade.toJson(), homelab.withPodman("6.1").read().plan().toJson());
    }

    @Test
    void nothingThatComesOutCanBeChanged() {
        Map<Class<?>, Integer> seen = new HashMap<>();
        for (Object value : List.of(
                homelab.verbose().check(),
                homelab.plan(),
                homelab.lint(),
                homelab.explain(),
                homelab.inventory(),
                Policy.of("web image \"x\""))) {
            immutable(value, seen);
        }
        assertTrue(
                seen.containsKey(Finding.class) && seen.size() > 20,
                () -> seen.keySet().toString());
    }

    /** Every list and map within a record. */
    private static void immutable(Object value, Map<Class<?>, Integer> seen) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(one -> immutable(one, seen));
        } else if (value instanceof Collection<?> collection) {
            assertThrows(UnsupportedOperationException.class, collection::clear);
            assertThrows(UnsupportedOperationException.class, () -> collection.removeIf(one -> true));
            collection.forEach(one -> immutable(one, seen));
        } else if (value instanceof Map<?, ?> map) {
            assertThrows(UnsupportedOperationException.class, map::clear);
            map.values().forEach(one -> immutable(one, seen));
        } else if (value instanceof Record) {
            seen.merge(value.getClass(), 1, Integer::sum);
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    immutable(component.getAccessor().invoke(value), seen);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(component.toString(), e);
                }
            }
        }
    }

    @Test
    void policyFromCodeAndFromAFileAreTheSame() throws IOException {
        String line = "jellyfin   memory   \"the night of the films\"";
        Path file = Files.writeString(folder.resolve("house.policy"), "# what we live with\n" + line + "\n");

        Finding ofFile = memory(homelab.policy(Policy.read(file)));
        Finding ofText = memory(homelab.ignoring(Policy.of(line)));
        Finding ofCode = memory(homelab.ignoring(Policy.accepting("jellyfin", "memory", "the night of the films")));

        assertEquals(Severity.IGNORED, ofFile.severity());
        assertEquals(file + ":2", ofFile.ignored().orElseThrow().origin().text());
        assertEquals("drift.policy:1", ofText.ignored().orElseThrow().origin().text());
        assertEquals(
                "implied by the caller", ofCode.ignored().orElseThrow().origin().text());
        for (Finding finding : List.of(ofFile, ofText, ofCode)) {
            assertEquals(
                    "the night of the films", finding.ignored().orElseThrow().reason());
        }
        assertTrue(homelab.ignoring(Policy.of("jellyfin")).check().problems().stream()
                .anyMatch(problem -> problem.origin().orElseThrow().text().equals("drift.policy:1")));
    }

    @Test
    void policyThatCannotBeReadIsSaid() {
        Path missing = folder.resolve("missing.policy");
        assertEquals(
                "the policy " + missing + " could not be read: no such file",
                assertThrows(PolicyException.class, () -> Policy.read(missing)).getMessage());
    }

    private static Finding memory(Drift drift) {
        return drift.services("jellyfin").check().services().stream()
                .filter(service -> service.service().equals("jellyfin"))
                .flatMap(service -> service.findings().stream())
                .filter(finding -> finding.field().equals("memory"))
                .findFirst()
                .orElseThrow();
    }
}
