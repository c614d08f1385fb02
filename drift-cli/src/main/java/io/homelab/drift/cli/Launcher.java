package io.homelab.drift.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds how somebody else can start this drift: a unit of systemd. */
final class Launcher {

    /** The script that started this drift, where it was one of drift's own. */
    private static final String VARIABLE = "DRIFT_LAUNCHER";

    private Launcher() {}

    /** The words of a command, the program with its full path. */
    static List<String> of(ProcessEnvironment surroundings) throws Failure {
        return script(surroundings)
                .map(List::of)
                .or(Launcher::jar)
                .orElseThrow(() -> new Failure("it is not known where drift is: put it on PATH"));
    }

    private static Optional<String> script(ProcessEnvironment surroundings) {
        Stream<String> onPath = Stream.of(
                        surroundings.variables().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> folder + "/drift");
        return Stream.concat(Stream.ofNullable(surroundings.variables().get(VARIABLE)), onPath)
                .filter(file -> file.startsWith("/"))
                .filter(file -> Files.isRegularFile(Path.of(file)) && Files.isExecutable(Path.of(file)))
                .findFirst();
    }

    private static Optional<List<String>> jar() {
        CodeSource source = Main.class.getProtectionDomain().getCodeSource();
        Optional<String> java = ProcessHandle.current().info().command();
        if (source == null || java.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(jar)
                    ? Optional.of(List.of(java.get(), "-jar", jar.toString()))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
