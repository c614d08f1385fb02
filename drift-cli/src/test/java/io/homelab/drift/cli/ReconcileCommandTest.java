package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.podman.live.JournalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReconcileCommandTest {

    @TempDir
    private Path root;

    @Test
    void dryRunTellsThePlanAndChangesNothing() throws IOException {
        DriftingHost host = new DriftingHost(root, "alpha", "web");
        Shell.Result result = reconcile(host, "--dry-run");
        Golden.assertText(ReconcileCommandTest.class, "reconcile-dry-run.txt", result.out());
        assertEquals(2, result.status(), result.all());
        assertEquals(List.of(), host.done());
        assertFalse(Files.exists(host.journal()));
    }

    @Test
    void yesRestartsOneAfterTheOtherAndChecksAgain() throws IOException {
        DriftingHost host = new DriftingHost(root, "alpha", "web");
        Shell.Result result = reconcile(host, "--yes");
        assertEquals(0, result.status(), result.all());
        assertEquals(List.of("daemon-reload", "restart alpha", "restart web"), host.done());
        assertTrue(result.out().contains("✓ alpha: healthy after "), result.out());
        assertTrue(result.out().endsWith("4 services: 4 match, 0 warning, 0 drift\n"), result.out());
        assertFalse(Files.exists(host.journal().resolve("reconcile.json")));
    }

    @Test
    void onlyWhatIsNamedIsRestarted() throws IOException {
        DriftingHost host = new DriftingHost(root, "alpha", "web");
        assertEquals(0, reconcile(host, "--yes", "web").status());
        assertEquals(List.of("daemon-reload", "restart web"), host.done());
    }

    @Test
    void whatIsAsDeclaredIsLeftInPeace() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        reconcile(host, "--yes");
        Shell.Result again = reconcile(host, "--yes");
        assertEquals("Nothing to do: 3 services: 3 match, 0 warning, 0 drift\n", again.out());
        assertEquals(0, again.status());
        assertEquals(2, host.done().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yesterday\n"})
    void anythingButYesIsNo(String answer) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Shell.Result result = host.shell().answer(answer).drift("reconcile", "-d", host.quadlets());
        assertTrue(result.out().contains("Restart 1 service? [y/N] Nothing was changed.\n"), result.out());
        assertEquals(2, result.status());
        assertEquals(List.of(), host.done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "YES\n", "y"})
    void yesIsYes(String answer) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Shell.Result result = host.shell().answer(answer).drift("reconcile", "-d", host.quadlets());
        assertEquals(0, result.status(), result.all());
        assertEquals(List.of("daemon-reload", "restart web"), host.done());
    }

    @Test
    void stopsAtTheFirstThatFails() throws IOException {
        DriftingHost host = new DriftingHost(root, "alpha", "db", "web").fails("db");
        Shell.Result result = reconcile(host, "--yes");
        assertEquals(3, result.status(), result.all());
        assertEquals(List.of("daemon-reload", "restart alpha", "restart db"), host.done());
        assertTrue(result.out().contains("Stopped: db: it failed (exit-code)\n"), result.out());
        assertTrue(result.out().contains("  journalctl -u db.service -n 20\n"), result.out());
        assertTrue(result.out().contains("  done: daemon-reload, alpha\n"), result.out());
        assertTrue(result.out().contains("  not begun: web\n"), result.out());
    }

    @Test
    void goesOnBesideAFailureWhereThatIsAskedFor() throws IOException {
        DriftingHost host = new DriftingHost(root, "alpha", "db", "web").fails("db");
        Shell.Result result = reconcile(host, "--yes", "--keep-going");
        assertEquals(3, result.status(), result.all());
        assertEquals(List.of("daemon-reload", "restart alpha", "restart db", "restart web"), host.done());
        assertTrue(result.out().contains("Stopped: db: it failed (exit-code)\n"), result.out());
        assertTrue(result.out().contains("  done: daemon-reload, alpha, web\n"), result.out());
    }

    @Test
    void whatHasAnotherCauseWaits() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Shell.Result waits = reconcile(host, "--yes", "--cause", "by-hand");
        assertEquals(2, waits.status(), waits.all());
        assertEquals(List.of(), host.done());
        assertTrue(
                waits.out().contains("✗ web: it waits: nothing that drifts has a cause that was asked for"),
                waits.out());
        assertEquals(
                0,
                reconcile(host, "--yes", "--cause", "by-hand,not-restarted,not-reloaded")
                        .status());
        assertEquals(List.of("daemon-reload", "restart web"), host.done());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cause yesterday | is none of pending, by-hand, not-reloaded, not-restarted, changed-live,",
                "--cause pending, | is none of pending, by-hand,",
                "--live --warnings --dry-run | --live restarts nothing, and --warnings wants what a restart does",
            })
    void scopeThatIsNoneIsWrongUsage(String options, String message) {
        Object[] words = ("reconcile " + options).split(" ");
        Shell.Result result = new Shell(root).drift(words);
        assertTrue(result.err().contains(message), result.err());
        assertEquals(64, result.status());
    }

    @ParameterizedTest
    @CsvSource({"unhealthy, its health check fails", "starting, it is still starting after 1 s"})
    void unhealthyIsNotUp(String health, String reason) throws IOException {
        DriftingHost host = new DriftingHost(root, "db", "web").health("db", health);
        Shell.Result result = reconcile(host, "--yes", "--timeout", "1");
        assertEquals(3, result.status(), result.all());
        assertTrue(result.out().contains("Stopped: db: " + reason), result.out());
        assertEquals(List.of("daemon-reload", "restart db"), host.done());
    }

    @Test
    void unitThatIsMaskedIsLeftAlone() throws IOException {
        DriftingHost host = new DriftingHost(root, "web").load("web", "masked");
        Shell.Result result = reconcile(host, "--yes");
        assertTrue(result.out().contains("✗ web: its unit is masked"), result.out());
        assertEquals(List.of(), host.done());
    }

    @Test
    void unitThatIsGoneAfterTheReloadStopsIt() throws IOException {
        DriftingHost host = new DriftingHost(root, "web")
                .program(
                        "systemctl",
                        "case \"$*\" in *daemon-reload) echo not-found >\"$S/load/web\"; echo reload >>\"$S/log\"; exit 0 ;; esac\n"
                                + DriftingHost.SYSTEMCTL);
        Shell.Result result = reconcile(host, "--yes");
        assertEquals(3, result.status());
        assertTrue(result.out().contains("Stopped: daemon-reload: systemd has read the quadlets"), result.out());
        assertEquals(List.of("reload"), host.done());
    }

    @Test
    void liveChangesTheLimitAndRestartsNothing() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Shell.Result result = reconcile(host, "--live", "--yes");
        assertEquals(0, result.status(), result.all());
        assertEquals("daemon-reload", host.done().get(0));
        assertTrue(
                host.done().get(1).startsWith("podman update --memory=4G -- 4dd1"),
                host.done().toString());
        assertEquals(2, host.done().size());
        assertTrue(
                result.out().contains("the quadlets are unchanged, and no restart\n  is needed for this."),
                result.out());
    }

    @Test
    void jsonHoldsThePlanAndWhatCameOfIt() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        JsonNode json =
                new JsonMapper().readTree(reconcile(host, "--yes", "--json").out());
        assertEquals("done", json.at("/outcome").asString());
        assertEquals("restart", json.at("/plan/steps/0/action").asString());
        assertEquals("memory-differs", json.at("/plan/steps/0/findings/0/code").asString());
        assertEquals("done", json.at("/progress/1/state").asString());
        assertEquals(3, json.at("/summary/match").asInt());
    }

    @Test
    void runThatWasKilledIsToldOf() throws IOException {
        DriftingHost host = new DriftingHost(root, "alpha", "web");
        Files.createDirectories(host.journal());
        Files.writeString(
                host.journal().resolve("reconcile.json"),
                "{\"format\":1,\"startedAt\":\"2026-11-22T10:00:00Z\",\"steps\":["
                        + "{\"step\":\"daemon-reload\",\"state\":\"done\",\"message\":\"\"},"
                        + "{\"step\":\"alpha\",\"state\":\"begun\",\"message\":\"\"},"
                        + "{\"step\":\"web\",\"state\":\"not-begun\",\"message\":\"\"}]}");
        Shell.Result result = reconcile(host, "--dry-run");
        assertTrue(result.out().startsWith("""
                                An earlier run, begun at 2026-11-22T10:00:00Z, did not get to its end:
                                  done: daemon-reload
                                  begun, its end unseen: alpha (now active, DRIFT)
                                  not begun: web (now active, DRIFT)
                                """), result.out());
        assertTrue(Files.exists(host.journal().resolve("reconcile.json")), "a dry run leaves it");
        assertEquals(0, reconcile(host, "--yes").status());
        assertFalse(reconcile(host, "--dry-run").out().contains("earlier run"));
    }

    @Test
    void journalThatIsBrokenIsSaidToBe() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Files.createDirectories(host.journal());
        Files.writeString(host.journal().resolve("reconcile.json"), "{\"format\":1,\"steps\":[");
        Shell.Result result = reconcile(host, "--yes");
        assertTrue(result.err().contains("how far it came is unknown"), result.err());
        assertEquals(0, result.status(), result.all());
    }

    @Test
    void twoRunsAtOnceAreOneTooMany() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        try (JournalFile other = JournalFile.open(host.journal()).orElseThrow()) {
            Shell.Result result = reconcile(host, "--yes");
            assertTrue(result.err().startsWith("drift: another drift reconcile is at work ("), result.err());
            assertEquals(3, result.status());
            assertTrue(reconcile(host, "--dry-run").err().contains("another drift reconcile is at work now"));
            other.remove();
        }
        assertEquals(List.of(), host.done());
    }

    @Test
    void placeForTheJournalThatIsNoneKeepsItFromBeginning() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Files.createDirectories(host.journal().getParent());
        Files.writeString(host.journal(), "a file");
        Shell.Result result = reconcile(host, "--yes");
        assertTrue(result.err().contains("nothing was changed"), result.err());
        assertEquals(3, result.status());
        assertEquals(List.of(), host.done());
    }

    @Test
    void withoutSystemdNothingCanBeRestarted() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Files.delete(root.resolve("run/systemd/system"));
        Shell.Result result = reconcile(host, "--yes");
        assertTrue(result.err().contains("without systemd nothing can be restarted"), result.err());
        assertEquals(3, result.status());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void slowHostIsGivenTheTimeThatItIsSaidToNeed(int seconds) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        host.program("podman", "[ \"$1\" = --version ] && /bin/sleep 1.5\n" + DriftingHost.PODMAN);
        Shell.Result result = reconcile(host, "--dry-run", "--call-timeout", String.valueOf(seconds));
        assertEquals(seconds == 1, result.err().contains("podman --version did not end within 1 s"), result.err());
    }

    @Test
    void mistypedNameChangesNothing() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Shell.Result result = reconcile(host, "--yes", "web", "wep");
        assertTrue(result.err().contains("no service 'wep'"), result.err());
        assertEquals(3, result.status());
        assertEquals(List.of(), host.done());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--json",
                "--yes --dry-run",
                "--yes --timeout 0",
                "--dry-run --snapshot nas.json",
                "--yes --json --format text"
            })
    void wrongUsage(String options) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Shell.Result result = options.isEmpty() ? reconcile(host) : reconcile(host, (Object[]) options.split(" "));
        assertEquals(64, result.status(), result.all());
        assertEquals(List.of(), host.done());
    }

    private static Shell.Result reconcile(DriftingHost host, Object... options) {
        Object[] args = new Object[options.length + 3];
        System.arraycopy(new Object[] {"reconcile", "-d", host.quadlets()}, 0, args, 0, 3);
        System.arraycopy(options, 0, args, 3, options.length);
        return host.shell().drift(args);
    }
}
