package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    @TempDir
    private Path folder;

    private Path quadlet(String name, String text) throws IOException {
        Path file = folder.resolve("quadlets").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Shell.Result lint(Object... args) {
        Object[] words = new Object[args.length + 1];
        words[0] = "lint";
        System.arraycopy(args, 0, words, 1, args.length);
        return new Shell(folder).drift(words);
    }

    @Test
    void nothingToReportIsSilent() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");

        Shell.Result result = lint(file);

        assertEquals("", result.all());
        assertEquals(0, result.status());
    }

    @Test
    void refusalIsToldWithPlaceReasonAndConsequence() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nMemroy=1G\n");

        Shell.Result result = lint(file);

        assertEquals(
                file + ":3: error: unsupported key 'Memroy' in group 'Container'; no unit is generated;"
                        + " the container that runs now stays as it is until the next stop\n",
                result.out());
        assertEquals(2, result.status());
    }

    @Test
    void keyThatIsTooNewForThatPodmanIsRefused() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nMemory=1G\n");

        assertEquals(0, lint(file).status());
        Shell.Result older = lint("--podman-version", "5.4.2", file);
        assertEquals(2, older.status());
        assertTrue(older.out().contains("needs Podman 5.5, this is 5.4.2"), older.out());
    }

    @Test
    void lineThatPodmanDropsInSilenceIsAWarning() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nLabel=a=b\\dc\n");

        Shell.Result result = lint(file);

        assertTrue(result.out().startsWith(file + ":3: warning: "), result.out());
        assertEquals(1, result.status());
    }

    @Test
    void dropInIsReportedWithoutItsNeighbours() throws IOException {
        quadlet("other.container", "[Container]\nImage=docker.io/library/nginx:1\nBogus=1\n");
        quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        Path dropIn = quadlet("web.container.d/10-x.conf", "[Container]\nBogus=1\n");

        Shell.Result result = lint(dropIn);

        assertEquals(1, result.out().lines().count(), result.out());
        assertTrue(result.out().startsWith(dropIn + ":2: error: "), result.out());
    }

    @Test
    void wholeDirectoryIsReported() throws IOException {
        quadlet("a.container", "[Container]\nImage=docker.io/library/nginx:1\nBogus=1\n");
        quadlet("b.container", "[Container]\nImage=docker.io/library/nginx:1\nNetwork=gone.network\n");

        Shell.Result result = lint("-d", folder.resolve("quadlets"));

        assertEquals(2, result.out().lines().count(), result.out());
        assertEquals(2, result.status());
    }

    @Test
    void fileThatIsNotThereIsAnError() {
        Shell.Result result = lint(folder.resolve("gone.container"));

        assertTrue(result.err().contains("gone.container is no file that can be read"), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void fileThatIsNoQuadletIsSkippedAndSaidSo() throws IOException {
        Shell.Result result = lint(quadlet("notes.txt", "x"));

        assertTrue(result.err().contains("neither a quadlet nor a drop-in"), result.err());
        assertEquals(0, result.status());
    }
}
