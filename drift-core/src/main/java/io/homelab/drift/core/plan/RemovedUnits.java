package io.homelab.drift.core.plan;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.remedy.Instructions;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.PlannedChange;
import io.homelab.drift.core.report.PlannedChange.Action;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The units of a host that no quadlet makes any more: those that have left a container behind, which a check knows as orphans, and those
 * that systemd holds from a quadlet that is gone. Only what was made from the directories of the quadlets that are read counts.
 */
final class RemovedUnits {

    private static final String SOURCE = "SourcePath";

    private final PlannedHost host;
    private final Set<String> declared = new HashSet<>();
    private final Set<String> sources = new HashSet<>();
    private final Set<String> roots = new HashSet<>();
    private final DriftReport all;
    private final boolean allRead;

    /** @param all the check of all services */
    RemovedUnits(PlannedHost host, DeclaredSet quadlets, DriftReport all) {
        List<DeclaredUnit> units = quadlets.units();
        this.host = host;
        // one that could not be read may make a unit of any name
        this.allRead = units.stream().noneMatch(DeclaredUnit::unread)
                && quadlets.problems().stream()
                        .noneMatch(problem -> problem.level() == Problem.Level.ERROR
                                && problem.origin().isEmpty());
        this.all = all;
        for (DeclaredUnit unit : units) {
            declared.add(unit.unit());
            sources.add(unit.source());
        }
        host.state().quadletDirs().forEach(directory -> roots.add(directory + "/"));
        Map<String, LiveUnit> known = new HashMap<>();
        host.state().units().orElse(List.of()).forEach(unit -> known.put(unit.name(), unit));
        for (DeclaredUnit unit : units) {
            Optional.ofNullable(known.get(unit.unit()))
                    .flatMap(RemovedUnits::path)
                    .filter(path -> path.endsWith("/" + unit.source()))
                    .ifPresent(path -> roots.add(
                            path.substring(0, path.length() - unit.source().length())));
        }
    }

    private static Optional<String> path(LiveUnit unit) {
        return unit.property(SOURCE)
                .or(() -> Isolation.run("", () -> LoadedUnit.of(unit).flatMap(LoadedUnit::sourcePath))
                        .value()
                        .flatMap(path -> path));
    }

    List<PlannedChange> changes() {
        List<PlannedChange> changes = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (ServiceReport service : all.services()) {
            told.add(service.unit());
            if (PlannedChanges.orphan(service)) {
                changes.add(orphan(service));
            }
        }
        for (LiveUnit unit : allRead ? host.state().units().orElse(List.of()) : List.<LiveUnit>of()) {
            if (!told.contains(unit.name()) && !declared.contains(unit.name()) && !instance(unit) && loaded(unit)) {
                source(unit).ifPresent(source -> changes.add(gone(unit, source)));
            }
        }
        return changes;
    }

    private PlannedChange orphan(ServiceReport service) {
        Finding finding = service.findings().get(0);
        return PlannedChange.of(service, Action.REMOVE)
                .because(finding.message())
                .with(List.of(), host.graph().companions(service.unit()))
                .with(finding.remedy());
    }

    /** An instance is made by its template, which may be declared. */
    private boolean instance(LiveUnit unit) {
        return declared.contains(UnitName.of(unit.name()).fragment());
    }

    private static boolean loaded(LiveUnit unit) {
        return unit.property("LoadState").filter("loaded"::equals).isPresent();
    }

    /** The quadlet that is gone, relative to its directory. */
    private Optional<String> source(LiveUnit unit) {
        return path(unit)
                .flatMap(path -> roots.stream()
                        .filter(path::startsWith)
                        .map(root -> path.substring(root.length()))
                        .findFirst())
                .filter(source -> !sources.contains(source))
                .filter(source -> Kind.ofFile(source).isPresent());
    }

    private PlannedChange gone(LiveUnit unit, String source) {
        Kind kind = Kind.ofFile(source).orElseThrow();
        ServiceReport service = new ServiceReport(
                UnitName.of(unit.name()).stem(),
                unit.name(),
                kind,
                Optional.empty(),
                source,
                Status.WARNING,
                "",
                Optional.empty(),
                List.of());
        boolean up = new UnitStatus(unit.properties()).up();
        return PlannedChange.of(service, Action.REMOVE)
                .because("no quadlet makes it any more, and systemd forgets it at the next daemon-reload; "
                        + stays(kind, up))
                .with(remedy(unit.name(), kind, up));
    }

    private static String stays(Kind kind, boolean up) {
        return switch (kind) {
            case NETWORK -> "the network stays until somebody removes it";
            case VOLUME -> "the volume and its data stay until somebody removes them";
            case IMAGE, BUILD, ARTIFACT -> "what it has fetched or built stays";
            case CONTAINER, POD, KUBE -> up ? "what runs of it runs on until it is stopped" : "nothing runs of it";
        };
    }

    private Optional<Remedy> remedy(String unit, Kind kind, boolean up) {
        boolean runs = kind == Kind.CONTAINER || kind == Kind.POD || kind == Kind.KUBE;
        if (!runs || !up) {
            return Optional.empty();
        }
        boolean rootless = host.state().facts().rootless();
        HostCommand stop = HostCommand.systemctl(rootless, "stop").with(NameKind.UNIT, unit);
        return Optional.of(Instructions.of(
                Remedy.Kind.STOP,
                List.of(stop, HostCommand.systemctl(rootless, "daemon-reload")),
                "this stops and removes what runs of it; named volumes stay"));
    }
}
