package io.homelab.drift.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A test as the documentation names it: {@code MountTest#defaultsSayNothing}, {@code matrix: networks [Network]}. */
final class NamedTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path OWN = Path.of("src/test/resources");
    private static final Path STORY = Path.of("src/test/java/io/homelab/drift/story");
    private static final Path WISHES = PROJECT.resolve("drift-core/src/test/resources/io/homelab/drift/core/spec");
    private static final Path RECORDED = PROJECT.resolve(
            "drift-podman/src/test/resources/io/homelab/drift/podman/inspect/podman-5.8/containers.json");

    private NamedTest() {}

    static boolean exists(String name) throws IOException {
        if (name.matches("\\w+#\\w+")) {
            int hash = name.indexOf('#');
            return method(name.substring(0, hash), name.substring(hash + 1));
        }
        String[] parts = name.split(": ", 2);
        if (parts.length < 2) {
            return false;
        }
        String what = parts[1];
        return switch (parts[0]) {
            case "matrix" -> matrixCase("cases", what);
            case "matrix without root" -> matrixCase("cases-rootless", what);
            case "story" -> scene(what);
            case "scenario" -> Files.exists(OWN.resolve("scenarios/" + what + "/expected.txt"));
            case "recorded" -> contains(RECORDED, "\"Name\"\\s*:\\s*" + Pattern.quote("\"" + what + "\""));
            case "same-wish.csv", "other-wish.csv" -> contains(WISHES.resolve(parts[0]), Pattern.quote(what));
            default -> false;
        };
    }

    private static boolean matrixCase(String folder, String what) throws IOException {
        return line(
                OWN.resolve("matrix/" + folder + "/" + what.replaceFirst(" .*", "") + ".txt"),
                what.replaceFirst("^\\S+ ", ""));
    }

    /** What the story on a host with systemd calls one of its scenes. */
    private static boolean scene(String title) throws IOException {
        try (Stream<Path> files = Files.list(STORY)) {
            for (Path file : files.toList()) {
                if (contains(file, Pattern.quote("\"" + title + "\""))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean method(String type, String method) throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (Path module : modules.toList()) {
                if (Files.isDirectory(module.resolve("src/test/java")) && inModule(module, type, method)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inModule(Path module, String type, String method) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
            for (Path file : files.filter(f -> f.endsWith(type + ".java")).toList()) {
                if (contains(file, "\\bvoid " + method + "\\(")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean line(Path file, String start) throws IOException {
        return Files.exists(file)
                && Files.readAllLines(file).stream()
                        .anyMatch(line -> List.of(line.split(" ", -1)).contains(start));
    }

    private static boolean contains(Path file, String pattern) throws IOException {
        return Files.exists(file)
                && Pattern.compile(pattern).matcher(Files.readString(file)).find();
    }
}
