package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name is shown where it surely is one, and no value ever shows as the name of another. */
class SecrecyOfNamesTest {

    @TempDir
    private Path folder;

    @Test
    void linesOfAKeyInAnEnvFileAreNoNames() throws IOException {
        Path file = Files.writeString(
                folder.resolve("web.env"), "NEW=1\nPEM=-----BEGIN KEY-----\nMIIEs3cret\ns3cret=x\n-----END KEY-----\n");
        Homelab web = new Homelab()
                .nothingButFilesBelow(folder)
                .declared("--env-file", file.toString())
                .created("--env-file", file.toString())
                .showsVariables("A=1");

        assertFalse(report(web).contains("s3cret"), report(web));
        assertTrue(elements(web).contains("NEW"), elements(web).toString());
    }

    @Test
    void lineOfAKeyThatOnlyTheContainerHasIsNoName() {
        Homelab web = new Homelab().created("--env-file", "/srv/web.env").showsVariables("s3cret==");

        assertFalse(report(web).contains("s3cret"), report(web));
    }

    @Test
    void wordsBehindAValueThatEndsAtABlankAreNoNames() {
        Homelab web = new Homelab()
                .declared("--env", "PASSPHRASE=first")
                .created("--env", "PASSPHRASE=first", "--env", "s3cret", "--env", "S3CRET");

        assertFalse(report(web).toLowerCase(Locale.ROOT).contains("s3cret"), report(web));
    }

    @Test
    void nameOfAVariableThatDiffersIsShown() {
        Homelab web = new Homelab().declared("--env", "DB_PASSWORD=s3cret").created("--env", "DB_PASSWORD=s3cret2");

        assertEquals(List.of("DB_PASSWORD"), elements(web));
        assertFalse(report(web).contains("s3cret"), report(web));
    }

    @Test
    void nameOfALabelThatComesFromAVariableIsNotShown() {
        Homelab web = new Homelab()
                .declared("--label", "${TOKEN}=1", "--label", "b=2")
                .created("--label", "s3cret=1", "--label", "b=3");

        assertFalse(report(web).contains("s3cret"), report(web));
        assertTrue(elements(web).contains("b"), elements(web).toString());
    }

    @Test
    void valueThatHoldsThatOfAVariableIsNotShown() {
        Homelab web = new Homelab()
                .quadlet("[Container]\nImage=docker.io/library/nginx:1\n[Service]\nEnvironment=N=s3cret\n")
                .declared("--hostname", "x${N}")
                .created("--hostname", "xs3cret2");

        assertFalse(report(web).contains("s3cret"), report(web));
    }

    @Test
    void valuesAndNamesAreShownToWhoAsks() {
        Homelab web = new Homelab().created("--env", "s3cret").showingValues();

        assertTrue(report(web).contains("s3cret"), report(web));
    }

    private static List<String> elements(Homelab web) {
        return web.check().findings().stream()
                .map(Finding::element)
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
    }

    private static String report(Homelab web) {
        return ReportJson.text(web.report());
    }
}
