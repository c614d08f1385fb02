package io.homelab.drift.core.reconcile;

import static io.homelab.drift.core.reconcile.Units.differs;
import static io.homelab.drift.core.reconcile.Units.drifts;
import static io.homelab.drift.core.reconcile.Units.finding;
import static io.homelab.drift.core.reconcile.Units.graph;
import static io.homelab.drift.core.reconcile.Units.remedy;
import static io.homelab.drift.core.reconcile.Units.report;
import static io.homelab.drift.core.reconcile.Units.service;
import static io.homelab.drift.core.reconcile.Units.unit;
import static io.homelab.drift.core.reconcile.Units.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.systemd.RestartTie;
import io.homelab.drift.core.systemd.UnitStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

    private static final String ODD = "a\\x2db@x";

    @Test
    void whatOthersAreStartedAfterComesFirst() {
        Plan plan = plan(
                report(drifts("app"), drifts("db")),
                graph(unit("app", "After=between.service"), unit("between", "After=db.service"), unit("db")));
        assertEquals(List.of("restart db", "restart app"), steps(plan));
    }

    @Test
    void withoutAnyOrderTheNamesDecide() {
        Plan plan = plan(report(drifts("web"), drifts("app")), graph(unit("web"), unit("app")));
        assertEquals(List.of("restart app", "restart web"), steps(plan));
    }

    @Test
    void whatGoesDownWithAnotherIsNotRestartedTwice() {
        Plan plan = plan(
                report(drifts("app"), drifts("db"), drifts("zoo")),
                graph(unit("app", "After=db.service"), unit("db", "RequiredBy=app.service"), unit("zoo")));
        assertEquals(List.of("restart db", "along app", "restart zoo"), steps(plan));
        assertEquals(
                List.of(new PlanStep.Companion("app.service", "requires db.service")),
                plan.steps().get(0).companions());
    }

    @ParameterizedTest
    @EnumSource(RestartTie.class)
    void everythingThatSystemdRestartsAlongIsTaken(RestartTie tie) {
        Plan plan = plan(report(drifts("db")), graph(unit("app"), unit("db", tie.property() + "=app.service")));
        assertEquals(
                List.of("app.service"),
                plan.steps().get(0).companions().stream()
                        .map(PlanStep.Companion::unit)
                        .toList());
    }

    @Test
    void whatIsDownIsNotTakenAlong() {
        Plan plan = plan(
                report(drifts("db")), graph(unit("app", "ActiveState=inactive"), unit("db", "RequiredBy=app.service")));
        assertEquals(List.of(), plan.steps().get(0).companions());
    }

    @Test
    void dependentsOfDependentsGoDownToo() {
        Plan plan = plan(
                report(drifts("db")),
                graph(unit("db", "BoundBy=app.service"), unit("app", "ConsistsOf=proxy.service"), unit("proxy")));
        assertEquals(
                List.of("app.service", "proxy.service"),
                plan.steps().get(0).companions().stream()
                        .map(PlanStep.Companion::unit)
                        .toList());
    }

    @Test
    void circleIsPlannedToo() {
        UnitGraph circle = graph(
                unit("a", "After=b.service", "RequiredBy=b.service"),
                unit("b", "After=a.service", "RequiredBy=a.service"),
                unit("aa", "After=a.service b.service"));
        assertEquals(
                List.of("restart a", "along b", "restart aa"),
                steps(plan(report(drifts("a"), drifts("aa"), drifts("b")), circle)));
    }

    @Test
    void podComesBeforeItsMembersAndTakesThemAlong() {
        Plan plan = plan(
                report(
                        drifts("app"),
                        service("web-pod", Kind.POD, finding("label", Remedy.Kind.RESTART, Cause.NOT_RESTARTED))),
                graph(unit("app", "BindsTo=web-pod.service"), unit("web-pod", "BoundBy=app.service")));
        assertEquals(List.of("restart web-pod", "along app"), steps(plan));
    }

    @Test
    void onlyMemberOfAPodIsRestartedWithIt() {
        ServiceReport pod = service("web-pod", Kind.POD);
        Plan alone = plan(
                report(drifts("app"), pod),
                graph(unit("app", "BindsTo=web-pod.service"), unit("web-pod", "BoundBy=app.service")));
        assertEquals(List.of("restart web-pod", "along app"), steps(alone));
        Plan inCompany = plan(
                report(drifts("app"), pod),
                graph(
                        unit("app", "BindsTo=web-pod.service"),
                        unit("log", "BindsTo=web-pod.service"),
                        unit("web-pod", "BoundBy=app.service log.service")));
        assertEquals(List.of("restart app"), steps(inCompany));
    }

    @Test
    void unknownServiceIsNeverTouchedNotEvenAlongWithAnother() {
        Plan plan =
                plan(report(drifts("db"), unknown("app")), graph(unit("db", "RequiredBy=app.service"), unit("app")));
        assertEquals(List.of(), steps(plan));
        assertEquals(
                List.of(
                        "db: a restart would take app.service down as well, which could not be compared",
                        "app: it could not be compared: no word of it"),
                left(plan));
    }

    @Test
    void refusedQuadletIsNeverTouchedNotEvenAlongWithAnother() {
        ServiceReport refused = service(
                "app", Kind.CONTAINER, finding(FindingCode.UNIT_REJECTED, Remedy.Kind.FIX_FILE, Cause.REJECTED));
        Plan plan = plan(report(drifts("db"), refused), graph(unit("db", "RequiredBy=app.service"), unit("app")));
        assertEquals(List.of(), steps(plan));
        assertTrue(
                left(plan).get(0).contains("whose quadlet has to be put right first"),
                left(plan).toString());
    }

    @Test
    void reloadSaysWhatSystemdForgets() {
        ServiceReport refused = service(
                "app", Kind.CONTAINER, finding(FindingCode.UNIT_REJECTED, Remedy.Kind.FIX_FILE, Cause.REJECTED));
        ServiceReport edited =
                service("db", Kind.CONTAINER, finding("memory", Remedy.Kind.RELOAD_AND_RESTART, Cause.NOT_RELOADED));
        Plan plan = plan(report(refused, edited), graph(unit("app"), unit("db")));
        assertEquals(Optional.of(new Plan.Reload(List.of("db"), List.of("app.service"))), plan.reload());
    }

    @Test
    void reloadIsPlannedOnlyWhereItHelps() {
        assertEquals(
                Optional.empty(), plan(report(drifts("db")), graph(unit("db"))).reload());
        ServiceReport warned = service(
                "db",
                Kind.CONTAINER,
                differs("memory", "4G")
                        .severity(Severity.WARNING)
                        .cause(Cause.NOT_RELOADED)
                        .remedy(remedy(Remedy.Kind.RELOAD))
                        .build());
        Plan plan = plan(report(warned), graph(unit("db")));
        assertEquals(List.of(), plan.steps());
        assertEquals(List.of("db"), plan.reload().orElseThrow().unread());
    }

    @Test
    void whatARestartDoesNotHelpIsLeftWithItsRemedy() {
        Plan plan = plan(
                report(
                        service(
                                "lab-network",
                                Kind.NETWORK,
                                finding("label", Remedy.Kind.RECREATE, Cause.NEVER_UPDATED)),
                        service("web", Kind.CONTAINER, finding("MemoryHigh", Remedy.Kind.REVERT, Cause.OVERRIDDEN))),
                graph(unit("lab-network"), unit("web")));
        assertEquals(
                List.of(
                        "lab-network: Podman never changes what exists, and drift removes no network or volume by itself",
                        "web: a systemd drop-in overrides the quadlet, and survives a restart"),
                left(plan));
        assertEquals(
                List.of("do it"), plan.leftAlone().get(0).remedy().orElseThrow().commands());
    }

    @Test
    void restartSaysWhatItDoesNotPutRight() {
        ServiceReport both = service(
                "web",
                Kind.CONTAINER,
                finding("memory", Remedy.Kind.RESTART, Cause.NOT_RESTARTED),
                finding("MemoryHigh", Remedy.Kind.REVERT, Cause.OVERRIDDEN));
        PlanStep step = plan(report(both), graph(unit("web"))).steps().get(0);
        assertEquals("memory", step.findings().get(0).field());
        assertEquals("MemoryHigh", step.remaining().get(0).field());
    }

    @Test
    void whatWouldNotComeUpAgainIsLeftAlone() {
        ServiceReport gone = service(
                "web",
                Kind.CONTAINER,
                finding("memory", Remedy.Kind.RESTART, Cause.NOT_RESTARTED),
                finding(FindingCode.SECRET_NOT_FOUND, "secret", Remedy.Kind.FIX_FILE, Cause.CHANGED_LIVE));
        assertTrue(left(plan(report(gone), graph(unit("web")))).get(0).contains("would not come up again"));
    }

    @Test
    void whatPodmanRefusesAtTheNextStartIsLeftAloneAndSoIsWhatWouldTakeItDown() {
        ServiceReport refused = service(
                "web",
                Kind.CONTAINER,
                finding(FindingCode.ENV_FILE_REFUSED, "env-file", Remedy.Kind.FIX_FILE, Cause.CHANGED_LIVE));
        Plan plan = plan(report(drifts("db"), refused), graph(unit("db", "RequiredBy=web.service"), unit("web")));
        assertEquals(List.of(), steps(plan));
        assertTrue(
                left(plan).get(0).contains("web.service down as well, which would not come up again: "),
                left(plan).toString());
    }

    @Test
    void editThatADaemonReloadIsEnoughForIsReloadedAndNothingElse() {
        ServiceReport edited =
                service("web", Kind.CONTAINER, finding("Restart", Remedy.Kind.RELOAD, Cause.NOT_RELOADED));
        Plan plan = plan(report(edited), graph(unit("web")));
        assertEquals(Optional.of(new Plan.Reload(List.of("web"), List.of())), plan.reload());
        assertEquals(List.of(), steps(plan));
        assertEquals(List.of(), left(plan));
    }

    @Test
    void editIsReloadedAlsoWhereTheRestIsLeftAlone() {
        ServiceReport both = service(
                "web",
                Kind.CONTAINER,
                finding("Restart", Remedy.Kind.RELOAD, Cause.NOT_RELOADED),
                finding("MemoryHigh", Remedy.Kind.REVERT, Cause.OVERRIDDEN));
        Plan plan = plan(report(both), graph(unit("web")));
        assertEquals(List.of("web"), plan.reload().orElseThrow().unread());
        assertEquals(List.of(), steps(plan));
        assertEquals(List.of("web: a systemd drop-in overrides the quadlet, and survives a restart"), left(plan));
    }

    @Test
    void reloadPutsRightWhatARestartNeedNot() {
        ServiceReport both = service(
                "web",
                Kind.CONTAINER,
                finding("Restart", Remedy.Kind.RELOAD, Cause.NOT_RELOADED),
                finding("memory", Remedy.Kind.RESTART, Cause.NOT_RESTARTED));
        Plan plan = plan(report(both), graph(unit("web")));
        assertEquals(List.of("restart web"), steps(plan));
        assertEquals(List.of(), plan.steps().get(0).remaining());
        assertTrue(plan.reload().isPresent());
    }

    @Test
    void unitsThatAreNotReadyAreLeftAlone() {
        for (String state : List.of("LoadState=masked", "LoadState=not-found", "ActiveState=deactivating")) {
            Plan plan = plan(report(drifts("web")), graph(unit("web", state)));
            assertEquals(List.of(), plan.steps(), state);
        }
        assertEquals(List.of(), plan(report(drifts("web")), graph()).steps());
        Plan flaps = plan(report(drifts("web")), graph(unit("web", "ActiveState=activating", "SubState=auto-restart")));
        assertEquals(List.of("restart web"), steps(flaps));
    }

    private static ServiceReport stopped(String name) {
        return service(name, Kind.CONTAINER, finding(FindingCode.STOPPED, Remedy.Kind.START, Cause.CHANGED_LIVE));
    }

    private static ServiceReport failed(String name) {
        return service(name, Kind.CONTAINER, finding(FindingCode.UNIT_FAILED, Remedy.Kind.START, Cause.UNKNOWN));
    }

    @Test
    void whatWasStoppedOnPurposeIsLeftAlone() {
        Plan plan = plan(report(stopped("db")), graph(unit("db", "ActiveState=inactive")));

        assertEquals(List.of(), steps(plan));
        assertEquals(Planner.STOPPED, plan.leftAlone().get(0).reason());
    }

    @Test
    void whatWasStoppedOnPurposeIsStartedWhereThatIsAskedFor() {
        Plan plan = plan(report(stopped("db")), graph(unit("db", "ActiveState=inactive")), true);

        assertEquals(List.of("start db"), steps(plan));
    }

    @Test
    void whatIsStoppedAndDriftsBesidesIsLeftAloneToo() {
        ServiceReport both = service(
                "db",
                Kind.CONTAINER,
                finding("Restart", Remedy.Kind.RESTART, Cause.NOT_RESTARTED),
                finding(FindingCode.STOPPED, Remedy.Kind.START, Cause.CHANGED_LIVE));
        UnitGraph graph = graph(unit("db", "ActiveState=inactive"));

        assertEquals(List.of(), steps(plan(report(both), graph)));
        assertEquals(List.of("start db"), steps(plan(report(both), graph, true)));
    }

    @ParameterizedTest
    @CsvSource({"Wants", "Requires", "BindsTo"})
    void noRestartStartsWhatWasStoppedOnPurpose(String tie) {
        DriftReport report = report(drifts("web"), stopped("db"));
        UnitGraph graph = graph(
                unit("web", tie + "=cache.service"),
                unit("cache", "Wants=db.service"),
                unit("db", "ActiveState=inactive"));

        assertEquals(List.of(), steps(plan(report, graph)));
        assertEquals(
                List.of("systemd would start db.service with it, which was stopped on purpose", Planner.STOPPED),
                plan(report, graph).leftAlone().stream()
                        .map(Plan.LeftAlone::reason)
                        .toList());
        assertEquals(List.of("start db", "restart web"), steps(plan(report, graph, true)));
    }

    @Test
    void theRestartOfAPodDoesNotStartItsStoppedMember() {
        DriftReport report = report(
                stopped("app"),
                service("web-pod", Kind.POD, finding("label", Remedy.Kind.RESTART, Cause.NOT_RESTARTED)));
        UnitGraph graph = graph(
                unit("app", "ActiveState=inactive", "BindsTo=web-pod.service"),
                unit("web-pod", "Wants=app.service", "BoundBy=app.service"));

        assertEquals(List.of(), steps(plan(report, graph)));
    }

    @Test
    void whatFailedBeforeComesBehindItsNeighbours() {
        DriftReport report = report(
                failed("cache"),
                drifts("web"),
                service("a-pod", Kind.POD, finding(FindingCode.UNIT_FAILED, Remedy.Kind.RESTART, Cause.UNKNOWN)));

        assertEquals(
                List.of("restart web", "restart a-pod", "start cache"),
                steps(plan(report, graph(unit("a-pod"), unit("cache", "ActiveState=failed"), unit("web")))));
    }

    @Test
    void whatFailedBeforeStillComesBeforeThoseThatStartAfterIt() {
        DriftReport report = report(failed("db"), drifts("app"), drifts("web"));

        assertEquals(
                List.of("restart web", "start db", "restart app"),
                steps(plan(
                        report,
                        graph(unit("db", "ActiveState=failed"), unit("app", "After=db.service"), unit("web")))));
    }

    @Test
    void onlyWhatWasAskedForIsPlanned() {
        DriftReport report = report(drifts("app"), drifts("db"));
        Plan plan = new Planner(
                        report,
                        graph(unit("app"), unit("db")),
                        new NamespaceSharers(List.of()),
                        Optional.empty(),
                        RestartScope.ofDrift(false))
                .plan(List.of("db"));
        assertEquals(List.of("restart db"), steps(plan));
    }

    @Test
    void liveUpdatesOnlyWhatPodmanUpdateCan() {
        ServiceReport label = service(
                "web",
                Kind.CONTAINER,
                finding("memory", Remedy.Kind.RESTART, Cause.CHANGED_LIVE),
                finding("label", Remedy.Kind.RESTART, Cause.NOT_RESTARTED));
        PlanStep step = live(new PodmanVersion(5, 4, 0), label).steps().get(0);
        assertEquals(List.of("--memory=4G"), step.options());
        assertEquals("label", step.remaining().get(0).field());
        assertEquals(List.of(), live(new PodmanVersion(5, 0, 0), label).steps());
    }

    @ParameterizedTest
    @CsvSource({"25000, 100000, 25000", "25000/50000, 50000, 25000"})
    void liveUpdatesAQuotaAndItsPeriod(String declared, String period, String quota) {
        Finding finding = differs("cpu-quota", declared)
                .cause(Cause.CHANGED_LIVE)
                .remedy(remedy(Remedy.Kind.RESTART))
                .build();
        PlanStep step = live(new PodmanVersion(5, 4, 0), service("web", Kind.CONTAINER, finding))
                .steps()
                .get(0);
        assertEquals(List.of("--cpu-period=" + period, "--cpu-quota=" + quota), step.options());
    }

    private static Plan live(PodmanVersion podman, ServiceReport service) {
        return new Planner(
                        report(service),
                        graph(unit("web")),
                        new NamespaceSharers(List.of()),
                        Optional.of(new LiveUpdates(podman)),
                        RestartScope.ofDrift(false))
                .plan(List.of("web"));
    }

    @Test
    void oddNamesAreNamesLikeOthers() {
        Plan plan = plan(report(drifts(ODD), drifts("z")), graph(unit(ODD, "After=z.service"), unit("z")));
        assertEquals(List.of("restart z", "restart " + ODD), steps(plan));
    }

    @Test
    void hundredServicesInARowArePlannedAtOnce() {
        List<ServiceReport> services = new ArrayList<>();
        List<UnitStatus> units = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            services.add(drifts("s" + i));
            units.add(unit("s" + i, "After=s" + (i + 1) + ".service"));
        }
        Plan plan = assertTimeout(
                Duration.ofSeconds(5),
                () -> plan(report(services.toArray(ServiceReport[]::new)), graph(units.toArray(UnitStatus[]::new))));
        assertEquals("restart s99", steps(plan).get(0));
        assertEquals("restart s0", steps(plan).get(99));
    }

    @Test
    void serviceOfWhichOnlyTheUnitWasComparedIsLeftAlone() {
        ServiceReport half = Units.driftsUnseen("web");
        Plan plan = plan(report(half), graph(unit("web")));
        assertEquals(List.of(), steps(plan));
        assertEquals(
                "it could not be compared: no word of it",
                plan.leftAlone().get(0).reason());
    }

    private static final RestartScope BY_HAND =
            new RestartScope(Set.of(Cause.CHANGED_LIVE, Cause.REPLACED_BY_HAND, Cause.OVERRIDDEN), false, false);

    private static ServiceReport byHand(String name, Finding... more) {
        List<Finding> findings = new ArrayList<>(List.of(more));
        findings.add(finding("memory", Remedy.Kind.RESTART, Cause.CHANGED_LIVE));
        return service(name, Kind.CONTAINER, findings.toArray(Finding[]::new));
    }

    @Test
    void whatWasChangedByHandIsPutBackAndAnUpgradeWaits() {
        ServiceReport upgrade =
                service("db", Kind.CONTAINER, finding("image", Remedy.Kind.RELOAD_AND_RESTART, Cause.NOT_RELOADED));
        Plan plan = plan(report(byHand("app"), upgrade), graph(unit("app"), unit("db")), BY_HAND);
        assertEquals(List.of("restart app"), steps(plan));
        assertEquals(Optional.empty(), plan.reload());
        assertEquals(List.of("db: it waits: nothing that drifts has a cause that was asked for"), left(plan));
    }

    @Test
    void noRestartBringsAnUpgradeThatWaits() {
        ServiceReport both = byHand("app", finding("image", Remedy.Kind.RESTART, Cause.NOT_RESTARTED));
        Plan plan = plan(report(both), graph(unit("app")), BY_HAND);
        assertEquals(List.of(), steps(plan));
        assertTrue(left(plan).get(0).startsWith("app: a restart would also bring what is to wait: "), "" + left(plan));
    }

    @Test
    void imageWhoseTagHasMovedIsAnUpgradeToo() {
        Finding stale = Finding.of(FindingCode.IMAGE_STALE, Category.IMAGE, "image")
                .cause(Cause.NOT_RESTARTED)
                .remedy(remedy(Remedy.Kind.RESTART))
                .build();
        assertEquals(List.of(), steps(plan(report(byHand("app", stale)), graph(unit("app")), BY_HAND)));
    }

    @Test
    void fileThatSystemdHasNotReadWaitsThroughARestart() {
        ServiceReport both = byHand("app", finding("image", Remedy.Kind.RELOAD_AND_RESTART, Cause.NOT_RELOADED));
        Plan plan = plan(report(both), graph(unit("app")), BY_HAND);
        assertEquals(List.of("restart app"), steps(plan));
        assertEquals(Optional.empty(), plan.reload());
    }

    @Test
    void whatIsRestartedAlongWouldBringItsUpgradeToo() {
        Plan plan = plan(
                report(byHand("db"), drifts("web")), graph(unit("db", "RequiredBy=web.service"), unit("web")), BY_HAND);
        assertEquals(List.of(), steps(plan));
        assertTrue(
                left(plan).get(0).contains("take web.service down as well, and bring what is to wait there"),
                "" + left(plan));
    }

    @Test
    void warningsThatARestartHelpsAreTakenWhereThatIsAskedFor() {
        Finding newer = Finding.of(FindingCode.SECRET_NEWER, Category.SECRETS, "secret")
                .cause(Cause.NOT_RESTARTED)
                .remedy(remedy(Remedy.Kind.RESTART))
                .build();
        Finding order = Finding.of(FindingCode.DIFFERS, Category.NETWORKS, "network")
                .severity(Severity.WARNING)
                .cause(Cause.NOT_RESTARTED)
                .remedy(remedy(Remedy.Kind.REWORD))
                .build();
        DriftReport report = report(service("app", Kind.CONTAINER, newer), service("db", Kind.CONTAINER, order));
        UnitGraph graph = graph(unit("app"), unit("db"));
        assertEquals(List.of(), steps(plan(report, graph)));
        Plan plan = plan(report, graph, new RestartScope(Set.of(), true, false));
        assertEquals(List.of("restart app"), steps(plan));
        assertTrue(left(plan).get(0).startsWith("db: only a warning: "), "" + left(plan));
    }

    private static Plan plan(DriftReport report, UnitGraph graph) {
        return plan(report, graph, false);
    }

    private static Plan plan(DriftReport report, UnitGraph graph, boolean stopped) {
        return plan(report, graph, RestartScope.ofDrift(stopped));
    }

    private static Plan plan(DriftReport report, UnitGraph graph, RestartScope scope) {
        return new Planner(report, graph, new NamespaceSharers(List.of()), Optional.empty(), scope)
                .plan(report.services().stream().map(ServiceReport::service).toList());
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.action().word() + " " + step.service())
                .toList();
    }

    private static List<String> left(Plan plan) {
        return plan.leftAlone().stream()
                .map(service -> service.service() + ": " + service.reason())
                .toList();
    }
}
