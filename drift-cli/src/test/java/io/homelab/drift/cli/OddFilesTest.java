package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else lies among quadlets: pipes, devices, huge files, links to everywhere, names of any bytes. The rest is checked. */
class OddFilesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MATCHES = "Service: jellyfin\n  ✓ Image: matches\n";

    @TempDir
    Path folder;

    private Homelab homelab;

    @BeforeEach
    void setUp() throws IOException {
        homelab = new Homelab(folder);
    }

    private Shell.Result check() {
        return assertTimeoutPreemptively(SOON, () -> homelab.live().drift("check", "-d", homelab.quadlets()));
    }

    private Path more(String name) throws IOException {
        return Files.createDirectories(homelab.quadlets().resolve("more")).resolve(name);
    }

    static void pipe(Path file) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    }

    static Path sparse(Path file, long size) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/proc", "/sys/kernel", "/dev", "/proc/self/root"})
    void linkToAWholeFileSystemIsNotWalked(String target) throws IOException {
        Files.createSymbolicLink(homelab.quadlets().resolve("rootlink"), Path.of(target));

        Shell.Result result = check();

        assertTrue(
                result.err()
                        .contains("cannot read the directory "
                                + homelab.quadlets().toRealPath() + "/rootlink: leads to /"),
                result.err());
        assertTrue(result.out().contains(MATCHES), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void pipeIsNotWaitedFor() throws Exception {
        pipe(more("pipe.container"));
        assertTrouble("more/pipe.container:1: the file could not be read: is not a regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/full", "/proc/kmsg", "/proc/self/mem", "/sys/kernel/vmcoreinfo"})
    void deviceAndFileOfTheKernelAreNotRead(String target) throws IOException {
        Files.createSymbolicLink(more("device.container"), Path.of(target));
        assertTrouble("more/device.container:1: the file could not be read: is not a regular file");
    }

    @Test
    void fileOfThreeGigabytesIsNotRead() throws IOException {
        sparse(more("huge.container"), 3L << 30);
        assertTrouble("more/huge.container:1: the file could not be read: has more than 8388608 bytes");
    }

    private void assertTrouble(String said) {
        Shell.Result result = check();
        assertTrue(result.err().contains(said), result.err());
        assertTrue(result.out().contains(MATCHES), result.out());
        assertEquals(3, result.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "größe.container",
                "日本.container",
                "new\nline.container",
                "back\\slash.container",
                "u\u202edlr.volume"
            })
    void namesOfAnyKindAreRead(String name) throws IOException {
        Files.writeString(more(name), "[Container]\nImage=docker.io/library/nginx:1\n");

        Shell.Result result = check();

        assertTrue(result.out().contains(MATCHES), result.all());
        assertFalse(result.all().contains("could not be read"), result.all());
    }

    /** What a session without a locale, or with one that is not installed, makes of Java. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8"})
    void namesThatAreNotAsciiAreReadWhateverTheLocale(String locale) throws Exception {
        Files.writeString(
                more("größe.container"),
                "[Container]\nImage=docker.io/library/nginx:1\nServiceName=groesse\nContainerName=groesse\n");
        Files.createDirectories(more("größe.container.d"));
        Files.writeString(more("größe.container.d/größe.conf"), "[Container]\nLabel=größe=1\n");
        Path out = folder.resolve("out");
        homelab.live();

        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DriftProcess.class.getName(),
                        folder.toString(),
                        "explain",
                        "--json",
                        "-d",
                        homelab.quadlets().toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        environment.put("LC_ALL", locale);
        int status = process.start().waitFor();

        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertEquals(0, status, text);
        assertTrue(text.contains("\"source\": \"more/größe.container\""), text);
        assertTrue(text.contains("\"more/größe.container.d/größe.conf\""), text);
    }

    @Test
    void nameThatIsNoUtf8IsRead() throws Exception {
        more("");
        assertEquals(
                0,
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "printf '[Container]\\nImage=docker.io/library/nginx:1\\nContainerName=latin\\n' >"
                                        + " \"$(printf 'gr\\374.container')\"")
                        .directory(more("").toFile())
                        .start()
                        .waitFor());

        Shell.Result result = check();

        assertTrue(result.out().contains(MATCHES), result.all());
        assertTrue(result.out().contains("Service: gr�\n"), result.all());
        assertFalse(result.err().contains("could not be read"), result.all());
    }

    @Test
    void containersConfThatIsNoTomlIsNamedAndTheRestIsChecked() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("etc/containers")).resolve("containers.conf");
        Files.writeString(conf, "[containers]\n<html>\n");

        Shell.Result result = check();

        assertTrue(
                result.err().contains("podman refuses /etc/containers/containers.conf: line 2 is no TOML"),
                result.err());
        assertTrue(result.out().contains(MATCHES), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void pipesAndHugeFilesAmongContainersConfAreNamedAndTheRestIsChecked() throws Exception {
        Path directory = Files.createDirectories(folder.resolve("etc/containers/containers.conf.d"));
        pipe(directory.resolve("10-pipe.conf"));
        sparse(directory.resolve("20-huge.conf"), 3L << 30);
        Files.createSymbolicLink(directory.resolve("30-zero.conf"), Path.of("/dev/zero"));
        Files.createSymbolicLink(directory.resolve("40-loop.conf"), Path.of("40-loop.conf"));

        Shell.Result result = check();

        for (String name : new String[] {"10-pipe", "20-huge", "30-zero", "40-loop"}) {
            assertTrue(
                    result.err().contains("/etc/containers/containers.conf.d/" + name + ".conf could not be read"),
                    result.err());
        }
        assertTrue(result.out().contains(MATCHES), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void lintAndExplainNameWhatTheyCannotReadAndGoOn() throws Exception {
        pipe(more("pipe.container"));
        for (String command : new String[] {"lint", "explain"}) {
            Shell.Result result =
                    assertTimeoutPreemptively(SOON, () -> homelab.live().drift(command, "-d", homelab.quadlets()));
            assertTrue(result.all().contains("pipe.container:1"), result.all());
            assertTrue(result.all().contains("the file could not be read: is not a regular file"), result.all());
            assertFalse(result.all().contains("no unit is generated"), result.all());
            assertEquals(3, result.status(), command);
        }
    }
}
