package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlanStep.Action;
import io.homelab.drift.core.report.PlanStep.Companion;
import io.homelab.drift.core.report.ReconcileReport.Outcome;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ReconcileReport.State;
import io.homelab.drift.core.systemd.UnitStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Carries out a plan, one step after the other, and stops at the first that fails or that the host is no longer ready for.
 * It is the only one that changes a host. What it is about to do is in the journal before it does it.
 */
public final class Reconciliation {

    /** What the progress of a daemon-reload is called. */
    public static final String RELOAD = "daemon-reload";

    private static final long SIGNAL_MILLIS = 200;

    private final HostControl control;
    private final HostWatch watch;
    private final Journal journal;
    private final Waiter pace;
    private final StartWait comingUp;
    private final boolean keepsGoing;

    private Plan plan = new Plan(Optional.empty(), List.of(), List.of());
    private UnitGraph planned = new UnitGraph(List.of());
    private FailedSteps failures = new FailedSteps(planned);
    private String startedAt = "";
    private Consumer<Progress> listener = progress -> {};
    private final List<Progress> progress = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();

    /**
     * @param limit how long a service may take to be up and healthy; where nothing is said, its own settings count
     * @param keepsGoing whether a step that fails ends only those that depend on it
     */
    public Reconciliation(
            HostControl control,
            HostWatch watch,
            Journal journal,
            Waiter pace,
            Optional<Duration> limit,
            boolean keepsGoing) {
        this.keepsGoing = keepsGoing;
        this.control = control;
        this.watch = watch;
        this.journal = journal;
        this.pace = pace;
        this.comingUp = new StartWait(watch, pace, limit);
    }

    /**
     * How it ended.
     *
     * @param message why, where it did not get to its end
     * @param progress how far the daemon-reload and each step came
     */
    public record Ended(Outcome outcome, String message, List<Progress> progress) {
        public Ended {
            progress = List.copyOf(progress);
        }
    }

    /**
     * Carries out a plan, once.
     *
     * @param graph the units when the plan was made: where they are others by now, it stops
     * @param now the time to put into the journal
     * @param told is told of everything that is begun and that ends
     */
    public Ended run(Plan steps, UnitGraph graph, Instant now, Consumer<Progress> told) {
        plan = steps;
        planned = graph;
        failures = new FailedSteps(graph);
        startedAt = now.toString();
        listener = told;
        plan.reload().ifPresent(reload -> progress.add(new Progress(RELOAD, State.NOT_BEGUN, "")));
        plan.steps().forEach(step -> progress.add(new Progress(step.service(), State.NOT_BEGUN, "")));
        Ended ended = ended();
        return ended.outcome() == Outcome.INTERRUPTED ? ended : forgotten(ended);
    }

    private Ended ended() {
        try {
            journal.write(new RunRecord(startedAt, progress));
            for (int at = 0; at < progress.size(); at++) {
                if (pace.endAsked()) {
                    return end(
                            Outcome.INTERRUPTED,
                            "interrupted before " + progress.get(at).step());
                }
                Optional<Ended> end = step(at);
                if (end.isPresent() && !goesOn(end.get(), at)) {
                    return end.get();
                }
            }
            return failures.messages().isEmpty()
                    ? end(Outcome.DONE, "")
                    : end(Outcome.STOPPED, String.join("; ", failures.messages()));
        } catch (IOException e) {
            return end(Outcome.STOPPED, "the journal could not be written: " + e.getMessage());
        }
    }

    private boolean goesOn(Ended end, int at) {
        Optional<PlanStep> step = stepAt(at);
        if (!keepsGoing || end.outcome() != Outcome.STOPPED || step.isEmpty()) {
            return false;
        }
        failures.add(step.get(), end.message());
        return true;
    }

    /** Empty where it is the daemon-reload, without which nothing behind it is what was planned. */
    private Optional<PlanStep> stepAt(int at) {
        int index = plan.reload().isPresent() ? at - 1 : at;
        return index < 0 ? Optional.empty() : Optional.of(plan.steps().get(index));
    }

    /** The record has served its purpose: what it holds is told. */
    private Ended forgotten(Ended ended) {
        try {
            journal.remove();
            return ended;
        } catch (IOException e) {
            String left = "the journal could not be removed: " + e.getMessage();
            String message = ended.message().isEmpty() ? left : ended.message() + "; " + left;
            return new Ended(ended.outcome(), message, ended.progress());
        }
    }

    private Ended end(Outcome outcome, String message) {
        return new Ended(outcome, message, progress);
    }

