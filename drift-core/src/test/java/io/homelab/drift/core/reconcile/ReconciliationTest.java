package io.homelab.drift.core.reconcile;

import static io.homelab.drift.core.reconcile.Units.finding;
import static io.homelab.drift.core.reconcile.Units.report;
import static io.homelab.drift.core.reconcile.Units.service;
import static io.homelab.drift.core.reconcile.Units.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.ReconcileReport.Outcome;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ReconcileReport.State;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.systemd.UnitStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconciliationTest {

    private final Host host = new Host();
    private boolean keepsGoing;

    @Test
    void journalSaysWhatBeginsBeforeItBegins() {
        host.add("a", "b");
        Reconciliation.Ended ended = run();
        assertEquals(Outcome.DONE, ended.outcome(), ended.message());
        assertEquals(
                List.of(
                        "[not-begun, not-begun]",
                        "[begun, not-begun]",
                        "restart a",
                        "[done, not-begun]",
                        "[done, begun]",
                        "restart b",
                        "[done, done]",
                        "removed"),
                host.log);
    }

    @Test
    void serviceThatSomebodyElseHasRestartedMeanwhileStopsIt() {
        host.add("a", "b");
        host.before("restart a", () -> host.units.put("b", unit("b", "InvocationID=other")));
        Reconciliation.Ended ended = run();
        assertEquals("b: somebody else has restarted it since the plan was made", ended.message());
        assertEquals(List.of(State.DONE, State.NOT_BEGUN), states(ended));
    }

    @Test
    void serviceThatDisappearsStopsIt() {
        host.add("a", "b");
        host.before("restart a", () -> host.units.put("b", unit("b", "LoadState=not-found")));
        assertEquals("b: systemd has no such unit any more (not-found)", run().message());
    }

    @Test
    void serviceThatSomebodyHasStoppedStopsIt() {
        host.add("a", "b");
        host.before("restart a", () -> host.units.put("b", unit("b", "ActiveState=inactive")));
        assertEquals("b: it was active when the plan was made, and is inactive now", run().message());
    }

    @Test
    void whoeverWouldGoDownUnplannedStopsIt() {
        host.add("a", "b");
        host.before("restart a", () -> {
            host.units.put("b", unit("b", "RequiredBy=c.service"));
            host.units.put("c", unit("c"));
        });
        assertEquals("b: a restart would take c.service down as well, which the plan did not say", run().message());
    }

    @Test
    void serviceThatFailsAfterABriefWhileIsNotUp() {
        host.add("a");
        host.later(
                1, () -> host.units.put("a", unit("a", "InvocationID=a-2", "ActiveState=failed", "Result=exit-code")));
        assertEquals("a: it failed (exit-code)", run().message());
    }

    @Test
    void serviceThatSystemdStartsAgainAndAgainIsNotUp() {
        host.add("a");
        for (int start = 0; start < 5; start++) {
            String invocation = "InvocationID=again-" + start;
            host.later(start + 1, () -> host.units.put("a", unit("a", invocation)));
        }
        assertEquals("a: it fails again and again, and systemd starts it anew", run().message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Result=start-limit-hit", "NRestarts=5"})
    void unitThatSystemdStartsNoMoreIsResetFirst(String property) {
        host.units.put("a", unit("a", "ActiveState=failed", property, "InvocationID=a-0"));
        assertEquals(Outcome.DONE, run(List.of(missing("a"))).outcome());
        assertEquals(
                List.of("reset a", "start a"),
                host.log.stream().filter(line -> !line.startsWith("[")).limit(2).toList());
    }

    @Test
    void restartThatFailsIsTold() {
        host.add("a", "b");
        host.failure = Optional.of("systemctl restart failed: Access denied");
        Reconciliation.Ended ended = run();
        assertEquals("a: systemctl restart failed: Access denied", ended.message());
        assertEquals(List.of(State.FAILED, State.NOT_BEGUN), states(ended));
        assertEquals("removed", host.log.get(host.log.size() - 1));
    }

    @Test
    void healthIsWaitedFor() {
        host.add("a");
        host.health = Optional.of("starting");
        host.later(20, () -> host.health = Optional.of("healthy"));
        assertEquals("healthy after 20 s", run().progress().get(0).message());
    }

    @Test
    void healthThatNeverComesIsWaitedForAsLongAsSaid() {
        host.add("a");
        host.health = Optional.of("starting");
        assertEquals("a: it is still starting after 30 s", run().message());
    }

    @Test
    void companionThatDoesNotComeBackIsTold() {
        host.add("db");
        host.units.put("db", unit("db", "RequiredBy=app.service"));
        host.units.put("app", unit("app"));
        host.before("restart db", () -> host.units.put("app", unit("app", "ActiveState=failed", "Result=timeout")));
        assertEquals(
                "db: it is up, but app.service, which went down with it, is not: it failed (timeout)", run().message());
    }

    @Test
    void whatSystemdDidNotTakeAlongAfterAllIsRestarted() {
        host.add("app", "db");
        host.units.put("db", unit("db", "RequiredBy=app.service"));
        Reconciliation.Ended ended = run();
        assertEquals(Outcome.DONE, ended.outcome(), ended.message());
        assertEquals(List.of("restart db", "restart app"), host.restarts());
    }

    @Test
    void whatSystemdTookAlongIsNotRestartedAgain() {
        host.add("app", "db");
        host.units.put("db", unit("db", "RequiredBy=app.service"));
        host.before("restart db", () -> host.units.put("app", unit("app", "InvocationID=app-2")));
        assertEquals(Outcome.DONE, run().outcome());
        assertEquals(List.of("restart db"), host.restarts());
    }

    /** A pod that is started starts its containers. */
    @Test
    void whatAnEarlierStepHasStartedIsWaitedFor() {
        host.units.put("app-pod", unit("app-pod", "ActiveState=inactive", "InvocationID="));
        host.units.put("web", unit("web", "ActiveState=inactive", "InvocationID=", "After=app-pod.service"));
        host.before("start app-pod", () -> host.units.put("web", unit("web", "ActiveState=activating")));
        host.later(4, () -> host.units.put("web", unit("web")));
        Reconciliation.Ended ended = run(List.of(missing("app-pod"), missing("web")));
        assertEquals(Outcome.DONE, ended.outcome(), ended.message());
        assertEquals(List.of(State.DONE, State.DONE), states(ended));
    }

    @Test
    void signalEndsItAfterTheCommandAndLeavesTheJournal() {
        host.add("a", "b");
        host.before("restart a", () -> host.end = true);
        Reconciliation.Ended ended = run();
        assertEquals(Outcome.INTERRUPTED, ended.outcome());
        assertEquals(List.of(State.BEGUN, State.NOT_BEGUN), states(ended));
        assertEquals("[begun, not-begun]", host.log.get(host.log.size() - 1));
    }

    @Test
    void fullDiskEndsItBeforeTheNextStep() {
        host.add("a", "b");
        host.before("restart a", () -> host.diskFull = true);
        Reconciliation.Ended ended = run();
        assertTrue(ended.message().startsWith("the journal could not be written: no space left"), ended.message());
        assertEquals(List.of("restart a"), host.restarts());
        assertEquals(Outcome.STOPPED, ended.outcome());
        assertEquals(List.of(State.DONE, State.NOT_BEGUN), states(ended));
    }

    @Test
    void stepThatTheJournalCannotTellOfIsNotBegun() {
        host.add("a", "b");
        host.looked = () -> host.diskFull = true;
        Reconciliation.Ended ended = run();
        assertEquals(Outcome.STOPPED, ended.outcome());
        assertEquals(List.of(), host.restarts());
        assertEquals(List.of(State.NOT_BEGUN, State.NOT_BEGUN), states(ended));
    }

    @Test
    void neighbourOfAFailureIsNotItsFaultWhereThatIsAskedFor() {
        keepsGoing = true;
        host.add("a", "b", "c");
        host.before("restart a", () -> host.units.put("a", unit("a", "ActiveState=failed", "Result=exit-code")));
        host.before("restart c", () -> host.units.put("c", unit("c", "ActiveState=failed", "Result=timeout")));
        Reconciliation.Ended ended = run();
        assertEquals(List.of("restart a", "restart b", "restart c"), host.restarts());
        assertEquals(List.of(State.FAILED, State.DONE, State.FAILED), states(ended));
        assertEquals("a: it failed (exit-code); c: it failed (timeout)", ended.message());
        assertEquals(Outcome.STOPPED, ended.outcome());
        assertEquals("removed", host.log.get(host.log.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Requires", "BindsTo"})
    void whatNeedsAFailureIsNotBegun(String tie) {
        keepsGoing = true;
        host.add("db", "mid", "web", "zoo");
        host.units.put("web", unit("web", tie + "=mid.service", "After=mid.service"));
        host.units.put("mid", unit("mid", tie + "=db.service", "After=db.service"));
        host.before("restart db", () -> host.units.put("db", unit("db", "ActiveState=failed", "Result=exit-code")));
        Reconciliation.Ended ended = run();
        assertEquals(List.of("restart db", "restart zoo"), host.restarts());
        assertEquals(
                List.of(
                        "db failed it failed (exit-code)",
                        "mid not-begun it depends on db.service, which failed",
                        "web not-begun it depends on db.service, which failed",
                        "zoo done up after 2 s"),
                ended.progress().stream()
                        .map(step -> step.step() + " " + step.state().word() + " " + step.message())
                        .toList());
    }

    @Test
    void whatIsOnlyStartedAfterAFailureIsItsNeighbour() {
        keepsGoing = true;
        host.add("db", "web");
        host.units.put("web", unit("web", "After=db.service", "Wants=db.service"));
        host.before("restart db", () -> host.units.put("db", unit("db", "ActiveState=failed", "Result=exit-code")));
        assertEquals(List.of(State.FAILED, State.DONE), states(run()));
    }

    @Test
    void whatGoesDownWithAFailureIsNotBegun() {
        keepsGoing = true;
        host.add("app", "db");
        host.units.put("db", unit("db", "RequiredBy=app.service"));
        host.before("restart db", () -> host.units.put("db", unit("db", "ActiveState=failed", "Result=exit-code")));
        Reconciliation.Ended ended = run();
        assertEquals(List.of("restart db"), host.restarts());
        assertEquals(List.of(State.FAILED, State.NOT_BEGUN), states(ended));
    }

    private static List<State> states(Reconciliation.Ended ended) {
        return ended.progress().stream().map(Progress::state).toList();
    }

    private static ServiceReport missing(String name) {
        return service(
                name, Kind.CONTAINER, finding(FindingCode.CONTAINER_MISSING, Remedy.Kind.START, Cause.CHANGED_LIVE));
    }

    private Reconciliation.Ended run() {
        return run(host.drifting.stream().map(Units::drifts).toList());
    }

    private Reconciliation.Ended run(List<ServiceReport> services) {
        UnitGraph graph = host.units(List.of());
        Plan plan = new Planner(
                        report(services.toArray(ServiceReport[]::new)),
                        graph,
                        new NamespaceSharers(List.of()),
                        Optional.empty(),
                        RestartScope.ofDrift(false))
                .plan(services.stream().map(ServiceReport::service).toList());
        Consumer<Progress> nobody = progress -> {};
        return new Reconciliation(host, host, host, host, Optional.of(Duration.ofSeconds(30)), keepsGoing)
                .run(plan, graph, Instant.EPOCH, nobody);
    }

    /** A host of units in memory, where a second passes with each pause. */
    private static final class Host implements HostControl, HostWatch, Journal, Waiter {

        final Map<String, UnitStatus> units = new LinkedHashMap<>();
        final List<String> drifting = new ArrayList<>();
        final List<String> log = new ArrayList<>();
        private final Map<String, Runnable> during = new LinkedHashMap<>();
        private final Map<Long, Runnable> later = new LinkedHashMap<>();
        Optional<String> failure = Optional.empty();
        Optional<String> health = Optional.empty();
        Runnable looked = () -> {};
        boolean end;
        boolean diskFull;
        private long seconds;

        void add(String... names) {
            for (String name : names) {
                units.put(name, unit(name));
                drifting.add(name);
            }
        }

        void before(String action, Runnable what) {
            during.put(action, what);
        }

        void later(long second, Runnable what) {
            later.put(second, what);
        }

        List<String> restarts() {
            return log.stream().filter(line -> line.startsWith("restart")).toList();
        }

        @Override
        public void daemonReload() {
            log.add("reload");
        }

        @Override
        public void resetFailed(String unit) {
            log.add("reset " + unit.replace(".service", ""));
        }

        @Override
        public void restart(String unit) throws IOException {
            String name = unit.replace(".service", "");
            log.add("restart " + name);
            if (failure.isPresent()) {
                throw new IOException(failure.get());
            }
            units.put(name, unit(name, "InvocationID=" + name + "-2"));
            during.getOrDefault("restart " + name, () -> {}).run();
        }

        @Override
        public void start(String unit) {
            String name = unit.replace(".service", "");
            log.add("start " + name);
            units.computeIfPresent(name, (known, now) -> now.running() ? now : unit(name));
            during.getOrDefault("start " + name, () -> {}).run();
        }

        @Override
        public void update(String container, List<String> options) {
            log.add("update " + container);
        }

        @Override
        public UnitGraph units(Collection<String> names) {
            if (!names.isEmpty()) {
                looked.run();
            }
            return new UnitGraph(units.values());
        }

        @Override
        public List<Container> containers(String unit) {
            return List.of(new Container("id", "running", health, Duration.ZERO));
        }

        @Override
        public void write(RunRecord record) throws IOException {
            if (diskFull) {
                throw new IOException("no space left");
            }
            log.add(record.steps().stream()
                    .map(step -> step.state().word())
                    .toList()
                    .toString());
        }

        @Override
        public void remove() {
            log.add("removed");
        }

        @Override
        public long nanoTime() {
            return seconds * 1_000_000_000L;
        }

        @Override
        public void pause(long millis) {
            seconds++;
            later.getOrDefault(seconds, () -> {}).run();
        }

        @Override
        public boolean endAsked() {
            return end;
        }
    }
}
