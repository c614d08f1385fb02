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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    private static final Path EXAMPLE = Path.of("../examples/homelab");

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder).edit("Memory=2G", "Memory=4G");
    }

    @Test
    void briefIsALineForEachServiceThatDoesNotMatch() {
        assertEquals("""
                jellyfin  DRIFT  memory 4G → 2G  not restarted  jellyfin.container:6
                3 services: 2 match, 0 warning, 1 drift (1 pending)
                """, check("--format", "brief").out());
    }

    @Test
    void briefTellsWhyAServiceIsUnknownAndNotWhatWasFoundBeside() throws IOException {
        homelab.quadlet("a\u001b.container", "[Container]\nImage=docker.io/library/nginx:1\nContainerName=twice\n")
                .quadlet("b.container", "[Container]\nImage=docker.io/library/nginx:1\nContainerName=twice\n");
        List<String> lines = check("--format", "brief", "a*", "b").out().lines().toList();
        assertEquals(
                List.of(
                        "a\\x1b  UNKNOWN  container twice does not exist, and nothing is known of its unit  and 1 more",
                        "b      UNKNOWN  container twice does not exist, and nothing is known of its unit  and 1 more"),
                lines.subList(0, lines.size() - 1));
    }

    @Test
    void exampleIsReadAtAGlance() {
        String brief = example(new Shell(folder), "--format", "brief").out();
        assertTrue(brief.lines().count() <= 12, brief);
        String text = example(terminal()).out();
        assertTrue(text.lines().count() <= 100, text);
        assertTrue(text.contains("\n✓ traefik\n"), text);
        // One path is longer than that, and no place to break a line.
        assertTrue(text.lines().allMatch(line -> line.length() <= 80 || line.contains("/50-MemoryHigh.conf")), text);
    }

    /** Scripts read pipes and files; who names a service or wants to see everything gets it all. */
    @ParameterizedTest
    @ValueSource(strings = {"jellyfin", "--verbose"})
    void onATerminalFullBlocksAreThereForWhoWantsThem(String wish) {
        String all = check(new Shell(folder), wish).out();
        assertEquals(all, check(terminal(), wish).out());
        assertTrue(all.contains("  ✓ Image: matches\n"), all);
    }

    @Test
    void fileHoldsFullBlocksThoughATerminalIsThere() throws IOException {
        String piped = check().out();
        Path file = folder.resolve("report.txt");
        assertEquals("", check(terminal(), "-o", file).all());
        assertEquals(piped, Files.readString(file));
        check(terminal(), "--format", "text=" + file);
        assertEquals(piped, Files.readString(file));
    }

    @Test
    void oneRunWritesSeveralReports() throws IOException {
        Path json = folder.resolve("report.json");
        Path names = folder.resolve("names");
        Shell.Result result = check("--format", "json=" + json, "--format=names=" + names, "--format", "brief");
        assertEquals(check("--format", "brief").out(), result.out());
        assertEquals(check("--json").out(), Files.readString(json));
        assertEquals("jellyfin\n", Files.readString(names));
        assertEquals(2, result.status());
    }

    @Test
    void reportsThatAllGoToFilesLeaveStandardOutputAlone() {
        Shell.Result result =
                check("--format", "json=" + folder.resolve("a"), "--format", "names=" + folder.resolve("b"));
        assertEquals("", result.all());
        assertEquals(2, result.status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "--format json --format brief # only one report can go to standard output; give the others a file:"
                        + " --format json=FILE",
                "--json --format names # --json and another --format contradict each other",
                "--format json= # Invalid value for option '--format' (FORMAT[=FILE]): 'json=' names no file",
                "--format yaml=x # Invalid value for option '--format' (FORMAT[=FILE]): 'yaml' is none of text, brief, json,"
                        + " names, junit, prometheus, markdown or html",
                "--format json=/tmp/x --format names=/tmp/../tmp/x # two reports cannot go to the same file: /tmp/../tmp/x",
                "--format json=/tmp/x -o /tmp/x # two reports cannot go to the same file: /tmp/x",
            })
    void wrongUsageIsToldBeforeAnythingIsRead(String options, String message) {
        Shell.Result result = check((Object[]) options.split(" "));
        assertEquals("drift: " + message, result.err().lines().findFirst().orElse(""));
        assertEquals("", result.out());
        assertEquals(64, result.status());
    }

    @Test
    void theSameFormatTwiceIsOneReport() {
        assertEquals(check("--json").out(), check("--json", "--format", "json").out());
    }

    @Test
    void timeAndHostAreFilledIn() throws IOException {
        check("-o", folder.resolve("%h-%Y%m%d-%H%M%S-100%%-%x-%"));
        assertTrue(names().contains("nas-20261123-080000-100%-%x-%"), names().toString());
    }

    /** Who wrote the snapshot does not choose the file. */
    @Test
    void hostThatIsCalledLikeAPathStaysAName() throws IOException {
        homelab.record("\"name\":\"nas\"", "\"name\":\"../../etc/nas\"");
        check("-o", folder.resolve("%h.txt"));
        assertTrue(names().contains("_._.._etc_nas.txt"), names().toString());
    }

    @Test
    void fileThatCannotBeWrittenIsToldBeforePodmanIsAsked() throws IOException {
        Path asked = folder.resolve("asked");
        Shell shell = new Shell(folder).program("podman", "echo x >> " + asked + "; exit 125\n");
        Path file = folder.resolve("missing/report.json");
        Shell.Result result = shell.drift("check", "-d", homelab.quadlets(), "--format", "json=" + file);
        assertEquals(
                "drift: could not write " + file + ": there is no folder " + file.getParent() + "\n", result.err());
        assertEquals(3, result.status());
        assertFalse(Files.exists(asked));
    }

    @Test
    void oneFileThatCannotBeWrittenDoesNotKeepTheOthersFromIt() throws IOException {
        Path pipe = folder.resolve("gone");
        Path names = folder.resolve("names");
        Files.createDirectory(pipe);
        Shell.Result directory = check("--format", "json=" + pipe, "--format", "names=" + names);
        assertEquals("drift: could not write " + pipe + ": it is a directory\n", directory.err());
        assertEquals(3, directory.status());
    }

    /** Whoever reads a file that a timer writes has to see that the last check failed. */
    @ParameterizedTest
    @EnumSource(CheckFormat.class)
    void checkThatFailsIsWrittenWhereItIsLookedFor(CheckFormat format) throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "old");
        Shell.Result result = run(
                new Shell(folder),
                homelab.quadlets(),
                folder.resolve("gone"),
                "--format",
                FormatTarget.word(format) + "=" + file);
        assertEquals(3, result.status());
        String said = format == CheckFormat.PROMETHEUS
                ? "drift_last_run_success{host=\"unknown\",user=\"unknown\"} 0\n"
                : "gone";
        assertEquals(format.holdsFailures(), Files.readString(file).contains(said), result.all());
        assertEquals(format.silent(), result.err().isEmpty(), result.all());
    }

    @Test
    void problemsAreSaidOnceHoweverManyReportsThereAre() throws IOException {
        Files.createSymbolicLink(homelab.quadlets().resolve("self.container"), Path.of("self.container"));
        Shell.Result result = check("--format", "brief", "--format", "junit=" + folder.resolve("j.xml"));
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(
                "",
                check("--json", "--format", "junit=" + folder.resolve("j.xml")).err());
        assertEquals(3, result.status());
    }

    @Test
    void remediesAreBrokenWhereATerminalWouldBreakThem() throws IOException {
        String text = example(terminal(), "monitoring-network").out();
        assertTrue(text.contains("""
                  systemctl --user daemon-reload && \\
                    systemctl --user stop grafana.service homeassistant.service \\
                        homepage.service prometheus.service && \\
                """.indent(0)), text);
        assertTrue(example(new Shell(folder), "monitoring-network")
                .out()
                .contains("daemon-reload && systemctl --user stop"));
    }

    @Test
    void whatWasNotComparedIsToldOnce() {
        String named = example(terminal(), "uptime-kuma").out();
        assertTrue(named.contains("  ? Image, Memory, Networks, Volumes, Labels: not compared\n"), named);
        assertTrue(example(new Shell(folder), "uptime-kuma").out().contains("  ? Memory: not compared\n"));
    }

    @Test
    void symbolsAreForTerminalsThatHaveThem() {
        String plain = example(terminal().variable("LANG", "C")).out();
        assertTrue(plain.chars().allMatch(character -> character < 0x7f), plain);
        assertTrue(plain.contains("\n+ traefik\n") && plain.contains("  x Memory: DRIFT, systemd"), plain);
        String launched = example(terminal().variable("LC_ALL", "C.UTF-8").variable("DRIFT_LOCALE", "POSIX"))
                .out();
        assertEquals(plain, launched);
        assertEquals(
                example(new Shell(folder)).out(),
                example(new Shell(folder).variable("LANG", "C")).out());
        assertTrue(check(terminal().variable("LANG", "C"), "--format", "brief")
                .out()
                .contains("memory 4G -> 2G"));
    }

    @Test
    void checkThatTakesItsTimeSaysSoOnATerminalAndTakesItBack() throws IOException {
        Shell slow = homelab.live()
                .program("podman", "/bin/sleep 1.3; echo podman version 5.8.6\n")
                .terminal();
        String err = slow.drift("check", "-d", homelab.quadlets(), "--call-timeout", "2")
                .err();
        assertTrue(err.startsWith("\r\u001b[Kdrift: checking, 1 s"), err);
        assertTrue(err.contains(" s\r\u001b[K"), err);
        assertEquals("", check().err());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Shell terminal() {
        return new Shell(folder).terminal().variable("NO_COLOR", "1");
    }

    private Shell.Result check(Object... options) {
        return check(new Shell(folder), options);
    }

    private Shell.Result check(Shell shell, Object... options) {
        return run(shell, homelab.quadlets(), homelab.snapshot(), options);
    }

    private static Shell.Result example(Shell shell, Object... options) {
        return run(shell, EXAMPLE.resolve("quadlets"), EXAMPLE.resolve("snapshot.json"), options);
    }

    private static Shell.Result run(Shell shell, Path quadlets, Path snapshot, Object... options) {
        List<Object> args = new ArrayList<>(List.of("check", "-d", quadlets, "--snapshot", snapshot));
        args.addAll(List.of(options));
        return shell.drift(args.toArray());
    }
}
