package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptCommandTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder)
                .edit("Memory=2G", "Memory=4G")
                .edit("Label=traefik.enable=true", "Label=traefik.enable=false");
    }

    private Shell.Result drift(String command, Object... options) {
        List<Object> words =
                new ArrayList<>(List.of(command, "--snapshot", homelab.snapshot(), "-d", homelab.quadlets()));
        words.addAll(List.of(options));
        return new Shell(folder).drift(words.toArray());
    }

    private Path policy() {
        return homelab.quadlets().resolve("drift.policy");
    }

    @Test
    void whatIsFoundIsWrittenShownAndCountsNoMore() throws IOException {
        Shell.Result result = drift("accept", "jellyfin", "--reason", "more is tried", "--until", "2027-01-01");

        String lines = """
                jellyfin   memory-differs   until 2027-01-01   "more is tried"
                jellyfin   labels:traefik.enable   until 2027-01-01   "more is tried"
                """;
        assertEquals(0, result.status(), result.all());
        assertEquals(lines, Files.readString(policy()));
        assertEquals("Written into " + policy() + ":\n" + lines.indent(2), result.out());
        Shell.Result check = drift("check");
        assertEquals(0, check.status(), check.all());
        assertEquals("", check.err());
    }

    @Test
    void orderAndCommentsOfTheFileStay() throws IOException {
        String before = "# ours\r\n\r\n  traefik   memory   \"x\"   # why not\r\nrule \"limits\" * has memory";
        Files.writeString(policy(), before);

        drift("accept", "jellyfin", "--what", "memory", "--reason", "tried");

        assertEquals(before + "\njellyfin   memory-differs   \"tried\"\r\n", Files.readString(policy()));
    }

    @Test
    void lineOfTheSameFindingIsReplacedInItsPlace() throws IOException {
        Files.writeString(
                policy(),
                "jellyfin memory-differs until 2026-01-01 \"old\"\n# labels\njellyfin labels:traefik.enable \"set\"\n");

        drift("accept", "jellyfin", "--reason", "still", "--until", "2027-06-30");

        assertEquals(
                "jellyfin   memory-differs   until 2027-06-30   \"still\"\n# labels\njellyfin labels:traefik.enable"
                        + " \"set\"\n",
                Files.readString(policy()));
    }

    @Test
    void bytesThatAreNoTextStay() throws IOException {
        byte[] before = {'#', ' ', (byte) 0xff, '\n'};
        Files.write(policy(), before);

        drift("accept", "jellyfin", "--what", "labels", "--reason", "größer");

        byte[] after = Files.readAllBytes(policy());
        assertEquals((byte) 0xff, after[2]);
        assertTrue(new String(after, StandardCharsets.UTF_8).endsWith("\"größer\"\n"));
    }

    @Test
    void onlyWhatIsNamedIsAccepted() throws IOException {
        drift("accept", "jellyfin", "--code", "label-differs", "--reason", "set");

        assertEquals("jellyfin   labels:traefik.enable   \"set\"\n", Files.readString(policy()));
        assertEquals(2, drift("check").status());
    }

    @Test
    void reasonWithQuotesIsReadBack() throws IOException {
        drift("accept", "jellyfin", "--reason", "he said \"no\" \\");

        assertEquals(0, drift("check").status());
        assertTrue(drift("check", "-v").out().contains("he said \"no\" \\"));
    }

    @Test
    void dryRunWritesNothing() {
        Shell.Result result = drift("accept", "jellyfin", "-n", "--reason", "tried");

        assertTrue(result.out().startsWith("Nothing is written yet"), result.out());
        assertFalse(Files.exists(policy()));
    }

    @Test
    void nothingIsAcceptedOfAServiceThatIsNotThere() {
        Shell.Result result = drift("accept", "jellyfin", "jelyfin", "--reason", "typo");

        assertEquals(3, result.status());
        assertTrue(result.err().contains("no service 'jelyfin'"), result.err());
        assertFalse(Files.exists(policy()));
    }

    @Test
    void nameThatNoServiceHasIsToldAsSuch() {
        Shell.Result result = drift("accept", "jelyfin", "--reason", "typo");

        assertEquals(3, result.status());
        assertTrue(result.err().startsWith("drift: no service 'jelyfin'; did you mean"), result.err());
    }

    @Test
    void whatIsAcceptedAlreadyIsToldAsSuch() {
        drift("accept", "jellyfin", "--reason", "tried");

        assertEquals(
                "There is nothing to accept that is not accepted already.\n",
                drift("accept", "jellyfin", "--reason", "again").out());
    }

    @Test
    void nothingIsWrittenWhereNothingIsFound() {
        Shell.Result result = drift("accept", "media-network", "--reason", "x");

        assertEquals("There is nothing to accept.\n", result.out());
        assertEquals(0, result.status());
        assertFalse(Files.exists(policy()));
    }

    @Test
    void fileThatCannotBeWrittenStaysAsItIs() throws IOException {
        Files.writeString(policy(), "# ours\n");
        Files.delete(policy());
        Files.createSymbolicLink(policy(), Path.of("/proc/version"));

        Shell.Result result = drift("accept", "jellyfin", "--reason", "x");

        assertEquals(3, result.status(), result.all());
        assertTrue(Files.isSymbolicLink(policy()));
    }

    @Test
    void modeOfTheFileStays() throws IOException {
        Files.writeString(policy(), "# ours\n");
        Files.setPosixFilePermissions(policy(), PosixFilePermissions.fromString("rw-rw-r--"));

        drift("accept", "jellyfin", "--reason", "x");

        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(policy())));
    }

    @Test
    void otherLineThatIsNotUnderstoodIsToldAndStays() throws IOException {
        Files.writeString(policy(), "nonsense\n");

        Shell.Result result = drift("accept", "jellyfin", "--what", "memory", "--reason", "x");

        assertEquals(0, result.status(), result.all());
        assertTrue(result.err().contains("drift.policy:1: after the service"), result.err());
        assertEquals("nonsense\njellyfin   memory-differs   \"x\"\n", Files.readString(policy()));
    }

    @Test
    void brokenRuleIsAcceptedByItsWords() throws IOException {
        Files.writeString(policy(), "rule \"images are pinned\" * image matches *@sha256:*\n");

        drift("accept", "jellyfin", "--what", "rule-broken", "--reason", "later");

        assertTrue(
                Files.readString(policy()).endsWith("jellyfin   \"rule-broken:images are pinned\"   \"later\"\n"),
                Files.readString(policy()));
    }

    @Test
    void otherFileIsMadeWhereItIsNamed() throws IOException {
        Path other = folder.resolve("other.policy");

        drift("accept", "jellyfin", "--policy", other, "--reason", "x");

        assertFalse(Files.exists(policy()));
        assertEquals(2, Files.readAllLines(other).size());
        assertEquals(0, drift("check", "--policy", other).status());
    }

    @Test
    void variablesAreAcceptedWithoutTheirValues() throws IOException {
        homelab.edit("TZ=Europe/Berlin", "TZ=Europe/Berlin DB_PASSWORD=hunter2");

        Shell.Result result = drift("accept", "jellyfin", "--what", "environment", "--reason", "rotated");

        assertFalse(result.all().contains("hunter2"), result.all());
        assertEquals("jellyfin   environment:DB_PASSWORD   \"rotated\"\n", Files.readString(policy()));
    }
}
