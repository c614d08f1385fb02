package io.homelab.drift.podman.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.podman.systemd.UnitReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a host, by paths that systemd and podman print. */
@Timeout(20)
class HostEnvironmentTest {

    @TempDir
    Path root;

    private final List<Problem> problems = new ArrayList<>();

    private LiveUnit unit(Path host, Map<String, String> properties) {
        UnitReader reader = new UnitReader(query -> "", new HostEnvironment(host, Map.of(), 0, 0));
        return reader.units(List.of(properties), List.of("web.service"), name -> true, problems::add).stream()
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/zero",
                "/proc/kmsg",
                "/proc/self/mem",
                "/etc",
                "relative/web.service",
                "/a\0b",
                "/run/\uD800"
            })
    void fragmentThatIsNoOrdinaryFileIsAProblemOfItsUnit(String path) {
        LiveUnit unit = unit(Path.of("/"), Map.of("Id", "web.service", "FragmentPath", path));
        assertEquals(Optional.empty(), unit.text());
        assertTrue(problems.stream().allMatch(problem -> problem.service().equals(Optional.of("web"))));
        assertEquals(path.equals("/run/\uD800") ? 0 : 1, problems.size(), problems.toString());
    }

    @Test
    void pipeAsFragmentIsNotWaitedFor() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor());
        unit(root, Map.of("Id", "web.service", "FragmentPath", "/pipe"));
        assertEquals(
                List.of("the file /pipe of web.service could not be read: is not a regular file"),
                problems.stream().map(Problem::message).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"\" /etc/x.conf\0", "'", "\0"})
    void dropInsOfOddPathsAreProblemsAndNothingEnds(String paths) {
        LiveUnit unit = unit(root, Map.of("Id", "web.service", "DropInPaths", paths));
        assertEquals(List.of(), unit.dropIns());
    }

    @Test
    void maskedUnitHasAnEmptyText() throws IOException {
        Files.createSymbolicLink(root.resolve("web.service"), Path.of("/dev/null"));
        LiveUnit unit = unit(root, Map.of("Id", "web.service", "FragmentPath", "/web.service"));
        assertEquals(Optional.of(""), unit.text());
        assertEquals(List.of(), problems);
    }

    @Test
    void cgroupsAreReadBelowTheirDirectoryAlone() throws IOException {
        Path group = Files.createDirectories(root.resolve("sys/fs/cgroup/web"));
        Files.writeString(group.resolve("memory.max"), "1024\n");
        Path secret = Files.createDirectories(root.resolve("etc/secret"));
        Files.writeString(secret.resolve("memory.max"), "hunter2\n");
        for (String odd : List.of("/../../../etc/secret", "web", "/web/../../../../etc/secret", "/a\0b")) {
            assertEquals(
                    Map.of(),
                    unit(root, Map.of("Id", "web.service", "ControlGroup", odd)).cgroup(),
                    odd);
        }
        assertEquals(
                Map.of("memory.max", "1024"),
                unit(root, Map.of("Id", "web.service", "ControlGroup", "/web")).cgroup());
    }

    @Test
    void pathIsAbsoluteOrNone() {
        HostEnvironment host = new HostEnvironment(root, Map.of(), 0, 0);
        for (String path : List.of("", "a", "./a", "~")) {
            assertThrows(IOException.class, () -> host.read(path), path);
        }
    }
}
