package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Podman 5.4.2, 5.8.6 and 6.1.1 make of such files, all three the same. */
class EnvFileTest {

    @ParameterizedTest
    @MethodSource
    void valueIsTakenAsItStands(String line, String name, String value) {
        EnvFile file = EnvFile.parse(line + "\nLAST=1\n");

        assertEquals(Optional.empty(), file.fault());
        assertEquals(
                List.of(new EnvFile.Entry(name, Optional.of(value), 1), new EnvFile.Entry("LAST", Optional.of("1"), 2)),
                file.entries());
    }

    static List<Arguments> valueIsTakenAsItStands() {
        return List.of(
                arguments("KEY=v", "KEY", "v"),
                arguments("KEY =v", "KEY ", "v"),
                arguments("KEY= v", "KEY", " v"),
                arguments("  KEY=v", "KEY", "v"),
                arguments("\tKEY=v", "KEY", "v"),
                arguments("K=a # b", "K", "a # b"),
                arguments("A#B=1", "A#B", "1"),
                arguments("K=\"a b\"", "K", "\"a b\""),
                arguments("K='a b'", "K", "'a b'"),
                arguments("K=v\r", "K", "v"),
                arguments("K=v\rL=w", "K", "v\rL=w"),
                arguments("\ufeffK=v", "\ufeffK", "v"),
                arguments("\u00a0K=v", "\u00a0K", "v"),
                arguments("K=v  ", "K", "v  "),
                arguments("HOST*=x", "HOST*", "x"),
                arguments("export K=v", "export K", "v"),
                arguments("; K=v", "; K", "v"),
                arguments("K=$HOME", "K", "$HOME"),
                arguments("K=a\\", "K", "a\\"),
                arguments("K=a=b", "K", "a=b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "\r", "# K=v", "  # K=v"})
    void blankLineAndCommentSayNothing(String line) {
        assertEquals(List.of(), EnvFile.parse(line + "\n").entries());
    }

    @Test
    void emptyValueIsAValue() {
        assertEquals(
                List.of(new EnvFile.Entry("K", Optional.of(""), 1)),
                EnvFile.parse("K=").entries());
    }

    @Test
    void nameAloneTakesItsValueFromPodmansOwnEnvironment() {
        assertEquals(
                List.of(
                        new EnvFile.Entry("HOME", Optional.empty(), 1),
                        new EnvFile.Entry("HO*", Optional.empty(), 2),
                        new EnvFile.Entry("A  ", Optional.empty(), 3)),
                EnvFile.parse("HOME\r\nHO*\nA  \n").entries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=x", "=", " =x", "\t="})
    void lineWithoutANameMakesPodmanRefuseTheFile(String line) {
        EnvFile file = EnvFile.parse("A=1\n" + line + "\nB=2\n");

        assertEquals(Optional.of(new EnvFile.Fault(2, "there is no name before the =")), file.fault());
    }

    @Test
    void lineThatIsLongerThanPodmanReadsMakesItRefuseTheFile() {
        String longest = "K=" + "x".repeat(65533);

        assertTrue(EnvFile.parse(longest + "\n").fault().isEmpty());
        assertEquals(
                Optional.of(new EnvFile.Fault(2, "the line is longer than 65535 bytes")),
                EnvFile.parse("A=1\n" + longest + "x\n").fault());
        assertTrue(EnvFile.parse("K=" + "ä".repeat(40000)).fault().isPresent());
    }
}
