package io.homelab.drift.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a network no command is recorded: what a variable of unknown value decides is not known, and all else is compared. */
class ResourceVariablesTest {

    private static final String SERVICE = "\n[Service]\nEnvironmentFile=/etc/lan.env\n";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "made from {0}, now {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Subnet=172.16.201.0/24                        | Subnet=${LAN}                  | UNKNOWN subnet-unknown
            Subnet=172.16.201.0/24 ⏎ Gateway=172.16.201.9 | Subnet=${LAN}                  | UNKNOWN subnet-unknown
            Label=a=b                                     | Label=a=${SITE}                | UNKNOWN label-unknown
            Label=a=b                                     | Label=a=${SITE} ⏎ Label=c=d    | UNKNOWN label-unknown, DRIFT label-missing
            Label=a=b ⏎ Label=c=d                         | Label=a=${SITE}                | UNKNOWN label-unknown, DRIFT label-extra
            Label=a=b                                     | Label=${SITE}                  | UNKNOWN label-unknown
            Label=a=b                                     | PodmanArgs=$OPTIONS            | -
            Label=a=b                                     | PodmanArgs=$OPTIONS ⏎ Label=a=c | DRIFT label-differs
            Internal=true                                 | PodmanArgs=$OPTIONS            | -
            """)
    void whatAVariableDecidesIsNotKnown(String made, String now, String found) throws IOException {
        Map<String, String> quadlets =
                ResourceKind.NETWORK.quadlets(PodmanVersion.parse("5.8").orElseThrow());
        String name = quadlets.entrySet().stream()
                .filter(quadlet -> quadlet.getValue().equals(made))
                .findFirst()
                .orElseThrow()
                .getKey();
        Files.writeString(
                folder.resolve("lan.network"),
                "[Network]\nNetworkName=" + name + "\n" + now.replace(" ⏎ ", "\n") + SERVICE);

        List<String> findings = report().services().stream()
                .flatMap(service -> service.findings().stream())
                .map(finding -> finding.severity() + " " + finding.code())
                .toList();

        assertEquals(found == null ? List.of() : List.of(found.split(", ", -1)), findings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "volume"})
    void whatHasANameThatNobodyKnowsIsNotMissing(String kind) throws IOException {
        String section = kind.equals("network") ? "Network" : "Volume";
        Files.writeString(
                folder.resolve("lan." + kind), "[" + section + "]\n" + section + "Name=home-${SITE}\n" + SERVICE);

        ServiceReport service = report().services().get(0);

        assertEquals(Status.UNKNOWN, service.status());
        assertEquals("what it makes has a name from a variable whose value is not known", service.reason());
    }

    @Test
    void aNameFromAVariableOfTheUnitIsThatOfWhatItMakes() throws IOException {
        Files.writeString(folder.resolve("lan.network"), "[Network]\nNetworkName=${N}00\n[Service]\nEnvironment=N=n\n");

        assertEquals(Status.MATCH, report().services().get(0).status());
    }

    private DriftReport report() {
        return Fixture.of(folder, ResourcePairsIT.recording("5.8")).report();
    }
}
