package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyOptionsTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder).edit("Memory=2G", "Memory=4G");
    }

    private Shell.Result check(Object... options) {
        List<Object> words =
                new ArrayList<>(List.of("check", "--snapshot", homelab.snapshot(), "-d", homelab.quadlets()));
        words.addAll(List.of(options));
        return new Shell(folder).drift(words.toArray());
    }

    @Test
    void acceptedDriftIsQuietAndVerboseTellsWhy() throws IOException {
        homelab.quadlet("drift.policy", "jellyfin memory until 2027-01-01 \"more is tried\"\n");

        Shell.Result result = check("jellyfin");
        assertEquals(0, result.status(), result.all());
        assertTrue(result.out().contains("  ✓ Memory: matches (1 accepted)\n"), result.out());
        assertTrue(result.out().contains("Status: MATCH\n"), result.out());
        assertTrue(
                result.out().endsWith("1 service: 1 match, 0 warning, 0 drift; 1 finding is accepted\n"), result.out());

        String verbose = check("jellyfin", "-v").out();
        assertTrue(
                verbose.contains("  · Memory: memory accepted until 2027-01-01: more is tried (drift.policy:1)\n"),
                verbose);
    }

    @Test
    void acceptedCategoryThatIsNotAlwaysShownIsCounted() throws IOException {
        homelab.edit("PublishPort=8096:8096", "PublishPort=8097:8096");
        homelab.quadlet("drift.policy", "jellyfin ports \"moved\"\njellyfin memory \"tried\"\n");

        Shell.Result result = check("jellyfin");

        assertEquals(0, result.status(), result.all());
        assertTrue(result.out().contains("  · Ports: 1 accepted\n"), result.out());
    }

    @Test
    void ignoreHoldsForThisRun() {
        assertEquals(2, check("jellyfin").status());
        assertEquals(0, check("jellyfin", "--ignore", "jellyfin:memory").status());
        assertEquals(
                0,
                check("jellyfin", "--ignore", "*:labels", "--ignore", "jelly*:mem*")
                        .status());
        assertTrue(check("jellyfin", "--ignore", "jellyfin:labels")
                .err()
                .contains("--ignore: 'jellyfin labels' accepts nothing that is found"));
    }

    @Test
    void otherPolicyStandsInThePlaceOfTheDirectorys() throws IOException {
        homelab.quadlet("drift.policy", "jellyfin memory \"tried\"\n");
        Path other = Files.writeString(folder.resolve("other.policy"), "# nothing\n");

        assertEquals(0, check("jellyfin").status());
        assertEquals(2, check("jellyfin", "--policy", other).status());
    }

    @Test
    void policyThatCannotBeReadIsToldAndNothingIsChecked() {
        Shell.Result result = check("--policy", folder.resolve("none.policy"));

        assertEquals(3, result.status());
        assertTrue(result.err().contains("none.policy could not be read: no such file"), result.err());
    }

    @Test
    void lineThatIsNotUnderstoodIsToldOnStandardErrorAndTheRestHolds() throws IOException {
        homelab.quadlet("drift.policy", "jellyfin\njellyfin memory \"tried\"\n");

        Shell.Result result = check("jellyfin");

        assertEquals(3, result.status());
        assertTrue(result.err().startsWith("drift: drift.policy:1: after the service it has to say"), result.err());
        assertTrue(result.out().contains("Status: MATCH"), result.out());
    }

    @ParameterizedTest
    @CsvSource({"drift, 2", "warning, 2", "never, 0"})
    void exitStatusFailsOnWhatWasAskedFor(String level, int status) {
        assertEquals(status, check("jellyfin", "--fail-on", level).status());
    }

    @ParameterizedTest
    @CsvSource({"drift, 0", "warning, 1", "never, 0"})
    void warningFailsUnlessOnlyDriftShould(String level, int status) throws IOException {
        homelab.quadlet("drift.policy", "rule \"pinned\" * image matches *@sha256:*\njellyfin memory \"tried\"\n");
        assertEquals(status, check("jellyfin", "--fail-on", level).status());
    }

    @Test
    void whatCouldNotBeReadFailsInAnyCase() {
        assertEquals(3, check("nobody", "--fail-on", "never").status());
    }

    @Test
    void onlyServicesOfAStatusAreShownAndTheExitStatusIsThatOfAll() {
        Shell.Result drift = check("--status", "drift");
        assertTrue(drift.out().startsWith("Service: jellyfin\n"), drift.out());
        assertTrue(drift.out().contains("\n1 service: 0 match, 0 warning, 1 drift"), drift.out());
        assertEquals(2, drift.status());

        Shell.Result match = check("--status", "match,warning");
        assertFalse(match.out().contains("Service: jellyfin\n"), match.out());
        assertEquals(2, match.status());
    }

    @Test
    void onlyFindingsOfACauseCount() {
        assertEquals(2, check("--cause", "pending").status());
        Shell.Result byHand = check("--cause", "by-hand");
        assertEquals(0, byHand.status());
        assertEquals("0 services: 0 match, 0 warning, 0 drift\n", byHand.out());
        assertEquals(2, check("--cause", "rejected,not-restarted").status());
    }

    @Test
    void lintTellsWhichFilesBreakARuleOfTheHouse() throws IOException {
        homelab.quadlet(
                "drift.policy",
                "rule \"nothing is published\" !traefik without publish\nrule \"has a limit\" * has pids-limit\noops\n");

        Shell.Result result = new Shell(folder).drift("lint", "-d", homelab.quadlets());

        String expected = """
                %1$s/drift.policy:3: error: after the service it has to say what is accepted: a category, category:element or the code of a finding; this line does not count
                %1$s/jellyfin.container:1: warning: the rule "has a limit" is broken: pids-limit is not set (drift.policy:2)
                %1$s/jellyfin.container:10: warning: the rule "nothing is published" is broken: publish is set (drift.policy:1)
                """.formatted(homelab.quadlets());
        assertEquals(expected, result.out());
        assertEquals(3, result.status());
    }

    @Test
    void lintOfOneFileTellsWhatConcernsIt() throws IOException {
        homelab.quadlet("drift.policy", "rule \"limits\" * has pids-limit\n");
        homelab.quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");

        Shell.Result result = new Shell(folder).drift("lint", homelab.quadlets().resolve("web.container"));

        assertEquals(1, result.out().lines().count(), result.out());
        assertTrue(result.out().contains("web.container:1: warning: the rule"), result.out());
        assertEquals(1, result.status());
        assertEquals(
                0,
                new Shell(folder)
                        .drift("lint", "--fail-on", "drift", homelab.quadlets().resolve("web.container"))
                        .status());
    }

    @Test
    void brokenRuleThatIsAcceptedIsNoMatterOfLint() throws IOException {
        homelab.quadlet(
                "web.container", "[Container]\nImage=docker.io/library/nginx:1\n[X-Drift]\nIgnore=rule-broken:l*\n");
        homelab.quadlet(
                "drift.policy", "rule \"limits\" * has pids-limit\njellyfin resources until 2026-11-22 \"late\"\n");

        Shell.Result result = new Shell(folder).drift("lint", "-d", homelab.quadlets());

        assertEquals(1, result.out().lines().count(), result.out());
        assertTrue(result.out().contains("jellyfin.container:1: warning: the rule \"limits\""), result.out());
    }

    @Test
    void hookMayNameThePolicyItself() throws IOException {
        homelab.quadlet("drift.policy", "rule \"limits\" * has pids-limit\noops\n");

        Shell.Result result = new Shell(folder).drift("lint", homelab.quadlets().resolve("drift.policy"));

        assertEquals(3, result.status(), result.all());
        assertEquals(1, result.out().lines().count(), result.out());
        assertTrue(result.out().contains("drift.policy:2: error: "), result.out());
    }

    @Test
    void templateIsHeldAgainstTheRulesByLint() throws IOException {
        homelab.quadlet("drift.policy", "rule \"limits\" * has memory\n");
        homelab.quadlet("backup@.container", "[Container]\nImage=docker.io/library/busybox:1\n");

        String out = new Shell(folder).drift("lint", "-d", homelab.quadlets()).out();

        assertTrue(out.contains("backup@.container:1: warning: the rule \"limits\" is broken"), out);
    }

    @Test
    void portsOfAPodAndOfAKubeFileArePublishedToo() throws IOException {
        homelab.quadlet(
                "drift.policy", "rule \"nothing is published\" * without publish\nrule \"limits\" * has memory\n");
        homelab.quadlet("a.pod", "[Pod]\nPublishPort=1:1\n");
        homelab.quadlet("b.kube", "[Kube]\nYaml=b.yaml\nPublishPort=2:2\n");
        homelab.quadlet("b.yaml", "kind: Pod\n");
        homelab.quadlet("c.container", "[Container]\nImage=docker.io/library/nginx:1\nPod=a.pod\nMemory=1G\n");

        String out = new Shell(folder).drift("lint", "-d", homelab.quadlets()).out();

        assertTrue(out.contains("a.pod:2: warning: the rule \"nothing is published\""), out);
        assertTrue(out.contains("b.kube:3: warning: the rule \"nothing is published\""), out);
        assertFalse(out.contains("limits"), out);
        assertFalse(out.contains("c.container"), out);
    }

    @Test
    void reconcileDoesNotRestartWhatIsAccepted(@TempDir Path root) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        String mount = "web start-refused \"mounted later\"\n";
        Files.writeString(host.quadlets().resolve("drift.policy"), mount + "web memory \"tried\"\n");
        Path other = Files.writeString(root.resolve("other.policy"), mount);

        Shell.Result result = host.shell().drift("reconcile", "-d", host.quadlets(), "--yes");
        assertEquals(0, result.status(), result.all());
        assertEquals(List.of(), host.done());

        host.shell().drift("reconcile", "-d", host.quadlets(), "--yes", "--policy", other);
        assertEquals(List.of("daemon-reload", "restart web"), host.done());
    }

    @Test
    void reconcileIgnoresForOneRun(@TempDir Path root) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");

        host.shell().drift("reconcile", "-d", host.quadlets(), "--yes", "--ignore", "web:memory");

        assertEquals(List.of(), host.done());
    }

    @Test
    void planAndReconcileFailOnWhatWasAskedFor(@TempDir Path root) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");

        assertEquals(
                2, host.shell().drift("reconcile", "-d", host.quadlets(), "-n").status());
        for (String command : List.of("plan", "reconcile -n")) {
            List<Object> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("-d", host.quadlets(), "--fail-on", "never"));
            assertEquals(0, host.shell().drift(words.toArray()).status(), command);
        }
    }

    @Test
    void namesAndJsonKnowOfWhatIsAccepted() throws IOException {
        homelab.quadlet("drift.policy", "jellyfin memory \"tried \\\"hard\\\"\"\n");

        assertEquals("", check("--format", "names").out());
        assertTrue(check("--json").out().contains("\"reason\": \"tried \\\"hard\\\"\""));
    }
}
