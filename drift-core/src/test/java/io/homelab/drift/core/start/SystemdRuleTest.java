package io.homelab.drift.core.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SystemdRuleTest {

    private static final Origin PODMAN = new Origin.FileLine("web.container", 1, "Image");

    /** Lines that nobody writes, for which a rule is not worth it. */
    private static final Set<String> UNTOLD = Set.of(
            "ExecStartPre=@/bin/true",
            "ExecStartPre=+!/bin/true",
            "ExecStart=-/bin/true a%20b",
            "ExecStart=",
            "User=%i",
            "Group=%i",
            "SupplementaryGroups=%i");

    private static List<String> reasons(Kind kind, String service, String... execStart) {
        List<Word> words =
                Stream.of(execStart).map(word -> Word.of(word, PODMAN)).toList();
        return reasons(kind, service, words);
    }

    private static List<String> reasons(Kind kind, String service, List<Word> execStart) {
        String file = "web." + kind.word();
        DeclaredUnit unit = new DeclaredUnit(
                "web",
                kind,
                file,
                "/quadlets",
                List.of(),
                UnitFileParser.parse(file, file, "[Service]\n" + service).file(),
                List.of(),
                Word.of("web", PODMAN),
                execStart,
                Optional.empty(),
                List.of());
        return NextStart.ofFiles(List.of(unit), HostFacts.unknown(true), PodmanVersion.NEWEST).of(unit).stream()
                .filter(refusal -> refusal.by() == Refusal.By.SYSTEMD)
                .map(refusal -> refusal.origin().map(Origin::text).orElse("") + " " + refusal.reason())
                .toList();
    }

    private static String[] run(String... words) {
        return Stream.concat(Stream.of("/usr/bin/podman", "run"), Stream.of(words))
                .toArray(String[]::new);
    }

    @Test
    void aPercentSignOfAnAddressKeepsTheUnitFromBeingLoaded() {
        assertEquals(
                List.of("web.container:1 systemd knows no specifier %2 (a percent sign is %%)"),
                reasons(Kind.CONTAINER, "", run("--env=LINK=https://chat.example/a%20b", "nginx")));
        assertEquals(
                List.of("web.container:1 systemd knows no specifier %F (a percent sign is %%)"),
                reasons(Kind.CONTAINER, "", run("nginx", "date", "+%F")));
    }

    @Test
    void aPercentSignBeforeAnythingButALetterOrDigitIsKept() {
        assertEquals(
                List.of(),
                reasons(Kind.CONTAINER, "", run("nginx", "curl", "-w", "%{http_code}", "100%", "a%%20b", "%-x", "%n")));
    }

    @Test
    void theSameInAVariableOfTheServiceIsPassedOver() {
        assertEquals(List.of(), reasons(Kind.CONTAINER, "Environment=LINK=a%20b\n", run("nginx")));
    }

    @Test
    void aNetworkThatIsMadeAgainAndAgainIsNoUnit() {
        assertEquals(
                List.of("web.network:2 Restart=always is not for a unit with Type=oneshot"),
                reasons(Kind.NETWORK, "Restart=always\n", "/usr/bin/podman", "network", "create", "web"));
        assertEquals(List.of(), reasons(Kind.CONTAINER, "Restart=always\n", run("nginx")));
    }

    @Test
    void aSecondCommandIsOnlyForAUnitThatRunsOnce() {
        assertEquals(
                List.of("web.container:2 ExecStart= stands beside the one that Quadlet writes, and only a unit with"
                        + " Type=oneshot may have several"),
                reasons(Kind.CONTAINER, "ExecStart=/bin/true\n", run("nginx")));
        assertEquals(List.of(), reasons(Kind.CONTAINER, "Type=oneshot\nExecStart=/bin/true\n", run("nginx")));
        assertEquals(List.of(), reasons(Kind.CONTAINER, "ExecStart=/bin/true\nExecStart=\n", run("nginx")));
    }

    @Test
    void everyLineThatThreeVersionsOfSystemdRefusedIsToldAndNoOther() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(SystemdRuleTest.class.getResourceAsStream("systemd-load.tsv"))) {
            List<String[]> rows = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("type\t"))
                    .map(line -> line.split("\t", -1))
                    .toList();
            assertEquals(
                    rows.stream()
                            .filter(SystemdRuleTest::refused)
                            .map(row -> line(row))
                            .toList(),
                    rows.stream().filter(row -> told(row)).map(row -> line(row)).toList());
        }
    }

    private static String line(String[] row) {
        return row[0] + " " + row[1] + "=" + row[2];
    }

    private static boolean refused(String[] row) {
        boolean byAll = row[3].equals("F") && row[4].equals("F") && row[5].equals("F");
        return byAll && !UNTOLD.contains(row[1] + "=" + row[2]);
    }

    private static boolean told(String[] row) {
        boolean quadlets = row[1].equals("ExecStart") && row[0].equals("notify");
        String type = row[0].equals("none") ? "" : "Type=" + row[0].replace("two", "notify") + "\n";
        String line = quadlets ? "" : row[1] + "=" + row[2] + "\n";
        List<Word> words = quadlets
                ? ExecLine.words(row[2], PODMAN)
                : Stream.of(run("nginx")).map(word -> Word.of(word, PODMAN)).toList();
        return !UNTOLD.contains(row[1] + "=" + row[2])
                && !reasons(Kind.CONTAINER, type + line, words).isEmpty();
    }
}