    private Optional<Ended> step(int at) throws IOException {
        Optional<PlanStep> step = stepAt(at);
        Optional<String> unready = step.flatMap(failures::inTheWayOf).or(() -> step.flatMap(this::unready));
        if (unready.isPresent()) {
            return Optional.of(failed(at, State.NOT_BEGUN, unready.get()));
        }
        begin(at);
        StartWait.Seen seen;
        try {
            seen = step.isPresent() ? carryOut(step.get()) : reload();
        } catch (IOException e) {
            seen = signalled()
                    ? new StartWait.Seen.Left(String.valueOf(e.getMessage()))
                    : new StartWait.Seen.Down(String.valueOf(e.getMessage()));
        }
        if (seen instanceof StartWait.Seen.Up up) {
            record(at, State.DONE, up.how());
            return Optional.empty();
        }
        if (seen instanceof StartWait.Seen.Left left) {
            record(at, State.BEGUN, left.doing());
            return Optional.of(end(
                    Outcome.INTERRUPTED, "interrupted at " + progress.get(at).step()));
        }
        return Optional.of(failed(at, State.FAILED, ((StartWait.Seen.Down) seen).why()));
    }

    /** A terminal's signal comes to the commands that run as well: whoever ends first, they end for the same reason. */
    private boolean signalled() {
        if (!pace.endAsked()) {
            pace.pause(SIGNAL_MILLIS);
        }
        return pace.endAsked();
    }

    private Ended failed(int at, State state, String why) throws IOException {
        record(at, state, why);
        return end(Outcome.STOPPED, progress.get(at).step() + ": " + why);
    }

    /** Only what the journal tells of is begun. */
    private void begin(int at) throws IOException {
        Progress begun = new Progress(progress.get(at).step(), State.BEGUN, "");
        List<Progress> next = new ArrayList<>(progress);
        next.set(at, begun);
        journal.write(new RunRecord(startedAt, next));
        progress.set(at, begun);
        listener.accept(begun);
    }

    /** What has happened has happened, whether the journal can tell of it or not. */
    private void record(int at, State state, String message) throws IOException {
        Progress now = new Progress(progress.get(at).step(), state, message);
        progress.set(at, now);
        journal.write(new RunRecord(startedAt, progress));
        listener.accept(now);
    }

    /** Why a step must not be taken: the host is not what the plan was made for. */
    private Optional<String> unready(PlanStep step) {
        try {
            UnitGraph now = watch.units(names());
            return Readiness.of(step, planned, now, touched);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private List<String> names() {
        return plan.steps().stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step.unit()), step.companions().stream().map(Companion::unit)))
                .distinct()
                .toList();
    }

    private StartWait.Seen reload() throws IOException {
        control.daemonReload();
        UnitGraph now = watch.units(names());
        for (PlanStep step : plan.steps()) {
            String load = now.unit(step.unit()).map(UnitStatus::load).orElse("not-found");
            if (!load.equals("loaded")) {
                return new StartWait.Seen.Down(
                        "systemd has read the quadlets, and has no unit " + step.unit() + " (" + load + ")");
            }
        }
        return new StartWait.Seen.Up("done");
    }

    private StartWait.Seen carryOut(PlanStep step) throws IOException {
        if (step.action() == Action.UPDATE) {
            return update(step);
        }
        UnitGraph now = watch.units(names());
        String unit = step.unit();
        touched.add(unit);
        if (step.action() == Action.ALONG
                && !planned.unit(unit)
                        .map(UnitStatus::invocation)
                        .equals(now.unit(unit).map(UnitStatus::invocation))) {
            return comingUp.await(
                    unit, planned.unit(unit).map(UnitStatus::invocation).orElse(""));
        }
        step.companions().forEach(companion -> touched.add(companion.unit()));
        boolean start = step.action() == Action.START;
        boolean started = start && now.unit(unit).filter(UnitStatus::running).isPresent();
        String before =
                started ? "" : now.unit(unit).map(UnitStatus::invocation).orElse("");
        if (now.unit(unit).filter(UnitStatus::startedTooOften).isPresent()) {
            control.resetFailed(unit);
        }
        if (start) {
            control.start(unit);
        } else {
            control.restart(unit);
        }
        StartWait.Seen seen = comingUp.await(unit, before);
        return seen instanceof StartWait.Seen.Up ? companions(step, seen) : seen;
    }

    /** Those that went down with it have to be back as well; a step of their own looks after those that the plan names. */
    private StartWait.Seen companions(PlanStep step, StartWait.Seen seen) throws IOException {
        Set<String> own = new HashSet<>();
        plan.steps().forEach(other -> own.add(other.unit()));
        for (Companion companion : step.companions()) {
            if (own.contains(companion.unit())) {
                continue;
            }
            StartWait.Seen other = comingUp.awaitCompanion(companion.unit());
            if (other instanceof StartWait.Seen.Down down) {
                return new StartWait.Seen.Down(
                        "it is up, but " + companion.unit() + ", which went down with it, is not: " + down.why());
            }
            if (other instanceof StartWait.Seen.Left) {
                return other;
            }
        }
        return seen;
    }

    private StartWait.Seen update(PlanStep step) throws IOException {
        List<HostWatch.Container> containers = watch.containers(step.unit());
        if (containers.size() != 1) {
            return new StartWait.Seen.Down("it has " + containers.size() + " containers, and not one");
        }
        control.update(containers.get(0).id(), step.options());
        return new StartWait.Seen.Up("updated; it runs on");
    }
}
