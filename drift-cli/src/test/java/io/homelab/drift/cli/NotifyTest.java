package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.cli.notify.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code drift check --notify}, against a server of this machine. */
class NotifyTest {

    /** Part of every secret of these tests. */
    private static final String SECRET = "s3cret";

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Homelab homelab;
    private WebServer server;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
        server = WebServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void driftIsToldAndTheReportIsTheSame() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Shell.Result result = check("--notify", ntfy());
        assertEquals(check().all(), result.all());
        assertEquals(2, result.status());
        assertEquals("""
                jellyfin: DRIFT
                  memory 4G → 2G, not restarted since the file changed (jellyfin.container:6)
                  systemctl daemon-reload && systemctl restart jellyfin.service

                3 services: 2 match, 0 warning, 1 drift\
                """, JSON.readTree(server.only().body()).path("message").asString());
    }

    @Test
    void whatIsCleanIsSilence() {
        assertEquals(0, check("--notify", ntfy()).status());
        assertEquals(List.of(), server.requests());
    }

    @Test
    void everyAddressIsTold() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        check(
                "--notify",
                ntfy(),
                "--notify",
                "json://" + server.host() + "/a",
                "--notify=" + "gotify://" + server.host() + "/t");
        assertEquals(
                List.of("/", "/a", "/message"),
                server.requests().stream()
                        .map(WebServer.Request::target)
                        .sorted()
                        .toList());
        assertEquals(
                check("--json").out(),
                server.requests().stream()
                        .filter(request -> request.target().equals("/a"))
                        .findFirst()
                        .orElseThrow()
                        .body());
    }

    @Test
    void addressThatIsGivenTwiceIsToldOnce() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        check("--notify", ntfy(), "--notify", ntfy());
        assertEquals(1, server.requests().size());
    }

    @Test
    void allAreToldAtOnce() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        CyclicBarrier both = new CyclicBarrier(2);
        try (WebServer other = WebServer.start()) {
            server.thenTogether(both);
            other.thenTogether(both);
            assertEquals(
                    "",
                    check("--notify", ntfy(), "--notify", "ntfy://" + other.host() + "/topic")
                            .err());
        }
    }

    @Test
    void addressesAreTakenFromTheEnvironmentAndFromFiles() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Path file = folder.resolve("addresses");
        Files.writeString(
                file, "# the phone\n\n  ntfy://" + server.host() + "/phone  \njson://" + server.host() + "/b\n");
        check("--notify", "@" + file);
        shell().variable("DRIFT_NOTIFY", "@" + file + " json://" + server.host() + "/c")
                .drift(arguments());
        assertEquals(
                List.of("/", "/", "/b", "/b", "/c"),
                server.requests().stream()
                        .map(WebServer.Request::target)
                        .sorted()
                        .toList());
    }

    @Test
    void environmentCountsWhereNoOptionDoes() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        shell().variable("DRIFT_NOTIFY", "json://" + server.host() + "/variable")
                .drift(arguments("--notify", "json://" + server.host() + "/option"));
        assertEquals("/option", server.only().target());
    }

    /** Each row: how the service fails. */
    @ParameterizedTest
    @ValueSource(ints = {404, 302})
    void whatFailsIsToldAndChangesNothing(int status) throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Shell.Result without = check();
        server.then(status);
        Shell.Result result = check("--notify", "gotify://" + server.host() + "/" + SECRET);
        assertEquals(without.out(), result.out());
        assertEquals(without.status(), result.status());
        assertTrue(
                result.err().startsWith("drift: could not notify gotify (--notify): it answered " + status),
                result.err());
        assertFalse(result.err().contains(SECRET), result.err());
    }

    @Test
    void serviceThatIsDownIsTold() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        server.close();
        Shell.Result result =
                check("-v", "--notify", "json://me:" + SECRET + "@" + server.host() + "/" + SECRET + "?" + SECRET);
        assertTrue(
                result.err()
                        .endsWith(
                                "drift: could not notify json (--notify): it cannot be reached, or hangs up (3 tries)\n"),
                result.err());
        assertFalse(result.all().contains(SECRET), result.all());
        assertEquals(2, result.status());
    }

    /** Each row: an option whose address is none, or a command line that only looks like one of these. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check --notify discord://s3cret | 64 | the address of --notify is spelled otherwise: discord://id/token",
                "check --notify ntfy://x --notify s3cret | 64 | the address of --notify, no. 2 is no address such as ntfy://host/topic",
                "check --ping s3cret | 64 | the address of --ping is no address such as https://host/path/{exit}",
                "check --ping http://x/{exit}/{nosuch} | 64 | the address of --ping has {nosuch}; what is replaced is {exit}, {status}, {up} and {message}",
                "check --ping http://x/{exit | 64 | the address of --ping has a { without its }; what is replaced is {exit}, {status}, {up} and {message}",
                "check --notify @ | 64 | the address of --notify is no file: @FILE names one with an address in each line",
                "check --ping ftp://x/s3cret | 64 | the address of --ping is no address such as https://host/path/{exit}",
            })
    void addressThatIsNoneIsWrongUsage(String line, int status, String message) {
        Shell.Result result = new Shell(folder).drift((Object[]) line.split(" "));
        assertEquals("drift: " + message, result.err().lines().findFirst().orElse(""));
        assertFalse(result.all().contains(SECRET), result.all());
        assertEquals(status, result.status());
    }

    @Test
    void fileOrVariableThatHoldsNoAddressIsToldAndTheCheckGoesOn() throws IOException {
        Path file = folder.resolve("addresses");
        Files.writeString(file, "# none\ndiscord://" + SECRET + "\n");
        Shell.Result result = check("--notify", "@" + file, "--notify", "@" + folder.resolve("gone"));
        assertEquals(
                "drift: the address of --notify, no. 1, " + file + ":2 is spelled otherwise: discord://id/token\n"
                        + "drift: nobody is told by --notify, no. 2: " + folder.resolve("gone") + ": no such file\n",
                result.err());
        assertEquals(0, result.status());
        Shell.Result variable =
                shell().variable("DRIFT_NOTIFY", "mailto://" + SECRET).drift(arguments());
        assertTrue(
                variable.err().startsWith("drift: an address in DRIFT_NOTIFY names none of the services "),
                variable.err());
        assertFalse(variable.all().contains(SECRET), variable.all());
        assertEquals(0, variable.status());
    }

    @Test
    void fileWithoutAddressesIsNotReadToItsEnd() throws IOException {
        Path file = folder.resolve("addresses");
        Files.writeString(file, "\ufeff# begins with a mark\n" + "none\n".repeat(500));
        Shell.Result result = check("--notify", "@" + file);
        assertEquals(6, result.err().lines().count(), result.err());
        assertTrue(
                result.err()
                        .endsWith(
                                "drift: no more lines of --notify, " + file + " are read: too many are no addresses\n"),
                result.err());
    }

    @Test
    void commandThatIsNoneIsWrongUsage() {
        assertEquals(64, check("--notify-command=").status());
    }

    @Test
    void whatIsAcceptedHasNotEnded() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Object[] options = {"--state", folder.resolve("state"), "--notify", ntfy()};
        check(options);
        check("--state", folder.resolve("state"), "--notify", ntfy(), "--ignore", "jellyfin:memory");
        assertTrue(
                server.requests().get(1).body().contains("accepted: memory"),
                server.requests().get(1).body());
    }

    @Test
    void noProgramThatDriftRunsSeesTheSecret() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Shell live = homelab.live().variable("DRIFT_NOTIFY", "json://" + server.host() + "/" + SECRET);
        Path podman = folder.resolve("bin/podman");
        Files.writeString(
                podman,
                "#!/bin/sh\n/usr/bin/env >>'" + folder.resolve("seen") + "'\necho \"$@\" >>'" + folder.resolve("seen")
                        + "'\n" + Files.readString(podman));
        Shell.Result result = live.drift(
                "check",
                "-v",
                "-d",
                homelab.quadlets(),
                "--notify-command",
                "/usr/bin/env >>'" + folder.resolve("seen") + "'");
        assertEquals(1, server.requests().size(), result.err());
        String seen = Files.readString(folder.resolve("seen"));
        assertTrue(seen.contains("--version") && seen.contains("DRIFT_SUBJECT="), seen);
        assertFalse(seen.contains(SECRET), seen);
        assertFalse(result.all().contains(SECRET), result.all());
    }

    @Test
    void commandGetsTheTextAndTwoVariables() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Path told = folder.resolve("told");
        Shell.Result result =
                check("--notify-command", "{ echo \"$DRIFT_STATUS $DRIFT_SUBJECT\"; /bin/cat; } >'" + told + "'");
        assertEquals("", result.err());
        assertEquals("""
                DRIFT drift: jellyfin (1 new)
                jellyfin: DRIFT
                  memory 4G → 2G, not restarted since the file changed (jellyfin.container:6)
                  systemctl daemon-reload && systemctl restart jellyfin.service

                3 services: 2 match, 0 warning, 1 drift
                """, Files.readString(told).replaceFirst(" on [^:]+:", ":"));
    }

    @Test
    void whatFilesSayIsNotRunByTheCommand() throws IOException {
        homelab.quadlet("$(touch x).container", "[Container]\nImage=x:1\nMemry=`touch y`\n");
        Path told = folder.resolve("told");
        check("--notify-command", "echo \"$DRIFT_SUBJECT\" >'" + told + "'");
        assertTrue(Files.readString(told).contains("$(touch x)"), Files.readString(told));
    }

    /** Each row: a command, and what is told of its failure. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 7 # s3cret | exit status 7",
                "echo s3cret >&2; exit 1 | exit status 1",
                "no-such-s3cret | there is no such program, or it may not be run (exit status 127)",
                "/etc/passwd s3cret | there is no such program, or it may not be run (exit status 126)",
            })
    void commandThatFailsIsToldWithoutWhatIsInIt(String line, String why) throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Shell.Result result = check("-v", "--notify-command", line);
        assertTrue(result.err().endsWith("drift: could not notify by --notify-command: " + why + "\n"), result.err());
        assertFalse(result.all().contains(SECRET), result.all());
        assertEquals(2, result.status());
    }

    @Test
    void commandThatReadsNothingHoldsNobodyUp() throws IOException {
        homelab.quadlet("long.container", "[Container]\nImage=x:1\n" + "Label=a=b\n".repeat(20_000) + "Memry=1\n");
        assertEquals("", check("--notify-command", "exit 0").err());
    }

    @Test
    void couldNotCheckIsAnotherMessage() throws IOException {
        homelab.record("\"containers\"", "\"not-containers\"").record("\"networks\"", "\"not-networks\"");
        assertEquals(3, check("--notify", ntfy()).status());
        String body = server.only().body();
        assertEquals("could not check nas", JSON.readTree(body).path("title").asString());
        assertTrue(JSON.readTree(body).path("message").asString().contains("  jellyfin: "), body);
    }

    @Test
    void whatIsFoundAndWhatCouldNotBeCheckedAreTwoMessages() throws IOException {
        Files.createSymbolicLink(homelab.quadlets().resolve("self.container"), Path.of("self.container"));
        check("--notify", ntfy());
        assertEquals(
                List.of(
                        "could not check nas",
                        "drift on nas: jellyfin, jellyfin-config-volume, media-network and 1 more (4 new)"),
                server.requests().stream()
                        .map(request ->
                                JSON.readTree(request.body()).path("title").asString())
                        .toList());
    }

    @Test
    void runThatFailsIsToldToo() {
        Shell.Result result = shell().drift(
                        "check",
                        "-d",
                        homelab.quadlets(),
                        "--snapshot",
                        folder.resolve("gone.json"),
                        "--notify",
                        ntfy(),
                        "--ping",
                        "http://" + server.host() + "/ping/{exit}?m={message}");
        assertEquals(3, result.status());
        assertEquals(2, server.requests().size(), result.err());
        assertTrue(
                server.requests().get(0).body().contains("could not check this host"),
                server.requests().get(0).body());
        assertTrue(
                server.requests().get(1).target().startsWith("/ping/3?m="),
                server.requests().get(1).target());
        assertTrue(
                server.requests().get(1).target().contains("gone.json"),
                server.requests().get(1).target());
    }

    /** Each row: what the quadlet says, and what is called. */
    @ParameterizedTest
    @CsvSource({
        "Memory=2G, /ping/0?s=MATCH&u=up&m=3%20services%3A%203%20match%2C%200%20warning%2C%200%20drift",
        "Memory=4G, /ping/2?s=DRIFT&u=down&m=3%20services%3A%202%20match%2C%200%20warning%2C%201%20drift",
    })
    void pingIsCalledAfterEveryRun(String memory, String target) throws IOException {
        homelab.edit("Memory=2G", memory);
        check("--ping", "http://" + server.host() + "/ping/{exit}?s={status}&u={up}&m={message}");
        assertEquals(
                "GET " + target, server.only().method() + " " + server.only().target());
    }

    @Test
    void pingThatFailsIsToldWithoutItsAddress() {
        server.then(404);
        Shell.Result result = check("--ping", "http://" + server.host() + "/" + SECRET + "/{exit}");
        assertEquals(
                "drift: could not call the address of --ping: it answered 404; is its address right, and its token?\n",
                result.err());
        assertEquals(0, result.status());
    }

    @Test
    void pingsAddressMayBeInAFile() throws IOException {
        Path file = folder.resolve("ping");
        Files.writeString(file, "http://" + server.host() + "/" + SECRET + "/{exit}\n");
        check("--ping", "@" + file);
        assertEquals("/" + SECRET + "/0", server.only().target());
    }

    @Test
    void noSecretValueIsInAMessage() throws IOException {
        homelab.edit("https://media.example.org", SECRET + "-declared");
        homelab.record("https://media.example.org", SECRET + "-created");
        check("--notify", ntfy(), "--notify", "json://" + server.host() + "/");
        assertEquals(2, server.requests().size());
        assertTrue(
                server.requests().stream().anyMatch(request -> request.body().contains("(masked) → (masked)")),
                server.requests().toString());
        assertFalse(
                server.requests().toString().contains(SECRET), server.requests().toString());
    }

    @Test
    void onlyWhatIsNewIsToldWhereRunsAreRemembered() throws IOException {
        Object[] options = {"--state", folder.resolve("state"), "--notify", ntfy()};
        check(options);
        homelab.edit("Memory=2G", "Memory=4G");
        check(options);
        check(options);
        homelab.edit("jellyfin:10.8.13", "jellyfin:10.9.0");
        check(options);
        homelab.edit("Memory=4G", "Memory=2G").edit("jellyfin:10.9.0", "jellyfin:10.8.13");
        check(options);
        check(options);
        assertEquals(
                List.of("drift on nas: jellyfin (1 new)", "drift on nas: jellyfin (1 new)", "all well again on nas"),
                titles());
        assertTrue(
                server.requests().get(1).body().contains("image docker.io/jellyfin/jellyfin:10.9.0"),
                titles().toString());
    }

    @Test
    void whoCouldNotBeToldIsToldByTheNextRunAndNobodyElseTwice() throws IOException {
        Object[] options = {
            "--state", folder.resolve("state"), "--notify", ntfy(), "--notify", "json://" + server.host() + "/" + SECRET
        };
        homelab.edit("Memory=2G", "Memory=4G");
        server.thenFor("/" + SECRET, 404);
        assertEquals(2, check(options).status());
        homelab.edit("jellyfin:10.8.13", "jellyfin:10.9.0");
        check(options);
        check(options);
        List<WebServer.Request> phone = requests("/");
        List<WebServer.Request> program = requests("/" + SECRET);
        assertEquals(List.of(2, 2), List.of(phone.size(), program.size()));
        assertTrue(
                phone.get(1).body().contains("drift on nas: jellyfin (1 new)"),
                phone.get(1).body());
        String missed = program.get(1).body();
        assertEquals(2, missed.split("\"new\": true", -1).length - 1, missed);
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            assertEquals(
                    List.of("last-report.json"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void runThatFailsIsToldOnceAndNothingHasEndedByIt() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Object[] options = {"--state", folder.resolve("state"), "--notify", ntfy()};
        check(options);
        Path recorded = Files.move(homelab.snapshot(), folder.resolve("away"));
        assertEquals(3, check(options).status());
        assertEquals(3, check(options).status());
        Files.move(recorded, homelab.snapshot());
        check(options);
        assertEquals(
                List.of("drift on nas: jellyfin (1 new)", "could not check this host", "drift on nas (checked again)"),
                titles());
    }

    @Test
    void whatIsAcceptedIsToldToNobody() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        assertEquals(0, check("--ignore", "jellyfin:memory", "--notify", ntfy()).status());
        assertEquals(List.of(), server.requests());
    }

    @Test
    void onlyWhatIsAskedForIsTold() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Object[] byHand = {"--state", folder.resolve("state"), "--cause", "by-hand", "--notify", ntfy()};
        assertEquals(0, check(byHand).status());
        assertEquals(List.of(), server.requests());
    }

    private List<String> titles() {
        return server.requests().stream()
                .map(request -> JSON.readTree(request.body()).path("title").asString())
                .toList();
    }

    private List<WebServer.Request> requests(String target) {
        return server.requests().stream()
                .filter(request -> request.target().equals(target))
                .toList();
    }

    @Test
    void reportThatAProgramGetsMarksWhatIsNewAndWhatEnded() throws IOException {
        Object[] options = {"--state", folder.resolve("state"), "--notify", "json://" + server.host() + "/"};
        homelab.edit("Memory=2G", "Memory=4G");
        check(options);
        homelab.edit("Memory=4G", "Memory=2G").edit("jellyfin:10.8.13", "jellyfin:10.9.0");
        check(options);
        String body = server.requests().get(1).body();
        assertTrue(body.contains("\"new\": true"), body);
        assertEquals(
                "memory-differs",
                JSON.readTree(body).at("/changes/ended/0/finding/code").asString());
    }

    /** Each row: the options of a run that would show them. */
    @ParameterizedTest
    @ValueSource(strings = {"--notify json://x/y", "--notify-command cat"})
    void valuesAreShownToNobodyElse(String options) {
        Shell.Result result = check((Object[]) ("--show-values " + options).split(" "));
        assertTrue(result.err().startsWith("drift: --show-values would have secrets sent along"), result.err());
        assertEquals(64, result.status());
        assertEquals(
                64,
                shell().variable("DRIFT_NOTIFY", "json://x/y")
                        .drift(arguments("--show-values"))
                        .status());
    }

    private String ntfy() {
        return "ntfy://" + server.host() + "/topic";
    }

    private Shell shell() {
        return new Shell(folder);
    }

    private Object[] arguments(Object... options) {
        Object[] arguments = new Object[options.length + 5];
        System.arraycopy(
                new Object[] {"check", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return arguments;
    }

    private Shell.Result check(Object... options) {
        return shell().drift(arguments(options));
    }
}
