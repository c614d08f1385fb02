package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/remedies.md}: all that the code can advise is there, and every test that it names exists. */
class RemediesPageTest {

    private static final Path PAGE = Path.of("../docs/remedies.md");
    private static final Path CODE = Path.of("../drift-core/src/main/java/io/homelab/drift/core");
    private static final List<Path> MAKERS =
            List.of(CODE.resolve("remedy"), CODE.resolve("note"), CODE.resolve("compare"), CODE.resolve("reconcile"));
    private static final Path STORAGE = CODE.resolve("remedy/VolumeStorage.java");

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    /** Where a remedy is made; {@code new Remedy(} only puts those together that are. */
    private static final Pattern MADE = Pattern.compile("(?:Instructions\\.of|Remedy\\.byHand)\\(");

    private static final Pattern PROGRAM = Pattern.compile("HostCommand\\.of\\(\\s*\"(\\w+)\"(?:, \"([\\w!-]+)\")?");
    private static final Pattern VERB = Pattern.compile("\\b(command|podman|systemctl)\\((?:rootless, )?\"([\\w-]+)\"");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^    ([A-Z]+)[,;]$");
    /** What one of them prints for several. */
    private static final Set<String> TOGETHER = Set.of("Instructions");

    private record Row(String kind, String remedy, String madeBy, String triedBy) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" ?\\| ?", -1))
                .map(cells -> new Row(cells[1], cells[2], cells[5], cells[6]))
                .toList();
    }

    private static Map<Path, String> sources() throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        for (Path folder : MAKERS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    sources.put(file, Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static String type(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    @ParameterizedTest
    @EnumSource(Remedy.Kind.class)
    void everyKindOfRemedyHasARow(Remedy.Kind kind) throws IOException {
        assertTrue(rows().stream().anyMatch(row -> row.kind().equals("`" + kind.word() + "`")), kind::word);
    }

    @Test
    void everyPlaceInTheCodeThatMakesARemedyHasARow() throws IOException {
        Map<String, Long> rows =
                rows().stream().collect(Collectors.groupingBy(Row::madeBy, TreeMap::new, Collectors.counting()));
        List<String> missing = new ArrayList<>();
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            long places = MADE.matcher(source.getValue()).results().count();
            long listed = rows.getOrDefault("`" + type(source.getKey()) + "`", 0L);
            if (listed < places && !TOGETHER.contains(type(source.getKey()))) {
                missing.add(type(source.getKey()) + " makes " + places + ", listed are " + listed);
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyCommandThatTheCodePrintsIsOnThePage() throws IOException {
        Set<String> printed = new TreeSet<>();
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            PROGRAM.matcher(source.getValue())
                    .results()
                    .map(RemediesPageTest::program)
                    .forEach(printed::add);
            VERB.matcher(source.getValue())
                    .results()
                    .map(match -> verb(source.getKey(), match))
                    .forEach(printed::add);
        }
        String page = Files.readString(PAGE);
        assertTrue(
                printed.containsAll(Set.of("systemctl unmask", "podman volume rm", "podman tag")), printed::toString);
        assertEquals(
                List.of(),
                printed.stream()
                        .filter(command -> !page.contains("`" + command))
                        .toList());
    }

    private static String program(MatchResult match) {
        String verb = match.group(2);
        return verb == null ? match.group(1) : match.group(1) + " " + verb;
    }

    private static String verb(Path file, MatchResult match) {
        return switch (match.group(1)) {
            case "podman" -> "podman " + (type(file).startsWith("Network") ? "network " : "volume ") + match.group(2);
            default -> "systemctl " + match.group(2);
        };
    }

    @Test
    void everyPlaceWhereAVolumeCanHaveItsContentsHasARow() throws IOException {
        List<String> places = CONSTANT.matcher(Files.readString(STORAGE))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(5, places.size(), places::toString);
        String page = Files.readString(PAGE);
        assertEquals(
                List.of(),
                places.stream()
                        .filter(place -> !page.contains("(`" + place + "`"))
                        .toList());
    }

    @Test
    void everyRowNamesTestsThatExistOrSaysWhyThereIsNone() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            List<String> tests = row.triedBy().startsWith("none: ")
                    ? List.of()
                    : QUOTED.matcher(row.triedBy())
                            .results()
                            .map(match -> match.group(1))
                            .toList();
            if (tests.isEmpty() && !row.triedBy().matches("none: .{20,}")) {
                wrong.add(row.remedy() + " names no test and no reason");
            }
            for (String test : tests) {
                if (!NamedTest.exists(test)) {
                    wrong.add(row.remedy() + " names what does not exist: " + test);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
