package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.HostStates;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hosts that are put together from documents: they count as those of a snapshot do. */
class HostStatesTest {

    private static final Path EXAMPLE = Path.of("").toAbsolutePath().getParent().resolve("examples/homelab");
    private static final JsonMapper JSON = new JsonMapper();

    /** What the documents of {@code rest-*} were made with. */
    private static final Map<String, String> QUADLETS = Map.of(
            "web.container",
            """
            [Container]
            ContainerName=web
            Image=docker.io/library/nginx:1.27
            Network=proxy.network
            Volume=data.volume:/data
            PublishPort=127.0.0.1:8080:80
            Environment=TZ=Europe/Zurich DB_PASSWORD=hunter2
            Label=traefik.enable=true
            Secret=token
            PodmanArgs=--memory 1g
            """,
            "proxy.network",
            "[Network]\nSubnet=10.99.7.0/24\n",
            "data.volume",
            "[Volume]\nLabel=app=web\n");

    @TempDir
    private Path folder;

    @Test
    void reportIsThatOfTheSnapshotOfTheSameDocuments() throws IOException {
        ObjectNode snapshot = (ObjectNode) JSON.readTree(EXAMPLE.resolve("snapshot.json"));
        snapshot.remove(List.of("units", "containersConf", "quadletDirs", "events"));
        Path file = Files.writeString(folder.resolve("nas.json"), JSON.writeValueAsString(snapshot));
        JsonNode host = snapshot.path("host");
        HostStates.Builder builder = HostStates.builder()
                .host(host.path("name").asString())
                .user(
                        host.path("user").asString(),
                        host.path("uid").asLong(),
                        host.path("home").asString())
                .rootless(host.path("rootless").asBoolean())
                .podman(snapshot.path("podman").path("version").asString())
                .takenAt(Instant.parse(snapshot.path("takenAt").asString()))
                .containers(texts(snapshot.path("containers")))
                .images(texts(snapshot.path("images")))
                .networks(texts(snapshot.path("networks")))
                .volumes(List.of(JSON.writeValueAsString(snapshot.path("volumes"))))
                .pods(texts(snapshot.path("pods")))
                .secrets(texts(snapshot.path("secrets")));
        Quadlets quadlets = Quadlets.in(EXAMPLE.resolve("quadlets"));

        assertEquals(
                Drift.check(quadlets, Hosts.recorded(file)).toJson(),
                Drift.check(quadlets, builder.build()).toJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.4", "5.8", "6.1"})
    void answersOfTheRestApiAreEnough(String podman) throws IOException {
        DriftReport report = Drift.check(Quadlets.of(QUADLETS), rest(podman).build());
        assertEquals(List.of(), report.problems());
        assertEquals(Status.MATCH, report.status(), report::toJson);

        Map<String, String> changed = new HashMap<>(QUADLETS);
        changed.compute("web.container", (file, text) -> text + "PodmanArgs=--memory 2g\nLabel=traefik.enable=false\n");
        ServiceReport web =
                service(Drift.check(Quadlets.of(changed), rest(podman).build()), "web");
        assertEquals(
                List.of("memory-differs", "label-differs"),
                web.findings().stream().map(Finding::code).toList());
    }

    @Test
    void unitsTellWhetherSystemdHasReadTheFile() throws IOException {
        HostStates.Builder host = rest("5.8")
                .unit(
                        "web.service",
                        "[Container]\n[Service]\nExecStart=/usr/bin/podman run --name web --memory 1G docker.io/library/nginx:1.27\n",
                        Map.of("LoadState", "loaded", "ActiveState", "active"));
        ServiceReport web = service(
                Drift.check(
                        Quadlets.of(Map.of(
                                "web.container",
                                "[Container]\nContainerName=web\nImage=docker.io/library/nginx:1.27\nMemory=2G\n")),
                        host.build()),
                "web");
        Finding memory = web.findings().stream()
                .filter(finding -> finding.field().equals("memory"))
                .findFirst()
                .orElseThrow();
        assertTrue(memory.loaded().isPresent(), web::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'not json'|is not JSON (line 1, column 1), so it is unknown",
                "|is empty, so it is unknown",
                "[7]|is no object, so it is unknown",
                "7|is no list, so it is unknown",
                "{\"RootFS\":{}}|is one of the images, so it is unknown",
                "{\"HostConfig\"|ends in the middle of its JSON (line 1, column 14), so it is unknown",
            })
    void oneBadDocumentIsAProblemAndTheOthersAreChecked(String bad, String told) throws IOException {
        String document = bad == null ? "" : bad;
        DriftReport report = Drift.check(
                Quadlets.of(QUADLETS), rest("5.8").container(document).build());
        Problem problem = report.problems().get(0);
        assertEquals("what was given for containers[1] " + told, problem.message());
        assertEquals("containers[1]", problem.origin().orElseThrow().text());
        assertEquals(Status.MATCH, service(report, "web").status());
        assertEquals(Status.UNKNOWN, report.status());
    }

    @Test
    void whatIsNotFoundMayBeWhatCouldNotBeRead() {
        HostStates.Builder nothing = HostStates.builder();
        assertEquals(Status.UNKNOWN, status(nothing), "nothing is known");
        assertEquals(Status.UNKNOWN, status(HostStates.builder().container("{")), "it may be web");
        HostStates.Builder none = HostStates.builder()
                .containers(List.of())
                .noOtherUnits()
                .unit("web.service", "", Map.of("LoadState", "loaded", "ActiveState", "active"));
        assertEquals(Status.DRIFT, status(none), "there is none");
    }

    @Test
    void versionThatIsNoneIsRefused() {
        HostStates.Builder builder = HostStates.builder();
        assertEquals(
                "'newest' is no version such as 5.8 or 5.8.6",
                assertThrows(IllegalArgumentException.class, () -> builder.podman("newest"))
                        .getMessage());
    }

    private static Status status(HostStates.Builder host) {
        return service(Drift.check(Quadlets.of(QUADLETS), host.build()), "web").status();
    }

    private static ServiceReport service(DriftReport report, String name) {
        return report.services().stream()
                .filter(service -> service.service().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HostStates.Builder rest(String podman) throws IOException {
        return HostStates.builder()
                .rootless(false)
                .podman(podman)
                .container(resource(podman, "container"))
                .image(resource(podman, "image"))
                .network(resource(podman, "network"))
                .volume(resource(podman, "volume"))
                .pod(resource(podman, "pod"))
                .secret(resource(podman, "secret"));
    }

    /** What {@code GET /libpod/…/json} answered. */
    private static String resource(String podman, String kind) throws IOException {
        String name = "rest-" + podman + "/" + kind + ".json";
        try (InputStream stream = HostStatesTest.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("there is no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> texts(JsonNode documents) {
        List<String> texts = new ArrayList<>();
        documents.forEach(document -> texts.add(JSON.writeValueAsString(document)));
        return texts;
    }
}
