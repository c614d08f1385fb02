package io.homelab.drift.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostCommandTest {

    private static HostCommand restart(String... units) {
        return HostCommand.systemctl(true, "restart").with(NameKind.UNIT, List.of(units));
    }

    @Test
    void ordinaryNamesStandAsTheyAre() {
        assertEquals(
                Optional.of("systemctl --user restart jellyfin.service"),
                restart("jellyfin.service").text());
        assertEquals(
                Optional.of("systemctl restart backup@photos.service db.service"),
                HostCommand.systemctl(false, "restart")
                        .with(NameKind.UNIT, List.of("backup@photos.service", "db.service"))
                        .text());
        assertEquals(
                Optional.of("podman pull docker.io/library/nginx:1.27@sha256:0a"),
                HostCommand.of("podman", "pull")
                        .with(NameKind.IMAGE, "docker.io/library/nginx:1.27@sha256:0a")
                        .text());
        assertEquals(
                Optional.of("test ! -e data.tar"),
                HostCommand.of("test", "!")
                        .option("-e", NameKind.FILE, "data.tar")
                        .text());
    }

    @Test
    void unitThatBeginsWithADashIsNoHostToBeAsked() {
        assertEquals(
                Optional.of("systemctl --user restart -- web.service -Hhost.service"),
                restart("web.service", "-Hhost.service").text());
        assertEquals(
                Optional.of("journalctl --user -u-Hhost.service -n 20"),
                HostCommand.of("journalctl", "--user")
                        .option("-u", NameKind.UNIT, "-Hhost.service")
                        .words(List.of("-n", "20"))
                        .text());
    }

    @Test
    void namesAreAlwaysBehindTwoDashesWhereDriftItselfRunsTheCommand() {
        assertEquals(
                List.of("--user", "restart", "--", "web.service"),
                restart("web.service").arguments());
        assertEquals(
                List.of("--user", "daemon-reload"),
                HostCommand.systemctl(true, "daemon-reload").arguments());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.service",
                "[a-z].service",
                "we?.service",
                "a b.service",
                "über.service",
                "web",
                "web.",
                ".service",
                "@x.service",
                "/etc/passwd",
                "a/b.service",
                "web.service\nreboot",
                "$(reboot).service",
                "user@host:web",
                "web.servic",
                "",
                "\u001b[2J.service",
                "web.service\0"
            })
    void whatSystemdCannotCallAUnitIsInNoCommand(String name) {
        assertEquals(Optional.empty(), restart("web.service", name).text());
        assertEquals(
                Optional.of("systemd can have no unit called '" + name + "'; rename the file that it is made from"),
                restart("web.service", name).fault());
        assertThrows(IllegalArgumentException.class, () -> restart(name).arguments());
    }

    @Test
    void unitsNameHasAtMost255Characters() {
        String longest = "a".repeat(247) + ".service";
        assertEquals(Optional.empty(), restart(longest).fault());
        assertEquals(
                Optional.of("systemd can have no unit called '" + "a".repeat(100)
                        + "…'; rename the file that it is made from"),
                restart("a" + longest).fault());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-h", "--all", "", "a b", "a/b", "a:b", "a=b", "~name=x", "../x", "a\nb", ".x", "systemd-%i"})
    void whatPodmanCannotCallAThingIsInNoCommand(String name) {
        HostCommand remove = HostCommand.of("podman", "network", "rm").with(NameKind.PODMAN, name);
        assertEquals(Optional.empty(), remove.text());
        assertEquals(
                Optional.of("Podman can have nothing called '" + name + "'; correct the file that names it"),
                remove.fault());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-h",
                "--help",
                "dir:/etc",
                "docker-archive:x.tar",
                "oci:x",
                "docker://x/y",
                "containers-storage:x",
                "a b",
                "x;reboot",
                "",
                "${IMAGE}"
            })
    void whatIsNoImageIsNotPulled(String name) {
        assertEquals(
                Optional.empty(),
                HostCommand.of("podman", "pull").with(NameKind.IMAGE, name).text());
    }

    @Test
    void oneNameThatCannotBeIsEnoughToPrintNoneOfTheCommands() {
        assertEquals(Optional.empty(), HostCommand.text(List.of(restart("web.service"), restart("*.service"))));
        assertEquals(
                Optional.of("systemctl --user restart a.service && systemctl --user restart b.service"),
                HostCommand.text(List.of(restart("a.service"), restart("b.service"))));
    }

    /** Each row: a kind of name, and one that there can be. */
    @ParameterizedTest
    @CsvSource({
        "UNIT, jellyfin.service",
        "UNIT, -Hhost.service",
        "UNIT, --now.service",
        "UNIT, a\\x20b@c:d.service",
        "UNIT, -.mount",
        "PODMAN, A.b_c-9",
        "IMAGE, localhost:5000/a/b:c@sha256:00",
        "FILE, -rf",
        "FILE, it's $HOME `x` \"y\" \\z.tar",
        "FILE, 'a\nb'",
        "FILE, 'a\u001b[2Jb'",
        "FILE, a\u009bb\u202ec\u00ad",
        "FILE, '\udb40\udc41ä🎬'",
        "FILE, =x",
    })
    void whatIsPastedIsWhatIsRun(NameKind kind, String name) throws IOException, InterruptedException {
        HostCommand command = HostCommand.of("systemctl", "--user", "status")
                .option("-o", kind, name)
                .with(kind, name);
        String line = command.text().orElseThrow();
        List<String> pasted = new ArrayList<>(arguments(line));
        List<String> run = new ArrayList<>(command.arguments());
        pasted.remove("--");
        run.remove("--");
        assertEquals(run, pasted, line);
    }

    /** What a shell makes of a line, its program left out. */
    private static List<String> arguments(String line) throws IOException, InterruptedException {
        // By standard input: what a process is given as arguments has the encoding of the locale.
        ProcessBuilder builder = new ProcessBuilder(line.contains("$'") ? "bash" : "sh", "-s");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream()
                .write(("systemctl() { printf '%s\\0' \"$@\"; }\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return List.of(printed.split("\0"));
    }
}
