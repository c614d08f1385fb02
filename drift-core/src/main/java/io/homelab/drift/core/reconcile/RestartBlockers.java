package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.PlanStep.Companion;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keeps a unit from being restarted, itself or in those that would go down with it. */
final class RestartBlockers {

    private final Map<String, ServiceReport> services = new HashMap<>();
    private final UnitGraph graph;
    private final NamespaceSharers sharers;
    private final boolean stopped;

    /** @param stopped whether what was stopped on purpose may be started */
    RestartBlockers(DriftReport report, UnitGraph graph, NamespaceSharers sharers, boolean stopped) {
        this.stopped = stopped;
        report.services().forEach(service -> services.put(service.unit(), service));
        this.graph = graph;
        this.sharers = sharers;
    }

    /**
     * Why the unit cannot be touched now; empty where it can.
     *
     * @param reload whether systemd reads the quadlets before
     * @param live whether it runs on meanwhile
     */
    Optional<String> to(String name, boolean reload, boolean live) {
        Optional<UnitStatus> unit = graph.unit(name);
        if (unit.isEmpty()) {
            return Optional.of("systemd says nothing of its unit");
        }
        if (unit.get().load().equals("masked")) {
            return Optional.of("its unit is masked");
        }
        if (!unit.get().loaded() && !reload) {
            return Optional.of("systemd has no such unit (" + unit.get().load() + ")");
        }
        if (unit.get().moving()) {
            return Optional.of("its unit is " + unit.get().active() + "; look again in a moment");
        }
        if (live) {
            return unit.get().up() ? Optional.empty() : Optional.of("it does not run, so there is nothing to update");
        }
        return sharers.of(name, graph).or(() -> amongCompanions(name)).or(() -> stoppedWith(name));
    }

    private Optional<String> stoppedWith(String name) {
        if (stopped) {
            return Optional.empty();
        }
        List<String> touched = new ArrayList<>(List.of(name));
        graph.companions(name).forEach(companion -> touched.add(companion.unit()));
        return graph.startedWith(touched).stream()
                .filter(unit -> !touched.contains(unit))
                .filter(unit -> Optional.ofNullable(services.get(unit))
                        .filter(RestartBlockers::stopped)
                        .isPresent())
                .findFirst()
                .map(unit -> "systemd would start " + unit + " with it, which was stopped on purpose");
    }

    /** Whether somebody stopped it. */
    static boolean stopped(ServiceReport service) {
        return service.findings().stream().anyMatch(finding -> finding.type() == FindingCode.STOPPED);
    }

    private Optional<String> amongCompanions(String name) {
        for (Companion companion : graph.companions(name)) {
            Optional<String> why = untouchable(companion.unit());
            if (why.isPresent()) {
                return Optional.of("a restart would take " + companion.unit() + " down as well, " + why.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> untouchable(String unit) {
        ServiceReport service = services.get(unit);
        if (service != null && !service.compared()) {
            return Optional.of("which could not be compared");
        }
        if (service != null && service.findings().stream().anyMatch(RestartBlockers::wrongFile)) {
            return Optional.of("whose quadlet has to be put right first");
        }
        Optional<Finding> gone = service == null ? Optional.empty() : wrongReference(service);
        if (gone.isPresent()) {
            return gone.map(finding -> "which would not come up again: " + finding.message());
        }
        return graph.unit(unit).filter(UnitStatus::loaded).isPresent()
                ? Optional.empty()
                : Optional.of("which systemd could not start again");
    }

    /** Whether only an edit of the quadlet helps. */
    static boolean wrongFile(Finding finding) {
        return finding.severity() == Severity.DRIFT
                && finding.remedy()
                        .filter(remedy -> remedy.kind() == Remedy.Kind.FIX_FILE)
                        .isPresent();
    }

    /**
     * What keeps a service that runs from its next start, and what Podman does not make by itself: a network or a secret
     * that is gone, an image that nobody can pull, an env-file that Podman refuses.
     */
    static Optional<Finding> wrongReference(ServiceReport service) {
        return service.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .filter(finding -> finding.remedy()
                        .filter(remedy -> remedy.kind() == Remedy.Kind.FIX_FILE)
                        .isPresent())
                .findFirst();
    }

    /** The units that systemd still holds and would not make again. */
    List<String> forgotten() {
        return services.values().stream()
                .filter(service ->
                        service.findings().stream().anyMatch(finding -> finding.type() == FindingCode.UNIT_REJECTED))
                .map(ServiceReport::unit)
                .filter(unit -> graph.unit(unit).filter(UnitStatus::loaded).isPresent())
                .sorted()
                .toList();
    }
}
