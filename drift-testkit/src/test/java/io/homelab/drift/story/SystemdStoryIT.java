package io.homelab.drift.story;

import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.rig.PodVm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Has {@link SystemdStory} told on whole hosts: Debian's systemd 257 with Podman 5.4, and a newer systemd with 5.8. {@code
 * -Ddrift.chapters="names states"} tells only these, where a machine is too slow for all in one go.
 */
@Execution(ExecutionMode.CONCURRENT)
class SystemdStoryIT {

    static final List<String> VERSIONS = List.of("5.4", "5.8");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("VERSIONS")
    void allIsFoundAndWhatIsPrintedPutsItRight(String version) throws Exception {
        if (!PodVm.wanted(version)) {
            System.err.println(
                    "NOT RUN: a homelab's life on systemd needs -Ddrift.rig=DIR with DIR/podvm and -Ddrift.vm="
                            + version + "; it takes some minutes");
            abort("no host with systemd");
        }
        Path classpath = Files.createDirectory(folder.resolve("classpath"));
        List<String> names = classpath(classpath);
        Path script = folder.resolve("tell.sh");
        Files.writeString(
                script,
                // one compiler is enough, and an emulated host has only one processor
                "exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp " + String.join(":", names) + " "
                        + SystemdStory.class.getName() + " " + System.getProperty("drift.chapters", "") + "\n");
        Path out = PodVm.run(version, script, folder.resolve("out"), classpath);
        System.err.println(Files.readString(out.resolve("log"))
                .lines()
                .filter(line -> line.startsWith("== "))
                .reduce("", (all, line) -> "Podman " + version + " " + line));
    }

    /** Copies this test's class path, numbered, because its folders of classes all have the same name. */
    static List<String> classpath(Path to) throws Exception {
        List<String> names = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (Files.exists(from)) {
                Path target = to.resolve(names.size() + "-" + from.getFileName());
                PodVm.copy(from, target);
                names.add("/payload/classpath/" + target.getFileName());
            }
        }
        return names;
    }
}
