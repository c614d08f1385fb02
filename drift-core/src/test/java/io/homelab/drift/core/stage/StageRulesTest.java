package io.homelab.drift.core.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.spec.ContainerField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageRulesTest {

    @Test
    void bornAsDeclaredIsAMatch() {
        assertEquals(
                Status.MATCH,
                new Homelab()
                        .declared("--label", "a=b")
                        .created("--label", "a=b")
                        .check()
                        .status());
    }

    @ParameterizedTest
    @CsvSource({
        "--memory=4G,--memory=4096m",
        "--label=a=b,-l=a=b",
        "--net=proxy,--network=proxy",
        "--read-only,--read-only=true",
        "--cpus=0.25,--cpu-quota=25000", // the kernel's period is 100000
        "--rm=true,--cidfile=/run/web.cid" // as generators up to 5.5 wrote it
    })
    void anotherSpellingIsAMatchEitherWayRound(String one, String other) {
        assertEquals(List.of(), new Homelab().declared(one).created(other).codes());
        assertEquals(List.of(), new Homelab().declared(other).created(one).codes());
    }

    @ParameterizedTest
    @CsvSource({
        "--label=a=b,--label=a=c,label-differs",
        "--workdir=/a,--workdir=/b,workdir-differs",
        "--volume=/srv:/data:ro,--volume=/srv:/data,volume-differs",
        "--publish=8080:80,--publish=8081:80,publish-differs",
        "--dns=1.1.1.1,--dns=9.9.9.9,dns-differs"
    })
    void anotherValueIsDriftEitherWayRound(String one, String other, String code) {
        assertEquals(List.of(code), new Homelab().declared(one).created(other).codes());
        assertEquals(List.of(code), new Homelab().declared(other).created(one).codes());
    }

    @Test
    void aLineThatWasAddedIsMissingAndOneThatWasRemovedIsExtra() {
        assertEquals(
                List.of("label-missing"), new Homelab().declared("--label=a=b").codes());
        assertEquals(
                List.of("label-extra"), new Homelab().created("--label=a=b").codes());
    }

    @Test
    void aQuotaThatComesOrGoesSaysNothingOfThePeriodThatStays() {
        String period = "--cpu-period=50000";
        String quota = "--cpu-quota=25000";
        assertEquals(
                List.of("cpu-quota-extra"),
                new Homelab().declared(period).created(period, quota).codes());
        assertEquals(
                List.of("cpu-quota-missing"),
                new Homelab().declared(period, quota).created(period).codes());
        assertEquals(
                List.of("cpu-period-missing", "cpu-quota-extra"),
                new Homelab()
                        .declared("--cpu-period=20000")
                        .created(period, quota)
                        .codes());
    }

    /** Seen on 5.4, 5.8 and 6.1 after {@code podman update --cpu-quota 25000} and {@code --cpus 1}. */
    @Test
    void aLiveQuotaSaysNothingOfThePeriodThatStays() {
        String period = "--cpu-period=50000";
        assertEquals(
                List.of("cpus-extra"),
                new Homelab()
                        .declared(period)
                        .created(period)
                        .shows(ContainerField.CPUS, "25000/50000")
                        .shows(ContainerField.CPU_PERIOD, "50000")
                        .codes());
        assertEquals(
                List.of("cpu-period-differs", "cpus-extra"),
                new Homelab()
                        .declared(period)
                        .created(period)
                        .shows(ContainerField.CPUS, "100000/100000")
                        .shows(ContainerField.CPU_PERIOD, "100000")
                        .codes());
        assertEquals(
                List.of("cpus-extra"),
                new Homelab()
                        .shows(ContainerField.CPUS, "100000/100000")
                        .shows(ContainerField.CPU_PERIOD, "100000")
                        .codes());
    }

    @Test
    void whatPodmanGivesAndSomebodyTookAwayIsTold() {
        Finding finding = new Homelab()
                .conf("[containers]\nnetns = \"bridge\"\n")
                .connectedTo()
                .finding();

        assertEquals("network-missing", finding.code());
        assertEquals(Optional.of(Cause.CHANGED_LIVE), finding.cause());
        assertEquals("network podman is implied by Podman and not running", finding.message());
        assertEquals(new Side.Text("podman"), finding.declared().orElseThrow().value());
    }

    @Test
    void aPeriodThatGoesMakesAnotherLimitOfTheQuotaThatStays() {
        assertEquals(
                List.of("cpu-quota-differs"),
                new Homelab()
                        .declared("--cpu-quota=25000")
                        .created("--cpu-period=50000", "--cpu-quota=25000")
                        .codes());
    }

    @Test
    void theOrderOfDnsServersAndOfCommandWordsCounts() {
        assertEquals(
                List.of("dns-differs"),
                new Homelab()
                        .declared("--dns=1.1.1.1", "--dns=9.9.9.9")
                        .created("--dns=9.9.9.9", "--dns=1.1.1.1")
                        .codes());
    }

    @Test
    void theOrderOfPortsMountsVariablesAndLabelsDoesNotCount() {
        assertEquals(
                List.of(),
                new Homelab()
                        .declared(
                                "-p=80:80", "-p=81:81", "-v=/a:/a", "-v=/b:/b", "-e=A=1", "-e=B=2", "-l=a=1", "-l=b=2")
                        .created("-l=b=2", "-l=a=1", "-e=B=2", "-e=A=1", "-v=/b:/b", "-v=/a:/a", "-p=81:81", "-p=80:80")
                        .codes());
    }

    @Test
    void anotherOrderOfNetworksIsAWarning() {
        Finding finding = new Homelab()
                .declared("--network=a", "--network=b")
                .created("--network=b", "--network=a")
                .finding();

        assertEquals("network-differs", finding.code());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("order differs", finding.message());
    }

    @Test
    void anotherNetworkIsNotAlsoAnotherOrder() {
        assertEquals(
                List.of("network-missing"),
                new Homelab()
                        .declared("--network=c", "--network=a", "--network=b")
                        .created("--network=a", "--network=b")
                        .codes());
    }

    @Test
    void aLabelThatDiffersInWhiteSpaceAloneIsAWarning() {
        Finding finding = new Homelab()
                .declared("--label=rule=Host(`a`)  &&  Path(`b`)")
                .created("--label=rule=Host(`a`) && Path(`b`)")
                .finding();

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Optional.of("rule"), finding.element());
    }

    @Test
    void anotherOrderOfMountOptionsIsAWarning() {
        assertEquals(
                Severity.WARNING,
                new Homelab()
                        .declared("-v=/srv:/data:z,ro")
                        .created("-v=/srv:/data:ro,z")
                        .finding()
                        .severity());
    }

    @Test
    void withoutTheLoadedUnitTheCauseIsThatItWasNotRestarted() {
        Finding finding =
                new Homelab().declared("--label=a=b").created("--label=a=c").finding();

        assertEquals(Optional.of(Cause.NOT_RESTARTED), finding.cause());
        assertEquals(
                List.of("systemctl --user daemon-reload", "systemctl --user restart web.service"),
                finding.remedy().orElseThrow().commands());
    }

    @Test
    void aFileThatSystemdHasNotReadIsNotReloaded() {
        Finding finding = new Homelab()
                .declared("--label=a=new")
                .loaded("--label=a=old")
                .created("--label=a=old")
                .finding();

        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
    }

    @Test
    void aFileThatSystemdHasReadIsNotRestartedAndNeedsNoReload() {
        Finding finding = new Homelab()
                .declared("--label=a=new")
                .loaded("--label=a=new")
                .created("--label=a=old")
                .finding();

        assertEquals(Optional.of(Cause.NOT_RESTARTED), finding.cause());
        assertEquals(
                List.of("systemctl --user restart web.service"),
                finding.remedy().orElseThrow().commands());
    }

    @Test
    void threeValuesAtThreeStagesHaveSeveralCauses() {
        Finding finding = new Homelab()
                .declared("--label=a=1")
                .loaded("--label=a=2")
                .created("--label=a=3")
                .finding();

        assertEquals(Optional.of(Cause.SEVERAL), finding.cause());
    }

    @Test
    void aLoadedUnitThatDiffersFromFileAndContainerIsAWarning() {
        Finding finding = new Homelab()
                .declared("--label=a=1")
                .loaded("--label=a=2")
                .created("--label=a=1")
                .finding();

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(
                List.of("systemctl --user daemon-reload"),
                finding.remedy().orElseThrow().commands());
    }

    @Test
    void whatPodmanUpdateChangedIsChangedLive() {
        Finding finding = new Homelab()
                .declared("--memory=2G")
                .created("--memory=2G")
                .shows(ContainerField.MEMORY, "4294967296")
                .finding();

        assertEquals("memory-differs", finding.code());
        assertEquals(Optional.of(Cause.CHANGED_LIVE), finding.cause());
        Side running = finding.running().orElseThrow();
        assertEquals(new Side.Text("4294967296"), running.value());
        assertEquals(Optional.of("4G"), running.readable());
    }

    @Test
    void whatCannotChangeOnALiveContainerIsNotLookedAtThere() {
        assertEquals(
                List.of(),
                new Homelab()
                        .declared("--workdir=/a")
                        .created("--workdir=/a")
                        .shows(ContainerField.WORKDIR, "/elsewhere")
                        .codes());
    }

    @Test
    void aContainerMadeByHandIsForeignAndWhatQuadletImpliesIsNotListed() {
        Homelab homelab = new Homelab().declared("--label=a=b").created().madeBy(Optional.empty());

        assertEquals(List.of("label-missing", "container-foreign"), homelab.codes());
        assertTrue(homelab.check().findings().stream()
                .allMatch(finding -> finding.cause().equals(Optional.of(Cause.REPLACED_BY_HAND))));
    }

    @Test
    void aContainerOfAUnitThatNoQuadletMakesAnyMoreIsNotRestarted() {
        Finding finding = new Homelab().madeBy(Optional.of("old.service")).finding();

        assertEquals("unit-differs", finding.code());
        assertEquals(Optional.of(Cause.NOT_RESTARTED), finding.cause());
    }

    @Test
    void withoutARecordedCommandWhatCannotBeSeenIsUnknownAndNotDrift() {
        Homelab homelab = new Homelab().declared("--sysctl=net.a=b").creationNotRecorded();

        assertEquals(Status.MATCH, homelab.check().status());
        assertTrue(homelab.check().findings().stream()
                .anyMatch(f -> f.code().equals("sysctl-unknown") && f.severity() == Severity.UNKNOWN));
    }

    @Test
    void howTheImageIsFetchedIsOnlyInformation() {
        Homelab homelab = new Homelab().declared("--pull=newer").created("--pull=always");

        assertEquals(Severity.INFO, homelab.finding().severity());
        assertEquals(Status.MATCH, homelab.check().status());
    }

    @Test
    void valuesOfVariablesAreMaskedUnlessAskedFor() {
        Homelab homelab = new Homelab().declared("-e=DB_PASSWORD=new").created("-e=DB_PASSWORD=old");

        assertEquals(
                new Side.Masked(), homelab.finding().declared().orElseThrow().value());
        assertEquals(
                new Side.Masked(), homelab.finding().created().orElseThrow().value());
        assertEquals(
                new Side.Text("new"),
                homelab.showingValues().finding().declared().orElseThrow().value());
    }

    @Test
    void variablesThatNeverHoldASecretAreShown() {
        Finding finding = new Homelab()
                .declared("-e=TZ=UTC")
                .created("-e=TZ=Europe/Berlin")
                .finding();

        assertEquals(new Side.Text("UTC"), finding.declared().orElseThrow().value());
    }

    @Test
    void everyFindingCitesWhereItsValuesWereWritten() {
        Finding finding =
                new Homelab().declared("--label=a=b").created("--label=a=c").finding();

        assertEquals(
                "web.container:7", finding.declared().orElseThrow().origin().text());
        assertEquals("--label", finding.created().orElseThrow().origin().text());
    }

    @Test
    void verboseShowsWhatMatchesToo() {
        assertTrue(new Homelab()
                .declared("--label=a=b")
                .created("--label=a=b")
                .verbose()
                .codes()
                .contains("label-matches"));
    }

    @Test
    void aPodIsShownByItsName() {
        List<Finding> findings = new Homelab()
                .declared()
                .created("--pod=pod")
                .inPod("media-pod.service")
                .shows(ContainerField.POD, "pod-id")
                .check()
                .findings();

        assertEquals(List.of("pod-extra"), findings.stream().map(Finding::code).toList());
        assertEquals(
                new Side.Text("pod"), findings.get(0).running().orElseThrow().value());
    }
}
