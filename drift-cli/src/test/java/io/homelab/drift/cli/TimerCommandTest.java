package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code drift timer}, with a systemctl that keeps what it was told. */
class TimerCommandTest {

    private static final String SYSTEMCTL = """
            echo "$*" >>'%1$s/log'
            [ "$1" = --user ] && shift
            [ -e '%1$s/fails' ] && [ "$1" = enable ] && { echo 'Failed to enable unit: bad setting' >&2; exit 1; }
            case "$*" in
            *show*drift-check.timer) [ -e '%1$s/bad' ] && echo LoadState=bad-setting; printf 'UnitFileState=enabled\\nActiveState=active\\nNextElapseUSecRealtime=Sun 2026-11-29 02:00:00 UTC\\nLastTriggerUSec=n/a\\n' ;;
            *show*) printf 'ExecMainStatus=0\\nExecMainExitTimestamp=\\n' ;;
            esac
            exit 0
            """;

    @TempDir
    private Path root;

    private Path home;

    @BeforeEach
    void build() throws IOException {
        home = Files.createDirectories(root.resolve("home/me"));
        Files.createDirectories(root.resolve("run/systemd/system"));
    }

    @Test
    void systemsTimerChecksEverySundayNight() throws IOException {
        Shell.Result result = root().drift("timer", "install");
        assertEquals(0, result.status(), result.all());
        assertEquals("""
                # Made by drift timer install. drift timer remove takes it away.
                [Unit]
                Description=Compare running containers with their quadlets

                [Service]
                Type=oneshot
                ExecStart=%s/bin/drift check --wait 10min
                # Warnings and drift are no failure of the check.
                SuccessExitStatus=1 2
                """.formatted(root), Files.readString(root.resolve("etc/systemd/system/drift-check.service")));
        assertEquals("""
                # Made by drift timer install. drift timer remove takes it away.
                [Unit]
                Description=Compare running containers with their quadlets, regularly

                [Timer]
                OnCalendar=Sun 02:00
                Persistent=true

                [Install]
                WantedBy=timers.target
                """, Files.readString(root.resolve("etc/systemd/system/drift-check.timer")));
        assertEquals(
                List.of("daemon-reload", "enable --now -- drift-check.timer"),
                log().stream().filter(line -> !line.contains("show")).toList());
        assertTrue(result.out().contains(root + "/etc/systemd/system/drift-check.timer\n  # Made by"), result.out());
        assertTrue(
                result.out()
                        .endsWith(
                                "drift-check.timer: enabled, active\n  next run: Sun 2026-11-29 02:00:00 UTC\n  last run: none yet\n"),
                result.out());
    }

    @Test
    void watchIsAServiceThatIsStartedAgainUnlessItsOptionsAreWrong() throws IOException {
        Shell.Result result = user().drift("timer", "install", "--watch");
        assertEquals(0, result.status(), result.all());
        assertEquals("""
                # Made by drift timer install. drift timer remove takes it away.
                [Unit]
                Description=Watch running containers and their quadlets

                [Service]
                Type=exec
                ExecStart=%s/bin/drift watch
                # A stop is no failure of it.
                SuccessExitStatus=143
                Restart=on-failure
                RestartSec=30
                # Wrong usage stays wrong.
                RestartPreventExitStatus=64

                [Install]
                WantedBy=default.target
                """.formatted(root), Files.readString(home.resolve(".config/systemd/user/drift-watch.service")));
    }

    @Test
    void usersTimerLiesInTheUsersFolder() throws IOException {
        Shell.Result result = user().drift("timer", "install", "--on-calendar", "daily");
        assertEquals(0, result.status(), result.all());
        assertTrue(Files.readString(home.resolve(".config/systemd/user/drift-check.timer"))
                .contains("OnCalendar=daily\n"));
        assertEquals("--user daemon-reload", log().get(0));
    }

