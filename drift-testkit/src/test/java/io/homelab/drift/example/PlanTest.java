package io.homelab.drift.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.PlanJson;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlannedChange;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a branch of the example's quadlets would change on its host. */
class PlanTest {

    private static final Path EXAMPLE = Path.of("../examples/homelab");
    private static final String NGINX = "[Container]\nImage=docker.io/library/nginx:1.27\n";

    @TempDir
    private Path folder;

    private Path snapshot = EXAMPLE.resolve("snapshot.json");

    @BeforeEach
    void checkOut() throws IOException {
        Path from = EXAMPLE.resolve("quadlets");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, branch(from.relativize(file).toString()));
            }
        }
    }

    private Path branch(String file) {
        return folder.resolve("branch").resolve(file);
    }

    private PlanTest write(String file, String text) throws IOException {
        Files.createDirectories(branch(file).getParent());
        Files.writeString(branch(file), text);
        return this;
    }

    private PlanTest edit(String file, String from, String to) throws IOException {
        String text = Files.readString(branch(file));
        assertTrue(text.contains(from), text);
        return write(file, text.replace(from, to));
    }

    private PlanTest delete(String... files) throws IOException {
        for (String file : files) {
            Files.delete(branch(file));
        }
        return this;
    }

    private PlanReport plan(String... services) {
        return Drift.of(Quadlets.in(branch("")), Hosts.recorded(snapshot))
                .services(services)
                .plan();
    }

    private static PlannedChange change(PlanReport plan, String service) {
        return plan.changes().stream()
                .filter(change -> change.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " is not in " + words(plan)));
    }

    private static List<String> words(PlanReport plan) {
        return plan.changes().stream()
                .map(change -> change.service() + " " + change.action().word())
                .toList();
    }

    /** The changes that the example itself would not make. */
    private List<String> added(PlanReport plan) {
        List<String> usual = words(Drift.of(Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(snapshot))
                .plan());
        return words(plan).stream().filter(word -> !usual.contains(word)).toList();
    }

    @Test
    void planIsWhatIsWrongWithTheExampleWorstFirst() {
        PlanReport plan = plan();
        assertEquals(
                List.of(
                        "monitoring-network recreate",
                        "forgejo restart",
                        "homeassistant restart",
                        "immich restart",
                        "jellyfin restart",
                        "prometheus restart",
                        "grafana restart",
                        "uptime-kuma start",
                        "homepage leave"),
                words(plan));
        assertEquals(31, plan.total());
        assertEquals(22, plan.unchanged());
        assertEquals(
                List.of("grafana", "jellyfin", "prometheus"),
                plan.reload().map(Plan.Reload::unread).orElseThrow());
        assertEquals(Status.DRIFT, plan.status());
    }

    @Test
    void networkThatDiffersIsLeftToItsUserWithWhatIsStoppedMeanwhile() {
        PlannedChange network = change(plan(), "monitoring-network");
        assertTrue(
                network.remedy().orElseThrow().commands().toString().contains("podman network rm systemd-monitoring"));
        assertTrue(network.remedy().orElseThrow().advice().contains("stopped meanwhile"));
        assertEquals(
                List.of("internal"),
                network.findings().stream().map(Finding::field).toList());
    }

    @Test
    void serviceThatMatchesIsInNoPlan() {
        PlanReport plan = plan("traefik");
        assertEquals(List.of(), plan.changes());
        assertEquals(Status.MATCH, plan.status());
        assertEquals(1, plan.total());
    }

    @Test
    void quadletThatTheHostDoesNotHaveIsMade() throws IOException {
        write("web.container", NGINX + "[Install]\nWantedBy=default.target\n");
        PlanReport plan = plan();
        assertEquals(List.of("web make"), added(plan));
        assertTrue(plan.reload().orElseThrow().unread().contains("web"));
    }

    @Test
    void newUnitThatNothingStartsIsToldSo() throws IOException {
        write("web.container", NGINX).write("data.volume", "[Volume]\n").write("base.image", "[Image]\nImage=x\n");
        PlanReport plan = plan("web", "data-volume", "base-image");
        assertEquals(
                List.of("base-image make", "data-volume make", "web make"),
                words(plan).stream().sorted().toList());
        assertTrue(change(plan, "web").reason().contains("[Install]"));
        assertTrue(change(plan, "data-volume").reason().contains("when what refers to it starts"));
        assertTrue(plan.reload().isPresent());
    }

    @Test
    void quadletThatTheBranchDoesNotHaveIsRemovedAndItsDataStay() throws IOException {
        delete("vaultwarden.container", "vaultwarden-data.volume");
        PlanReport plan = plan();
        assertEquals(List.of("vaultwarden remove", "vaultwarden-data-volume remove"), added(plan));
        assertEquals(
                List.of("systemctl --user stop vaultwarden.service", "systemctl --user daemon-reload"),
                change(plan, "vaultwarden").remedy().orElseThrow().commands());
        assertTrue(change(plan, "vaultwarden-data-volume").reason().contains("the volume and its data stay"));
        assertTrue(change(plan, "vaultwarden-data-volume").remedy().isEmpty());
    }

    @Test
    void unitThatRunsNothingIsForgottenAtTheReload() throws IOException {
        delete("backup@photos.container", "backup@.container");
        PlannedChange gone = change(plan(), "backup@photos");
        assertEquals(PlannedChange.Action.REMOVE, gone.action());
        assertTrue(gone.reason().contains("nothing runs of it"), gone.reason());
        assertTrue(gone.remedy().isEmpty());
    }

    @Test
    void whatGoesDownWithARemovedServiceIsTold() throws IOException {
        delete("immich-redis.container").edit("immich.container", "immich-redis.service", "immich-db.service");
        assertEquals(
                List.of("immich.service"),
                change(plan(), "immich-redis").companions().stream()
                        .map(PlanStep.Companion::unit)
                        .toList());
    }

    @Test
    void networkThatIsGoneHasEverybodyRefusedWhoNamesIt() throws IOException {
        delete("monitoring.network");
        PlanReport plan = plan();
        assertEquals(
                List.of("grafana refuse", "homepage refuse", "prometheus refuse", "monitoring-network remove"),
                added(plan));
        assertEquals("grafana.container:8", change(plan, "grafana").place().orElseThrow());
        assertTrue(change(plan, "grafana").reason().contains("monitoring.network was not found"));
    }

    @Test
    void refusedUnitIsNotRestartedAndNeitherIsWhoeverWouldTakeItDown() throws IOException {
        edit("immich.container", "Image=", "Imag=").edit("immich-db.container", "Image=", "Image=localhost/");
        PlanReport plan = plan("immich", "immich-db");
        assertEquals(List.of("immich refuse", "immich-db leave"), words(plan));
        assertTrue(change(plan, "immich").reason().contains("unsupported key 'Imag'"));
        assertTrue(
                change(plan, "immich-db").reason().contains("take immich.service down as well"),
                change(plan, "immich-db").reason());
        assertEquals(Status.DRIFT, plan.status());
    }

    @Test
    void whatNeedsARestartedServiceIsRestartedAlong() throws IOException {
        edit("paperless-redis.container", "Image=", "Image=localhost/");
        PlanReport plan = plan("paperless-redis");
        assertEquals(List.of("paperless-redis restart", "paperless restart"), words(plan));
        assertEquals(
                List.of("paperless.service requires paperless-redis.service"),
                change(plan, "paperless-redis").companions().stream()
                        .map(along -> along.unit() + " " + along.reason())
                        .toList());
        assertTrue(change(plan, "paperless").reason().contains("requires paperless-redis.service"));
    }

    @Test
    void dependencyThatSystemdHasNotReadYetCountsToo() throws IOException {
        edit("traefik.container", "[Container]", "[Unit]\nBindsTo=immich.container\n[Container]");
        assertEquals(
                List.of("traefik.service is bound to immich.service"),
                change(plan("immich"), "immich").companions().stream()
                        .map(along -> along.unit() + " " + along.reason())
                        .toList());
    }

    @Test
    void dropInThatIsGoneIsAsIfItHadNeverBeen() throws IOException {
        delete("grafana.container.d/20-lan-only.conf");
        assertFalse(words(plan()).contains("grafana restart"));
    }

    @Test
    void editOfWhatCannotChangeWhatRunsIsAReloadAlone() throws IOException {
        edit("traefik.container", "[Container]", "[Unit]\nDescription=Another\n[Container]");
        PlanReport plan = plan("traefik");
        assertEquals(List.of("traefik reload"), words(plan));
        assertEquals(Status.WARNING, plan.status());
    }

    /** A checkout with one file of a host's many. */
    @Test
    void serviceThatIsNamedSaysNothingOfTheOthers() throws IOException {
        Path part = Files.createDirectories(folder.resolve("part"));
        Files.copy(branch("vaultwarden.container"), part.resolve("vaultwarden.container"));
        Files.copy(branch("vaultwarden-data.volume"), part.resolve("vaultwarden-data.volume"));
        Files.copy(branch("proxy.network"), part.resolve("proxy.network"));
        PlanReport plan = Drift.of(Quadlets.in(part), Hosts.recorded(snapshot))
                .services("vaultwarden")
                .plan();
        assertEquals(
                List.of(),
                words(plan).stream().filter(word -> word.endsWith("remove")).toList());
        assertEquals(1, plan.total());
    }

    @Test
    void nameThatNobodyHasIsAProblem() {
        PlanReport plan = plan("jelyfin");
        assertEquals(Status.UNKNOWN, plan.status());
        assertTrue(plan.problems().toString().contains("did you mean 'jellyfin'?"));
    }

    @Test
    void withoutUnitsEachIsTakenToRun() throws IOException {
        ObjectNode silent = (ObjectNode) JsonMapper.shared().readTree(Files.readString(snapshot));
        silent.remove("units");
        snapshot = Files.writeString(folder.resolve("silent.json"), silent.toString());
        PlanReport plan = plan("jellyfin", "immich");
        assertEquals(List.of("immich restart", "jellyfin restart"), words(plan));
        assertTrue(plan.problems().toString().contains("nothing is known of the units"));
    }

    @Test
    void planOfTwoIsTheSameText() {
        assertEquals(PlanJson.text(plan()), PlanJson.text(plan()));
    }

    @Test
    void planValidatesAgainstItsSchema() throws IOException {
        delete("vaultwarden.container", "monitoring.network").write("web.container", NGINX);
        PlanReport plan = Drift.of(Quadlets.in(branch("")), Hosts.recorded(snapshot))
                .withPodman("5.4")
                .plan();
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema(PlanJson.SCHEMA).toString())
                        .validate(JsonMapper.shared().readTree(PlanJson.text(plan))));
    }

    @Test
    void findingsOfAPlanAreThoseOfAReport() throws IOException {
        JsonNode ofPlan = schema(PlanJson.SCHEMA).get("$defs");
        JsonNode ofReport = schema(ReportJson.SCHEMA).get("$defs");
        for (String shared : List.of("finding", "side", "remedy", "problem", "text", "optionalText", "count")) {
            assertEquals(ofReport.get(shared), ofPlan.get(shared), shared);
        }
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream schema = PlanJson.class.getResourceAsStream(name)) {
            return JsonMapper.shared().readTree(schema);
        }
    }
}
