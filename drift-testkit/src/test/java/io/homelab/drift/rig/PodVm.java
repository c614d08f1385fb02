package io.homelab.drift.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A whole host of the test rig ({@code -Ddrift.rig=DIR}, with {@code DIR/podvm}): a virtual machine with systemd, the manager
 * of a user and rootless Podman. It is slow, so a test acts a whole story out in one of them.
 */
public final class PodVm {

    private static final long MOST_MINUTES = Long.getLong("drift.vm.minutes", 25);

    /** What begins a command of a script that {@link #runWithRoot} runs as root. */
    public static final String AS_ROOT = "setpriv --reuid=0 --regid=0 --clear-groups";

    private PodVm() {}

    /** Whether one of that version is to be run: {@code -Ddrift.vm=5.4,5.8}. */
    public static boolean wanted(String version) {
        return PodHost.rig()
                        .filter(rig -> Files.isExecutable(Path.of(rig, "podvm")))
                        .isPresent()
                && List.of(System.getProperty("drift.vm", "").split(",", -1)).contains(version);
    }

    /**
     * Boots a fresh machine, runs a script in it and returns the folder with what it left in {@code /out}.
     *
     * @param version of Podman: {@code 5.4} or {@code 5.8}
     * @param script run by a shell, as the user
     * @param out where what it leaves is put; its output is in {@code log} there
     * @param payload files and folders that lie beside the script, in {@code /payload}
     */
    public static Path run(String version, Path script, Path out, Path... payload)
            throws IOException, InterruptedException {
        return run(version, Map.of(), script, out, payload);
    }

    /**
     * The same on a copy of the machine, whose user may become root by {@link #AS_ROOT}: the rig's own runs a script as the
     * user alone.
     */
    public static Path runWithRoot(String version, Path script, Path out, Path... payload)
            throws IOException, InterruptedException {
        Files.createDirectories(out);
        rig("build", version);
        Path cache = Path.of(Optional.ofNullable(System.getenv("PODVM_CACHE")).orElse("/var/tmp/podvm"));
        Path copy = Files.createTempDirectory(cache, "root-");
        try {
            Path machine = copy.resolve(version);
            // the disk is mostly holes
            command("cp", "-a", "--sparse=always", cache.resolve(version).toString(), machine.toString());
            command(
                    "/usr/sbin/debugfs",
                    "-w",
                    "-R",
                    "set_inode_field /usr/bin/setpriv mode 0104755",
                    machine.resolve("disk.img").toString());
            return run(version, Map.of("PODVM_CACHE", copy.toString()), script, out, payload);
        } finally {
            command("rm", "-rf", copy.toString());
        }
    }

    private static Path run(String version, Map<String, String> variables, Path script, Path out, Path... payload)
            throws IOException, InterruptedException {
        Files.createDirectories(out);
        List<String> command = new ArrayList<>(List.of(podvm(), "run", version, script.toString()));
        Stream.of(payload).map(Path::toString).forEach(command::add);
        Path log = out.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PODVM_OUT", out.toString());
        builder.environment().put("PODVM_TIMEOUT", Long.toString(TimeUnit.MINUTES.toSeconds(MOST_MINUTES)));
        builder.environment().putAll(variables);
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("the machine ended with " + status + ":\n" + Files.readString(log));
        }
        return out;
    }

    private static String podvm() {
        return Path.of(PodHost.rig().orElseThrow(), "podvm").toString();
    }

    private static void rig(String... words) throws IOException, InterruptedException {
        command(Stream.concat(Stream.of(podvm()), Stream.of(words)).toArray(String[]::new));
    }

    private static void command(String... words) throws IOException, InterruptedException {
        int status = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + status);
        }
    }

    /** Copies a file or a folder. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, file.equals(from) ? to : to.resolve(from.relativize(file)));
            }
        }
    }
}
