package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileComparisonTest {

    @TempDir
    private Path folder;

    private Homelab withFile(String option, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("web.env"), text);
        return new Homelab()
                .nothingButFilesBelow(folder)
                .declared(option, file.toString())
                .created(option, file.toString());
    }

    @Test
    void nameAloneIsNoDriftWhateverPodmansEnvironmentGave() throws IOException {
        Homelab web = withFile("--env-file", "A=1\nFROM_HOST\n").showsVariables("A=1", "FROM_HOST=x");

        assertEquals(Status.MATCH, web.check().status());
    }

    @Test
    void variableThatIsNotInTheFileAnyMoreIsDrift() throws IOException {
        Homelab web = withFile("--env-file", "A=1\n").showsVariables("A=1", "GONE=x");

        assertEquals(List.of("env-extra"), web.codes());
        assertEquals(Status.DRIFT, web.check().status());
    }

    @Test
    void anyVariableMayComeFromAPattern() throws IOException {
        Homelab web = withFile("--env-file", "A=1\nFROM_*\n").showsVariables("A=1", "FROM_HOST=x");

        assertEquals(Status.MATCH, web.check().status());
    }

    @Test
    void fileThatPodmanRefusesIsAWarningWithItsLineAndNoneOfItsValues() throws IOException {
        Finding finding =
                withFile("--env-file", "A=1\n=s3cret\n").showsVariables("A=1").finding();

        assertEquals("env-file-refused", finding.code());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(
                "podman refuses " + folder.resolve("web.env")
                        + ":2: there is no name before the =; the next start fails",
                finding.message());
    }

    @Test
    void labelFileIsReadByTheSameRules() throws IOException {
        assertEquals(
                List.of("label-file-refused"),
                withFile("--label-file", "a=1\n=x\n").codes());
        assertEquals(Status.MATCH, withFile("--label-file", "HOST*\n").check().status());
        assertEquals(Status.MATCH, withFile("--label-file", "BARE\n").check().status());
    }
}
