package io.homelab.drift.fuzz;

import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.nio.file.Path;
import java.util.List;

/** The quadlets of the example, read once. */
public final class Homelab {

    static final Path FOLDER = Path.of("../examples/homelab");

    private static final List<DeclaredUnit> UNITS = QuadletReader.read(
                    SearchPath.of(List.of(FOLDER.resolve("quadlets"))),
                    new QuadletOptions(PodmanVersion.NEWEST, true, UnitPlace.AS_READ, QuadletOptions.ANY_DEVICE))
            .units();

    private Homelab() {}

    static List<DeclaredUnit> units() {
        return UNITS;
    }

    /** Those that a text is about, and what they refer to: a check of all takes its time. */
    static List<DeclaredUnit> unitsNamedIn(String text) {
        return UNITS.stream().filter(unit -> text.contains(unit.unit())).toList();
    }
}
