package io.homelab.drift.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A whole host of the test rig ({@code -Ddrift.rig=DIR}, with {@code DIR/podvm}): a virtual machine with systemd, the manager
 * of a user and rootless Podman. It is slow, so a test acts a whole story out in one of them.
 */
public final class PodVm {

    private static final Path CLI = Path.of("../drift-cli/target");
    private static final long MOST_MINUTES = Long.getLong("drift.vm.minutes", 15);

    private PodVm() {}

    /** Whether there is one to run. */
    public static boolean there() {
        return PodHost.rig()
                .filter(rig -> Files.isExecutable(Path.of(rig, "podvm")))
                .isPresent();
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
        Files.createDirectories(out);
        List<String> command = new ArrayList<>();
        // Two at a time take more than twice as long.
        flock().ifPresent(flock -> command.addAll(List.of(
                flock,
                Path.of(System.getProperty("java.io.tmpdir"), "podvm.lock").toString())));
        command.addAll(
                List.of(Path.of(PodHost.rig().orElseThrow(), "podvm").toString(), "run", version, script.toString()));
        Stream.of(payload).map(Path::toString).forEach(command::add);
        Path log = out.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PODVM_OUT", out.toString());
        builder.environment().put("PODVM_TIMEOUT", Long.toString(TimeUnit.MINUTES.toSeconds(MOST_MINUTES)));
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("the machine ended with " + status + ":\n" + Files.readString(log));
        }
        return out;
    }

    /** A folder {@code drift} with all that it takes to run drift: {@code java -jar drift/drift.jar}. */
    public static Path distribution(Path folder) throws IOException {
        Path built = Files.isDirectory(CLI.resolve("lib")) ? CLI : CLI.resolve("run");
        Path drift = Files.createDirectories(folder.resolve("drift/lib")).getParent();
        try (Stream<Path> jars = Files.list(built)) {
            Path jar = jars.filter(file -> file.getFileName().toString().matches("drift-cli-.*\\.jar"))
                    .filter(file -> !file.toString().endsWith("-sources.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no drift in " + built + ": build it first"));
            Files.copy(jar, drift.resolve("drift.jar"));
        }
        try (Stream<Path> libraries = Files.list(built.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                Files.copy(library, drift.resolve("lib").resolve(library.getFileName()));
            }
        }
        return drift;
    }

    private static Optional<String> flock() {
        return Stream.of("/usr/bin/flock", "/bin/flock")
                .filter(path -> new File(path).canExecute())
                .findFirst();
    }
}
