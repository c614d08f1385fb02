package io.homelab.drift.core.adopt;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.check.EditableQuadlets;
import io.homelab.drift.core.compare.ByHand;
import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.compare.ValueId;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quadlets as they would read, held against the host as it is. */
final class Trial {

    private final EditableQuadlets quadlets;
    private final HostReading reading;
    private final DeclaredSet declared;
    private final CheckContext all;
    private List<CheckedUnit> units = List.of();

    Trial(EditableQuadlets quadlets, HostReading reading, DeclaredSet declared) {
        this.quadlets = quadlets;
        this.reading = reading;
        this.declared = declared;
        this.all = context(true);
    }

    EditableQuadlets quadlets() {
        return quadlets;
    }

    DeclaredSet declared() {
        return declared;
    }

    List<CheckedUnit> units() {
        if (units.isEmpty()) {
            units = CheckedUnit.of(declared.units(), reading.state(), all.index());
        }
        return units;
    }

    /** What was changed by hand of a unit. */
    List<ByHand.Value> byHand(String unit, boolean showValues) {
        CheckContext told = showValues ? all : context(false);
        return units().stream()
                .filter(checked -> checked.name().full().equals(unit))
                .flatMap(checked -> ByHand.of(all, checked, told.masking(checked)).stream())
                .toList();
    }

    private CheckContext context(boolean showValues) {
        return CheckContext.of(
                reading.state(), declared.units(), CheckOptions.DEFAULT.showing(showValues), reading.files());
    }

    /** Why this is no better than what was before it: a value of a unit still differs, or something else does; empty where it is. */
    Optional<String> fault(Trial before, String unit, ValueId id) {
        Optional<Problem> refused = declared.units().stream()
                .filter(one -> one.error().isPresent())
                .filter(one -> before.declared.units().stream()
                        .noneMatch(old ->
                                old.source().equals(one.source()) && old.error().isPresent()))
                .flatMap(one -> one.error().stream())
                .findFirst();
        if (refused.isPresent()) {
            return Optional.of("Quadlet would refuse it: " + refused.get().message());
        }
        if (byHand(unit, true).stream().anyMatch(value -> value.id().equals(id))) {
            return Optional.of("written into the quadlet, it would still not be what runs");
        }
        List<String> changed = changedSince(before);
        Map<String, Finding> old = before.found(changed);
        return found(changed).entrySet().stream()
                .filter(finding -> !old.containsKey(finding.getKey()))
                .map(Map.Entry::getValue)
                .filter(finding -> !forReload(finding) && !ofTheContainer(finding, id))
                .findFirst()
                .map(finding -> finding.severity() == Severity.DRIFT
                                && finding.cause()
                                        .filter(Cause.CHANGED_LIVE::equals)
                                        .isEmpty()
                        ? "podman inspect does not show all of it, so that only a restart would tell: " + finding.code()
                        : "it would make another difference: " + finding.code());
    }

    /** A network that was not looked for as long as no quadlet named it: it is there, since the container is in it. */
    private static boolean ofTheContainer(Finding finding, ValueId id) {
        return finding.type() == FindingCode.NETWORK_NOT_FOUND && id.equals(ValueId.of(finding));
    }

    /** What a daemon-reload puts right, or changes nothing of what runs. */
    private static boolean forReload(Finding finding) {
        boolean pending = finding.cause()
                .filter(cause -> cause == Cause.NOT_RELOADED || cause == Cause.OVERRIDDEN)
                .isPresent();
        return switch (finding.severity()) {
            case MATCH, INFO, IGNORED -> true;
            case WARNING -> pending;
            case DRIFT -> pending && finding.category() == Category.UNIT;
            case UNKNOWN -> false;
        };
    }

    /** The services whose command or unit reads otherwise: the patched one, and those that refer to it. */
    private List<String> changedSince(Trial before) {
        Map<String, DeclaredUnit> old = before.declared.units().stream()
                .collect(Collectors.toMap(DeclaredUnit::source, unit -> unit, (first, second) -> first));
        Set<String> changed = declared.units().stream()
                .filter(unit -> !Optional.ofNullable(old.get(unit.source()))
                        .filter(was ->
                                was.unit().equals(unit.unit()) && texts(was).equals(texts(unit)))
                        .isPresent())
                .map(DeclaredUnit::source)
                .collect(Collectors.toSet());
        return List.copyOf(changed);
    }

    /** What the unit says, wherever its lines stand. */
    private static List<String> texts(DeclaredUnit unit) {
        return Stream.concat(
                        unit.execStart().stream().map(Word::text),
                        unit.file().sections().entrySet().stream()
                                .flatMap(section -> section.getValue().stream()
                                        .map(entry -> section.getKey() + entry.key() + "=" + entry.value())))
                .toList();
    }

    private Map<String, Finding> found(List<String> sources) {
        Map<String, Finding> all = new HashMap<>();
        if (!sources.isEmpty()) {
            new DriftCheck(CheckOptions.DEFAULT.showing(true).reporting(sources), reading.files())
                    .check(declared.units(), reading.state(), List.of(), Instant.EPOCH)
                    .services()
                    .forEach(service -> service.findings().forEach(finding -> all.put(id(service, finding), finding)));
        }
        return all;
    }

    private static String id(ServiceReport service, Finding finding) {
        return String.join(
                " ",
                service.unit(),
                finding.code(),
                finding.element().orElse(""),
                finding.cause().map(Cause::word).orElse(""),
                finding.severity().name());
    }
}
