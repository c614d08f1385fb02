package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Holds the translation of Podman's own test units against what its generators of five versions printed for them. */
class ConformanceIT {

    private static final Path FOLDER = Path.of(System.getProperty("drift.conformance", ""));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TABLE = new TreeMap<>();

    /** Cases that cannot agree, by name, with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    @ParameterizedTest
    @CsvSource({"4.9.3", "5.0.3", "5.2.5", "5.4.2", "5.6.2", "5.7.1", "5.8.6", "6.1.1"})
    void everyUnitOfRootIsTranslatedAsItsGeneratorDoes(String version) throws IOException {
        compare(version, false);
    }

    @ParameterizedTest
    @CsvSource({"4.9.3", "5.0.3", "5.2.5", "5.4.2", "5.6.2", "5.7.1", "5.8.6", "6.1.1"})
    void everyUnitOfAUserIsTranslatedAsItsGeneratorDoes(String version) throws IOException {
        compare(version, true);
    }

    private static void compare(String version, boolean rootless) throws IOException {
        if (!Files.isDirectory(FOLDER.resolve("generated"))) {
            System.err.println("NOT RUN: ConformanceIT needs -Ddrift.conformance=DIR");
            Assumptions.abort("drift.conformance is not set");
        }
        String run = version + "-" + (rootless ? "user" : "system");
        int cases = 0;
        int units = 0;
        int refusals = 0;
        List<String> differences = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (Stream<String> lines = Files.lines(FOLDER.resolve("generated/" + run + ".jsonl"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode expected = JSON.readTree(line);
                String name = expected.get("case").asString();
                if (EXCEPTIONS.containsKey(name)) {
                    continue;
                }
                cases++;
                seen.add(name);
                DeclaredSet set = read(name, version, rootless);
                units += expected.get("units").size();
                refusals += (int)
                        set.units().stream().filter(u -> u.error().isPresent()).count();
                compareCase(name, set, expected, differences);
                compareSettings(name, set, expected.get("units"), version, rootless, differences);
            }
        }
        compareHangs(seen, version, rootless, differences);
        TABLE.put(run, String.format("%5d %6d %8d %11d", cases, units, refusals, differences.size()));
        assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }

    /** What the generator hung on has no line. */
    private static void compareHangs(Set<String> seen, String version, boolean rootless, List<String> differences)
            throws IOException {
        try (Stream<Path> cases = Files.list(FOLDER.resolve("cases"))) {
            for (Path directory : (Iterable<Path>) cases::iterator) {
                String name = directory.getFileName().toString();
                boolean hangs = !seen.contains(name)
                        && read(name, version, rootless).units().stream()
                                .noneMatch(unit -> unit.error()
                                        .map(Problem::message)
                                        .orElse("")
                                        .contains("hang"));
                if (hangs) {
                    differences.add(name + ": the generator hangs, and drift does not know it");
                }
            }
        }
    }

    private static DeclaredSet read(String name, String version, boolean rootless) {
        Path cases = FOLDER.resolve("cases").toAbsolutePath();
        QuadletOptions options = new QuadletOptions(
                PodmanVersion.parse(version).orElseThrow(),
                rootless,
                (unit, directory) -> directory.replace(cases.toString(), "/cases"),
                "/dev/null"::equals);
        return QuadletReader.read(SearchPath.of(List.of(cases.resolve(name))), options);
    }

    private static void compareCase(String name, DeclaredSet set, JsonNode expected, List<String> differences) {
        Set<String> missing = new HashSet<>(expected.get("units").propertyNames());
        List<String> theirErrors = new ArrayList<>();
        expected.get("errors").forEach(error -> theirErrors.add(error.asString()));
        for (DeclaredUnit unit : set.units()) {
            JsonNode text = expected.get("units").get(unit.unit());
            if (unit.error().isPresent()) {
                checkRefusal(name, unit, theirErrors, differences);
            } else if (text == null) {
                differences.add(name + ": " + unit.unit() + " is not generated: " + theirErrors);
            } else {
                missing.remove(unit.unit());
                Commands.difference(unit, text.asString())
                        .ifPresent(difference -> differences.add(name + ": " + unit.unit() + difference));
            }
        }
        missing.forEach(unit -> differences.add(name + ": " + unit + " is generated, and not translated: "
                + set.units().stream().map(DeclaredUnit::error).toList()));
    }

    /** What the generator made of a quadlet's [Unit], [Service] and [Install] is never drift. */
    private static void compareSettings(
            String name, DeclaredSet set, JsonNode texts, String version, boolean rootless, List<String> differences) {
        List<LiveUnit> units = texts.properties().stream()
                .map(unit -> new LiveUnit(
                        unit.getKey(),
                        Optional.of(unit.getValue().asString()),
                        List.of(),
                        Map.of(),
                        Map.of("LoadState", "loaded")))
                .toList();
        HostState host = HostState.builder(HostFacts.unknown(rootless))
                .podman(PodmanVersion.parse(version))
                .units(Optional.of(units))
                .build();
        new DriftCheck(
                        new CheckOptions(new Tool("drift", ""), List.of(), false, false),
                        ReferencedFiles.below(List.of()))
                .check(set.units(), host, List.of(), Instant.EPOCH).services().stream()
                        .flatMap(service -> service.findings().stream())
                        .filter(finding -> finding.element()
                                .filter(section -> section.startsWith("["))
                                .isPresent())
                        // of a value that systemd takes no unit for the generator says nothing
                        .filter(finding -> finding.type() != FindingCode.START_REFUSED)
                        .forEach(finding -> differences.add(name + ": " + finding));
    }

    /** The generator has to have given the same reason. */
    private static void checkRefusal(String name, DeclaredUnit unit, List<String> theirs, List<String> differences) {
        String reason = unit.error()
                .map(Problem::message)
                .orElseThrow()
                .replaceFirst(": (needs Podman|the generator) .*| \\((did you mean|it belongs in) .*", "");
        // Before 5.2 the generator told the empty name that it had found, and not the one that it looked for.
        String nameless = reason.replaceFirst("(requested Quadlet image) \\S+", "$1 ");
        boolean same = theirs.stream()
                .anyMatch(error -> error.contains(reason)
                        || error.contains(nameless)
                        || error.contains("panic")
                        || error.contains("error loading"));
        if (!same) {
            differences.add(name + ": " + unit.unit() + " is refused because " + reason + ", and not: " + theirs);
        }
    }

    @AfterAll
    static void printTable() {
        System.out.println("conformance     cases  units  refused  differences");
        TABLE.forEach((run, row) -> System.out.printf("%-15s %s%n", run, row));
    }
}
