package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.podman.process.HostEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersConfFilesTest {

    private static final PodmanVersion V58 = new PodmanVersion(5, 8, 6);
    private static final PodmanVersion V60 = new PodmanVersion(6, 0, 0);

    @TempDir
    private Path root;

    private final List<Problem> problems = new ArrayList<>();

    @BeforeEach
    void files() throws IOException {
        for (String path : List.of(
                "/usr/share/containers/containers.conf",
                "/usr/share/containers/containers.conf.d/10-vendor.conf",
                "/etc/containers/containers.conf",
                "/etc/containers/containers.conf.d/20-b.conf",
                "/etc/containers/containers.conf.d/10-a.conf",
                "/etc/containers/containers.conf.d/README",
                "/etc/containers/containers.conf.d/folder.conf/x",
                "/etc/containers/containers.rootless.conf",
                "/etc/containers/containers.rootless.conf.d/30-c.conf",
                "/etc/containers/containers.rootless.conf.d/1000/40-d.conf",
                "/etc/containers/containers.rootful.conf.d/30-root.conf",
                "/home/a/.config/containers/containers.conf",
                "/home/a/.config/containers/containers.conf.d/10-a.conf",
                "/root/.config/containers/containers.conf")) {
            Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# " + path);
        }
    }

    @Test
    void aFileIsAsOldAsItsNodeUnlessTheDistributionPutItThere() throws IOException {
        Instant before = Instant.now().minusSeconds(60);
        for (String path : List.of("etc/containers/containers.conf", "usr/share/containers/containers.conf")) {
            Files.setLastModifiedTime(root.resolve(path), FileTime.from(Instant.EPOCH));
        }

        List<TextFile> read = ContainersConfFiles.read(
                new HostEnvironment(root, Map.of(), 0, 0), Optional.empty(), 0, V58, problems::add);

        assertEquals("/usr/share/containers/containers.conf", read.get(0).path());
        assertEquals(Optional.of(Instant.EPOCH), read.get(0).changedAt());
        assertEquals("/etc/containers/containers.conf", read.get(1).path());
        assertTrue(read.get(1).changedAt().orElseThrow().isAfter(before));
    }

    @Test
    void podman5ReadsAllFilesTheUsersLast() {
        assertEquals(
                List.of(
                        "/usr/share/containers/containers.conf",
                        "/etc/containers/containers.conf",
                        "/etc/containers/containers.conf.d/10-a.conf",
                        "/etc/containers/containers.conf.d/20-b.conf",
                        "/etc/containers/containers.rootless.conf",
                        "/etc/containers/containers.rootless.conf.d/30-c.conf",
                        "/etc/containers/containers.rootless.conf.d/1000/40-d.conf",
                        "/home/a/.config/containers/containers.conf",
                        "/home/a/.config/containers/containers.conf.d/10-a.conf"),
                paths("/home/a", 1000, V58));
    }

    @Test
    void podman5AsRootReadsNothingRootless() {
        assertEquals(
                List.of(
                        "/usr/share/containers/containers.conf",
                        "/etc/containers/containers.conf",
                        "/etc/containers/containers.conf.d/10-a.conf",
                        "/etc/containers/containers.conf.d/20-b.conf",
                        "/root/.config/containers/containers.conf"),
                paths("/root", 0, V58));
    }

    @Test
    void podman6ReadsOneMainFileAndOneDropInOfEachName() {
        assertEquals(
                List.of(
                        "/home/a/.config/containers/containers.conf",
                        "/home/a/.config/containers/containers.conf.d/10-a.conf",
                        "/usr/share/containers/containers.conf.d/10-vendor.conf",
                        "/etc/containers/containers.conf.d/20-b.conf",
                        "/etc/containers/containers.rootless.conf.d/30-c.conf",
                        "/etc/containers/containers.rootless.conf.d/1000/40-d.conf"),
                paths("/home/a", 1000, V60));
    }

    @Test
    void podman6AsRootReadsWhatIsForRoot() {
        assertEquals(
                List.of(
                        "/etc/containers/containers.conf",
                        "/etc/containers/containers.conf.d/10-a.conf",
                        "/usr/share/containers/containers.conf.d/10-vendor.conf",
                        "/etc/containers/containers.conf.d/20-b.conf",
                        "/etc/containers/containers.rootful.conf.d/30-root.conf"),
                paths("/nowhere", 0, V60));
    }

    @Test
    void configurationHomeIsWhereTheEnvironmentSays() {
        List<TextFile> read = ContainersConfFiles.read(
                new HostEnvironment(root, Map.of("XDG_CONFIG_HOME", "/home/a/.config"), 0, 0),
                Optional.of("/root"),
                0,
                V58,
                problems::add);

        assertEquals(
                "/home/a/.config/containers/containers.conf.d/10-a.conf",
                read.get(read.size() - 1).path());
        assertEquals(
                "# /home/a/.config/containers/containers.conf.d/10-a.conf",
                read.get(read.size() - 1).text());
    }

    @Test
    void whatCannotBeReadIsAProblem() throws Exception {
        Path conf = root.resolve("etc/containers/containers.conf");
        Files.delete(conf);
        Files.createDirectory(conf);

        paths("/root", 0, V58);

        assertEquals(
                List.of(
                        "/etc/containers/containers.conf could not be read, so what it sets is unknown (is a directory)"),
                problems.stream().map(Problem::message).toList());
    }

    private List<String> paths(String home, long uid, PodmanVersion version) {
        return ContainersConfFiles.read(
                        new HostEnvironment(root, Map.of(), uid, uid), Optional.of(home), uid, version, problems::add)
                .stream()
                .map(TextFile::path)
                .toList();
    }
}