    @Test
    void userWithoutLingeringIsToldThatTheTimerSleepsToo() throws IOException {
        String hint = "drift: the timer runs only while you are logged in; 'loginctl enable-linger' keeps it running\n";
        assertEquals(
                hint, user().variable("USER", "me").drift("timer", "install").err());
        Files.createFile(
                Files.createDirectories(root.resolve("var/lib/systemd/linger")).resolve("me"));
        assertEquals("", user().variable("USER", "me").drift("timer", "install").err());
        assertEquals("", root().drift("timer", "install").err());
    }

    @Test
    void configurationsFolderMayBeElsewhere() throws IOException {
        user().variable("XDG_CONFIG_HOME", home + "/etc")
                .variable("JAVA_HOME", "/opt/my jdk")
                .drift("timer", "install");
        String service = Files.readString(home.resolve("etc/systemd/user/drift-check.service"));
        assertTrue(service.contains("Environment=\"JAVA_HOME=/opt/my jdk\"\n"), service);
    }

    @Test
    void optionsOfTheCheckAreItsArguments() throws IOException {
        Shell.Result result = user().drift(
                        "timer",
                        "install",
                        "--",
                        "-d",
                        "my quadlets",
                        "--notify",
                        "@/home/me/50%",
                        "--notify-command",
                        "echo \"$X\"",
                        "--wait",
                        "1min");
        assertEquals(0, result.status(), result.all());
        String service = Files.readString(home.resolve(".config/systemd/user/drift-check.service"));
        assertTrue(service.contains("WorkingDirectory=-" + Path.of("").toAbsolutePath() + "\n"), service);
        assertTrue(service.contains("/bin/drift check "), service);
        assertTrue(
                service.contains(
                        "-d \"my quadlets\" --notify @/home/me/50%% --notify-command \"echo \\\"$$X\\\"\" --wait 1min\n"),
                service);
        assertFalse(service.contains("10min"), service);
    }

