package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --host nas}: what is asked of this machine elsewhere is asked of that one. */
class RemoteCommandTest {

    private static final String SSH = """
            #!/bin/sh
            PATH=$PATH:/usr/bin:/bin
            while :; do
              case $1 in
                -T) shift ;;
                -o | -p | -i) shift 2 ;;
                *) break ;;
              esac
            done
            case $1 in
              nas) shift; exec env QUADLET_UNIT_DIRS='%s' "$@" ;;
              *) echo "$1: Permission denied (publickey)." >&2; exit 255 ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder).edit("Memory=2G", "Memory=4G");
    }

    private Shell shell() throws IOException {
        return homelab.live().program("ssh", SSH.formatted(homelab.quadlets()));
    }

    private Shell.Result drift(Object... words) throws IOException {
        return shell().drift(words);
    }

    @Test
    void checkFindsWhatACheckThereFinds() throws IOException {
        Shell.Result there = drift("check", "--user", "--host", "nas", "jellyfin");
        Shell.Result here = drift("check", "--user", "-d", homelab.quadlets(), "jellyfin");
        assertEquals(here.out(), there.out());
        assertEquals(2, there.status(), there.all());
        assertTrue(there.out().contains("Memory: DRIFT"), there.out());
    }

    @Test
    void quadletsOfThisMachineCanBeHeldAgainstIt() throws IOException {
        homelab.edit("Memory=4G", "Memory=2G");
        Shell.Result there = drift("check", "--user", "--host", "nas", "-d", homelab.quadlets(), "jellyfin");
        assertTrue(there.out().contains("Memory: matches"), there.all());
        assertEquals(
                drift("check", "--user", "-d", homelab.quadlets(), "jellyfin").out(), there.out());
    }

    @Test
    void planAndMeaningAreThoseOfThere() throws IOException {
        assertEquals(
                drift("explain", "-d", homelab.quadlets()).out(),
                drift("explain", "--host", "nas").out());
        assertEquals(
                drift("plan", "-d", homelab.quadlets()).out(),
                drift("plan", "--host", "nas").out());
    }

    @Test
    void snapshotOfItIsCheckedLater() throws IOException {
        Path file = folder.resolve("nas.json");
        assertEquals(0, drift("snapshot", "--user", "--host", "nas", "-o", file).status());
        Shell.Result later = new Shell(folder).drift("check", "-d", homelab.quadlets(), "--snapshot", file, "jellyfin");
        assertEquals(drift("check", "--user", "--host", "nas", "jellyfin").out(), later.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "explain", "plan", "snapshot"})
    void hostThatRefusesIsAnErrorThatSaysWhich(String command) throws IOException {
        Shell.Result refused = drift(command, "--host", "me@pi");
        assertEquals("drift: me@pi: Permission denied (publickey)\n", refused.err());
        assertEquals(3, refused.status());
    }

    @Test
    void reportOfAHostThatRefusesIsStillJson() throws IOException {
        Shell.Result refused = drift("check", "--json", "--host", "pi");
        assertTrue(refused.out().contains("\"message\": \"pi: Permission denied (publickey)\""), refused.all());
        assertEquals(3, refused.status());
    }

    @Test
    void whatChangesAHostTakesNone() throws IOException {
        for (String command : new String[] {"reconcile", "adopt", "watch"}) {
            Shell.Result refused = drift(command, "--host", "nas");
            assertEquals(64, refused.status(), command);
            assertTrue(refused.err().contains("--host"), refused.err());
        }
    }

    @Test
    void severalAreOneReportAndOneThatRefusesIsToldInIt() throws IOException {
        Shell.Result both = drift("check", "--user", "--host", "nas", "--host", "me@pi", "jellyfin");
        assertTrue(both.err().contains("drift: me@pi: Permission denied (publickey)\n"), both.err());
        assertTrue(both.out().contains("\nService: jellyfin\n"), both.out());
        assertTrue(both.out().contains("@nas"), both.out());
        assertEquals(3, both.status());
        String one =
                drift("check", "--user", "--host", "nas", "--json", "jellyfin").out();
        String several = drift("check", "--user", "--host", "nas", "--host", "me@pi", "--json", "jellyfin")
                .out();
        assertEquals(findings(one), findings(several));
        assertTrue(several.contains("\"host\": \"nas\""), several);
        assertTrue(several.contains("\"host\": \"pi\""), several);
    }

    private static List<String> findings(String report) {
        return report.lines().filter(line -> line.contains("\"code\"")).toList();
    }

    @Test
    void planOfSeveralIsOneForEach() throws IOException {
        Shell.Result both = drift("plan", "--host", "nas", "--host", "me@pi");
        assertTrue(both.out().contains("@nas"), both.out());
        assertTrue(both.err().contains("me@pi: Permission denied (publickey)"), both.err());
        assertEquals(3, both.status());
    }

    @Test
    void snapshotsOfSeveralAreAFileForEach() throws IOException {
        assertEquals(
                3,
                drift("snapshot", "--host", "nas", "--host", "pi", "-o", folder.resolve("all.json"))
                        .status());
        Shell.Result both =
                drift("snapshot", "--user", "--host", "nas", "--host", "me@pi", "-o", folder.resolve("%h.json"));
        assertEquals(
                "drift: me@pi: Permission denied (publickey)\n", both.err().replaceAll("drift: warning: .*+\n", ""));
        assertEquals(3, both.status());
        assertTrue(Files.exists(folder.resolve("nas.json")));
        assertFalse(Files.exists(folder.resolve("me@pi.json")));
    }

    @Test
    void hostsOfOneNameHaveAFileEachAndOneThatCannotBeWrittenKeepsNoOtherBack() throws IOException {
        Path snapshots = Files.createDirectory(folder.resolve("snapshots"));
        Files.createDirectories(snapshots.resolve("nas.json/is/a/folder"));
        Shell shell = homelab.live()
                .program("ssh", "PATH=$PATH:/usr/bin:/bin\nwhile [ \"$1\" != sh ]; do shift; done; exec \"$@\"\n");
        Shell.Result result = shell.drift(
                "snapshot",
                "--user",
                "--host",
                "ssh://nas:2222",
                "--host",
                "ssh://nas:2223",
                "-o",
                snapshots.resolve("%h.json"));
        assertEquals(3, result.status());
        assertTrue(result.err().contains("drift: nas: "), result.err());
        assertTrue(Files.isRegularFile(snapshots.resolve("nas#2.json")), result.err());
    }

    @Test
    void snapshotAndHostContradictEachOther() throws IOException {
        assertEquals(
                64,
                drift("check", "--host", "nas", "--snapshot", homelab.snapshot())
                        .status());
        assertEquals(
                64,
                drift("plan", "--host", "nas", "--snapshot", homelab.snapshot()).status());
        assertEquals(
                64,
                drift("explain", "--host", "nas", "--snapshot", homelab.snapshot())
                        .status());
    }

    @Test
    void usersAreRootsToAskFor() throws IOException {
        Shell.Result refused = shell().uid(1000).drift("check", "--users", "no-such-user");
        assertTrue(
                refused.err().contains("there is no user no-such-user")
                        || refused.err().contains("only root may ask for the services of other users"),
                refused.err());
        assertEquals(3, refused.status());
    }
}
