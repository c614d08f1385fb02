package io.homelab.drift.quadlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Quadlet generator of a real Podman in the test rig ({@code -Ddrift.rig=DIR}). */
final class Generator {

    private static final Pattern BLOCK = Pattern.compile("^---(.*\\.service)---$", Pattern.MULTILINE);

    private static final String HUNG = "hung";

    /** What a run printed: generated units by name, and the messages. */
    record Run(Map<String, String> units, List<String> errors) {

        /** Whether it had to be ended. */
        boolean hung() {
            return errors.contains(HUNG);
        }
    }

    private final Path rig;
    private final String version;
    private final Path root;

    private Generator(Path rig, String version, Path root) {
        this.rig = rig;
        this.version = version;
        this.root = root;
    }

    static Generator of(String version) throws Exception {
        Path rig = Path.of(System.getProperty("drift.rig", ""), "podhost");
        if (!Files.isExecutable(rig)) {
            System.err.println("NOT RUN: needs -Ddrift.rig=DIR");
            Assumptions.abort("drift.rig is not set");
        }
        if (call(List.of(rig.toString(), "root", version)).isBlank()) {
            System.err.println("NOT RUN: the rig has no Podman " + version);
            Assumptions.abort("no Podman " + version);
        }
        call(List.of(rig.toString(), "up", version));
        return new Generator(
                rig,
                version,
                Path.of(call(List.of(rig.toString(), "root", version)).strip()));
    }

    /** A folder of the generator's, as this machine sees it. */
    Path folder(String inside) {
        return root.resolve(inside.substring(1));
    }

    void put(Path folder, String inside) throws IOException {
        remove(inside);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.copy(path, folder(inside).resolve(folder.relativize(path).toString()));
            }
        }
    }

    void remove(String inside) throws IOException {
        delete(folder(inside));
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Runs the generator over a folder of its own, for no longer than that: old ones may hang. */
    Run run(String inside, int seconds) throws Exception {
        String command = "QUADLET_UNIT_DIRS=" + inside + " timeout " + seconds
                + " /usr/libexec/podman/quadlet -dryrun 2>" + inside + ".err; [ $? -ne 124 ] || echo " + HUNG + " >>"
                + inside + ".err; echo; echo ---errors.service---; cat " + inside + ".err; rm " + inside + ".err";
        Map<String, String> blocks = blocks(call(List.of(rig.toString(), "exec", version, "sh", "-c", command)));
        List<String> errors = new ArrayList<>();
        for (String line : blocks.getOrDefault("errors.service", "").split("\n", -1)) {
            errors.add(line.replaceFirst("^quadlet-generator\\[[0-9]+]: ", ""));
        }
        blocks.remove("errors.service");
        return new Run(blocks, errors);
    }

    private static Map<String, String> blocks(String output) {
        Map<String, String> blocks = new TreeMap<>();
        Matcher block = BLOCK.matcher(output);
        String name = "";
        int start = 0;
        while (block.find()) {
            blocks.put(name, output.substring(start, block.start()));
            name = block.group(1);
            start = block.end();
        }
        blocks.put(name, output.substring(start));
        blocks.remove("");
        return blocks;
    }

    private static String call(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
