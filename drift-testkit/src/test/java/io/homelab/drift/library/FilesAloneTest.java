package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.Explanation;
import io.homelab.drift.core.report.LintReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.podman.RecordedHost;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the front door tells of quadlets by themselves: what they mean, and what is wrong with them. */
class FilesAloneTest {

    private static final String WEB = "[Container]\nImage=docker.io/library/nginx:1.27\nContainerName=web\n";

    @TempDir
    private Path folder;

    @Test
    void explanationHoldsTheCommandAndWhatCountsForNothing() {
        Quadlets quadlets = Quadlets.of(Map.of(
                "web.container", WEB + "Volume=%h/data:/data\nMemory=1G\n", "web.container.d/10-memory.conf", """
                        [Container]
                        Memory=2G
                        """));

        Explanation.Explained web = Drift.explain(quadlets).find("web").orElseThrow();

        assertEquals(Kind.CONTAINER, web.kind());
        assertEquals("/usr/bin/podman", web.execStart().get(0));
        assertTrue(web.command().containsAll(List.of("--memory", "2G")), web.command()::toString);
        Explanation.Overridden line = web.overridden().get(0);
        assertEquals("web.container:5", line.line().text());
        assertEquals("web.container.d/10-memory.conf:2", line.by().text());
    }

    @Test
    void recordedHostGivesTheSpecifiersAndThePodman() throws IOException {
        Path snapshot = Files.writeString(folder.resolve("nas.json"), """
                {"format":1,"takenAt":"2026-11-22T23:00:00Z","host":{"home":"/home/ann","rootless":true},"podman":{"version":"5.4.2"}}
                """);
        Drift drift = Drift.of(
                Quadlets.of(Map.of("web.container", WEB + "Volume=%h/data:/data\n")), Hosts.recorded(snapshot));

        assertTrue(drift.explain().find("web").orElseThrow().command().contains("/home/ann/data:/data"));
        assertEquals("5.4.2", drift.lint().podman());
        assertEquals("6.1", drift.withPodman("6.1").lint().podman());
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceAndItsRule() {
        LintReport report = Drift.lint(
                Quadlets.of(Map.of("web.container", WEB + "Exec=a && b\n", "db.container", "[Container]\nImag=x\n"))
                        .withPodman("5.8"));

        assertEquals(Status.DRIFT, report.status());
        LintFinding shell = report.told().stream()
                .filter(finding -> finding.rule() == LintRule.NO_SHELL)
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.toString()));
        assertEquals(new LintFinding.Place("web.container", 4), shell.place());
        assertTrue(report.hasErrors());
        assertTrue(report.toJson().contains("\"rule\": \"no-shell\""), report::toJson);
        assertTrue(report.toSarif().contains("\"ruleId\": \"no-shell\""), report::toSarif);
    }

    @Test
    void commentsCountWhereQuadletsAreTextsToo() {
        LintReport report =
                Drift.lint(Quadlets.of(Map.of("web.container", WEB + "# drift lint-ignore: no-shell\nExec=a && b\n")));
        assertEquals(Status.MATCH, report.status());
        assertEquals(List.of(), report.told());
        assertTrue(report.findings().get(0).switchedOff());
    }

    @Test
    void commentsOfARecordedHostAreNotReadThroughLinksThatLeadOut() throws IOException {
        Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
        Path snapshot = Files.writeString(folder.resolve("nas.json"), "{\"format\":1}");
        Path outside = Files.writeString(folder.resolve("outside"), "# drift lint-ignore-file: file-not-read\n");
        Files.createSymbolicLink(quadlets.resolve("web.contaner"), outside);
        Drift drift = Drift.of(Quadlets.in(quadlets), Hosts.recorded(snapshot));
        assertFalse(drift.lint().findings().stream().anyMatch(LintFinding::switchedOff), drift.lint()::toJson);
    }

    @Test
    void onlyTheServicesThatAreAskedForAreLookedAt() {
        Quadlets quadlets =
                Quadlets.of(Map.of("web.container", WEB, "db.container", WEB.replace("=web", "=db") + "Exec=a && b\n"));
        assertEquals(1, Drift.lint(quadlets).told().size());
        assertEquals(
                List.of("db"),
                Drift.of(quadlets, recorded()).services("d*").explain().services().stream()
                        .map(Explanation.Explained::service)
                        .toList());
        assertEquals(
                Status.MATCH,
                Drift.of(quadlets, recorded()).services("web").lint().status());
        assertEquals(
                Status.WARNING,
                Drift.of(quadlets, recorded()).services("db").lint().status());
        assertEquals(
                "no service 'wep'; did you mean 'web'?",
                Drift.of(quadlets, recorded())
                        .services("wep")
                        .explain()
                        .problems()
                        .get(0)
                        .message());
    }

    @Test
    void rulesOfTheHouseHoldUntilTheyAreAcceptedAndUntilThatEnds() {
        Quadlets quadlets = Quadlets.of(Map.of("web.container", WEB));
        Policy rule = Policy.of("rule \"memory has a limit\" * has memory");
        Policy accepted = Policy.of("web rule-broken until 2026-12-01 \"soon\"");
        Drift drift = Drift.of(quadlets, recorded()).policy(rule);

        assertEquals(LintRule.RULE_BROKEN, drift.lint().told().get(0).rule());
        Drift lenient = drift.ignoring(accepted);
        assertEquals(
                Status.MATCH,
                lenient.at(Instant.parse("2026-11-30T00:00:00Z")).lint().status());
        assertEquals(
                Status.WARNING,
                lenient.at(Instant.parse("2026-12-02T00:00:00Z")).lint().status());
    }

    private RecordedHost recorded() {
        try {
            return Hosts.recorded(Files.writeString(folder.resolve("empty.json"), "{\"format\":1}"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
