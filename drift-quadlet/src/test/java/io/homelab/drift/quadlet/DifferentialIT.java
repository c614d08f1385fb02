package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the translation of random units against real generators: {@code -Ddrift.rig=DIR}, and {@code -Ddrift.differential.units=N} for
 * another number than 1000, {@code -Ddrift.differential.seed=N} for others.
 */
class DifferentialIT {

    private static final int UNITS = Integer.getInteger("drift.differential.units", 1000);
    private static final long SEED = Long.getLong("drift.differential.seed", 20261123L);
    private static final int BATCH = 100;
    private static final int HANGS_SECONDS = 3;
    private static final int MOST_SECONDS = 60;
    private static final String LOADING = "Loading source unit file ";
    private static final String INSIDE = "/var/lib/drift-differential";

    @ParameterizedTest
    @CsvSource({"4.9, 4.9.3", "5.0, 5.0.3", "5.4, 5.4.2", "5.8, 5.8.6", "6.1, 6.1.1"})
    void randomUnitsAreTranslatedAsTheGeneratorDoes(String rigVersion, String version) throws Exception {
        Generator generator = Generator.of(rigVersion);
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        String inside = INSIDE + "-" + ProcessHandle.current().pid();
        List<String> differences = new ArrayList<>();
        for (int done = 0; done < UNITS && differences.size() < 20; done += BATCH) {
            try {
                Path folder = generator.folder(inside);
                new RandomQuadlets(SEED + done, podman).write(folder, Math.min(BATCH, UNITS - done));
                compare(generator, inside, podman, differences);
            } finally {
                generator.remove(inside);
            }
        }
        System.out.printf(
                "differential %s: %d units, seed %d, %d differences%n", version, UNITS, SEED, differences.size());
        assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }

    private static void compare(Generator generator, String inside, PodmanVersion version, List<String> differences)
            throws Exception {
        Path folder = generator.folder(inside);
        QuadletOptions options = new QuadletOptions(
                version, false, (unit, directory) -> directory.replace(folder.toString(), inside), "/dev/null"::equals);
        DeclaredSet set = QuadletReader.read(SearchPath.of(List.of(folder)), options);
        Optional<DeclaredUnit> crash = first(set, "the generator crashes, and");
        Optional<DeclaredUnit> hang = first(set, " hangs");
        Generator.Run run = generator.run(inside, hang.isPresent() ? HANGS_SECONDS : MOST_SECONDS);
        boolean crashed = run.errors().stream().anyMatch(error -> error.startsWith("panic: "));
        if (hang.isPresent() != run.hung()) {
            String last = run.errors().stream()
                    .filter(error -> error.startsWith(LOADING))
                    .reduce("", (before, error) -> error.substring(LOADING.length()));
            differences.add(hang.map(DeclaredUnit::source).orElse("no unit") + " should be where the generator hangs: "
                    + last + "\n" + Files.readString(generator.folder(last)));
            return;
        }
        if (hang.isPresent()) {
            Generator.delete(folder.resolve(cause(hang.get())));
            compare(generator, inside, version, differences);
            return;
        }
        if (crash.isPresent() != crashed) {
            differences.add(
                    crash.map(DeclaredUnit::source).orElse("no unit") + " should crash the generator: " + run.errors());
        }
        if (crash.isPresent()) {
            Generator.delete(folder.resolve(crash.get().source()).getParent());
            compare(generator, inside, version, differences);
            return;
        }
        Map<String, String> generated = run.units();
        for (DeclaredUnit unit : set.units()) {
            String what = difference(unit, generated.remove(unit.unit()));
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

    /** The file that is at fault, which may be a drop-in, or one in the place of which another is taken. */
    private static String cause(DeclaredUnit unit) {
        return unit.error()
                .flatMap(Problem::origin)
                .map(place -> ((Origin.FileLine) place).file())
                .orElseThrow();
    }

    private static Optional<DeclaredUnit> first(DeclaredSet set, String reason) {
        return set.units().stream()
                .filter(unit -> reason(unit).contains(reason))
                .findFirst();
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
}
