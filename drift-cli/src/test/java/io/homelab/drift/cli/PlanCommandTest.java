package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {

    private static final String WEB = "[Container]\nImage=docker.io/library/nginx:1\n";

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
        homelab.record(
                "\"containers\": [",
                "\"units\": [" + unit("jellyfin", "jellyfin.container") + ", "
                        + unit("media-network", "media.network") + ", "
                        + unit("jellyfin-config-volume", "jellyfin-config.volume") + "], \"containers\": [");
    }

    private static String unit(String name, String source) {
        return """
                {"name": "%1$s.service", "properties": {"Id": "%1$s.service", "LoadState": "loaded", "ActiveState": "active",
                 "SourcePath": "/etc/containers/systemd/%2$s"}}""".formatted(name, source);
    }

    private Shell.Result plan(Object... options) {
        List<Object> words =
                new ArrayList<>(List.of("plan", "--snapshot", homelab.snapshot(), "-d", homelab.quadlets()));
        words.addAll(List.of(options));
        return new Shell(folder).drift(words.toArray());
    }

    @Test
    void whatARestartLeavesAsItIsIsToldWithWhatHelps() {
        Path example = Path.of("../examples/homelab");
        Shell.Result result = new Shell(folder)
                .drift(
                        "plan",
                        "forgejo",
                        "-d",
                        example.resolve("quadlets"),
                        "--snapshot",
                        example.resolve("snapshot.json"));
        assertEquals("""
                ~ forgejo: restarted
                  afterwards still: MemoryHigh of the unit is not as declared, overridden by a
                    systemd drop-in, which survives a restart
                  ✗ Memory: DRIFT
                    Quadlet: 1G (Memory=1G, forgejo.container:12)
                    Running: 3G
                    Cause: changed on the running container
                  systemctl --user revert forgejo.service && systemctl --user restart forgejo.service
                  # /home/homelab/.config/systemd/user.control/forgejo.service.d/50-MemoryHigh.conf
                  # says otherwise; revert takes all systemd drop-ins of the unit away; to keep
                  # the change, write it into the quadlet first

                1 service: 1 restarted
                """, result.out());
    }

    @Test
    void whatIsAsDeclaredNeedsNoPlan() {
        Shell.Result result = plan("jellyfin");
        assertEquals("1 service: nothing would change\n", result.out());
        assertEquals("", result.err());
        assertEquals(0, result.status());
    }

    @Test
    void editedServiceIsRestartedAndTheStatusSaysSo() throws IOException {
        homelab.edit("Memory=2G", "Memory=6G");
        Shell.Result result = plan();
        assertEquals("""
                First a daemon-reload, so that systemd reads the quadlets of jellyfin.
                ~ jellyfin: restarted
                  a restart removes what is in its unnamed volume at /cache
                  ✗ Memory: DRIFT
                    Quadlet: 6G (Memory=6G, jellyfin.container:%d)
                    Running: 2G
                    Cause: not restarted since the file changed

                3 services: 1 restarted, 2 unchanged
                """.formatted(line("Memory=6G")), result.out());
        assertEquals(2, result.status());
    }

    private int line(String text) throws IOException {
        return Files.readAllLines(homelab.quadlets().resolve("jellyfin.container"))
                        .indexOf(text)
                + 1;
    }

    @Test
    void refusedServiceIsToldWithItsPlace() throws IOException {
        homelab.quadlet("web.container", WEB + "Nme=x\n");
        Shell.Result result = plan("web");
        assertTrue(result.out().startsWith("✗ web: refused\n  unsupported key 'Nme'"), result.out());
        assertTrue(result.out().contains("(web.container:3)"), result.out());
        assertEquals(2, result.status());
    }

    @Test
    void linesFitTheTerminal() throws IOException {
        homelab.edit("Memory=2G", "Memory=6G")
                .quadlet("web.container", WEB + "Nme=x\n")
                .quadlet("new.container", WEB);
        String out = plan("--podman-version", "5.4").out();
        assertTrue(out.lines().allMatch(line -> line.length() <= 80), out);
    }

    @Test
    void upgradeThatChangesNothingSaysSo() {
        Shell.Result result = plan("jellyfin", "--podman-version", "6.1");
        assertTrue(result.out().startsWith("Podman 6.1 makes the same of the quadlets as 5.8.6.\n"), result.out());
        assertEquals(0, result.status());
    }

    @Test
    void podmanThatRefusesAServiceIsTold() {
        Shell.Result result = plan("--podman-version", "5.4");
        assertTrue(result.out().contains("""
                                With Podman 5.4 in the place of 5.8.6:
                                ✗ jellyfin: refused
                                  unsupported key 'Memory' in group 'Container': needs Podman 5.5, this is 5.4
                                """), result.out());
        assertEquals(2, result.status());
    }

    @Test
    void snapshotThatIsMissingIsToldInJsonToo() {
        Shell.Result result =
                new Shell(folder).drift("plan", "--json", "--snapshot", folder.resolve("gone.json"), "-d", folder);
        JsonNode plan = new JsonMapper().readTree(result.out());
        assertTrue(plan.at("/problems/0/message").asString("").contains("could not be read"), result.out());
        assertEquals("UNKNOWN", plan.path("status").asString());
        assertEquals(3, result.status());
    }

    @Test
    void namesAreThoseOfServicesThatSomethingHappensTo() throws IOException {
        homelab.quadlet("web.container", WEB);
        assertEquals("web\n", plan("--format", "names").out());
    }

    @Test
    void thisHostIsAskedAsByACheck() throws IOException {
        homelab.edit("Memory=2G", "Memory=6G");
        Files.createDirectories(folder.resolve("run/systemd/system"));
        Shell shell = homelab.live().program("systemctl", """
                        case "$*" in *show*) ;; *) exit 9 ;; esac
                        echo Id=jellyfin.service
                        echo Names=jellyfin.service
                        echo LoadState=loaded
                        echo ActiveState=active
                        """);
        Shell.Result result = shell.drift("plan", "-d", homelab.quadlets(), "jellyfin");
        assertTrue(result.out().contains("~ jellyfin: restarted\n"), result.all());
        assertEquals(2, result.status());
    }

    @Test
    void planIsWrittenWholeIntoAFile() throws IOException {
        Path file = folder.resolve("plan.md");
        Shell.Result result = plan("--format", "markdown", "-o", file);
        assertEquals("", result.out());
        String written = Files.readString(file);
        assertTrue(written.startsWith("## drift plan: 3 services&#58; nothing would change\n"), written);
    }

    @Test
    void pullRequestIsToldWhatItsMergeWouldDo() throws IOException {
        homelab.edit("Memory=2G", "Memory=6G").quadlet("web.container", WEB + "Environment=TERM_PROGRAM\n");
        String out = plan("--format", "markdown", "--podman-version", "5.4").out();
        assertTrue(out.contains("""
                | <code>web</code> | made | systemd has no such unit yet; nothing in its file makes it start by itself"""), out);
        assertTrue(out.contains("### Podman 5.4 in the place of 5.8.6\n"), out);
        assertTrue(out.contains("| <code>jellyfin</code> | refused | unsupported key"), out);
        assertTrue(out.contains("| <code>web</code> | its command line asks for something else | − <code>"), out);
        String now = plan("--format", "markdown").out();
        assertTrue(now.contains("- <code>memory</code>: <code>2G</code> → <code>6G</code> (<code>"), now);
    }

    @Test
    void pullRequestOfAnUpgradeThatChangesNothingSaysSo() {
        String out = plan("jellyfin", "--format", "markdown", "--podman-version", "6.1")
                .out();
        assertTrue(out.endsWith("\nIt makes the same of the quadlets.\n"), out);
    }

    /** Names that whoever opens a pull request has chosen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b",
                "<img src=x onerror=alert(1)>",
                "`id`",
                "[x](javascript:alert(1))",
                "**bold**",
                "@octocat",
                "#1",
                "https:evil.example",
                "a\nb",
                "</details>",
                "&lt;b>",
                "\u202ename"
            })
    void nameInMarkdownStaysText(String name) throws IOException {
        homelab.quadlet(
                name.replace("/", "") + ".container",
                WEB + "Nme=" + name.replace("\n", " ") + "\n[Unit]\nDescription=" + name.replace("\n", " ") + "\n");
        String out = plan("--format", "markdown").out();
        String shown = out.replace("<code>", "")
                .replace("</code>", "")
                .replaceAll("<details><summary>|</summary>|</details>|<br>|<!-- -->", "");
        assertFalse(shown.matches("(?s).*[<>`*\\[\\]\\\\_~@].*"), out);
        assertFalse(out.contains("@octocat") || out.contains("#1<") || out.contains("https:"), out);
        String table = out.substring(out.indexOf("|---|---|---|\n"));
        assertTrue(
                table.lines()
                        .takeWhile(line -> line.startsWith("|"))
                        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 4),
                out);
    }

    @Test
    void variablesAreMaskedInEveryFormat() throws IOException {
        homelab.quadlet("web.container", WEB + "Environment=TOKEN=hunter2\nUserNS=keep-id\n")
                .edit("TZ=Europe/Berlin", "TZ=Europe/Rome PW=hunter2");
        for (String format : List.of("text", "json", "markdown")) {
            String all = plan("--format", format, "--podman-version", "5.2").all();
            assertFalse(all.contains("hunter2"), all);
        }
    }
}
