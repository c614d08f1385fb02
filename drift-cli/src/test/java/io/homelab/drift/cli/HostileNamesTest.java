package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever names a quadlet or labels a container does not choose what a command does that drift prints for pasting. */
class HostileNamesTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    /** The host with a unit that has failed, as systemd says it. */
    private JsonNode service(String name) throws IOException {
        homelab.quadlet(name + ".container", "[Container]\nImage=docker.io/library/nginx:1\n")
                .record("\"containers\": [", unit(name) + "\"containers\": [");
        JsonNode report = new JsonMapper().readTree(check("--json").out());
        return report.path("services")
                .valueStream()
                .filter(service -> service.path("service").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String unit(String name) {
        return "\"units\": [{\"name\": \"" + name + ".service\", \"properties\": {\"LoadState\": \"loaded\","
                + " \"ActiveState\": \"failed\", \"SubState\": \"failed\", \"Result\": \"exit-code\"}}], ";
    }

    private Shell.Result check(String option) {
        return new Shell(folder).drift("check", option, "--snapshot", homelab.snapshot(), "-d", homelab.quadlets());
    }

    @ParameterizedTest
    @CsvSource({"web, web.service", "-Hhost, -- -Hhost.service", "--now, -- --now.service"})
    void commandsTakeANameForNoOption(String name, String printed) throws IOException {
        JsonNode remedy = service(name).path("remedy");
        String command = remedy.path("commands")
                .valueStream()
                .map(JsonNode::asString)
                .filter(line -> line.contains(name))
                .findFirst()
                .orElseThrow();
        assertTrue(command.endsWith("start " + printed), command);
        assertTrue(
                check("--format=text").out().contains("start " + printed + "\n"),
                check("--format=text").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "we?", "[a-z]", "a b", "über", "$(reboot)", "a;b"})
    void nameThatSystemdCannotHaveIsToldAndInNoCommand(String name) throws IOException {
        JsonNode service = service(name);
        assertEquals("fix-file", service.at("/remedy/kind").asString());
        assertEquals(0, service.at("/remedy/commands").size(), service.toString());
        assertEquals(
                "systemd can have no unit called '" + name + ".service'; rename the file that it is made from",
                service.at("/remedy/advice").asString(service.toString()));
        assertFalse(
                check("--format=text").out().contains("start " + name),
                check("--format=text").out());
    }

    @Test
    void containerThatSaysThatItIsOfAllUnitsDoesNotStopThem() throws IOException {
        homelab.record("PODMAN_SYSTEMD_UNIT\":\"jellyfin.service\"", "PODMAN_SYSTEMD_UNIT\":\"*.service\"");
        String all = check("--json").out() + check("--format=text").out();
        assertFalse(all.matches("(?s).*(?:start|stop|restart) [^\\n]*\\*\\.service.*"), all);
    }
}
