package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that starts drift, with a Java that only tells how it was called. */
class LauncherTest {

    private static final String JAVA = """
            #!/bin/sh
            for a; do case $a in -XX:SharedArchiveFile=*) file=${a#*=} ;; esac; done
            case "$*" in
            *-Xshare:dump*) echo fresh >"$file" ;;
            *DumpLoadedClassList*) ;;
            *) echo "LC_ALL=${LC_ALL-} DRIFT_LOCALE=${DRIFT_LOCALE-} COLUMNS=${COLUMNS-} umask=$(umask) $*" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path archive;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.toRealPath().resolve("drift"));
        Path run = Files.createDirectories(home.resolve("drift-cli/target/run"));
        Files.copy(Path.of("../drift"), home.resolve("drift"));
        Files.createFile(run.resolve("drift-cli-1.jar"));
        Files.createFile(run.resolve("built"));
        Path jdk =
                Files.createDirectories(folder.toRealPath().resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(jdk.resolve("bin/java"), JAVA);
        Files.setPosixFilePermissions(jdk.resolve("bin/java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        archive = run.resolve("archive" + jdk + "/17.0.1");
    }

    /** Each row: the locale as it is set, what Java is given, and what drift is told of it; no system has the first two. */
    @ParameterizedTest
    @CsvSource({
        "LANG, xx_YY.UTF-8, C.UTF-8, xx_YY.UTF-8",
        "LC_ALL, xx, C.UTF-8, xx",
        "LC_CTYPE, POSIX, C.UTF-8, POSIX",
        "LC_ALL, C.UTF-8, C.UTF-8, ''"
    })
    void javaHasALocaleThatThereIs(String variable, String set, String given, String told)
            throws IOException, InterruptedException {
        assertTrue(drift(Map.of(variable, set)).startsWith("LC_ALL=" + given + " DRIFT_LOCALE=" + told + " COLUMNS= "));
    }

    /** Shells keep it to themselves, and Java cannot ask. */
    @Test
    void widthOfTheTerminalIsToldAndThatOfNoneIsNot() throws IOException, InterruptedException {
        OtherReader script = OtherReader.of("script");
        String jdk = home.resolveSibling("jdk").toString();
        String line = "stty cols 97; JAVA_HOME=" + jdk + " sh " + home.resolve("drift");
        String told =
                script.read("", "-qec", "unset COLUMNS; " + line, "/dev/null").text();
        assertTrue(told.contains(" COLUMNS=97 "), told);
        String set = script.read("", "-qec", "export COLUMNS=50; " + line, "/dev/null")
                .text();
        assertTrue(set.contains(" COLUMNS=50 "), set);
        assertTrue(drift(Map.of()).contains(" COLUMNS= "));
    }

    @Test
    void argumentsComeThroughAsTheyAre() throws IOException, InterruptedException {
        String called = drift(Map.of(), "check", "-hx.container", "@x", "--", "*", "a b", "$(id)");
        assertTrue(called.endsWith(" check -hx.container @x -- * a b $(id)\n"), called);
    }

    @Test
    void archiveIsMadeOnceAndUsed() throws IOException, InterruptedException {
        assertTrue(used());
        Files.writeString(archive, "kept");
        assertTrue(used());
        assertEquals("kept", Files.readString(archive));
    }

    @Test
    void archiveThatOthersMayWriteToIsMadeAnew() throws IOException, InterruptedException {
        assertTrue(used());
        Files.writeString(archive, "theirs");
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertTrue(used());
        assertEquals("fresh\n", Files.readString(archive));
        Files.writeString(archive, "theirs");
        Files.setPosixFilePermissions(archive.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertTrue(used());
        assertEquals("fresh\n", Files.readString(archive));
        assertEquals(PosixFilePermissions.fromString("rwxr-xr-x"), Files.getPosixFilePermissions(archive.getParent()));
    }

    @Test
    void archiveOrFolderOfSomebodyElseIsNotUsed() throws IOException, InterruptedException {
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root may give files away");
        assertTrue(used());
        for (Path theirs : new Path[] {archive, archive.getParent()}) {
            Files.setAttribute(theirs, "unix:uid", 4711);
            assertFalse(used());
            Files.setAttribute(theirs, "unix:uid", 0);
        }
        assertTrue(used());
    }

    @Test
    void archiveBehindALinkIsNotUsed() throws IOException, InterruptedException {
        assertTrue(used());
        Files.delete(archive);
        Path theirs = Files.writeString(folder.resolve("theirs"), "theirs");
        Files.createSymbolicLink(archive, theirs);
        assertFalse(used());
        assertEquals("theirs", Files.readString(theirs));
        assertTrue(Files.isSymbolicLink(archive));
    }

    /** As with sudo -E: root leaves nothing in somebody's home, and takes nothing from there. */
    @Test
    void cacheOfSomebodyElseIsLeftAlone() throws IOException, InterruptedException {
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root may give files away");
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        Files.setAttribute(theirs, "unix:uid", 4711);
        Files.setAttribute(home.resolve("drift-cli/target/run"), "unix:uid", 4711);
        assertFalse(drift(Map.of("HOME", theirs.toString())).contains("SharedArchiveFile"));
        assertFalse(Files.exists(theirs.resolve(".cache"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(drift(Map.of("HOME", folder.toString())).contains("SharedArchiveFile=" + folder + "/.cache/drift"));
    }

    private boolean used() throws IOException, InterruptedException {
        String called = drift(Map.of("HOME", "/nonexistent"));
        assertTrue(called.contains("umask=0027"), called);
        return called.contains("SharedArchiveFile=" + archive + " ");
    }

    private String drift(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "umask 027; exec sh \"$@\"",
                "sh",
                home.resolve("drift").toString());
        builder.command().addAll(java.util.List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", home.resolveSibling("jdk").toString());
        builder.environment().putAll(variables);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}
