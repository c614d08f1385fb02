package io.homelab.drift.example;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Members of a snapshot that are missing: what they would say is unknown, and no drift. */
class MissingMembersTest {

    private static final Path EXAMPLE = Path.of("../examples/homelab");

    private static final Set<String> WITHOUT_SUBSTITUTE =
            Set.of("takenAt", "host", "containers", "networks", "volumes", "pods", "secrets");

    @TempDir
    private Path folder;

    private final ObjectNode whole;
    private final Set<String> known;

    MissingMembersTest() throws IOException {
        whole = (ObjectNode) JsonMapper.shared().readTree(Files.readString(EXAMPLE.resolve("snapshot.json")));
        known = drift(Fixture.of(EXAMPLE).report());
    }

    /** Each with its service, and without its cause: that is another where a stage is not known. */
    private static Set<String> drift(DriftReport report) {
        Set<String> drift = new TreeSet<>();
        report.services()
                .forEach(service -> service.findings().stream()
                        .filter(finding -> finding.severity() == Severity.DRIFT)
                        .forEach(finding -> drift.add(service.service() + ' ' + told(finding))));
        return drift;
    }

    private static String told(Finding finding) {
        return finding.code() + finding.element().map(element -> ' ' + element).orElse("");
    }

    private Set<String> added(JsonNode snapshot) throws IOException {
        Path file = Files.writeString(folder.resolve("snapshot.json"), snapshot.toString());
        Set<String> drift = drift(Fixture.of(EXAMPLE.resolve("quadlets"), file).report());
        drift.removeAll(known);
        return drift;
    }

    private ObjectNode without(List<String> members) {
        ObjectNode rest = whole.deepCopy();
        for (String member : members) {
            int dot = member.indexOf('.');
            if (dot < 0) {
                rest.remove(member);
            } else if (rest.get("host") instanceof ObjectNode host) {
                host.remove(member.substring(dot + 1));
            }
        }
        return rest;
    }

    private List<String> members() {
        List<String> members = new ArrayList<>();
        whole.propertyNames().stream().filter(name -> !name.equals("format")).forEach(members::add);
        whole.get("host").propertyNames().forEach(name -> members.add("host." + name));
        return members;
    }

    @Test
    void noMemberThatIsMissingIsDrift() throws IOException {
        assertTrue(members().containsAll(List.of("units", "host", "quadletDirs", "host.rootless", "host.home")));
        for (String member : members()) {
            assertEquals(Set.of(), added(without(List.of(member))), member);
        }
    }

    /** Of those that another could make up for: what a host is called, and where its files lie. */
    @Test
    void noTwoMembersThatAreMissingAreDrift() {
        List<String> members = members().stream()
                .filter(member -> !WITHOUT_SUBSTITUTE.contains(member))
                .toList();
        assertAll(members.stream()
                .flatMap(one -> members.stream()
                        .filter(other -> one.compareTo(other) < 0)
                        .map(other -> () ->
                                assertEquals(Set.of(), added(without(List.of(one, other))), one + " and " + other))));
    }

    @Test
    void documentsAloneThatPodmanInspectPrintsDoNotSayWhoseTheyAre() throws IOException {
        assertEquals(Set.of(), added(whole.get("containers")));
    }

    @Test
    void nothingButContainersAndTheHostsHomeIsDriftOfPathsThatAreSurelyOthers() throws IOException {
        ObjectNode moved = without(List.of("units", "quadletDirs"));
        moved.withObject("host").put("home", "/home/alice");
        assertTrue(added(moved).contains("vaultwarden env-file-missing /home/alice/vaultwarden/vaultwarden.env"));
    }

    /** A unit that systemd does not hold, or whose text nobody recorded: the directory of its quadlet is unknown. */
    @Test
    void unitWithoutItsTextIsNotDriftOfRelativePaths() throws IOException {
        ObjectNode silent = without(List.of("quadletDirs"));
        silent.get("units").forEach(unit -> ((ObjectNode) unit).remove("text"));
        assertEquals(Set.of(), added(silent));
    }

    /** The folder of the only one that the host has is where files of a copy lie there. */
    @Test
    void relativeEnvFileIsReadHereThoughNobodyKnowsWhereItLiesThere() throws IOException {
        Path copy = copyOfQuadlets();
        Path env = copy.resolve("immich.env");
        Files.writeString(env, Files.readString(env) + "ADDED=since\n");
        for (List<String> missing : List.of(List.of("units"), List.of("units", "quadletDirs"))) {
            Path file = Files.writeString(
                    folder.resolve("snapshot.json"), without(missing).toString());
            assertTrue(drift(Fixture.of(copy, file).report()).contains("immich env-missing ADDED"), missing::toString);
        }
    }

    private Path copyOfQuadlets() throws IOException {
        Path from = EXAMPLE.resolve("quadlets");
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("copy").resolve(from.relativize(file).toString()));
            }
        }
        return folder.resolve("copy");
    }
}
