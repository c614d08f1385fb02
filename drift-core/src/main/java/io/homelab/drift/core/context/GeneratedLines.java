package io.homelab.drift.core.context;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.OuterQuotes;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Quadlet's generator makes of the sections that it passes on to systemd: it copies them, adds lines of its own, and
 * since Podman 5.5 writes the services of quadlets for their names in dependencies.
 */
public final class GeneratedLines {

    /** The sections that systemd gets. */
    public static final List<String> PASSED_ON = List.of("Unit", "Service", "Install");

    private static final Set<String> NETWORK_ONLINE =
            Set.of("network-online.target", "podman-user-wait-network-online.service");
    /** Where values are names, between any white space. */
    private static final Set<String> NAMES = Set.of("Unit", "Install");

    private static final Set<String> DEPENDENCIES = Set.of("Wants", "Requires", "After", "Before", "BindsTo");
    private static final Set<String> ANY = Set.of("SourcePath", "RequiresMountsFor");
    private static final Set<String> COMMANDS = Set.of("ExecStart", "ExecStop", "ExecStopPost", "ExecReload");
    private static final Map<String, Set<String>> VALUES = Map.of(
            "KillMode", Set.of("mixed"),
            "Delegate", Set.of("yes"),
            "SyslogIdentifier", Set.of("%N"),
            "NotifyAccess", Set.of("all"),
            "RemainAfterExit", Set.of("yes"),
            "Type", Set.of("notify", "oneshot", "forking"));
    private static final Pattern PODMAN = Pattern.compile("(?:[^/]*+/)++podman[^/]*+");
    private static final Set<Kind> ONESHOTS = EnumSet.of(Kind.NETWORK, Kind.VOLUME, Kind.IMAGE, Kind.BUILD);
    private static final List<String> SUFFIXES = Arrays.stream(Kind.values())
            .map(Kind::serviceSuffix)
            .filter(suffix -> !suffix.isEmpty())
            .toList();

    /** By the names of their files. */
    private final Map<String, String> services = new HashMap<>();
    /** The members of a pod, by the name of its file. */
    private final Map<String, Set<String>> members = new HashMap<>();

    /** By quadlet; they are asked for once for each line of a unit. */
    private final IdentityHashMap<UnitFile, Set<String>> named = new IdentityHashMap<>();

    private final PodmanVersion podman;

    GeneratedLines(List<DeclaredUnit> all, PodmanVersion podman) {
        this.podman = podman;
        for (DeclaredUnit unit : all) {
            services.put(fileName(unit), unit.unit());
            unit.file()
                    .last("Container", "Pod")
                    .ifPresent(pod -> members.computeIfAbsent(
                                    OuterQuotes.removed(pod.value(), podman), name -> new HashSet<>())
                            .add(unit.unit()));
        }
    }

    /** Whose generator it is. */
    public PodmanVersion podman() {
        return podman;
    }

    /** A value as the generator writes it. */
    public String written(String section, UnitEntry entry) {
        return NAMES.contains(section)
                ? Scan.split(entry.value(), Scan::isBlank).stream()
                        .map(word -> services.getOrDefault(word, word))
                        .collect(Collectors.joining(" "))
                : entry.value();
    }

    /** Whether the generator may have added a line to a quadlet's that the quadlet has not. */
    public boolean adds(DeclaredUnit quadlet, String section, UnitEntry entry) {
        return switch (section) {
            case "Unit" ->
                ANY.contains(entry.key()) || (DEPENDENCIES.contains(entry.key()) && dependency(quadlet, entry.value()));
            case "Service" -> ofService(quadlet.kind(), entry);
            default -> false;
        };
    }

    /** Whether the generator writes a line of its own over a quadlet's last one, as those of earlier Podmans do. */
    public boolean replaces(DeclaredUnit quadlet, String section, String key) {
        return section.equals("Service")
                && switch (key) {
                    case "Restart" -> quadlet.kind() == Kind.POD && !podman.atLeast(6, 0);
                    case "Environment" -> quadlet.kind() == Kind.POD && !podman.atLeast(5, 6);
                    case "Type", "RemainAfterExit", "SyslogIdentifier" ->
                        ONESHOTS.contains(quadlet.kind()) && !podman.atLeast(5, 4);
                    default -> false;
                };
    }

    private boolean dependency(DeclaredUnit quadlet, String service) {
        return NETWORK_ONLINE.contains(service)
                || SUFFIXES.stream().anyMatch(suffix -> service.endsWith(suffix + ".service"))
                || members.getOrDefault(fileName(quadlet), Set.of()).contains(service)
                || named.computeIfAbsent(quadlet.file(), this::named).contains(service);
    }

    /** The services of the quadlets that a quadlet names: {@code Network=db.container}, {@code Volume=data.volume:/data}. */
    private Set<String> named(UnitFile file) {
        return file.sections().keySet().stream()
                .filter(section -> !PASSED_ON.contains(section))
                .flatMap(section -> file.entries(section).stream())
                .flatMap(entry -> Scan.split(entry.value(), GeneratedLines::endsName).stream())
                .flatMap(word -> Optional.ofNullable(services.get(word)).stream())
                .collect(Collectors.toSet());
    }

    private static boolean endsName(int c) {
        return Scan.isBlank(c) || c == ',' || c == ':' || c == '=';
    }

    private static boolean ofService(Kind kind, UnitEntry entry) {
        String key = entry.key();
        return switch (key) {
            case "Environment" -> entry.value().startsWith("PODMAN_SYSTEMD_UNIT=");
            case "WorkingDirectory" -> kind == Kind.BUILD || kind == Kind.KUBE;
            case "Restart" -> kind == Kind.POD && entry.value().equals("on-failure");
            case "PIDFile" -> kind == Kind.POD;
            case "ExecStartPre" -> (kind == Kind.POD && podman(entry)) || ofIdFile(entry);
            default ->
                VALUES.getOrDefault(key, Set.of()).contains(entry.value())
                        || (COMMANDS.contains(key) && (podman(entry) || ofIdFile(entry)));
        };
    }

    /** The first generators kept the container's id in a file, which they removed by themselves. */
    private static boolean ofIdFile(UnitEntry entry) {
        return entry.value().endsWith("rm -f %t/%N.cid");
    }

    private static boolean podman(UnitEntry entry) {
        return ExecLine.words(entry.value(), entry.origin()).stream()
                .findFirst()
                .filter(program -> PODMAN.matcher(program.text()).matches())
                .isPresent();
    }

    private static String fileName(DeclaredUnit unit) {
        return unit.source().substring(unit.source().lastIndexOf('/') + 1);
    }
}
