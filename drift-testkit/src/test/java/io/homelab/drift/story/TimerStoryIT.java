package io.homelab.drift.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.rig.PodVm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * {@code drift timer} on a whole host with systemd, for a user and for the system: installed, fired, drift told, failed by
 * nothing but what could not be checked, removed without a trace.
 */
class TimerStoryIT {

    static final List<String> VERSIONS = SystemdStoryIT.VERSIONS;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("VERSIONS")
    void timerChecksAndTellsAndLeavesNothing(String version) throws Exception {
        if (!PodVm.wanted(version)) {
            System.err.println("NOT RUN: a timer's life on systemd needs -Ddrift.rig=DIR with DIR/podvm and -Ddrift.vm="
                    + version + "; it takes some minutes");
            abort("no host with systemd");
        }
        Path classpath = Files.createDirectory(folder.resolve("classpath"));
        String names = jars(classpath, SystemdStoryIT.classpath(classpath));
        Path tale = Path.of("src/test/resources/story/timer.sh").toAbsolutePath();
        Path script = folder.resolve("tell.sh");
        Files.writeString(script, """
                set -e
                bash /payload/timer.sh '%1$s' --user
                %2$s bash /payload/timer.sh '%1$s' --system
                """.formatted(names, PodVm.AS_ROOT));
        Path out = PodVm.runWithRoot(version, script, folder.resolve("out"), classpath, tale);
        String log = Files.readString(out.resolve("log"));
        System.err.println(log);
        assertTrue(log.contains("TIMER TOLD --user ") && log.contains("TIMER TOLD --system "), log);
    }

    /** The same class path, its folders packed: what Java keeps of loaded classes it keeps of jars alone. */
    static String jars(Path classpath, List<String> names) {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        List<String> jars = new ArrayList<>();
        for (String name : names) {
            Path entry = classpath.resolve(name.substring(name.lastIndexOf('/') + 1));
            String packed = Files.isDirectory(entry) ? entry + ".jar" : entry.toString();
            if (Files.isDirectory(entry)) {
                assertEquals(
                        0, jar.run(System.out, System.err, "--create", "--file", packed, "-C", entry.toString(), "."));
            }
            jars.add("/payload/classpath/" + Path.of(packed).getFileName());
        }
        return String.join(":", jars);
    }
}