    /** Each row: options behind --, and what is wrong with them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fromat json | after --: there is no option '--fromat'; did you mean --format?",
                "--help | after --: help and version check nothing",
                "-V | after --: help and version check nothing",
                "check --verbose | after --: the options of 'drift check' stand there, without the word check",
                "--show-values --notify @f | after --: --show-values would have secrets sent along",
                "--wait 5 --snapshot s | after --: --wait waits for this host, and --snapshot is none",
                "--format json --format brief | after --: only one report can go to standard output",
                "--json --format brief | after --: --json and another --format contradict each other",
                "--notify discord://1/s3cret | after --: a unit file and a command line can be read by all users: write the address"
                        + " into a file of your own, and give --notify @FILE or --ping @FILE",
                "--notify @x --notify ntfy://s3cret | after --: a unit file and a command line can be read by all users",
                "--ping https://hc-ping.com/s3cret | after --: a unit file and a command line can be read by all users",
            })
    void whatTheCheckWouldRefuseIsRefusedNow(String options, String message) {
        Object[] words = Stream.concat(Stream.of("timer", "install", "--"), Stream.of(options.split(" ")))
                .toArray();
        Shell.Result result = user().drift(words);
        assertEquals(64, result.status(), result.all());
        assertTrue(result.err().startsWith("drift: " + message), result.err());
        assertFalse(result.all().contains("s3cret"), result.all());
        assertFalse(Files.exists(home.resolve(".config")));
    }

    @Test
    void fileWithTheAddressIsLookedForNow() {
        Shell.Result result = user().drift("timer", "install", "--", "--notify", "@" + home.resolve("none"));
        assertEquals(0, result.status(), result.all());
        assertTrue(
                result.err().contains("nobody is told by --notify: " + home.resolve("none") + ": no such file"),
                result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "daily\nUnit=evil.service"})
    void timeThatIsNoneIsWrongUsage(String when) {
        assertEquals(64, user().drift("timer", "install", "--on-calendar", when).status());
        assertFalse(Files.exists(home.resolve(".config")));
    }

    @Test
    void optionsOfTheCheckWithoutTheDashesAreNotTaken() {
        Shell.Result result = user().drift("timer", "install", "--verbose");
        assertEquals(64, result.status());
    }

    @Test
    void halfATimerIsNone() throws IOException {
        Files.createFile(root.resolve("fails"));
        Shell.Result result = user().drift("timer", "install", "--on-calendar", "someday");
        assertEquals(3, result.status());
        assertTrue(
                result.err().startsWith("drift: systemctl --user enable failed: Failed to enable unit: bad setting"),
                result.err());
        assertFalse(Files.exists(home.resolve(".config/systemd/user/drift-check.timer")));
        assertFalse(Files.exists(home.resolve(".config/systemd")));
    }

    @Test
    void timeThatSystemdCannotReadIsToldAndLeavesNothing() throws IOException {
        Files.createFile(root.resolve("bad"));
        Shell.Result result = user().drift("timer", "install", "--on-calendar", "someday");
        assertEquals(
                "drift: systemd reads no time in 'someday'; 'systemd-analyze calendar' with such a text shows what it"
                        + " reads, and systemd.time(7) what there is\n",
                result.err());
        assertEquals(3, result.status());
        assertFalse(log().contains("--user enable --now -- drift-check.timer"));
        assertFalse(Files.exists(home.resolve(".config/systemd")));
    }

    @Test
    void timerThatIsRefusedIsDisabledAndForgotten() throws IOException {
        Files.createFile(root.resolve("fails"));
        user().drift("timer", "install", "--on-calendar", "someday");
        assertEquals(
                List.of(
                        "--user daemon-reload",
                        "--user enable --now -- drift-check.timer",
                        "--user disable --now -- drift-check.timer",
                        "--user stop -- drift-check.service",
                        "--user daemon-reload"),
                log().stream().filter(line -> !line.contains("show")).toList());
    }

    @Test
    void timerThatWorksIsNotLostToOneThatDoesNot() throws IOException {
        user().drift("timer", "install", "--on-calendar", "daily");
        Files.createFile(root.resolve("fails"));
        Shell.Result result = user().drift("timer", "install", "--on-calendar", "someday", "--", "--verbose");
        assertEquals(3, result.status());
        Path folder = home.resolve(".config/systemd/user");
        assertTrue(Files.readString(folder.resolve("drift-check.timer")).contains("OnCalendar=daily\n"));
        assertFalse(Files.readString(folder.resolve("drift-check.service")).contains("--verbose"));
        assertEquals("--user daemon-reload", log().get(log().size() - 1));
        assertFalse(log().contains("--user disable --now -- drift-check.timer"));
    }

    @Test
    void unitOfSomebodyElseIsLeftAsItIs() throws IOException {
        Path own = root.resolve("etc/systemd/system/drift-check.service");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "[Service]\nExecStart=/bin/mine\n");
        for (String verb : List.of("install", "remove")) {
            Shell.Result result = root().drift("timer", verb);
            assertEquals(
                    "drift: " + own
                            + " was not made by drift timer install; it is left as it is. Move it away if drift\'s timer is to take its place\n",
                    result.err());
            assertEquals(3, result.status());
        }
        assertEquals("[Service]\nExecStart=/bin/mine\n", Files.readString(own));
        assertFalse(Files.exists(root.resolve("log")));
    }

    @Test
    void nothingIsLeftOfItWhenItIsRemoved() throws IOException {
        List<Path> before = tree();
        user().drift("timer", "install");
        user().drift("timer", "install", "--on-calendar", "weekly");
        Path state = Files.createDirectories(home.resolve(".local/state/drift/timer"));
        Files.createFile(state.resolve("last-report.json"));
        Path stamps = Files.createDirectories(home.resolve(".local/share/systemd/timers"));
        Files.createFile(stamps.resolve("stamp-drift-check.timer"));
        Files.delete(root.resolve("log"));
        Shell.Result result = user().drift("timer", "remove");
        assertEquals("", result.all());
        assertEquals(0, result.status());
        assertEquals(
                List.of(
                        "--user disable --now -- drift-check.timer",
                        "--user stop -- drift-check.service",
                        "--user daemon-reload",
                        "--user reset-failed -- drift-check.service drift-check.timer"),
                log());
        Files.delete(root.resolve("log"));
        Files.delete(home.resolve(".local/share"));
        Files.delete(home.resolve(".local"));
        Files.delete(home.resolve(".config"));
        assertEquals(before, tree());
    }

    @Test
    void foldersWithSomethingElseInThemStay() throws IOException {
        user().drift("timer", "install");
        Path other = home.resolve(".config/systemd/user/other.service");
        Files.createFile(other);
        user().drift("timer", "remove");
        assertTrue(Files.exists(other));
    }

    @Test
    void noTimerIsRemovedTwice() {
        Shell.Result result = user().drift("timer", "remove");
        assertEquals("drift: there is no timer\n", result.err());
        assertEquals(0, result.status());
    }

    @Test
    void statusSaysWhenItRunsAndWhatCameOfIt() throws IOException {
        assertEquals(3, user().drift("timer", "status").status());
        user().drift("timer", "install");
        Shell ran = user().program("systemctl", """
                case "$*" in
                *drift-check.timer) printf 'UnitFileState=enabled\\nActiveState=active\\nNextElapseUSecRealtime=Sun 2026-12-06 02:00:00 UTC\\nLastTriggerUSec=Sun 2026-11-29 02:00:00 UTC\\n' ;;
                *) printf 'ExecMainStatus=2\\nExecMainExitTimestamp=Sun 2026-11-29 02:00:09 UTC\\n' ;;
                esac
                """);
        Shell.Result result = ran.drift("timer", "status");
        assertEquals("""
                drift-check.timer: enabled, active
                  next run: Sun 2026-12-06 02:00:00 UTC
                  last run: Sun 2026-11-29 02:00:00 UTC: drift (exit status 2; journalctl --user -u drift-check.service)
                """, result.out());
        assertEquals(0, result.status());
    }

    @Test
    void outcomeOfTheSystemsTimerIsInTheSystemsJournal() throws IOException {
        root().drift("timer", "install");
        String ran = "printf 'LastTriggerUSec=Sun 2026-11-29 02:00:00 UTC\\nResult=%s\\nExecMainStatus=%s\\n"
                + "ExecMainExitTimestamp=Sun 2026-11-29 02:00:09 UTC\\n'\n";
        String failed = root().program("systemctl", ran.formatted("exit-code", "3"))
                .drift("timer", "status")
                .out();
        assertTrue(
                failed.endsWith(
                        ": something could not be checked (exit status 3; journalctl -u drift-check.service)\n"),
                failed);
        String killed = root().program("systemctl", ran.formatted("oom-kill", "9"))
                .drift("timer", "status")
                .out();
        assertTrue(killed.endsWith(": systemd ended it (oom-kill; journalctl -u drift-check.service)\n"), killed);
    }

    @Test
    void userCannotMakeTheSystemsTimer() {
        Shell.Result result = user().drift("timer", "install", "--system");
        assertTrue(result.err().contains("run it with sudo, or without --system"), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void withoutSystemdThereIsNoTimer() throws IOException {
        Files.delete(root.resolve("run/systemd/system"));
        Shell.Result result = root().drift("timer", "install");
        assertEquals("drift: systemd does not run here\n", result.err());
        assertFalse(Files.exists(root.resolve("etc/systemd/system/drift-check.timer")));
    }

    private Shell root() {
        return shell().variable("HOME", "/root");
    }

    private Shell user() {
        return shell().uid(1000).variable("HOME", home.toString());
    }

    private Shell shell() {
        try {
            return new Shell(root)
                    .program("systemctl", SYSTEMCTL.formatted(root))
                    .program("drift", "exit 0\n")
                    .variable("TERM", "dumb");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(root.resolve("log"));
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
