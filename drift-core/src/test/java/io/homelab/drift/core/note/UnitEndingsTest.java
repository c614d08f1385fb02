package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.systemd.LastRuns;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitEndingsTest {

    private static Homelab ended(String recorded) {
        return new Homelab().withoutContainer().systemdSays(LastRuns.of(recorded));
    }

    private static LiveUnit other(String name, String recorded) {
        return new LiveUnit(
                name,
                Optional.empty(),
                List.of(),
                Map.of(),
                LastRuns.of(recorded).properties());
    }

    @Test
    void unitThatSomebodyStoppedIsAWarningAndAStartHelps() {
        Homelab homelab = ended("calm");

        Finding finding = homelab.finding();
        assertEquals("stopped", finding.code());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(
                "container web does not exist: its unit was stopped ("
                        + LastRuns.of("calm").endedAt().orElseThrow() + ")",
                finding.message());
        assertEquals(
                List.of("systemctl --user start web.service"),
                finding.remedy().orElseThrow().commands());
        assertEquals(Status.WARNING, homelab.check().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dies", "code1", "always"})
    void unitThatSystemdCallsFailedBecauseOfTheStopIsStopped(String recorded) {
        assertEquals(List.of("stopped"), ended(recorded).codes());
        assertEquals(Status.WARNING, ended(recorded).check().status());
    }

    @Test
    void stopThatSystemdTakesForAFailureSaysHowThatGoesAway() {
        Finding finding = ended("dies").finding();

        assertTrue(
                finding.message()
                        .endsWith("; systemd calls it failed for how its process ended (exit status 143, SIGTERM)"),
                finding.message());
        assertEquals(
                "SuccessExitStatus=143 in [Service] tells systemd that it ends so when stopped",
                finding.remedy().orElseThrow().advice());
    }

    @Test
    void quadletThatWasEditedSinceIsReadBeforeTheStart() {
        Finding finding =
                ended("calm").loaded("--memory=1g").declared("--memory=2g").finding();

        assertEquals("stopped", finding.code());
        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
        assertEquals(
                List.of("systemctl --user daemon-reload", "systemctl --user start web.service"),
                finding.remedy().orElseThrow().commands());
    }

    @Test
    void whatNothingWantsIsDownByDesign() {
        assertEquals(
                List.of("not-running"), ended("calm").property("WantedBy", "").codes());
    }

    @Test
    void unitWhoseConditionIsNotMetIsDownByDesign() {
        assertEquals(
                "container web does not exist, as a condition of its unit is not met",
                ended("cond").finding().message());
        assertEquals(Status.MATCH, ended("execcond").check().status());
    }

    @Test
    void unitWhoseProcessEndedByItselfShouldRun() {
        Finding finding = ended("self0").finding();

        assertEquals("container-missing", finding.code());
        assertEquals(
                "container web does not exist: its process ended by itself without an error, and systemd does not start it"
                        + " again",
                finding.message());
    }

    @Test
    void unitThatMayHaveBeenStoppedSaysBoth() {
        Map<String, String> old = new HashMap<>(LastRuns.of("dies").properties());
        old.keySet().removeIf(name -> name.endsWith("Monotonic"));

        Finding finding = new Homelab()
                .withoutContainer()
                .systemdSays(new UnitStatus(old))
                .finding();

        assertEquals("unit-failed", finding.code());
        assertEquals(
                "container web does not exist: its unit has failed, or was stopped by hand; its process was ended by SIGTERM"
                        + " (exit status 143)",
                finding.message());
    }

    @Test
    void failureSaysWhyInPodmansOwnLastWords() {
        Finding finding = ended("noimage")
                .journal(
                        "Error: first", "Error: initializing source docker://localhost/redis:7: network is unreachable")
                .finding();

        assertEquals("unit-failed", finding.code());
        assertEquals(
                "container web does not exist: its unit has failed; podman could not start it (exit status 125): initializing"
                        + " source docker://localhost/redis:7: network is unreachable",
                finding.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: invalid argument \"PASSWORD=s3cret\" for \"-e, --env\" flag: DB=s3cret",
                "Error: initializing source docker://user:s3cret@registry.example/redis:7: denied",
                "Error: parsing reference \"s3cret",
            })
    void wordsOfPodmanAreMasked(String error) {
        assertFalse(ended("noimage").journal(error).finding().message().contains("s3cret"));
    }

    @Test
    void wordsOfPodmanDoNotGoOnForEver() {
        assertTrue(ended("noimage")
                        .journal("Error: " + "x".repeat(10_000))
                        .finding()
                        .message()
                        .length()
                < 500);
    }

    @Test
    void unitThatWaitsForOneThatFailedNamesIt() {
        Finding finding = ended("depimage")
                .property("Requires", "redis-image.service basic.target")
                .unit(other("redis-image.service", "valkey-image"))
                .finding();

        assertEquals("container-missing", finding.code());
        assertEquals(
                "container web does not exist: redis-image.service, which its unit needs, has failed",
                finding.message());
    }

    @Test
    void unitThatWentDownWithWhatItNeedsWasNotStoppedOnPurpose() {
        assertEquals(
                List.of("container-missing"),
                ended("calm")
                        .property("BindsTo", "db.service")
                        .unit(other("db.service", "self1"))
                        .codes());
    }

    @Test
    void unitThatWasStoppedWithWhatItNeedsWas() {
        assertEquals(
                List.of("stopped"),
                ended("calm")
                        .property("Requires", "db.service")
                        .unit(other("db.service", "dies"))
                        .codes());
    }

    @Test
    void podThatEndsWithTheContainersThatWereStoppedWasStopped() {
        assertEquals(List.of("stopped"), podOf("member").codes());
        assertEquals(List.of("pod-missing"), podOf("self0").codes());
    }

    /** The unit of a pod that has ended, whose only member ended like that. */
    private static Homelab podOf(String recorded) {
        return ended("apps-pod")
                .kind(Kind.POD)
                .quadlet("[Pod]\n")
                .inPod("other-pod.service")
                .property("BoundBy", "member.service")
                .unit(other("member.service", recorded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAGE", "BUILD", "KUBE", "NETWORK", "VOLUME"})
    void unitsWithoutAContainerFailToo(Kind kind) {
        Homelab homelab = new Homelab()
                .kind(kind)
                .quadlet("[" + kind + "]\n")
                .systemdSays(LastRuns.of("valkey-image"))
                .journal("Error: no such thing");

        assertEquals(List.of("unit-failed"), homelab.codes());
        assertTrue(homelab.finding().message().endsWith("(exit status 125): no such thing"));
    }

    @Test
    void kubeThatWasStoppedIsStopped() {
        assertEquals(
                List.of("stopped"),
                new Homelab()
                        .kind(Kind.KUBE)
                        .quadlet("[Kube]\n")
                        .systemdSays(LastRuns.of("calm"))
                        .codes());
    }

    @Test
    void containerThatStayedBehindTheStopIsComparedAndStopped() {
        Homelab homelab = new Homelab().systemdSays(LastRuns.of("calm")).declared("--memory=1g");

        assertEquals(List.of("memory-missing"), homelab.codes());
        assertEquals(List.of("memory-missing", "stopped"), homelab.exited().codes());
    }

    @Test
    void containerThatStayedBehindAFailureSaysWhy() {
        Homelab homelab = new Homelab().systemdSays(LastRuns.of("self1")).exited();

        assertEquals(
                "the unit has failed; its process ended with exit status 1",
                homelab.finding().message());
        assertEquals(
                List.of("stopped"),
                new Homelab().systemdSays(LastRuns.of("dies")).exited().codes());
    }
}
