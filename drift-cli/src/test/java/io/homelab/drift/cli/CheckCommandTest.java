package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    /** Each row: what is edited in the quadlet, what it is edited to, and the exit status. */
    @ParameterizedTest
    @CsvSource({
        "Memory=2G, Memory=2G, 0",
        "Memory=2G, Memory=4G, 2",
        "Memory=2G, Memory=2147483648, 0",
        "jellyfin:10.8.13, jellyfin:10.9.0, 2",
        "Memory=2G, Memry=2G, 2",
    })
    void exitStatusTellsWhatWasFound(String from, String to, int status) throws IOException {
        homelab.edit(from, to);
        Shell.Result result = check();
        assertEquals(status, result.status(), result.all());
    }

    @Test
    void driftIsShownAsItsUsersKnowIt() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Golden.assertText(CheckCommandTest.class, "check.txt", check("jellyfin").out());
    }

    @Test
    void hostIsAskedWhereThereIsNoSnapshot() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Shell.Result result = homelab.live().drift("check", "-d", homelab.quadlets());
        assertTrue(
                result.out().contains("    Quadlet: 4G (Memory=4G, jellyfin.container:6)\n    Running: 2G\n"),
                result.all());
        assertEquals(2, result.status(), result.err());
    }

    @Test
    void verboseShowsWhatMatchesToo() throws IOException {
        assertTrue(check("-v", "jellyfin")
                .out()
                .contains("    ✓ memory: 2G (Memory=2G, jellyfin.container:6; HostConfig.Memory)\n"));
        assertFalse(check("jellyfin").out().contains("HostConfig"));
    }

    @ParameterizedTest
    @CsvSource({"--json", "--format=json", "'--json,--verbose'"})
    void jsonIsValid(String options) throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Shell.Result result = check((Object[]) options.split(","));
        JsonNode report = JSON.readTree(result.out());
        assertEquals(List.of(), schema().validate(report));
        assertEquals("2026-11-23T08:00:00Z", report.path("checkedAt").asString());
        assertEquals("DRIFT", report.at("/services/0/status").asString());
        assertEquals(2, result.status());
        assertEquals("", result.err());
    }

    @Test
    void namesAreThoseOfTheServicesThatDrift() throws IOException {
        assertEquals("", check("--format", "names").out());
        homelab.edit("Memory=2G", "Memory=4G");
        assertEquals("jellyfin\n", check("--format", "names").out());
    }

    @Test
    void outputGoesToTheFileAndNowhereElse() throws IOException {
        Path file = folder.resolve("report.txt");
        Shell.Result result = check("-o", file);
        assertEquals("", result.all());
        assertEquals(check().out(), Files.readString(file));
    }

    @Test
    void jsonGoesToTheFileToo() throws IOException {
        Path file = folder.resolve("report.json");
        check("--json", "--output", file);
        assertEquals(List.of(), schema().validate(JSON.readTree(file)));
    }

    @Test
    void onlyTheServicesNamedAreShown() {
        String out = check("jelly*", "media").out();
        assertTrue(out.contains("Service: jellyfin\n") && out.contains("Service: media-network\n"), out);
        assertTrue(out.endsWith("3 services: 3 match, 0 warning, 0 drift\n"), out);
    }

    @Test
    void colorsAreForTerminals() {
        Object[] args = {"check", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot()};
        assertFalse(new Shell(folder).drift(args).out().contains("\u001b"));
        assertTrue(new Shell(folder).terminal().drift(args).out().contains("\u001b"));
        assertFalse(new Shell(folder)
                .terminal()
                .variable("NO_COLOR", "1")
                .drift(args)
                .out()
                .contains("\u001b"));
        assertTrue(check("--color=always").out().contains("\u001b"));
        assertFalse(check("--color=never").out().contains("\u001b"));
    }

    @Test
    void refusedTemplateWithoutAnInstanceIsRefusedAsAnyQuadletIs() throws IOException {
        homelab.quadlet("minecraft@.container", "[Container]\nExec=run %i\n");
        Shell.Result text = check();
        assertTrue(text.out().contains("Service: minecraft@\n"), text.all());
        assertTrue(text.out().contains("no Image or Rootfs key specified; no unit is made of it\n"), text.all());
        assertTrue(text.out().contains("then systemctl daemon-reload\n"), text.all());
        assertEquals(2, text.status());
        assertEquals("minecraft@\n", check("--format", "names").out());
        assertEquals(List.of(), schema().validate(JSON.readTree(check("--json").out())));
        assertEquals(2, check("minecraft@.container").status());
    }

    @Test
    void templateWithoutAnInstanceIsNoService() throws IOException {
        String before = check("--json").out();
        homelab.quadlet("minecraft@.container", "[Container]\nImage=docker.io/itzg/minecraft-server:1\n");
        assertEquals(before, check("--json").out());
    }

    @Test
    void problemsAreToldOnStandardErrorAndInTheJson() throws IOException {
        Files.createSymbolicLink(homelab.quadlets().resolve("self.container"), Path.of("self.container"));
        Shell.Result text = check("jellyfin");
        assertTrue(text.err().startsWith("drift: self.container:1: "), text.err());
        Shell.Result json = check("--json");
        assertTrue(json.out().contains("\"origin\": \"self.container:1\""), json.out());
        assertEquals("", json.err());
        assertEquals(3, json.status());
    }

    private Shell.Result check(Object... options) {
        Object[] args = new Object[options.length + 5];
        System.arraycopy(
                new Object[] {"check", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot()}, 0, args, 0, 5);
        System.arraycopy(options, 0, args, 5, options.length);
        return new Shell(folder).drift(args);
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ReportJson.class.getResourceAsStream(ReportJson.SCHEMA)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
