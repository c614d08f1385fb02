package io.homelab.drift.core.context;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the quadlets of a host's units lie on that host ({@code SourcePath=/etc/containers/systemd/web.container}). They may be read
 * from a copy elsewhere, such as a git repository: what is relative in them is meant from there all the same.
 */
public final class SourceDirectories implements UnitPlace {

    private final Map<String, LiveUnit> byName = new HashMap<>();
    /** By their templates. */
    private final Map<String, List<LiveUnit>> instances = new HashMap<>();

    private SourceDirectories(List<LiveUnit> units) {
        for (LiveUnit unit : units) {
            byName.put(unit.name(), unit);
            UnitName name = UnitName.of(unit.name());
            if (name.instance().isPresent()) {
                instances
                        .computeIfAbsent(name.fragment(), template -> new ArrayList<>())
                        .add(unit);
            }
        }
    }

    /** Those of a host's units, as far as their texts are known. */
    public static SourceDirectories of(HostState host) {
        return new SourceDirectories(host.units().orElse(List.of()));
    }

    /**
     * The directory against which a unit's relative paths are taken on the host.
     *
     * @param unit the unit's name ({@code jellyfin.service}), or that of a template ({@code backup@.service})
     * @param directory the one to take where the host does not say
     */
    @Override
    public String directoryOf(String unit, String directory) {
        return Optional.ofNullable(byName.get(unit))
                .flatMap(SourceDirectories::source)
                .flatMap(SourceDirectories::directory)
                .or(() -> instances.getOrDefault(unit, List.of()).stream()
                        .flatMap(instance -> source(instance).filter(SourceDirectories::template).stream())
                        .flatMap(source -> directory(source).stream())
                        .findFirst())
                .orElse(directory);
    }

    /** What cannot be read here is told of where the unit is compared. */
    private static Optional<String> source(LiveUnit unit) {
        return Isolation.run("", () -> LoadedUnit.of(unit).flatMap(LoadedUnit::sourcePath))
                .value()
                .flatMap(path -> path);
    }

    /** The directory of a quadlet, unless it lies in none. */
    static Optional<String> directory(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 ? Optional.of(path.substring(0, slash)) : Optional.empty();
    }

    private static boolean template(String path) {
        return UnitName.of(path.substring(path.lastIndexOf('/') + 1)).template();
    }
}
