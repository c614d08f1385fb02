package io.homelab.drift.testkit;

import static io.homelab.drift.testkit.DriftAssertions.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentPatternTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Memory=${memory}, Memory=4G",
                "${memory}${memory}, 4G4G",
                "$${memory}, ${memory}",
                "$$${memory}, $${memory}",
                "$$$${HOME:-x}, $$${HOME:-x}",
                "$memory $$memory $, $memory $$memory $",
                "%i %% %h, %i %% %h",
                "{memory} }{ $}, {memory} }{ $}",
                "$, $",
                "$$, $$",
            })
    void onlyDollarAndBraceStandForAValue(String template, String text) {
        Map<String, String> files = Map.of("a.container", template + "\n", "b.container", "${memory}");
        assertEquals(text + "\n", pattern(files, Map.of("memory", "4G")).files().get("a.container"));
    }

    @Test
    void namesOfFilesHaveValuesToo() {
        Map<String, String> made = pattern(
                        Map.of("${name}.container.d/10-${name}.conf", "[Container]\n"), Map.of("name", "jellyfin"))
                .files();
        assertEquals(Set.of("jellyfin.container.d/10-jellyfin.conf"), made.keySet());
    }

    @Test
    void valuesAreNotRenderedAgain() {
        assertEquals(
                "${b}",
                pattern(Map.of("x", "${a}"), Map.of("a", "${b}")).files().get("x"));
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        Map<String, String> files = Map.of(
                "jellyfin.container", "[Container]\nMemory=${memroy}\nExec=echo ${HOME:-x} ${}\nImage=${open\n",
                "media.network", "[Network]\nNetworkName=${network}\n");
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> pattern(files, Map.of("memory", "4G", "unlike", "x", "network", "a\nb", "1st", "x")));
        assertEquals("""
                the pattern: '1st' is no name of a value: it is letters, digits, '_', '-' and '.', a letter first
                the value of 'network' is not one line
                jellyfin.container:2: there is no value for ${memroy}; did you mean 'memory'?
                jellyfin.container:3: '${HOME:-x}' is no placeholder such as ${memory}; a literal one is written $${HOME:-x}
                jellyfin.container:3: '${}' is no placeholder such as ${memory}; a literal one is written $${}
                jellyfin.container:4: '${open' is no placeholder such as ${memory}; a literal one is written $${open
                the value 'memory' is used nowhere; did you mean 'memroy' of jellyfin.container:2?
                the value 'unlike' is used nowhere; the placeholders are: memroy (jellyfin.container:2), network (media.network:2)""", refused.getMessage());
    }

    @Test
    void missingValueThatNothingIsNearToIsPerhapsMeantLiterally() {
        assertTrue(refusal(Map.of("a.container", "Exec=sh -c 'echo ${HOME}'"), Map.of())
                .endsWith("there is no value for ${HOME}; if it is meant literally, write $${HOME}"));
        assertTrue(refusal(Map.of("a.container", ""), Map.of("a", "b")).endsWith("there is no placeholder at all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "/etc/x"})
    void valueLeadsToNoOtherFolder(String value) {
        assertTrue(refusal(Map.of("${name}.container", ""), Map.of("name", value))
                .contains("a value in the name of a file has no '/'"));
    }

    @Test
    void folderIsReadWithThoseBelowIt() throws IOException {
        Files.createDirectories(folder.resolve("web.container.d"));
        Files.writeString(folder.resolve("web.container"), "[Container]\nImage=${image}\n");
        Files.writeString(folder.resolve("web.container.d/10-memory.conf"), "[Container]\nMemory=${memory}\n");
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/config"), "${x}");
        Files.write(folder.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
        DeploymentPattern made = pattern(folder, Map.of("image", "nginx:1.27", "memory", "1G"));
        assertEquals(
                Map.of(
                        "web.container",
                        "[Container]\nImage=nginx:1.27\n",
                        "web.container.d/10-memory.conf",
                        "[Container]\nMemory=1G\n"),
                made.files());
        assertEquals(folder.getFileName().toString(), made.toString());
    }

    @Test
    void quadletsThatAreNoTemplatesStayAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("web.container"), "[Container]\nExec=echo ${HOME}\n");
        assertEquals(
                "[Container]\nExec=echo ${HOME}\n",
                DriftAssertions.quadlets(folder).files().get("web.container"));
    }

    @Test
    void missingFolderIsNamed() {
        Path none = folder.resolve("none");
        String message = assertThrows(UncheckedIOException.class, () -> pattern(none, Map.of()))
                .getMessage();
        assertEquals("cannot read the folder " + none + ": no such file", message);
    }

    private static String refusal(Map<String, String> files, Map<String, String> values) {
        return assertThrows(IllegalArgumentException.class, () -> pattern(files, values))
                .getMessage();
    }
}
