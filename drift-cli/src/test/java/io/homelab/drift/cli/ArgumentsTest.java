package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever chooses the name of a file or a service does not choose what drift does. */
class ArgumentsTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "explain"})
    void serviceThatBeginsWithAnAtSignIsNoListOfOptions(String command) throws IOException {
        Path options = Files.writeString(folder.resolve("w.args"), "--format\njson\n-o\n" + folder.resolve("x") + "\n");
        Shell.Result result = new Shell(folder)
                .drift(command, "-d", homelab.quadlets(), "--snapshot", homelab.snapshot(), "@" + options);
        assertTrue(result.err().startsWith("drift: no service '@" + options + "'; there are: "), result.err());
        assertFalse(Files.exists(folder.resolve("x")));
        assertEquals(3, result.status());
    }

    @Test
    void linesOfAFileAreNotPrintedAsWrongOptions() throws IOException {
        Path secret = Files.writeString(folder.resolve(".env"), "--token=s3cret\n");
        for (String command : new String[] {"adopt", "check", "explain", "lint", "reconcile", "snapshot"}) {
            Shell.Result result = new Shell(folder).drift(command, "@" + secret);
            assertFalse(result.all().contains("s3cret"), result.all());
        }
        assertFalse(new Shell(folder).drift("@" + secret).all().contains("s3cret"));
    }

    @Test
    void fileThatBeginsWithAnAtSignIsLinted() throws IOException {
        Path file = Files.writeString(
                folder.resolve("@b.container"), "[Container]\nImage=docker.io/library/a:1\nMemroy=1\n");
        Shell.Result result = new Shell(folder).drift("lint", file);
        assertTrue(result.out().contains("@b.container:3: error: unsupported key 'Memroy'"), result.all());
        assertEquals(2, result.status());
    }

    /** Each row: what a hook may be given, and what drift says of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lint -hx.container | there is no option '-x.container' (in '-hx.container')",
                "lint -Vx.container | there is no option '-x.container' (in '-Vx.container')",
                "lint -h.container | there is no option '-.container' (in '-h.container')",
                "lint web.container -hd | Missing required parameter for option '--quadlet-dir' (DIR)",
                "lint --nosuch -h | there is no option '--nosuch'",
                "lint --help=true.d/10.conf | --help takes no value",
                "lint --help=true | -h and -V stand alone; services and files that begin with - are put after --",
                "lint -h=false | -h and -V stand alone; services and files that begin with - are put after --",
                "check -vh | -h and -V stand alone; services and files that begin with - are put after --",
                "check -vhV | -h and -V stand alone; services and files that begin with - are put after --",
                "explain -hjellyfin | there is no option '-jellyfin' (in '-hjellyfin')",
                "-hcheck | there is no option '-check' (in '-hcheck')",
            })
    void helpIsNeverHiddenInAnotherArgument(String line, String message) {
        Shell.Result result = new Shell(folder).drift((Object[]) line.split(" "));
        assertEquals("drift: " + message, result.err().lines().findFirst().orElse(""));
        assertEquals("", result.out());
        assertEquals(64, result.status());
    }

    /** Maven runs the tests in the folder of the module. */
    @ParameterizedTest
    @ValueSource(strings = {"-hx.container", "--help", "--podman=x.container", "-dx.container", "-h", "-V"})
    void fileInThePlaceOfAnOptionIsNoOption(String name) throws IOException {
        Path file = Path.of(name);
        Files.writeString(file, "[Container]\nMemroy=1\n");
        try {
            Shell.Result result = new Shell(folder).drift("lint", name);
            assertEquals(
                    "drift: '" + name + "' is a file, too: put files after --\n" + "drift: see 'drift lint --help'\n",
                    result.err());
            assertEquals(64, result.status());
            assertEquals(
                    name.endsWith(".container") ? 2 : 0,
                    new Shell(folder).drift("lint", "--", name).status());
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--json", "-h", "--help", "--", "-", "@x", "-d", "${HOME}", "'quoted'", "\"quoted\"", "a\nb"})
    void whatStandsBehindTwoDashesIsAName(String name) throws IOException {
        for (String command : new String[] {"check", "explain"}) {
            Shell.Result result = new Shell(folder)
                    .drift(command, "-d", homelab.quadlets(), "--snapshot", homelab.snapshot(), "--", name);
            assertTrue(
                    result.err().startsWith("drift: no service '" + name.replace("\n", "\\n") + "'; "), result.err());
            assertEquals(3, result.status());
        }
        Shell.Result reconciled = homelab.live().drift("reconcile", "--dry-run", "-d", homelab.quadlets(), "--", name);
        assertFalse(reconciled.out().contains("Usage"), reconciled.all());
        assertEquals(3, reconciled.status());
        assertEquals(64, new Shell(folder).drift("snapshot", "--", name).status());
        assertEquals(64, new Shell(folder).drift("--", name).status());
    }
}
