package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.FilePatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drift adopt} on a container whose memory somebody changed with {@code podman update --memory 3g}. */
class AdoptCommandTest {

    @TempDir
    private Path folder;

    private Homelab changed() throws IOException {
        return new Homelab(folder)
                .record("\"Memory\":2147483648", "\"Memory\":3221225472")
                .record("\"MemorySwap\":4294967296", "\"MemorySwap\":6442450944");
    }

    private Shell.Result adopt(Homelab homelab, Object... more) {
        Object[] args = new Object[6 + more.length];
        Object[] first = {"adopt", "jellyfin", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot()};
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        return new Shell(folder).drift(args);
    }

    private static Path file(Homelab homelab) {
        return homelab.quadlets().resolve("jellyfin.container");
    }

    @Test
    void patchIsShownAndNothingWritten() throws IOException {
        Homelab homelab = changed();
        String before = Files.readString(file(homelab));
        Shell.Result result = adopt(homelab);
        assertTrue(
                result.out().startsWith("Service: jellyfin\n  memory: 2G → 3G\n--- jellyfin.container\n"),
                result.all());
        assertTrue(result.out().contains("\n-Memory=2G\n+Memory=3G\n"), result.out());
        assertTrue(result.out().endsWith("\nNothing is written yet: --write does it.\n"), result.out());
        assertEquals(before, Files.readString(file(homelab)));
        assertEquals(0, result.status());
    }

    @Test
    void whatIsAcceptedStaysOutOfTheQuadlet() throws IOException {
        Homelab homelab = changed();
        String kept = "Service: jellyfin\n  memory stays as it is: accepted by ";
        Shell.Result once = adopt(homelab, "--ignore", "jellyfin:memory", "--write");
        assertEquals(kept + "--ignore\n\n", once.out());
        assertEquals(0, once.status());

        Files.writeString(homelab.quadlets().resolve("drift.policy"), "jellyfin memory \"tried out\"\n");
        assertEquals(kept + "drift.policy:1\n\n", adopt(homelab).out());

        Files.writeString(homelab.quadlets().resolve("drift.policy"), "jellyfin memory until 2026-01-01 \"past\"\n");
        assertTrue(adopt(homelab).out().contains("+Memory=3G"), adopt(homelab).all());
    }

    @Test
    void writtenFileMatchesAndKeepsItsModeAndItsLink() throws IOException {
        // what containers.conf gives, which this host does not have
        Homelab homelab = changed()
                .record(
                        "\"Ulimits\":[{\"Name\":\"RLIMIT_NOFILE\",\"Soft\":1024,\"Hard\":1024},"
                                + "{\"Name\":\"RLIMIT_NPROC\",\"Soft\":1024,\"Hard\":1024}]",
                        "\"Ulimits\":[]");
        Path real = folder.resolve("checkout.container");
        Files.move(file(homelab), real);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(file(homelab), real);
        String before = Files.readString(real);
        Shell.Result result = new Shell(folder)
                .drift("adopt", "jellyfin", "--write", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot());
        // a link of another host's quadlets that leads out of their directory is not followed
        assertEquals(3, result.status());
        assertEquals(before, Files.readString(real));
        Shell.Result live = homelab.live().drift("adopt", "jellyfin", "--write", "-d", homelab.quadlets());
        assertTrue(live.out().endsWith("Written; let systemd know:\n  systemctl daemon-reload\n"), live.all());
        assertEquals(before.replace("Memory=2G", "Memory=3G"), Files.readString(real));
        assertTrue(Files.isSymbolicLink(file(homelab)));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        Shell.Result check = homelab.live().drift("check", "jellyfin", "-d", homelab.quadlets());
        assertTrue(check.out().contains("✓ Memory: matches"), check.all());
    }

    @Test
    void whatCannotBeWrittenIsToldAndTheRestIsDone() throws IOException {
        Homelab homelab =
                changed().record("\"RestartPolicy\":{\"Name\":\"no\"", "\"RestartPolicy\":{\"Name\":\"always\"");
        Shell.Result result = adopt(homelab, "--write");
        assertTrue(
                result.out().contains("  restart cannot be written: Quadlet runs containers with --rm"), result.all());
        assertTrue(Files.readString(file(homelab)).contains("Memory=3G"), result.all());
        assertEquals(2, result.status());
    }

    @Test
    void valuesBesideTheChangeAreMasked() throws IOException {
        Homelab homelab = changed()
                .edit(
                        "Memory=2G",
                        "#Environment=OLD_TOKEN=s3cret0\nMemory=2G\nEnvironment=TOKEN=s3cret1 \\\n  KEY=s3cret2\nSecret=x,type=env,target=K");
        Shell.Result result = adopt(homelab);
        assertTrue(result.out().contains("+Memory=3G\n"), result.all());
        assertFalse(result.all().contains("s3cret"), result.all());
        assertTrue(result.out().contains(" #Environment=OLD_TOKEN=(masked)\n"), result.out());
        assertTrue(adopt(homelab, "--show-values").out().contains("s3cret1"));
    }

    @Test
    void serviceWithoutAChangeByHandHasNothingToAdopt() throws IOException {
        Shell.Result result = adopt(new Homelab(folder));
        assertEquals("Service: jellyfin\n  nothing was changed by hand\n\n", result.out());
        assertEquals(0, result.status());
    }

    @Test
    void serviceThatIsNotThereIsTold() throws IOException {
        Homelab homelab = changed();
        Shell.Result result =
                new Shell(folder).drift("adopt", "jelyfin", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot());
        assertTrue(result.err().contains("did you mean 'jellyfin"), result.all());
        assertEquals(3, result.status());
    }

    @Test
    void fileThatChangedSinceItWasReadIsLeftAlone() throws IOException {
        Path one = Files.writeString(folder.resolve("a.container"), "one\n");
        Path two = Files.writeString(folder.resolve("b.conf"), "edited\n");
        Failure failure = assertThrows(
                Failure.class, () -> PatchedFiles.write(List.of(patch(one, "one\n"), patch(two, "two\n"))));
        assertEquals(two + " has changed since it was read; nothing was written, begin again", failure.getMessage());
        assertEquals("one\n", Files.readString(one));
        assertEquals("edited\n", Files.readString(two));
        assertEquals(List.of("a.container", "b.conf"), names());
    }

    @Test
    void filesAreWrittenAllOrNone() throws IOException {
        Path one = Files.writeString(folder.resolve("a.container"), "one\n");
        Path gone = folder.resolve("gone/b.conf");
        Failure failure = assertThrows(
                Failure.class, () -> PatchedFiles.write(List.of(patch(one, "one\n"), patch(gone, "two\n"))));
        assertTrue(failure.getMessage().endsWith("; nothing was written"), failure.getMessage());
        assertEquals("one\n", Files.readString(one));
        assertEquals(List.of("a.container"), names());
    }

    private static FilePatch patch(Path file, String before) {
        return new FilePatch(String.valueOf(file.getFileName()), Optional.of(file), before, "patched\n");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
