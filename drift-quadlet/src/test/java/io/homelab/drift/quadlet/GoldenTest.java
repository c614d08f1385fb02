package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.KeyTable;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the translation of {@code golden/units} against what real generators made of it, recorded in {@code golden/VERSION.txt} ({@link
 * GoldenIT} records it anew). A line is {@code UNIT ExecStart=…}, or {@code FILE refused: REASON}.
 */
public class GoldenTest {

    /** Where the units lay when they were recorded. */
    static final String RECORDED_AT = "/golden";

    static final Path GOLDEN = Path.of("src/test/resources/golden");

    static DeclaredSet read(String version) {
        Path units = GOLDEN.resolve("units").toAbsolutePath();
        QuadletOptions options = new QuadletOptions(
                PodmanVersion.parse(version).orElseThrow(),
                false,
                (unit, directory) -> directory.replace(units.toString(), RECORDED_AT),
                "/dev/null"::equals);
        return QuadletReader.read(SearchPath.of(List.of(units)), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.4.2", "5.8.6", "6.1.1"})
    void everyUnitIsTranslatedAsItsGeneratorDoes(String version) throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        Files.readAllLines(GOLDEN.resolve(version + ".txt"))
                .forEach(line -> recorded.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
        List<String> differences = new ArrayList<>();
        for (DeclaredUnit unit : read(version).units()) {
            String expected =
                    recorded.remove(unit.error().isPresent() ? unit.file().name() : unit.unit());
            if (expected == null) {
                differences.add(unit.source() + ": nothing recorded");
            } else if (unit.error().isPresent()) {
                String reason = unit.error()
                        .map(Problem::message)
                        .orElseThrow()
                        .replaceFirst(": needs Podman .*| \\((did you mean|it belongs) .*", "");
                if (!expected.startsWith("refused: ") || !expected.endsWith(reason)) {
                    differences.add(unit.source() + " refused: " + reason + ", recorded: " + expected);
                }
            } else {
                Commands.difference(unit, "[Service]\n" + expected + "\n")
                        .ifPresent(difference -> differences.add(unit.source() + difference));
            }
        }
        recorded.forEach((unit, expected) -> differences.add(unit + " is recorded: " + expected));
        assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }

    @Test
    void everyKeyOfTheNewestVersionIsInAFixture() {
        for (Kind kind : Kind.values()) {
            Set<String> missing = new TreeSet<>(KeyTable.of(kind).names(PodmanVersion.NEWEST));
            for (DeclaredUnit unit : read("6.1.1").units()) {
                if (unit.kind() == kind && unit.error().isEmpty()) {
                    unit.file().entries(kind.section()).stream()
                            .map(UnitEntry::key)
                            .forEach(missing::remove);
                }
            }
            missing.removeAll(Set.of("ServiceName", "ReloadCmd"));
            assertEquals(Set.of(), missing, kind.word());
        }
    }
}
