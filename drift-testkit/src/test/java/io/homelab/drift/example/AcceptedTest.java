package io.homelab.drift.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.PlanJson;
import io.homelab.drift.core.report.PlannedChange;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owner of the example lives with. */
class AcceptedTest {

    private static final Path EXAMPLE = Path.of("../examples/homelab");
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");

    @TempDir
    private Path quadlets;

    @BeforeEach
    void copy() throws IOException {
        Path from = EXAMPLE.resolve("quadlets");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, quadlets.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Drift drift() {
        return Drift.of(Quadlets.in(quadlets), Hosts.recorded(EXAMPLE.resolve("snapshot.json")))
                .at(NOW);
    }

    private DriftReport check(String policy, String... services) throws IOException {
        Files.writeString(quadlets.resolve("drift.policy"), policy);
        return drift().services(services).check();
    }

    private static ServiceReport service(DriftReport report, String name) {
        return report.services().stream()
                .filter(service -> service.service().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> severities(ServiceReport service) {
        return service.findings().stream()
                .map(finding -> finding.code() + " " + finding.severity())
                .toList();
    }

    private static List<String> messages(DriftReport report) {
        return report.problems().stream()
                .map(problem -> problem.origin().map(origin -> origin.text()).orElse("") + " " + problem.message())
                .toList();
    }

    @Test
    void acceptedFindingStaysInTheReportAndCountsForNothing() throws IOException {
        ServiceReport jellyfin = service(check("jellyfin memory until 2027-01-01 \"more is tried\"\n"), "jellyfin");

        assertEquals(Status.MATCH, jellyfin.status());
        assertEquals(Optional.empty(), jellyfin.remedy());
        Finding finding = jellyfin.findings().get(0);
        assertEquals(Severity.IGNORED, finding.severity());
        assertEquals("more is tried", finding.ignored().orElseThrow().reason());
        assertEquals(Optional.of("2027-01-01"), finding.ignored().orElseThrow().until());
        assertEquals("drift.policy:1", finding.ignored().orElseThrow().origin().text());
        assertEquals(Optional.empty(), finding.remedy());
    }

    @Test
    void whatIsNotAcceptedStillDrifts() throws IOException {
        ServiceReport forgejo = service(check("forgejo memory:memory \"tried\"\n"), "forgejo");

        assertEquals(Status.DRIFT, forgejo.status());
        assertEquals(List.of("MemoryHigh-differs DRIFT", "memory-differs IGNORED"), severities(forgejo));
    }

    @Test
    void reportAndPlanAreStillOfTheirSchemas() throws IOException {
        String json = ReportJson.text(check("* * until 2027-01-01 \"all of it\"\n"));

        valid(ReportJson.SCHEMA, json);
        valid(PlanJson.SCHEMA, PlanJson.text(drift().plan()));
        assertEquals(json, ReportJson.text(ReportJson.read(json)));
    }

    private static void valid(String name, String json) throws IOException {
        try (InputStream schema = ReportJson.class.getResourceAsStream(name)) {
            assertEquals(
                    List.of(),
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(json, InputFormat.JSON));
        }
    }

    @Test
    void nothingIsPlannedForWhatIsAccepted() throws IOException {
        Files.writeString(quadlets.resolve("drift.policy"), "jellyfin memory \"tried\"\nimmich image-* \"later\"\n");

        List<String> restarted = drift().plan().changes().stream()
                .filter(change -> change.action() == PlannedChange.Action.RESTART)
                .map(PlannedChange::service)
                .toList();

        assertTrue(restarted.contains("grafana"), restarted.toString());
        assertTrue(restarted.stream().noneMatch(List.of("jellyfin", "immich")::contains), restarted.toString());
    }

    @Test
    void quadletAcceptsOfItselfInASectionThatSystemdIgnores() throws IOException {
        Files.writeString(
                quadlets.resolve("grafana.container"),
                "\n[X-Drift]\nIgnore=labels:traefik.http.* \"set by the dashboard\"\n",
                StandardOpenOption.APPEND);

        ServiceReport grafana = service(drift().check(), "grafana");

        assertEquals(Status.MATCH, grafana.status());
        assertEquals(List.of("label-differs IGNORED"), severities(grafana));
        assertTrue(grafana.findings()
                .get(0)
                .ignored()
                .orElseThrow()
                .origin()
                .text()
                .startsWith("grafana.container:"));
    }

    @Test
    void dropInAcceptsToo() throws IOException {
        Files.writeString(
                quadlets.resolve("grafana.container.d/90-drift.conf"), "[X-Drift]\nIgnore=label-differs \"known\"\n");

        Finding finding = service(drift().check(), "grafana").findings().get(0);

        assertEquals(
                "grafana.container.d/90-drift.conf:2",
                finding.ignored().orElseThrow().origin().text());
    }

    @Test
    void emptyIgnoreClearsEarlierOnes() throws IOException {
        Files.writeString(
                quadlets.resolve("grafana.container"),
                "\n[X-Drift]\nIgnore=labels \"known\"\nIgnore=\n",
                StandardOpenOption.APPEND);

        assertEquals(Status.DRIFT, service(drift().check(), "grafana").status());
    }

    @Test
    void faultInAQuadletsOwnLineIsToldWithItsPlace() throws IOException {
        Files.writeString(
                quadlets.resolve("grafana.container.d/90-drift.conf"),
                "[X-Drift]\nIgnore=labls \"typo\"\nIgnore=labels \"known\"\nReason=x\n");

        DriftReport report = drift().check();

        assertEquals(
                List.of(
                        "grafana.container.d/90-drift.conf:2 'labls' is neither a category (labels) nor the code of a"
                                + " finding (image-stale); this line does not count",
                        "grafana.container.d/90-drift.conf:4 drift knows no key but Ignore= in [X-Drift]"),
                messages(report));
        assertEquals(Status.MATCH, service(report, "grafana").status());
    }

    @Test
    void lineThatIsPastItsDayCountsNoMoreAndIsTold() throws IOException {
        DriftReport report =
                check("jellyfin memory until 2026-11-28 \"tried\"\nimmich image until 2026-11-29 \"later\"\n");

        assertEquals(Status.DRIFT, service(report, "jellyfin").status());
        assertEquals(Status.MATCH, service(report, "immich").status());
        assertEquals(
                List.of("drift.policy:1 'jellyfin memory' was accepted until 2026-11-28 and counts no more"),
                messages(report));
    }

    @Test
    void lineThatAcceptsNothingIsTold() throws IOException {
        DriftReport report =
                check("jellyfin labels \"x\"\njellyfn memory \"x\"\n*-db image-stale \"x\"\n* memory \"x\"\n");

        assertEquals(
                List.of(
                        "drift.policy:1 'jellyfin labels' accepts nothing that is found: take it out",
                        "drift.policy:2 no service 'jellyfn'; did you mean 'jellyfin'?",
                        "drift.policy:3 '*-db image-stale' accepts nothing that is found: take it out"),
                messages(report));
    }

    @Test
    void nothingIsSaidOfLinesWhoseServicesWereNotLookedAt() throws IOException {
        String policy = "jellyfin labels \"x\"\n*-db image-stale \"x\"\ngrafana image \"x\"\n";

        assertEquals(List.of(), messages(check(policy, "immich")));
        assertEquals(
                List.of("drift.policy:3 'grafana image' accepts nothing that is found: take it out"),
                messages(check(policy, "grafana")));
    }

    @Test
    void policyFromCodeStandsInThePlaceOfTheFile() throws IOException {
        Files.writeString(quadlets.resolve("drift.policy"), "jellyfin memory \"file\"\n");

        DriftReport report = drift().policy(Policy.of("immich image \"code\"\n"))
                .ignoring(Policy.accepting("grafana", "labels", "this run"))
                .check();

        assertEquals(Status.DRIFT, service(report, "jellyfin").status());
        assertEquals(Status.MATCH, service(report, "immich").status());
        assertEquals(Status.MATCH, service(report, "grafana").status());
    }

    @Test
    void textsHoldAPolicyAsADirectoryDoes() {
        Quadlets texts = Quadlets.of(Map.of(
                "web.container",
                "[Container]\nImage=docker.io/library/nginx:1.27\nContainerName=jellyfin\n",
                "drift.policy",
                "rule \"limits\" * has memory\nnonsense\n"));

        DriftReport report = Drift.of(texts, Hosts.recorded(EXAMPLE.resolve("snapshot.json")))
                .check();

        assertTrue(
                messages(report).get(0).startsWith("drift.policy:2 after the service"),
                report.problems().toString());
    }

    @Test
    void sectionOfATemplateIsOfItsInstances() throws IOException {
        edit("syncthing@.container", "Image=", "PublishPort=9999:9999\nImage=");
        edit("syncthing@.container", "[Install]", "[X-Drift]\nIgnore=ports \"opened soon\"\n[Install]");
        Files.writeString(quadlets.resolve("lonely@.container"), "[Container]\nImage=x\n[X-Drift]\nIgnore=image\n");

        DriftReport report = drift().check();

        assertEquals(Status.MATCH, service(report, "syncthing@alice").status());
        assertEquals(List.of(), messages(report));
    }

    @Test
    void refusedQuadletIsAcceptedToo() throws IOException {
        edit("jellyfin.container", "Image=", "Imag=");
        Files.writeString(quadlets.resolve("drift.policy"), "jellyfin unit-rejected \"later\"\n");

        assertEquals(Status.MATCH, service(drift().check(), "jellyfin").status());
    }

    @Test
    void editedSectionIsNoReasonToReload() throws IOException {
        Files.writeString(
                quadlets.resolve("traefik.container"), "\n[X-Drift]\nIgnore=image\n", StandardOpenOption.APPEND);

        assertEquals(List.of(), severities(service(drift().check(), "traefik")));
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(quadlets.resolve(file));
        assertTrue(text.contains(from), text);
        Files.writeString(quadlets.resolve(file), text.replace(from, to));
    }

    @Test
    void acceptedOrphanIsNotPlannedToBeRemoved() throws IOException {
        Files.delete(quadlets.resolve("node-exporter.container"));
        Files.writeString(quadlets.resolve("drift.policy"), "node-exporter orphan \"moved by hand\"\n");

        assertEquals(Status.MATCH, service(drift().check(), "node-exporter").status());
        assertTrue(drift().plan().changes().stream()
                .noneMatch(change -> change.service().equals("node-exporter")));
    }
}
