package io.homelab.drift.core.plan;

import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.reconcile.NamespaceSharers;
import io.homelab.drift.core.reconcile.Planner;
import io.homelab.drift.core.reconcile.RestartScope;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.PlannedChange;
import io.homelab.drift.core.report.PodmanChange;
import io.homelab.drift.core.report.ServiceReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans what becomes of a host, and only tells it: what {@link Planner} would restart, and beside that what is new to the host, what is
 * declared no more, and what nobody will take.
 */
public final class ChangePlanner {

    private final CheckOptions options;
    private final Policy policy;

    /** @param options which services, and what may be shown of them */
    public ChangePlanner(CheckOptions options, Policy policy) {
        this.options = options.verbosely(false);
        this.policy = policy;
    }

    /**
     * The plan for a host.
     *
     * @param reading its quadlets and what it shows
     * @param other what another Podman makes of the quadlets, where that is asked
     */
    public PlanReport plan(HostReading reading, Instant now, Optional<PodmanChange> other) {
        ServiceSelection selection = ServiceSelection.of(options.services())
                .on(options.host().or(() -> reading.state().facts().hostUser()));
        PlannedHost host = PlannedHost.of(reading.state(), reading.declared().units());
        DriftReport all = new DriftCheck(
                        options.reporting(List.of()), reading.files(), reading.history(), reading.events())
                .under(policy)
                .from(reading.declared().directoryNames())
                .check(
                        reading.declared().units(),
                        host.state(),
                        reading.declared().problems(),
                        now);
        List<PlannedChange> removed = new RemovedUnits(host, reading.declared(), all).changes();
        List<ServiceReport> asked = all.services().stream()
                .filter(service -> selection.includes(name(service.service(), service.source())))
                .toList();
        Planner planner =
                new Planner(all, host.graph(), sharers(host.state()), Optional.empty(), RestartScope.ofDrift(false));
        Plan plan = planner.plan(asked.stream().map(ServiceReport::service).toList());
        List<PlannedChange> changes = new ArrayList<>(new PlannedChanges(plan, host, all).of(asked));
        removed.stream()
                .filter(change -> selection.includes(name(change.service(), change.source())))
                .forEach(changes::add);
        changes.sort(Comparator.comparing(PlannedChange::action));
        List<Problem> problems = new ArrayList<>(all.problems());
        problems.addAll(selection.unknownAmong(names(all, removed)));
        problems.addAll(planner.problems());
        problems.addAll(host.problems());
        Set<String> services = new HashSet<>();
        asked.forEach(service -> services.add(service.service()));
        changes.forEach(change -> services.add(change.service()));
        return new PlanReport(
                options.tool(),
                now,
                all.podman(),
                services.size(),
                reload(plan, changes),
                changes,
                other.map(change -> selected(change, selection)),
                all.with(asked, List.of()),
                problems);
    }

    /** What is new and starts with others has to be read as well. */
    private static Optional<Plan.Reload> reload(Plan plan, List<PlannedChange> changes) {
        Set<String> unread =
                new TreeSet<>(plan.reload().map(Plan.Reload::unread).orElse(List.of()));
        changes.stream()
                .filter(change -> change.action() == PlannedChange.Action.MAKE)
                .forEach(change -> unread.add(change.service()));
        List<String> forgotten = plan.reload().map(Plan.Reload::forgotten).orElse(List.of());
        return unread.isEmpty() ? Optional.empty() : Optional.of(new Plan.Reload(List.copyOf(unread), forgotten));
    }

    /** The same with the units that were asked for. */
    private static PodmanChange selected(PodmanChange other, ServiceSelection selection) {
        return new PodmanChange(
                other.from(),
                other.to(),
                other.units().stream()
                        .filter(unit -> selection.includes(name(unit.service(), unit.source())))
                        .toList());
    }

    private static NamespaceSharers sharers(HostState host) {
        return new NamespaceSharers(host.containers().orElse(List.of()));
    }

    private static List<ServiceSelection.Name> names(DriftReport all, List<PlannedChange> removed) {
        List<ServiceSelection.Name> names = new ArrayList<>();
        all.services().forEach(service -> names.add(ServiceSelection.Name.of(service)));
        removed.forEach(change -> names.add(name(change.service(), change.source())));
        return names;
    }

    private static ServiceSelection.Name name(String service, String source) {
        return new ServiceSelection.Name(service, source);
    }
}
