package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
        homelab.quadlet("jellyfin.container.d/10-limits.conf", """
                [Container]
                Memory=4G
                PodmanArgs=--env TOKEN=abc --shm-size 64m

                [Service]
                Environment=DATA=/srv/data
                MemoryMax=6G
                """);
        homelab.edit("[Install]", "Exec=--datadir ${DATA}\n\n[Install]");
        homelab.quadlet("web.container", "[Container]\nImage=nginx\nMemroy=1G\n");
        homelab.quadlet("backup@.container", "[Container]\nImage=docker.io/library/backup:1\nExec=%i\n");
    }

    @Test
    void unitIsShownWithTheLineOfEveryValueAndItsCommand() {
        Shell.Result result = explain("jellyfin");
        Golden.assertText(ExplainCommandTest.class, "explain.txt", result.out());
        assertEquals(0, result.status(), result.err());
    }

    @Test
    void refusalIsToldWithItsLine() {
        Shell.Result result = explain("web");
        Golden.assertText(ExplainCommandTest.class, "explain-rejected.txt", result.out());
        assertEquals(3, result.status());
    }

    /** The members and their order are the contract's. */
    @Test
    void jsonHasEveryUnitFile() {
        Shell.Result result = explain("--format", "json");
        JsonNode json = new JsonMapper().readTree(result.out());
        assertEquals(1, json.path("format").asInt());
        assertEquals(
                List.of("backup@", "jellyfin", "jellyfin-config-volume", "media-network", "web"),
                json.path("services")
                        .valueStream()
                        .map(service -> service.path("service").asString())
                        .toList());
        assertEquals(3, result.status());
    }

    @Test
    void jsonHoldsTheTranslation() {
        JsonNode jellyfin = service("jellyfin");
        assertEquals(
                List.of(
                        "service",
                        "unit",
                        "kind",
                        "source",
                        "dropIns",
                        "execStart",
                        "command",
                        "error",
                        "warnings",
                        "overridden"),
                List.copyOf(jellyfin.propertyNames()));
        assertEquals("jellyfin.container", jellyfin.path("source").asString());
        assertEquals(List.of("jellyfin.container.d/10-limits.conf"), texts(jellyfin.path("dropIns")));
        List<String> execStart = texts(jellyfin.path("execStart"));
        assertEquals(List.of("/usr/bin/podman", "run", "--name", "systemd-%N"), execStart.subList(0, 4));
        assertEquals(List.of("--datadir", "${DATA}"), execStart.subList(execStart.size() - 2, execStart.size()));
        List<String> command = texts(jellyfin.path("command"));
        assertEquals(List.of("--name", "systemd-jellyfin"), command.subList(2, 4));
        assertEquals(List.of("--datadir", "/srv/data"), command.subList(command.size() - 2, command.size()));
        assertTrue(jellyfin.path("error").isNull());
        assertEquals(List.of(), texts(jellyfin.path("warnings")));
    }

    @Test
    void linesThatDropInsOverrideAreSaid() throws IOException {
        homelab.quadlet("jellyfin.container.d/20-more.conf", """
                [Container]
                Environment=TZ=UTC
                Label=
                """);
        String text = explain("jellyfin").out().replaceAll("\\s+", " ");

        assertTrue(
                text.contains("Memory=2G (jellyfin.container:6, overridden by jellyfin.container.d/10-limits.conf:2)"),
                text);
        assertTrue(
                text.contains("Memory=4G (jellyfin.container.d/10-limits.conf:2, overrides jellyfin.container:6)"),
                text);
        assertTrue(
                text.contains("Environment=TZ=UTC (jellyfin.container.d/20-more.conf:2, overrides TZ of"
                        + " jellyfin.container:11)"),
                text);
        assertTrue(
                text.contains("Label=traefik.enable=true (jellyfin.container:12, taken back by"
                        + " jellyfin.container.d/20-more.conf:3)"),
                text);
        assertTrue(text.contains("PublishPort=8096:8096 (jellyfin.container:10)"), text);

        JsonNode memory = service("jellyfin").path("overridden").get(0);
        assertEquals(
                "{\"section\":\"Container\",\"key\":\"Memory\",\"element\":null,\"origin\":\"jellyfin.container:6\","
                        + "\"by\":\"jellyfin.container.d/10-limits.conf:2\",\"reset\":false}",
                memory.toString());
        JsonNode variable = service("jellyfin").path("overridden").get(4);
        assertEquals("TZ", variable.path("element").asString());
    }

    @Test
    void jsonOfARefusedUnitHasNoCommand() {
        JsonNode web = service("web");
        assertEquals("web.service", web.path("unit").asString());
        assertEquals("web.container", web.path("source").asString());
        assertTrue(
                web.path("error").asString().startsWith("web.container:3: unsupported key 'Memroy'"), web.toString());
        assertFalse(web.has("execStart") || web.has("command"));
    }

    @Test
    void jsonOfAPodHasTheLineThatCreatesIt() throws IOException {
        homelab.quadlet("stack.pod", "[Pod]\nPodName=stack\n");
        List<String> execStart = texts(service("stack-pod").path("execStart"));
        assertEquals(List.of("/usr/bin/podman", "pod", "create"), execStart.subList(0, 3));
    }

    @Test
    void oldPodmanDoesNotKnowTheKey() {
        assertEquals(0, explain("--podman-version", "5.5", "jellyfin").status());
        Shell.Result result = explain("--podman-version", "5.4", "jellyfin");
        assertTrue(result.out().contains("Memory"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void podmanOfTheHostSaysHowToTranslate() throws IOException {
        Shell shell = new Shell(folder).program("podman", "echo podman version 5.4.2\n");
        assertEquals(
                3, shell.drift("explain", "-d", homelab.quadlets(), "jellyfin").status());
    }

    @Test
    void hostOfASnapshotFillsInTheSpecifiers() throws IOException {
        homelab.edit("/mnt/media", "%h/media");
        assertTrue(explain("--snapshot", homelab.snapshot(), "jellyfin").out().contains("-v /root/media:/media:ro"));
    }

    @Test
    void namesAreThoseOfTheServices() {
        assertEquals(
                "jellyfin\njellyfin-config-volume\n",
                explain("--format", "names", "jellyfin*").out());
    }

    @Test
    void serviceThatDoesNotExistIsAnError() {
        Shell.Result result = explain("jelyfin");
        assertEquals("drift: no service 'jelyfin'; did you mean 'jellyfin'?\n", result.err());
        assertEquals(3, result.status());
    }

    private JsonNode service(String name) {
        return new JsonMapper()
                .readTree(explain("--json").out())
                .path("services")
                .valueStream()
                .filter(service -> service.path("service").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private Shell.Result explain(Object... options) {
        Object[] args = new Object[options.length + 3];
        System.arraycopy(new Object[] {"explain", "-d", homelab.quadlets()}, 0, args, 0, 3);
        System.arraycopy(options, 0, args, 3, options.length);
        return new Shell(folder).drift(args);
    }
}
