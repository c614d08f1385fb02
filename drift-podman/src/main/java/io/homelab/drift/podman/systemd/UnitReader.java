package io.homelab.drift.podman.systemd;

import io.homelab.drift.core.command.ArgumentBatches;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.core.systemd.UnitName;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads units as systemd holds them: one {@code systemctl show} for all, then their files and their cgroups' files. */
public final class UnitReader {

    private static final List<String> CGROUP_FILES = List.of(
            "memory.max",
            "memory.high",
            "memory.low",
            "memory.min",
            "memory.swap.max",
            "memory.zswap.max",
            "cpu.max",
            "cpu.weight",
            "cpuset.cpus",
            "cpuset.mems",
            "pids.max",
            "io.weight",
            "io.max");
    private static final String CGROUPS = "/sys/fs/cgroup";
    static final String ALL_LOADED = "*.service";
    // For one name that is no unit's, a template's too, systemctl shows nothing of all the others.
    private static final Pattern UNIT = Pattern.compile("(?!.*@\\.)[A-Za-z0-9:_.\\\\@-]{1,247}\\.service");
    private static final Pattern QUADLET =
            Pattern.compile("(?:[^.]*+\\.)++(?:container|pod|network|volume|image|build|kube|artifact)");

    private final Systemctl systemctl;
    private final HostFiles files;

    /** @param files the files of the same host */
    public UnitReader(Systemctl systemctl, HostFiles files) {
        this.systemctl = systemctl;
        this.files = files;
    }

    /**
     * The properties of all services that are loaded, and of the named ones. A name that systemd does not know is shown
     * too, with {@code LoadState=not-found}.
     *
     * @param units names of units ({@code jellyfin.service}); one call does for two thousand
     */
    public List<Map<String, String>> show(Collection<String> units) throws IOException {
        List<String> names =
                units.stream().filter(UnitReader::unit).distinct().sorted().toList();
        List<Map<String, String>> shown = new ArrayList<>();
        List<List<String>> batches = ArgumentBatches.of(names);
        for (int at = 0; at == 0 || at < batches.size(); at++) {
            List<String> asked = new ArrayList<>(at == 0 ? List.of(ALL_LOADED) : List.of());
            asked.addAll(batches.isEmpty() ? List.of() : batches.get(at));
            shown.addAll(ShowOutput.ask(systemctl, new SystemctlQuery(SystemctlQuery.Purpose.CHECK, asked)));
        }
        return shown;
    }

    /** Whether systemctl can be asked for a service of that name along with others. */
    static boolean unit(String name) {
        return UNIT.matcher(name).matches();
    }

    /**
     * Those of the units shown that come from a quadlet or are named, by name, with their files.
     *
     * @param names units that are wanted whatever they come from
     * @param limited those of them whose limits somebody wants to know: the files of their cgroups are read
     */
    public List<LiveUnit> units(
            List<Map<String, String>> shown,
            Collection<String> names,
            Predicate<String> limited,
            Consumer<Problem> problems) {
        Set<String> wanted = Set.copyOf(names);
        Map<String, Map<String, String>> byName = new TreeMap<>();
        for (Map<String, String> properties : shown) {
            String name = properties.getOrDefault("Id", "");
            if (!name.isEmpty() && (wanted.contains(name) || ofQuadlet(properties))) {
                byName.putIfAbsent(name, properties);
            }
        }
        if (files.asksAtOnce()) {
            expect(byName, limited);
        }
        return byName.entrySet().stream()
                .map(unit -> isolated(unit.getKey(), unit.getValue(), limited, problems))
                .toList();
    }

    private void expect(Map<String, Map<String, String>> units, Predicate<String> limited) {
        files.expect(units.values().stream().flatMap(UnitReader::paths).toList());
        files.expectOfKernel(units.entrySet().stream()
                .filter(unit -> limited.test(unit.getKey()))
                .map(unit -> unit.getValue().getOrDefault("ControlGroup", ""))
                .filter(UnitReader::possible)
                .flatMap(group -> CGROUP_FILES.stream().map(file -> CGROUPS + group + "/" + file))
                .toList());
    }

    /** A unit whose files cannot be read is there all the same, with what systemctl says of it. */
    private LiveUnit isolated(
            String name, Map<String, String> properties, Predicate<String> limited, Consumer<Problem> problems) {
        return Isolation.run(
                        "what systemd holds of it could not be read", () -> unit(name, properties, limited, problems))
                .or(problem -> {
                    problems.accept(problem.of(UnitName.of(name).stem()));
                    return new LiveUnit(name, Optional.empty(), List.of(), Map.of(), properties);
                });
    }

    private static boolean ofQuadlet(Map<String, String> properties) {
        return QUADLET.matcher(properties.getOrDefault("SourcePath", "")).matches();
    }

    private LiveUnit unit(
            String name, Map<String, String> properties, Predicate<String> limited, Consumer<Problem> problems) {
        List<TextFile> dropIns = new ArrayList<>();
        for (String path : ShellWords.split(properties.getOrDefault("DropInPaths", ""))) {
            text(name, path, problems).ifPresent(text -> dropIns.add(new TextFile(path, text)));
        }
        String fragment = properties.getOrDefault("FragmentPath", "");
        Optional<String> text = fragment.isEmpty() ? Optional.empty() : text(name, fragment, problems);
        String group = limited.test(name) ? properties.getOrDefault("ControlGroup", "") : "";
        return new LiveUnit(name, text, dropIns, cgroup(group), properties);
    }

    private Optional<String> text(String unit, String path, Consumer<Problem> problems) {
        try {
            return Optional.of(files.read(path));
        } catch (NoSuchFileException e) {
            // Deleted since systemd read it.
            return Optional.empty();
        } catch (IOException e) {
            problems.accept(
                    Problem.error("the file " + path + " of " + unit + " could not be read: " + InputFile.reason(e))
                            .of(Scan.withoutSuffix(unit, ".service")));
            return Optional.empty();
        }
    }

    private Map<String, String> cgroup(String group) {
        Map<String, String> limits = new LinkedHashMap<>();
        if (!possible(group)) {
            return limits;
        }
        CGROUP_FILES.forEach(file -> limit(group, file).ifPresent(text -> limits.put(file, text)));
        return limits;
    }

    /** What is no path below the cgroups is not one of systemd's. */
    private static boolean possible(String group) {
        return group.startsWith("/") && !List.of(group.split("/", -1)).contains("..");
    }

    /** Where a unit's own texts lie. */
    private static Stream<String> paths(Map<String, String> properties) {
        return Stream.concat(
                        Stream.of(properties.getOrDefault("FragmentPath", "")),
                        ShellWords.split(properties.getOrDefault("DropInPaths", "")).stream())
                .filter(path -> !path.isEmpty());
    }

    private Optional<String> limit(String group, String file) {
        try {
            return Optional.of(files.readOfKernel(CGROUPS + group + "/" + file).stripTrailing());
        } catch (IOException e) {
            // Not every controller is there for every unit: what is not there says nothing.
            return Optional.empty();
        }
    }
}
