package io.homelab.drift.core.note;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.remedy.Instructions;
import io.homelab.drift.core.remedy.RestartConstraints;
import io.homelab.drift.core.remedy.SystemctlCommands;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds containers whose unit no quadlet makes any more: systemd does not know the unit, or holds one made from a quadlet of
 * these directories that is gone. A container of another directory's quadlets is nobody's orphan.
 */
public final class Orphans {

    private static final Set<String> DOWN = Set.of("inactive", "failed");

    private final CheckContext context;
    private final Set<String> units;
    private final Set<String> directories;
    private final List<String> roots;
    private final Set<String> unread;
    private final boolean allRead;

    /**
     * Orphans.
     *
     * @param roots the directories that the quadlets were read from, with all that is below them
     * @param allRead whether every one of them could be read
     */
    public Orphans(CheckContext context, List<CheckedUnit> checkedUnits, List<String> roots, boolean allRead) {
        this.context = context;
        List<String> recorded = context.host().quadletDirs();
        // A recorded host with one directory is the one that is meant, whatever it is called here.
        this.roots = Stream.concat(roots.stream(), recorded.stream().filter(one -> recorded.size() == 1))
                .map(root -> root + "/")
                .toList();
        this.unread = checkedUnits.stream()
                .map(CheckedUnit::declared)
                .filter(DeclaredUnit::unread)
                .map(quadlet -> quadlet.file().name())
                .collect(Collectors.toSet());
        this.allRead = allRead && unread.isEmpty();
        this.units = checkedUnits.stream().map(checked -> checked.name().full()).collect(Collectors.toSet());
        this.directories = checkedUnits.stream().map(CheckedUnit::hostDirectory).collect(Collectors.toSet());
    }

    /** One for each unit: a pod of {@code podman kube play} has several containers, and is one service. */
    public List<ServiceReport> reports() {
        Map<LiveUnit, List<String>> left = new TreeMap<>(Comparator.comparing(LiveUnit::name));
        for (LiveContainer container : context.host().containers().orElse(List.of())) {
            Isolation.run("it could not be told whose container " + container.name() + " is", () -> unit(container))
                    .telling(context.problems()::add)
                    .flatMap(unit -> unit)
                    .ifPresent(unit -> left.computeIfAbsent(unit, none -> new ArrayList<>())
                            .add(container.name()));
        }
        List<ServiceReport> reports = new ArrayList<>();
        left.forEach((unit, containers) ->
                reports.add(report(unit, containers.stream().sorted().toList())));
        return reports;
    }

    /** The unit that has left it behind. */
    private Optional<LiveUnit> unit(LiveContainer container) {
        return container
                .unit()
                .filter(name -> !container.infra() && !units.contains(name))
                .flatMap(context.index()::unit)
                .filter(this::orphaned);
    }

    private boolean orphaned(LiveUnit unit) {
        // A quadlet that could not be read may make a unit of any name.
        if (!known(unit)) {
            return allRead;
        }
        return source(unit)
                .filter(path -> path.lastIndexOf('/') > 0)
                .filter(path -> !unread.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> directories.contains(path.substring(0, path.lastIndexOf('/')))
                        || roots.stream().anyMatch(path::startsWith))
                .orElse(false);
    }

    /** Whether systemd still holds the unit, and so knows how to remove its container. */
    private static boolean known(LiveUnit unit) {
        return unit.property("LoadState").filter("not-found"::equals).isEmpty();
    }

    /** systemctl stops no unit that neither has a file nor runs, and what a unit left that does not run it does not remove. */
    private List<HostCommand> commands(LiveUnit unit, List<String> containers) {
        SystemctlCommands systemctl = SystemctlCommands.of(context);
        HostCommand stop = systemctl.stop(List.of(unit.name()));
        HostCommand remove =
                HostCommand.of("podman", "rm", "--force", "--ignore").with(NameKind.PODMAN, containers);
        if (known(unit)) {
            return List.of(
                    unit.property("ActiveState").filter(DOWN::contains).isPresent() ? remove : stop,
                    systemctl.daemonReload());
        }
        return RestartConstraints.running(context.index(), unit.name()) ? List.of(stop, remove) : List.of(remove);
    }

    private static Optional<String> source(LiveUnit unit) {
        return LoadedUnit.of(unit).flatMap(LoadedUnit::sourcePath);
    }

    private ServiceReport report(LiveUnit unit, List<String> containers) {
        boolean one = containers.size() == 1;
        Finding finding = Finding.of(FindingCode.ORPHAN)
                .cause(known(unit) ? Cause.NOT_RELOADED : Cause.NOT_RESTARTED)
                .message((one ? "container " : "containers ") + String.join(", ", containers)
                        + (one ? " was" : " were")
                        + " made by " + unit.name() + ", which no quadlet makes any more")
                .remedy(Instructions.of(
                        Remedy.Kind.STOP,
                        commands(unit, containers),
                        one
                                ? "this stops and removes the container; its named volumes stay"
                                : "this stops and removes the containers; their named volumes stay"))
                .build();
        String source = source(unit)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse(unit.name());
        return new ServiceReport(
                UnitName.of(unit.name()).stem(),
                unit.name(),
                Kind.ofFile(source).orElse(Kind.CONTAINER),
                one ? Optional.of(containers.get(0)) : Optional.empty(),
                source,
                Status.WARNING,
                "",
                finding.remedy(),
                List.of(finding));
    }
}
