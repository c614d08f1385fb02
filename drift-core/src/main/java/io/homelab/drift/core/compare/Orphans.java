package io.homelab.drift.core.compare;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveUnit;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.spec.Kind;
import io.homelab.drift.core.unit.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds containers whose unit no quadlet makes any more: systemd does not know the unit, or holds one made from a quadlet of
 * these directories that is gone. A container of another directory's quadlets is nobody's orphan.
 */
final class Orphans {

    private final Scene scene;
    private final Set<String> units;
    private final Set<String> directories;

    Orphans(Scene scene, List<Target> targets) {
        this.scene = scene;
        this.units = targets.stream().map(target -> target.name().full()).collect(Collectors.toSet());
        this.directories = targets.stream().map(Target::hostDirectory).collect(Collectors.toSet());
    }

    List<ServiceReport> reports() {
        List<ServiceReport> reports = new ArrayList<>();
        for (LiveContainer container : scene.host().containers().orElse(List.of())) {
            Optional<LiveUnit> unit =
                    container.unit().filter(name -> !units.contains(name)).flatMap(scene.index()::unit);
            if (unit.isPresent() && !container.infra() && orphaned(unit.get())) {
                reports.add(report(container, unit.get()));
            }
        }
        return reports;
    }

    private boolean orphaned(LiveUnit unit) {
        boolean unknown = unit.property("LoadState").filter("not-found"::equals).isPresent();
        return unknown
                || source(unit)
                        .filter(path -> path.lastIndexOf('/') > 0)
                        .map(path -> directories.contains(path.substring(0, path.lastIndexOf('/'))))
                        .orElse(false);
    }

    /** Whether systemd still holds the unit, and so knows how to remove its container. */
    private static boolean known(LiveUnit unit) {
        return unit.property("LoadState").filter("not-found"::equals).isEmpty();
    }

    /** systemctl stops no unit that neither has a file nor runs. */
    private List<String> commands(LiveContainer container, LiveUnit unit) {
        String stop = scene.systemctl().stop(List.of(unit.name()));
        if (known(unit)) {
            return List.of(stop, scene.systemctl().daemonReload());
        }
        String remove = "podman rm --force --ignore " + ShellWord.quote(container.name());
        return UnitSituation.running(scene.index(), unit.name()) ? List.of(stop, remove) : List.of(remove);
    }

    private static Optional<String> source(LiveUnit unit) {
        return LoadedUnit.of(unit).flatMap(LoadedUnit::sourcePath);
    }

    private ServiceReport report(LiveContainer container, LiveUnit unit) {
        Finding finding = FindingWriter.state(
                "orphan",
                Severity.WARNING,
                Optional.of(known(unit) ? Cause.NOT_RELOADED : Cause.NOT_RESTARTED),
                "container " + container.name() + " was made by " + unit.name() + ", which no quadlet makes any more",
                Optional.of(new Remedy(
                        Remedy.Kind.STOP,
                        commands(container, unit),
                        "this stops and removes the container; its named volumes stay")));
        String source = source(unit)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse(unit.name());
        return new ServiceReport(
                UnitName.of(unit.name()).stem(),
                unit.name(),
                Kind.CONTAINER,
                Optional.of(container.name()),
                source,
                Status.WARNING,
                "",
                finding.remedy(),
                List.of(finding));
    }
}
