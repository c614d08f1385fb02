package io.homelab.drift.rig;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A user without root in the rig: rootless Podman with a home, a runtime folder, processes and a network of its own, at the
 * speed of the machine. Nothing is left of it, and nothing of the rig but the programs that it takes is changed.
 */
final class UserSession implements AutoCloseable {

    static final String NAME = "homelab";
    static final long ID = 1000;
    static final String HOME = "/home/" + NAME;
    static final String RUNTIME_DIR = "/run/user/" + ID;

    private static final Path ENTER = Path.of("src/test/resources/rig/user.sh");
    /** What Podman needs that root does not. */
    private static final List<String> PROGRAMS = List.of("usr/bin/newuidmap", "usr/bin/pasta");

    private static final String INSTALL = """
            apt-get -qq -o Acquire::Check-Valid-Until=false update
            DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends uidmap passt
            """;

    private final Process first;
    private final List<String> words;

    private UserSession(Process first, List<String> words) {
        this.first = first;
        this.words = List.copyOf(words);
    }

    /**
     * Logs the user in.
     *
     * @param exec the words that run a command in the rig as root
     * @param root the folder that is the rig's {@code /}
     * @param own a folder inside, for the files of this session
     */
    static UserSession start(List<String> exec, Path root, String own) throws IOException {
        install(root);
        List<String> command = new ArrayList<>(exec);
        command.addAll(List.of("nsenter", "--mount=/proc/1/ns/mnt", "unshare", "--mount", "--net", "--pid", "--fork"));
        command.addAll(List.of("--kill-child", "sh", "-c", Files.readString(ENTER), "user", root.toString(), own));
        Path stderr = Files.createTempFile("user", ".err");
        Process first =
                new ProcessBuilder(command).redirectError(stderr.toFile()).start();
        BufferedReader stdout = first.inputReader(StandardCharsets.UTF_8);
        String pid = stdout.readLine();
        if (pid == null) {
            throw new IllegalStateException("no session for a user in the rig: " + Files.readString(stderr));
        }
        Files.delete(stderr);
        List<String> words = new ArrayList<>(exec);
        words.addAll(List.of("nsenter", "--target", pid, "--mount", "--net", "--pid"));
        words.addAll(List.of("setpriv", "--reuid", NAME, "--regid", NAME, "--init-groups"));
        words.addAll(
                List.of("env", "--chdir=" + HOME, "HOME=" + HOME, "USER=" + NAME, "XDG_RUNTIME_DIR=" + RUNTIME_DIR));
        return new UserSession(first, words);
    }

    /** The words that run a command as the user. */
    List<String> words() {
        return words;
    }

    /** Ends all that the user runs; the end of this process would, too. */
    @Override
    public void close() {
        first.descendants().forEach(ProcessHandle::destroyForcibly);
        first.destroyForcibly().onExit().join();
    }

    private static void install(Path root) throws IOException {
        if (PROGRAMS.stream().allMatch(program -> Files.exists(root.resolve(program)))) {
            return;
        }
        Process apt = new ProcessBuilder("chroot", root.toString(), "sh", "-ec", INSTALL)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .start();
        String said = new String(apt.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!apt.waitFor(5, TimeUnit.MINUTES) || apt.exitValue() != 0) {
                throw new IllegalStateException(
                        "could not install what rootless Podman takes in " + root + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
