package io.homelab.drift.core.note;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.PodmanEvent;
import io.homelab.drift.core.host.Timestamp;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.systemd.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Says of what was changed on what runs when that happened and by which command, as far as Podman remembers. */
public final class LiveChanges {

    /** How far back a removal is looked for; a change of a container is no older than that. */
    private static final Duration LONG_AGO = Duration.ofDays(30);

    private final CheckContext context;
    private final EventLog log;
    private final Instant now;

    /** @param now when the check is made */
    public LiveChanges(CheckContext context, EventLog log, Instant now) {
        this.context = context;
        this.log = log;
        this.now = now;
    }

    /** What was changed by hand of one service, and since when that can have happened. */
    private record Changed(CheckedUnit checked, Optional<LiveContainer> container, Instant since) {}

    /** The reports of services, with that. The log is asked once, and only where something was changed. */
    public List<ServiceReport> told(List<ServiceReport> reports, List<CheckedUnit> checkedUnits) {
        Map<String, CheckedUnit> units = new HashMap<>();
        checkedUnits.forEach(checked -> units.put(checked.name().full(), checked));
        Map<String, Changed> changed = new HashMap<>();
        for (ServiceReport report : reports) {
            Optional.ofNullable(units.get(report.unit()))
                    .filter(checked -> report.findings().stream().anyMatch(finding -> tellable(finding, checked)))
                    .ifPresent(checked -> changed.put(report.unit(), changed(checked)));
        }
        Optional<Instant> since = changed.values().stream().map(Changed::since).min(Comparator.naturalOrder());
        if (since.isEmpty()) {
            return reports;
        }
        List<PodmanEvent> events = log.since(since.get());
        return reports.stream()
                .map(report -> Optional.ofNullable(changed.get(report.unit()))
                        .map(service -> told(report, service, events))
                        .orElse(report))
                .toList();
    }

    private boolean tellable(Finding finding, CheckedUnit checked) {
        boolean byHand = finding.cause().equals(Optional.of(Cause.CHANGED_LIVE));
        boolean ofContainer =
                finding.kind().ofAValue() && ContainerField.of(finding.field()).isPresent();
        return byHand && (ofContainer || removed(finding, checked).isPresent());
    }

    /** The command that removes what is missing while its unit is active: a stop removes it as well. */
    private Optional<String> removed(Finding finding, CheckedUnit checked) {
        return context.state(checked).filter(UnitStatus::up).flatMap(unit -> switch (finding.type()) {
            case CONTAINER_MISSING -> Optional.of("podman rm");
            case POD_MISSING -> Optional.of("podman pod rm");
            case NETWORK_MISSING -> Optional.of("podman network rm");
            case VOLUME_MISSING -> Optional.of("podman volume rm");
            default -> Optional.empty();
        });
    }

    private Changed changed(CheckedUnit checked) {
        Optional<LiveContainer> container = checked.declared().kind() == Kind.POD
                ? context.index().podOfUnit(checked.name().full()).flatMap(context.index()::infraOf)
                : context.index().containerOf(checked);
        return new Changed(
                checked,
                container,
                container.flatMap(made -> Timestamp.parse(made.createdAt())).orElse(now.minus(LONG_AGO)));
    }

    private ServiceReport told(ServiceReport report, Changed changed, List<PodmanEvent> events) {
        return report.withFindings(report.findings().stream()
                .map(finding ->
                        tellable(finding, changed.checked()) ? finding.with(change(finding, changed, events)) : finding)
                .toList());
    }

    private Optional<Finding.Change> change(Finding finding, Changed changed, List<PodmanEvent> events) {
        Optional<String> removal = removed(finding, changed.checked());
        if (removal.isPresent()) {
            String name = changed.checked().resource().text();
            String type = changed.checked().declared().kind().word();
            return last(
                            events,
                            event -> event.type().equals(type)
                                    && event.status().equals("remove")
                                    && name.equals(type.equals("network") ? event.network() : event.name()))
                    .map(event -> new Finding.Change(event.at(), removal.get()));
        }
        return last(
                        events,
                        event -> event.at().isAfter(changed.since())
                                && changed.container()
                                        .filter(one -> one.id().equals(event.id()))
                                        .isPresent()
                                && command(finding, event).isPresent())
                .map(event ->
                        new Finding.Change(event.at(), command(finding, event).orElseThrow()));
    }

    private static Optional<PodmanEvent> last(List<PodmanEvent> events, Predicate<PodmanEvent> which) {
        return events.stream().filter(which).max(Comparator.comparing(PodmanEvent::at));
    }

    /** The command that an event is of, if it changes what the finding is about. */
    private static Optional<String> command(Finding finding, PodmanEvent event) {
        boolean networks = finding.category() == Category.NETWORKS;
        boolean named = finding.field().equals(ContainerField.NAME.option());
        return switch (event.type() + " " + event.status()) {
            case "network connect" ->
                Optional.of("podman network connect")
                        .filter(command -> networks && finding.kind() != FindingCode.Kind.MISSING)
                        .filter(command -> ofItsNetwork(finding, event));
            case "network disconnect" ->
                Optional.of("podman network disconnect")
                        .filter(command -> networks && finding.kind() != FindingCode.Kind.EXTRA)
                        .filter(command -> ofItsNetwork(finding, event));
            case "container rename" -> Optional.of("podman rename").filter(command -> named);
            case "container update" -> Optional.of("podman update").filter(command -> !networks && !named);
            default -> Optional.empty();
        };
    }

    /** A finding of one network names it; an address or an alias may come with any. */
    private static boolean ofItsNetwork(Finding finding, PodmanEvent event) {
        return !finding.field().equals(ContainerField.NETWORK.option())
                || finding.element().isEmpty()
                || finding.element().get().equals(event.network());
    }
}
