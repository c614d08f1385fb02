package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the translation of random units against real generators: {@code -Ddrift.rig=DIR}, and {@code -Ddrift.differential.units=N} for
 * another number than 1000, {@code -Ddrift.differential.seed=N} for others.
 */
class DifferentialIT {

    private static final int UNITS = Integer.getInteger("drift.differential.units", 1000);
    private static final long SEED = Long.getLong("drift.differential.seed", 20261123L);
    private static final int BATCH = 500;
    private static final String INSIDE = "/var/lib/drift-differential";
    private static final Pattern BLOCK = Pattern.compile("^---(.*\\.service)---$", Pattern.MULTILINE);

    @ParameterizedTest
    @CsvSource({"5.4, 5.4.2", "5.8, 5.8.6", "6.1, 6.1.1"})
    void randomUnitsAreTranslatedAsTheGeneratorDoes(String rigVersion, String version) throws Exception {
        Path rig = Path.of(System.getProperty("drift.rig", ""), "podhost");
        if (!Files.isExecutable(rig)) {
            System.err.println("NOT RUN: DifferentialIT needs -Ddrift.rig=DIR");
            Assumptions.abort("drift.rig is not set");
        }
        run(rig, List.of("up", rigVersion));
        Path root = Path.of(run(rig, List.of("root", rigVersion)).strip());
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        List<String> differences = new ArrayList<>();
        for (int done = 0; done < UNITS && differences.size() < 20; done += BATCH) {
            String inside = INSIDE + "-" + ProcessHandle.current().pid();
            Path folder = root.resolve(inside.substring(1));
            try {
                new RandomQuadlets(SEED + done, podman).write(folder, Math.min(BATCH, UNITS - done));
                compare(rig, rigVersion, inside, folder, podman, differences);
            } finally {
                delete(folder);
            }
        }
        System.out.printf(
                "differential %s: %d units, seed %d, %d differences%n", version, UNITS, SEED, differences.size());
        assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }

    private static void compare(
            Path rig, String rigVersion, String inside, Path folder, PodmanVersion version, List<String> differences)
            throws Exception {
        QuadletOptions options = new QuadletOptions(
                version, false, (unit, directory) -> directory.replace(folder.toString(), inside), "/dev/null"::equals);
        QuadletSet set = QuadletReader.read(SearchPath.of(List.of(folder)), options);
        Optional<DeclaredUnit> crash = set.units().stream()
                .filter(unit -> reason(unit).contains("the generator crashes, and"))
                .findFirst();
        if (crash.isPresent()) {
            delete(Path.of(folder.toString(), crash.get().source()).getParent());
            compare(rig, rigVersion, inside, folder, version, differences);
            return;
        }
        String output = run(
                rig,
                List.of(
                        "exec",
                        rigVersion,
                        "sh",
                        "-c",
                        "QUADLET_UNIT_DIRS=" + inside + " /usr/libexec/podman/quadlet -dryrun 2>" + inside
                                + ".err; cat " + inside + ".err >&2; rm " + inside + ".err"));
        Map<String, String> generated = blocks(output);
        for (DeclaredUnit unit : set.units()) {
            String text = generated.remove(unit.unit());
            String what = difference(unit, text);
            if (!what.isEmpty()) {
                differences.add(unit.source() + what + "\n" + show(folder, unit));
            }
        }
        generated.keySet().forEach(name -> differences.add(name + " is generated, and there is no such unit"));
    }

    private static String difference(DeclaredUnit unit, String generated) {
        if (unit.error().isPresent()) {
            return generated == null ? "" : ": generated, and refused here: " + reason(unit);
        }
        return generated == null
                ? ": not generated"
                : Commands.difference(unit, generated).orElse("");
    }

    private static String reason(DeclaredUnit unit) {
        return unit.error().map(Problem::message).orElse("");
    }

    private static String show(Path folder, DeclaredUnit unit) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> files = new ArrayList<>(unit.dropIns());
        files.add(0, unit.source());
        for (String file : files) {
            text.append("  == ")
                    .append(file)
                    .append('\n')
                    .append(Files.readString(folder.resolve(file)))
                    .append('\n');
        }
        return text.toString();
    }

    private static Map<String, String> blocks(String output) {
        Map<String, String> blocks = new TreeMap<>();
        Matcher block = BLOCK.matcher(output);
        String name = "";
        int start = 0;
        while (block.find()) {
            if (!name.isEmpty()) {
                blocks.put(name, output.substring(start, block.start()));
            }
            name = block.group(1);
            start = block.end();
        }
        if (!name.isEmpty()) {
            blocks.put(name, output.substring(start));
        }
        return blocks;
    }

    private static String run(Path program, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, program.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
