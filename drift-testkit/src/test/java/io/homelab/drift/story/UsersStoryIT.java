package io.homelab.drift.story;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.rig.PodVm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code drift check --users} on a whole host with systemd: users with a manager that runs, that lingers, or with quadlets alone; with shells and
 * homes that are not there; what somebody did to one of them is told as theirs, and what is proposed works.
 */
class UsersStoryIT {

    private static final String VERSION = "5.8";

    @TempDir
    Path folder;

    @Test
    void rootAsksForEachUserOfAHost() throws Exception {
        if (!PodVm.wanted(VERSION)) {
            System.err.println("NOT RUN: other users on systemd need -Ddrift.rig=DIR with DIR/podvm and -Ddrift.vm="
                    + VERSION + "; it takes some minutes");
            abort("no host with systemd");
        }
        Path classpath = Files.createDirectory(folder.resolve("classpath"));
        String names = TimerStoryIT.jars(classpath, SystemdStoryIT.classpath(classpath));
        Path tale = Path.of("src/test/resources/story/users.sh").toAbsolutePath();
        Path script = folder.resolve("tell.sh");
        Files.writeString(script, "exec %s bash /payload/users.sh '%s'\n".formatted(PodVm.AS_ROOT, names));
        Path out = PodVm.runWithRoot(VERSION, script, folder.resolve("out"), classpath, tale);
        String log = Files.readString(out.resolve("log"));
        System.err.println(log);
        assertTrue(log.contains("\nUSERS TOLD"), log);
    }
}
