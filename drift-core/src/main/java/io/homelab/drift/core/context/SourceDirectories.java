package io.homelab.drift.core.context;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the quadlets of a host's units lie on that host ({@code SourcePath=/etc/containers/systemd/web.container}). They may be read
 * from a copy elsewhere, such as a git repository: what is relative in them is meant from there all the same.
 */
public final class SourceDirectories implements UnitPlace {

    private final Map<String, String> byUnit = new HashMap<>();

    private SourceDirectories(List<LiveUnit> units) {
        Map<String, String> ofTemplates = new HashMap<>();
        // what cannot be read here is told of where the unit is compared
        List<Optional<String>> sources = InParallel.each(
                units,
                unit -> Isolation.run("", () -> LoadedUnit.of(unit).flatMap(LoadedUnit::sourcePath))
                        .value()
                        .flatMap(path -> path));
        for (int i = 0; i < units.size(); i++) {
            LiveUnit unit = units.get(i);
            Optional<String> source = sources.get(i);
            Optional<String> directory = source.flatMap(SourceDirectories::directory);
            directory.ifPresent(found -> byUnit.put(unit.name(), found));
            if (source.filter(SourceDirectories::template).isPresent()) {
                directory.ifPresent(found ->
                        ofTemplates.putIfAbsent(UnitName.of(unit.name()).fragment(), found));
            }
        }
        ofTemplates.forEach(byUnit::putIfAbsent);
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
        return byUnit.getOrDefault(unit, directory);
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
