package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.quadlet.parse.CNumber;
import io.homelab.drift.quadlet.parse.MountCsv;
import io.homelab.drift.quadlet.parse.UnixPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths, numbers and comma-separated values as Podman reads them. */
class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "/a/./b/../c, /a/c",
        "/../a, /a",
        "//a//b/, /a/b",
        "a/../.., ..",
        "'', .",
        "/, /",
        "./x, x",
        "../../x, ../../x"
    })
    void pathsAreMadeShort(String path, String clean) {
        assertEquals(clean, UnixPath.clean(path));
    }

    @ParameterizedTest
    @CsvSource({"/a/b, /a", "/a, /", "a, .", "%h/x, %h", "/a/, /a"})
    void theDirectoryOfAPath(String path, String directory) {
        assertEquals(directory, UnixPath.directory(path));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000",
        "017, 15",
        "0x1F, 31",
        "0, 0",
        "08, 0",
        "x, 0",
        "'', 0",
        "-1, 0",
        "+5, 5",
        "4294967296, 0",
        "4294967295, 4294967295",
        "1_000, 0"
    })
    void numbersAreThoseOfC(String text, long number) {
        assertEquals(number, CNumber.read(text, false));
    }

    @ParameterizedTest
    @CsvSource({"true, 55", "false, 5"})
    void twoMinusesMakeEleven(boolean old, long number) {
        assertEquals(number, CNumber.read("--5", old));
    }

    @Test
    void fieldsAreSplitAtCommasOutsideOfQuotes() {
        assertEquals(
                List.of("type=bind", "src=/a,b", "", "x=\"y\"", "z"),
                MountCsv.read("type=bind,\"src=/a,b\",,\"x=\"\"y\"\"\",z").fields());
        assertEquals(
                "type=bind,\"src=/a,b\",,\"x=\"\"y\"\"\",z",
                MountCsv.write(List.of("type=bind", "src=/a,b", "", "x=\"y\"", "z")));
        assertEquals("\" x\"", MountCsv.write(List.of(" x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a\"b | BARE_QUOTE",
                "\"a | OPEN_QUOTE",
                "\"a\"b,c | OPEN_QUOTE",
                "`` | NOT_ONE_RECORD",
                "`a\nb` | NOT_ONE_RECORD"
            })
    void whatIsNotOneRecordHasAReason(String text, MountCsv.Fault fault) {
        assertEquals(Optional.of(fault), MountCsv.read(text).fault());
    }
}
