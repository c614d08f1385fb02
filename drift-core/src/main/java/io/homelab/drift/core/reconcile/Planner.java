package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.Plan.LeftAlone;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what brings services back: what a restart helps, in an order in which nothing goes down twice. What only its
 * user can decide is left alone, with the reason.
 */
public final class Planner {

    /** Why a service is left alone that somebody stopped. */
    public static final String STOPPED = "it was stopped on purpose";

    private final DriftReport report;
    private final UnitGraph graph;
    private final RestartBlockers obstacles;
    private final SolePodMembers lone;
    private final Optional<LiveUpdates> live;
    private final RestartScope scope;
    private final WaitingChanges waiting;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param report the check of all services, also of those that nothing is to be done about
     * @param graph what systemd says of the units
     * @param sharers which units share namespaces with containers of others
     * @param live what can be changed without a restart, where nothing may be restarted
     * @param scope which findings are to be put right
     */
    public Planner(
            DriftReport report,
            UnitGraph graph,
            NamespaceSharers sharers,
            Optional<LiveUpdates> live,
            RestartScope scope) {
        this.report = report;
        this.graph = graph;
        this.obstacles = new RestartBlockers(report, graph, sharers, scope.stopped());
        this.lone = new SolePodMembers(report, graph);
        this.live = live;
        this.scope = scope;
        this.waiting = new WaitingChanges(report, graph, scope);
    }

    /** The plan for some of the services. */
    public Plan plan(Collection<String> services) {
        Set<String> asked = Set.copyOf(services);
        List<LeftAlone> leftAlone = new ArrayList<>();
        List<PlanStep> steps = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (ServiceReport service : report.services()) {
            if (!asked.contains(service.service()) || service.status() == Status.MATCH) {
                continue;
            }
            Part part = Isolation.run("nothing could be planned for it", () -> part(service))
                    .or(problem -> {
                        problems.add(problem.of(service.service()));
                        return new Part(Optional.of(problem.message()), List.of(), false);
                    });
            steps.addAll(part.steps());
            part.leave()
                    .ifPresent(why -> leftAlone.add(
                            new LeftAlone(service.service(), service.unit(), service.status(), why, remedy(service))));
            if (part.unread()) {
                unread.add(service.service());
            }
        }
        Optional<Plan.Reload> reload =
                unread.isEmpty() ? Optional.empty() : Optional.of(new Plan.Reload(unread, obstacles.forgotten()));
        return new Plan(reload, new StepOrder(graph).of(once(steps)), leftAlone);
    }

    /** What could not be planned, for a fault of its own. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * What is planned for one service.
     *
     * @param leave why nothing is done about it
     * @param unread whether systemd has to read its quadlet before
     */
    private record Part(Optional<String> leave, List<PlanStep> steps, boolean unread) {}

    private Part part(ServiceReport service) {
        Optional<String> reason = reasonToLeave(service);
        List<PlanStep> steps = new ArrayList<>();
        if (reason.isEmpty() && drift(service).stream().anyMatch(this::helped)) {
            steps.add(step(service));
            if (live.isEmpty()) {
                lone.of(service.unit()).ifPresent(pod -> steps.add(restart(pod)));
            }
        }
        boolean unread = service.compared()
                && service.findings().stream().anyMatch(finding -> unread(finding, reason.isEmpty()));
        return new Part(reason, steps, unread);
    }

    /** A pod may stand there for itself and for its container. */
    private static List<PlanStep> once(List<PlanStep> steps) {
        Map<String, PlanStep> byUnit = new LinkedHashMap<>();
        for (PlanStep step : steps) {
            byUnit.merge(step.unit(), step, (one, other) -> one.findings().isEmpty() ? other : one);
        }
        return List.copyOf(byUnit.values());
    }

    /** Why nothing is done about a service that is not as declared; empty where something is. */
    private Optional<String> reasonToLeave(ServiceReport service) {
        if (!service.compared()) {
            return Optional.of("it could not be compared: " + service.reason());
        }
        boolean down = RestartBlockers.stopped(service);
        if (down && !scope.stopped()) {
            return Optional.of(STOPPED);
        }
        List<Finding> drift = drift(service);
        return switch (down ? Status.DRIFT : service.status()) {
            case MATCH, UNKNOWN -> Optional.empty();
            case WARNING -> drift.isEmpty() ? onlyWarned(service) : reasonToLeave(service, drift);
            case DRIFT ->
                drift.isEmpty()
                        ? Optional.of("it waits: nothing that drifts has a cause that was asked for")
                        : reasonToLeave(service, drift);
        };
    }

    private static Optional<String> onlyWarned(ServiceReport service) {
        return service.remedy()
                .filter(remedy -> remedy.kind() != Remedy.Kind.RELOAD)
                .map(remedy -> "only a warning: " + warning(service));
    }

