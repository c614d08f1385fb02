package io.homelab.drift.core.plan;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.Plan.LeftAlone;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlannedChange;
import io.homelab.drift.core.report.PlannedChange.Action;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plan means for each service, in one word and with its reason. */
final class PlannedChanges {

    private static final String NEW = "systemd has no such unit yet";

    private final Plan plan;
    private final PlannedHost host;
    private final Map<String, ServiceReport> byUnit = new LinkedHashMap<>();

    /** @param all the check of all services: one that nobody asked for may go down with another */
    PlannedChanges(Plan plan, PlannedHost host, DriftReport all) {
        this.plan = plan;
        this.host = host;
        all.services().forEach(service -> byUnit.put(service.unit(), service));
    }

    /** Those of some services, and of the others that are restarted along with them, in the order of the plan. */
    List<PlannedChange> of(List<ServiceReport> asked) {
        List<PlannedChange> changes = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (PlanStep step : plan.steps()) {
            if (told.add(step.unit())) {
                changes.add(of(step));
            }
        }
        for (LeftAlone left : plan.leftAlone()) {
            ServiceReport service = byUnit.get(left.unit());
            // an orphan is told of with all that is declared no more
            if (service != null && !orphan(service) && told.add(left.unit())) {
                changes.add(newAndUnseen(service) ? made(service) : of(left, service));
            }
        }
        for (PlanStep step : plan.steps()) {
            for (PlanStep.Companion companion : step.companions()) {
                ServiceReport along = byUnit.get(companion.unit());
                if (along != null && told.add(companion.unit())) {
                    changes.add(PlannedChange.of(along, Action.RESTART)
                            .because("systemd restarts it along with that: it " + companion.reason()));
                }
            }
        }
        Set<String> unread = new HashSet<>();
        plan.reload().ifPresent(reload -> unread.addAll(reload.unread()));
        for (ServiceReport service : asked) {
            if (!told.contains(service.unit())) {
                other(service, unread.contains(service.service())).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private PlannedChange of(PlanStep step) {
        boolean made = isNew(step.unit());
        Action action = step.action() == PlanStep.Action.START ? made ? Action.MAKE : Action.START : Action.RESTART;
        ServiceReport service = byUnit.get(step.unit());
        Optional<Finding> stays = step.remaining().stream()
                .filter(finding -> finding.severity() == Severity.DRIFT)
                .findFirst();
        String told = stays.map(finding -> "afterwards still: " + finding.message()
                        + finding.cause().map(cause -> ", " + cause.sentence()).orElse(""))
                .orElse(step.remark());
        return new PlannedChange(
                step.service(),
                step.unit(),
                step.kind(),
                service == null ? "" : service.source(),
                action,
                made ? NEW : told,
                Optional.empty(),
                made ? List.of() : step.findings(),
                step.companions(),
                made ? Optional.empty() : stays.flatMap(Finding::remedy));
    }

    private static PlannedChange of(LeftAlone left, ServiceReport service) {
        Optional<Finding> wrong = service.findings().stream()
                .filter(finding -> finding.severity().counts())
                .filter(finding -> kind(finding.remedy()).equals(Optional.of(Remedy.Kind.FIX_FILE)))
                .findFirst();
        if (left.status() == Status.UNKNOWN) {
            return PlannedChange.of(service, Action.UNKNOWN).because(left.reason());
        }
        if (wrong.isPresent()) {
            return PlannedChange.of(service, Action.REFUSE)
                    .because(
                            wrong.get().message(),
                            wrong.get().declared().map(Side::origin).map(origin -> origin.text()))
                    .with(others(service, wrong.get()), List.of());
        }
        List<Finding> drift = service.findings().stream()
                .filter(finding -> finding.severity().counts())
                .toList();
        boolean recreate = kind(left.remedy()).equals(Optional.of(Remedy.Kind.RECREATE));
        return PlannedChange.of(service, recreate ? Action.RECREATE : Action.LEAVE)
                .because(left.reason())
                .with(left.status() == Status.DRIFT ? drift : List.of(), List.of())
                .with(left.remedy());
    }

    /** What differs besides, and stays so until the file is mended. */
    private static List<Finding> others(ServiceReport service, Finding wrong) {
        return service.findings().stream()
                .filter(finding -> finding.severity() == Severity.DRIFT && !finding.equals(wrong))
                .toList();
    }

    private static Optional<Remedy.Kind> kind(Optional<Remedy> remedy) {
        return remedy.map(Remedy::kind);
    }

    /** One that no step is for: it is new and nothing wants it yet, or systemd has to read its file, or nothing happens to it. */
    private Optional<PlannedChange> other(ServiceReport service, boolean unread) {
        if (newAndUnseen(service)
                || (isNew(service.unit()) && service.findings().stream().allMatch(PlannedChanges::saysThatItIsNew))) {
            return Optional.of(made(service));
        }
        if (service.status() == Status.UNKNOWN) {
            return Optional.of(PlannedChange.of(service, Action.UNKNOWN).because(service.reason()));
        }
        return unread
                ? Optional.of(PlannedChange.of(service, Action.RELOAD)
                        .because("systemd reads its quadlet as it is now; what runs stays as it is")
                        .with(
                                service.findings().stream()
                                        .filter(finding -> finding.severity().counts())
                                        .toList(),
                                List.of()))
                : Optional.empty();
    }

    /** What only runs once is compared with its unit alone, so that nothing can be said of it where that is new. */
    private boolean newAndUnseen(ServiceReport service) {
        return service.status() == Status.UNKNOWN
                && isNew(service.unit())
                && switch (service.kind()) {
                    case IMAGE, BUILD, KUBE, ARTIFACT -> true;
                    case CONTAINER, POD, NETWORK, VOLUME -> false;
                };
    }

    private static PlannedChange made(ServiceReport service) {
        return PlannedChange.of(service, Action.MAKE).because(unwanted(service.kind()));
    }

    private static boolean saysThatItIsNew(Finding finding) {
        return finding.type() == FindingCode.NOT_RUNNING
                || finding.type() == FindingCode.UNIT_NOT_LOADED
                || !finding.severity().counts();
    }

    private static String unwanted(Kind kind) {
        return switch (kind) {
            case NETWORK, VOLUME, IMAGE, BUILD, ARTIFACT -> NEW + "; it runs when what refers to it starts";
            case KUBE -> NEW;
            case CONTAINER, POD -> NEW + "; nothing in its file makes it start by itself ([Install])";
        };
    }

    private boolean isNew(String unit) {
        return host.graph().unit(unit).filter(UnitStatus::notFound).isPresent();
    }

    static boolean orphan(ServiceReport service) {
        return service.findings().stream()
                .anyMatch(finding -> finding.type() == FindingCode.ORPHAN
                        && finding.severity().counts());
    }
}
