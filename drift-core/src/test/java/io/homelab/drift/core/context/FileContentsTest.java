package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables of an env-file: nobody recorded what stood in it then, so what stands in it now is held against what runs. */
class FileContentsTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path more = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        file = Files.writeString(folder.resolve("web.env"), "# of the service\n\nA=0\n  A=1\nB='quoted' # b\r\n");
        more = Files.writeString(folder.resolve("more.env"), "A=x=y\n");
    }

    private Homelab web(String... options) {
        return new Homelab().declared(options).created(options).nothingButFilesBelow(folder);
    }

    private static List<String> findings(Homelab homelab) {
        return homelab.check().findings().stream()
                .map(finding -> finding.code() + element(finding))
                .toList();
    }

    private static String element(Finding finding) {
        return finding.element().map(name -> " " + name).orElse("");
    }

    @Test
    void theLastLineCountsAndQuotesAreOfTheValue() {
        Homelab homelab = web("--env-file=" + file);

        assertEquals(List.of(), findings(homelab.showsVariables("A=1", "B='quoted' # b")));
        assertEquals(List.of("env-differs B"), findings(homelab.showsVariables("A=1", "B=quoted")));
        assertEquals(List.of("env-differs A"), findings(homelab.showsVariables("A=0", "B='quoted' # b")));
    }

    @Test
    void aLaterFileOverridesAndAVariableOfTheQuadletOverridesBoth() {
        String[] files = {"--env-file=" + file, "--env-file=" + more};
        String[] all =
                Stream.concat(Stream.of(files), Stream.of("--env=A=mine")).toArray(String[]::new);

        assertEquals(List.of(), findings(web(files).showsVariables("A=x=y", "B='quoted' # b")));
        assertEquals(List.of("env-differs A"), findings(web(files).showsVariables("A=1", "B='quoted' # b")));
        assertEquals(List.of(), findings(web(all).showsVariables("A=mine", "B='quoted' # b")));
    }

    @Test
    void ofAFileThatCannotBeReadOnlyTheNameIsCompared() {
        String option = "--env-file=" + folder.resolve("not-there.env");

        assertEquals(List.of(), findings(web(option).showsVariables("A=9")));
        assertEquals(
                List.of("env-file-extra", "env-file-missing"),
                findings(web(option).created("--env-file=/srv/other.env")).stream()
                        .map(finding -> finding.replaceFirst(" .*", ""))
                        .sorted()
                        .toList());
    }

    @Test
    void fileThatCanBeReadBesideOneThatCannotIsNoOtherFile() {
        assertEquals(List.of(), findings(beside("--env-file=" + file).showsVariables("A=1", "B='quoted' # b", "C=3")));
        assertEquals(List.of(), findings(web("--label-file=" + more, "--label-file=" + folder.resolve("no.labels"))));
    }

    @Test
    void besideAFileThatCannotBeReadAnExchangedFileIsFoundByItsName() {
        Homelab web = beside("--env-file=" + file).showsVariables("A=1", "B='quoted' # b");

        assertEquals(
                List.of("env-file-extra " + more),
                findings(beside("--env-file=" + file)
                        .created("--env-file=" + more, "--env-file=" + folder.resolve("no.env"), "--env-file=" + file)
                        .showsVariables("A=1", "B='quoted' # b")));
        assertEquals(
                List.of("env-file-missing " + file), findings(web.created("--env-file=" + folder.resolve("no.env"))));
    }

    @Test
    void variableOfTheLastFileIsFoundWhereAnEarlierFileCannotBeRead() {
        assertEquals(
                List.of("env-differs A"),
                findings(beside("--env-file=" + file).showsVariables("A=0", "B='quoted' # b")));
    }

    @Test
    void fileThatCannotBeReadMayOverrideEveryVariableOfThoseBefore() {
        String[] files = {"--env-file=" + file, "--env-file=" + folder.resolve("no.env")};

        assertEquals(List.of(), findings(web(files).showsVariables("A=of the other file", "B='quoted' # b")));
    }

    @Test
    void variableAddedToAFileIsMissingWhateverALaterFileThatCannotBeReadSays() {
        Homelab web = web("--env-file=" + file, "--env-file=" + folder.resolve("no.env"));

        assertEquals(List.of("env-missing B"), findings(web.showsVariables("A=1", "OTHER=x")));
        assertEquals(List.of("env-missing A", "env-missing B"), findings(web.showsVariables("OTHER=x")));
    }

    @Test
    void variableIsMissingInWhateverOrderReadableAndUnreadableFilesAreGiven() throws IOException {
        Path third = Files.writeString(folder.resolve("third.env"), "C=3\n");
        Homelab web = web(
                "--env-file=" + file,
                "--env-file=" + folder.resolve("no.env"),
                "--env-file=" + more,
                "--env-file=" + folder.resolve("neither.env"),
                "--env-file=" + third);

        assertEquals(List.of("env-missing B", "env-differs C"), findings(web.showsVariables("A=of any file", "C=0")));
    }

    @Test
    void variableMovedFromTheQuadletIntoAFileIsOnlyComparedAsFarAsItIsCertain() {
        Homelab web = web("--env-file=" + file, "--env-file=" + folder.resolve("no.env"))
                .created(
                        "--env-file=" + file,
                        "--env-file=" + folder.resolve("no.env"),
                        "--env=A=of the quadlet",
                        "--env=B='quoted' # b");

        assertEquals(List.of(), findings(web.showsVariables("A=of the quadlet", "B='quoted' # b")));
    }

    @Test
    void variableOfTheQuadletCountsMoreThanAnyFileThatCannotBeRead() {
        Homelab web = web("--env-file=" + file, "--env-file=" + folder.resolve("no.env"), "--env=A=mine");

        assertEquals(List.of(), findings(web.showsVariables("A=mine", "B='quoted' # b")));
        assertEquals(List.of("env-missing B"), findings(web.showsVariables("A=mine")));
    }

    @Test
    void nameWithoutAValueTakesNothingFromAnEarlierFile() throws IOException {
        Path inherits = Files.writeString(folder.resolve("inherits.env"), "B\nUNSET\n");
        Homelab web = web("--env-file=" + file, "--env-file=" + inherits);

        assertEquals(
                List.of("env-missing B"),
                findings(web.showsVariables("A=1")).stream()
                        .filter(finding -> finding.startsWith("env-missing"))
                        .toList());
        assertEquals(
                List.of(),
                findings(web.showsVariables("A=1", "B=of the host")).stream()
                        .filter(finding -> !finding.startsWith("env-unknown"))
                        .toList());
        assertEquals(
                List.of(),
                findings(web("--env-file=" + inherits, "--env-file=" + folder.resolve("no.env"))
                        .showsVariables()));
    }

    @Test
    void labelAddedToAFileIsMissingWhateverALaterFileThatCannotBeReadSays() {
        Homelab web = web("--label-file=" + more, "--label-file=" + folder.resolve("no.labels"));

        assertEquals(List.of("label-missing A"), findings(web.showsLabels("other=x")));
        assertEquals(List.of(), findings(web.showsLabels("A=of the other file")));
    }

    /** A file that cannot be read, and behind it that one. */
    private Homelab beside(String file) {
        return web("--env-file=" + folder.resolve("no.env"), file);
    }
}
