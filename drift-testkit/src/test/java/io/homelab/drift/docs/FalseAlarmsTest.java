package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/false-alarms.md}: all classes and traps are there, and every test that it names exists. */
class FalseAlarmsTest {

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.+) \\| (.+) \\| (.+) \\|");
    private static final Pattern TEST = Pattern.compile("`([^`]+)`");

    private record Row(int number, String heldBy) {}

    @ParameterizedTest
    @CsvSource({"Classes, 97", "Traps, 30"})
    void everyNumberHasItsLine(String section, int last) throws IOException {
        assertEquals(
                IntStream.rangeClosed(1, last).boxed().toList(),
                rows(section).stream().map(Row::number).toList());
    }

    @ParameterizedTest
    @CsvSource({"Classes", "Traps"})
    void everyLineNamesTestsThatExistOrSaysWhyThereIsNone(String section) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows(section)) {
            List<String> tests =
                    TEST.matcher(row.heldBy()).results().map(r -> r.group(1)).toList();
            if (tests.isEmpty() && !row.heldBy().matches("none: .{20,}")) {
                wrong.add(row.number() + " names no test and no reason");
            }
            for (String test : tests) {
                if (!NamedTest.exists(test)) {
                    wrong.add(row.number() + " names what does not exist: " + test);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** Otherwise the test above would let anything pass. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FalseAlarmsTest#noSuchMethod",
                "NoSuchTest#everyNumberHasItsLine",
                "FalseAlarmsTest#NamedTest",
                "same-wish.csv: --no-such-option",
                "no-wish.csv: --memory",
                "matrix: networks [Nothing]",
                "matrix: nothing [Network]",
                "matrix without root: networks [DNS]",
                "scenario: nothing",
                "recorded: l-nothing",
                "recorded: l-",
                "something else"
            })
    void whatDoesNotExistIsNotFound(String test) throws IOException {
        assertFalse(NamedTest.exists(test));
    }

    private static List<Row> rows(String section) throws IOException {
        String text = Files.readString(Path.of("../docs/false-alarms.md"));
        String part = Stream.of(text.split("(?m)^## ", -1))
                .filter(one -> one.startsWith(section + "\n"))
                .findFirst()
                .orElseThrow();
        List<Row> rows = new ArrayList<>();
        part.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> rows.add(new Row(Integer.parseInt(row.group(1)), row.group(4))));
        return rows;
    }
}