    private Optional<String> reasonToLeave(ServiceReport service, List<Finding> drift) {
        Optional<Finding> wrongFile =
                drift.stream().filter(RestartBlockers::wrongFile).findFirst();
        if (wrongFile.isPresent()) {
            return wrongFile.map(Finding::message);
        }
        List<Finding> lasting =
                drift.stream().filter(finding -> !Planner.reload(finding)).toList();
        if (lasting.stream().noneMatch(this::helped)) {
            return lasting.isEmpty() ? Optional.empty() : Optional.of(helpless(lasting));
        }
        Optional<Finding> gone = live.isPresent() ? Optional.empty() : RestartBlockers.wrongReference(service);
        if (gone.isPresent()) {
            return gone.map(finding -> "it would not come up again: " + finding.message());
        }
        boolean reload = service.findings().stream().anyMatch(finding -> unread(finding, true));
        boolean update = live.isPresent();
        Optional<ServiceReport> pod = update ? Optional.empty() : lone.of(service.unit());
        return obstacles
                .to(service.unit(), reload, update)
                .or(() -> pod.flatMap(one -> obstacles.to(one.unit(), false, false)))
                .or(() -> update ? Optional.empty() : waiting.broughtBy(service.unit()))
                .or(() -> pod.flatMap(one -> waiting.broughtBy(one.unit())));
    }

    private PlanStep step(ServiceReport service) {
        List<Finding> helped = drift(service).stream().filter(this::helped).toList();
        List<Finding> remaining = drift(service).stream()
                .filter(finding -> !helped(finding) && !reload(finding))
                .toList();
        boolean start = helped.stream()
                .flatMap(finding -> finding.remedy().stream())
                .anyMatch(remedy -> remedy.kind() == Remedy.Kind.START);
        boolean update = live.isPresent();
        return new PlanStep(
                service.service(),
                service.unit(),
                service.kind(),
                update ? PlanStep.Action.UPDATE : start ? PlanStep.Action.START : PlanStep.Action.RESTART,
                live.map(updates -> updates.options(helped)).orElse(List.of()),
                helped,
                remaining,
                update || start ? List.of() : graph.companions(service.unit()),
                update ? "" : remark(service, helped));
    }

    /** A pod that is as declared and has to go down with its only container. */
    private PlanStep restart(ServiceReport pod) {
        return new PlanStep(
                pod.service(),
                pod.unit(),
                pod.kind(),
                PlanStep.Action.RESTART,
                List.of(),
                List.of(),
                List.of(),
                graph.companions(pod.unit()),
                "Podman stops a pod with its last container, so that the pod has to be restarted");
    }

    private String remark(ServiceReport service, List<Finding> helped) {
        if (graph.unit(service.unit()).filter(UnitStatus::oneshot).isPresent()) {
            return "it runs once each time it is started, so it runs now";
        }
        return helped.stream()
                .flatMap(finding -> finding.remedy().stream())
                .map(Remedy::advice)
                .filter(advice -> !advice.isEmpty())
                .findFirst()
                .orElse("");
    }

    private boolean helped(Finding finding) {
        return RestartScope.helped(finding)
                && live.map(updates -> updates.possible(finding)).orElse(true);
    }

    /** Whether a daemon-reload is all that it takes. */
    private static boolean reload(Finding finding) {
        return finding.remedy()
                .filter(remedy -> remedy.kind() == Remedy.Kind.RELOAD)
                .isPresent();
    }

    /**
     * Whether systemd has to read the quadlet before it helps.
     *
     * @param touched whether the service is restarted or started
     */
    private boolean unread(Finding finding, boolean touched) {
        if (!finding.severity().counts() || !scope.chosen(finding)) {
            return false;
        }
        return finding.remedy()
                .filter(remedy -> switch (remedy.kind()) {
                    case RELOAD -> true;
                    case RELOAD_AND_RESTART -> touched && helped(finding);
                    case START -> touched && helped(finding) && finding.cause().equals(Optional.of(Cause.NOT_RELOADED));
                    case REWORD, TAG, RESTART, PULL, STOP, REVERT, RECREATE, FIX_FILE -> false;
                })
                .isPresent();
    }

    private String helpless(List<Finding> drift) {
        Remedy.Kind strongest = drift.stream()
                .flatMap(finding -> finding.remedy().stream())
                .map(Remedy::kind)
                .max(Remedy.Kind::compareTo)
                .orElse(Remedy.Kind.RELOAD);
        return switch (strongest) {
            case REVERT -> "a systemd drop-in overrides the quadlet, and survives a restart";
            case RECREATE -> "Podman never changes what exists, and drift removes no network or volume by itself";
            case RESTART, RELOAD_AND_RESTART, START -> "podman update cannot change it: it takes a restart";
            case REWORD, RELOAD, TAG, PULL, STOP, FIX_FILE -> "nothing is known that would help";
        };
    }

    private static String warning(ServiceReport service) {
        return service.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING
                        && finding.remedy().equals(service.remedy()))
                .map(Finding::message)
                .findFirst()
                .orElse("the check says what it is");
    }

    /** What there is to be done about. */
    private List<Finding> drift(ServiceReport service) {
        return service.findings().stream().filter(scope::covers).toList();
    }

    private static Optional<Remedy> remedy(ServiceReport service) {
        return service.compared() ? service.remedy() : Optional.empty();
    }
}
