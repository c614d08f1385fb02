package io.homelab.drift.cli;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.reconcile.HostWatch;
import io.homelab.drift.core.reconcile.LiveUpdates;
import io.homelab.drift.core.reconcile.NamespaceSharers;
import io.homelab.drift.core.reconcile.Planner;
import io.homelab.drift.core.reconcile.Reconciliation;
import io.homelab.drift.core.reconcile.RestartScope;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.report.ReconcileReport.Outcome;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.podman.live.JournalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run of {@code drift reconcile}: check, plan, ask, carry out, check again. */
final class ReconcileRun {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;
    private final ReconcileConsole conversation;
    private final Options options;
    private final Host host;

    /**
     * What was asked for.
     *
     * @param scope which findings are to be put right
     * @param keepsGoing whether a step that fails ends only those that depend on it
     * @param limit how long a service may take to be up
     * @param policy what is accepted, and so left as it is
     */
    record Options(
            List<String> services,
            boolean yes,
            boolean live,
            RestartScope scope,
            boolean keepsGoing,
            boolean showValues,
            Optional<Duration> limit,
            PolicyOptions policy) {}

    ReconcileRun(
            Host host,
            ProcessEnvironment surroundings,
            ErrorMessages messages,
            ReconcileConsole conversation,
            Options options) {
        this.surroundings = surroundings;
        this.messages = messages;
        this.conversation = conversation;
        this.options = options;
        this.host = host;
    }

    /** The plan, and nothing else. Nothing is written either. */
    ReconcileReport plan() throws Failure {
        Path directory = host.stateDirectory();
        boolean busy = JournalFile.busy(directory);
        if (busy) {
            messages.say("warning: another drift reconcile is at work now");
        }
        Prepared prepared = prepare(busy ? Optional.empty() : left(directory));
        conversation.plan(prepared.planned());
        return written(prepared.planned());
    }

    /** The plan, carried out if nobody minds. */
    ReconcileReport reconcile() throws Failure {
        Path directory = host.stateDirectory();
        Optional<JournalFile> opened;
        try {
            opened = JournalFile.open(directory);
        } catch (IOException e) {
            throw new Failure("the journal could not be opened in " + directory + ": " + Output.reason(directory, e)
                    + "; nothing was changed");
        }
        if (opened.isEmpty()) {
            throw new Failure("another drift reconcile is at work (" + directory + "); nothing was changed");
        }
        try (JournalFile journal = opened.get()) {
            return reconcile(journal, left(directory));
        } catch (IOException e) {
            throw new Failure("the journal could not be closed: " + e.getMessage(), e);
        }
    }

    private ReconcileReport reconcile(JournalFile journal, Optional<RunRecord> left) throws Failure, IOException {
        Prepared prepared = prepare(left);
        conversation.plan(prepared.planned());
        if (prepared.plan().empty()) {
            journal.remove();
            return written(prepared.planned());
        }
        if (!options.yes() && !conversation.agreed(prepared.plan())) {
            return written(prepared.planned());
        }
        try (Interruption interruption = Interruption.listen(host.changeLimit())) {
            Reconciliation reconciliation = new Reconciliation(
                    host.control(), prepared.watch(), journal, interruption, options.limit(), options.keepsGoing());
            Reconciliation.Ended ended = reconciliation.run(
                    prepared.plan(), prepared.graph(), surroundings.clock().instant(), conversation::progress);
            boolean hurry = ended.outcome() == Outcome.INTERRUPTED;
            DriftReport after = hurry ? prepared.planned().check() : check().asked();
            ReconcileReport result = prepared.report(ended.outcome(), ended.message(), ended.progress(), after);
            conversation.end(result);
            return written(result);
        }
    }

    private ReconcileReport written(ReconcileReport result) throws Failure {
        conversation.write(result);
        return result;
    }

    /** What a run that did not get to its end has left, and no run can be at work now. */
    private Optional<RunRecord> left(Path directory) {
        JournalFile.Left left = JournalFile.left(directory);
        left.fault()
                .ifPresent(
                        fault -> messages.say("warning: an earlier run did not get to its end, and how far it came is"
                                + " unknown: " + fault));
        return left.record();
    }

    /** What is known before anything is done. */
    private record Prepared(
            Instant at,
            DriftReport asked,
            Plan plan,
            UnitGraph graph,
            HostWatch watch,
            Optional<RunRecord> interrupted) {

        ReconcileReport planned() {
            return report(plan.empty() ? Outcome.NOTHING_TO_DO : Outcome.PLANNED, "", List.of(), asked);
        }

        ReconcileReport report(Outcome outcome, String message, List<Progress> progress, DriftReport check) {
            return new ReconcileReport(Tool.DRIFT, at, outcome, message, plan, progress, interrupted, check);
        }
    }

    private Prepared prepare(Optional<RunRecord> left) throws Failure {
        HostWatch watch = host.live().watch();
        Checked checked = check();
        if (checked.host().units().isEmpty()) {
            checked.all().problems().forEach(messages::say);
            throw new Failure("without systemd nothing can be restarted; nothing was changed");
        }
        List<Problem> wrong = ServiceSelection.of(options.services()).unknownAmong(checked.names());
        if (!wrong.isEmpty()) {
            wrong.forEach(messages::say);
            throw new Failure("nothing was changed");
        }
        checked.asked().problems().forEach(messages::say);
        UnitGraph graph;
        try {
            graph = watch.units(
                    checked.all().services().stream().map(ServiceReport::unit).toList());
        } catch (IOException e) {
            throw new Failure(e.getMessage() + "; nothing was changed", e);
        }
        Optional<LiveUpdates> live = options.live()
                ? Optional.of(new LiveUpdates(checked.host().podman().orElse(PodmanVersion.NEWEST)))
                : Optional.empty();
        NamespaceSharers sharers =
                new NamespaceSharers(checked.host().containers().orElse(List.of()));
        Set<String> services =
                checked.asked().services().stream().map(ServiceReport::service).collect(Collectors.toSet());
        Planner planner = new Planner(checked.all(), graph, sharers, live, options.scope());
        Plan plan = planner.plan(services);
        planner.problems().forEach(messages::say);
        return new Prepared(
                surroundings.clock().instant(),
                checked.asked().with(checked.asked().services(), planner.problems()),
                plan,
                graph,
                watch,
                left.map(record -> InterruptedRun.now(record, graph, checked.all())));
    }

    /**
     * A check, of all services and of those that were asked for: a restart of one may concern another.
     *
     * @param host what the host shows
     */
    private record Checked(HostState host, DriftReport all, DriftReport asked) {
        List<ServiceSelection.Name> names() {
            return all.services().stream().map(ServiceSelection.Name::of).toList();
        }
    }

    private Checked check() throws Failure {
        HostReading reading = host.live().read(host.quadlets());
        Drift drift = options.policy()
                .applied(Drift.of(reading).at(surroundings.clock().instant()));
        drift = options.showValues() ? drift.showingValues() : drift;
        return new Checked(
                reading.state(),
                drift.check(),
                drift.services(options.services()).check());
    }
}
