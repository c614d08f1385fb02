package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.generator.AddedLine;
import io.homelab.drift.core.generator.AddedLine.Any;
import io.homelab.drift.core.generator.AddedLine.BeginsWith;
import io.homelab.drift.core.generator.AddedLine.EndsWith;
import io.homelab.drift.core.generator.AddedLine.OneOf;
import io.homelab.drift.core.generator.AddedLine.RunsPodman;
import io.homelab.drift.core.generator.GeneratedUnit;
import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.OuterQuotes;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.WordSplitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Quadlet's generators write into units by themselves. The lines are those of all generators up to now: systemd may hold a unit
 * that an earlier one made.
 */
public final class GeneratedLines {

    private static final String UNIT = "Unit";
    private static final String SERVICE = "Service";

    private static final Set<String> NETWORK_ONLINE =
            Set.of("network-online.target", "podman-user-wait-network-online.service");
    private static final Set<String> DEPENDENCIES = Set.of("Wants", "Requires", "After", "Before", "BindsTo");
    private static final Set<Kind> ONESHOTS = EnumSet.of(Kind.NETWORK, Kind.VOLUME, Kind.IMAGE, Kind.BUILD);

    /** The first generators kept the container's id in a file, which they removed by themselves. */
    private static final EndsWith OF_ID_FILE = new EndsWith("rm -f %t/%N.cid");

    private static final List<AddedLine> ALL = all();
    /** By kind: one list for all its units, of which there may be ten thousand. */
    private static final Map<Kind, List<AddedLine>> ADDED = added();

    private final PodmanVersion podman;
    /** By the names of their files. */
    private final Map<String, String> services = new HashMap<>();
    /** The members of a pod, by the name of its file. */
    private final Map<String, Set<String>> members = new HashMap<>();

    private GeneratedLines(List<DeclaredUnit> units, PodmanVersion podman) {
        this.podman = podman;
        for (DeclaredUnit unit : units) {
            services.put(unit.fileName(), unit.unit());
            unit.file()
                    .last("Container", "Pod")
                    .ifPresent(pod -> members.computeIfAbsent(
                                    OuterQuotes.removed(pod.value(), podman), name -> new HashSet<>())
                            .add(unit.unit()));
        }
    }

    /** The same units, with what that Podman's generator writes into them. */
    public static List<DeclaredUnit> told(List<DeclaredUnit> units, PodmanVersion podman) {
        GeneratedLines lines = new GeneratedLines(units, podman);
        return InParallel.each(
                units,
                unit -> Isolation.run("it could not be told what the generator adds", () -> unit.with(lines.of(unit)))
                        .or(unit::unread));
    }

    private GeneratedUnit of(DeclaredUnit unit) {
        return new GeneratedUnit(
                ADDED.getOrDefault(unit.kind(), ALL),
                DEPENDENCIES,
                dependencies(unit),
                replaced(unit.kind()),
                UnitOnlyKeys.of(unit.kind(), unit.file()),
                optionalDevices(unit.file()),
                unit.generated().relativePaths());
    }

    private static Map<Kind, List<AddedLine>> added() {
        AddedLine directory = service("WorkingDirectory", new Any());
        List<AddedLine> ofPods = List.of(
                service("Restart", new OneOf(Set.of("on-failure"))),
                service("PIDFile", new Any()),
                service("ExecStartPre", new RunsPodman()));
        return new EnumMap<>(Map.of(
                Kind.POD, both(ALL, ofPods),
                Kind.BUILD, both(ALL, List.of(directory)),
                Kind.KUBE, both(ALL, List.of(directory))));
    }

    private static List<AddedLine> both(List<AddedLine> some, List<AddedLine> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<AddedLine> all() {
        List<AddedLine> lines = new ArrayList<>(List.of(
                new AddedLine(UNIT, "SourcePath", new Any()),
                new AddedLine(UNIT, "RequiresMountsFor", new Any()),
                service("Environment", new BeginsWith("PODMAN_SYSTEMD_UNIT=")),
                service("KillMode", new OneOf(Set.of("mixed"))),
                service("Delegate", new OneOf(Set.of("yes"))),
                service("SyslogIdentifier", new OneOf(Set.of("%N"))),
                service("NotifyAccess", new OneOf(Set.of("all"))),
                service("RemainAfterExit", new OneOf(Set.of("yes"))),
                service("Type", new OneOf(Set.of("notify", "oneshot", "forking"))),
                service("ExecStartPre", OF_ID_FILE)));
        for (String key : List.of("ExecStart", "ExecStop", "ExecStopPost", "ExecReload")) {
            lines.add(service(key, new RunsPodman()));
            lines.add(service(key, OF_ID_FILE));
        }
        List<String> ends = Arrays.stream(Kind.values())
                .map(Kind::serviceSuffix)
                .filter(suffix -> !suffix.isEmpty())
                .map(suffix -> suffix + ".service")
                .toList();
        for (String key : DEPENDENCIES) {
            lines.add(new AddedLine(UNIT, key, new OneOf(NETWORK_ONLINE)));
            ends.forEach(end -> lines.add(new AddedLine(UNIT, key, new EndsWith(end))));
        }
        return List.copyOf(lines);
    }

    private static AddedLine service(String key, AddedLine.Value value) {
        return new AddedLine(SERVICE, key, value);
    }

    /** Earlier generators write their own line over a quadlet's. */
    private Set<String> replaced(Kind kind) {
        Set<String> keys = new HashSet<>();
        if (kind == Kind.POD && !podman.atLeast(6, 0)) {
            keys.add("Restart");
        }
        if (kind == Kind.POD && !podman.atLeast(5, 6)) {
            keys.add("Environment");
        }
        if (ONESHOTS.contains(kind) && !podman.atLeast(5, 4)) {
            keys.addAll(List.of("Type", "RemainAfterExit", "SyslogIdentifier"));
        }
        return keys;
    }

    /** A pod's members, and the services of the quadlets that a quadlet names: {@code Network=db.container}, {@code Volume=data.volume:/data}. */
    private Set<String> dependencies(DeclaredUnit unit) {
        Set<String> names = new HashSet<>(members.getOrDefault(unit.fileName(), Set.of()));
        unit.file().sections().forEach((section, entries) -> {
            if (!SystemdSettings.isSection(section)) {
                for (UnitEntry entry : entries) {
                    addNamed(entry.value(), names);
                }
            }
        });
        return names;
    }

    private void addNamed(String value, Set<String> names) {
        for (String word : Scan.split(value, GeneratedLines::endsName)) {
            String service = services.get(word);
            if (service != null) {
                names.add(service);
            }
        }
    }

    private static boolean endsName(int c) {
        return Scan.isBlank(c) || c == ',' || c == ':' || c == '=';
    }

    /** {@code AddDevice=-/dev/dri}. */
    private static Set<String> optionalDevices(UnitFile quadlet) {
        Set<String> devices = new HashSet<>();
        for (UnitEntry entry : quadlet.list("Container", "AddDevice")) {
            for (String word : WordSplitter.split(entry.value(), Set.of()).words()) {
                if (word.startsWith("-")) {
                    devices.add(word.substring(1));
                }
            }
        }
        return devices;
    }
}
