package io.homelab.drift.quadlet;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.Kind;
import io.homelab.drift.core.unit.UnitFile;
import java.util.List;
import java.util.Optional;

/**
 * A quadlet that has been found and read, its drop-ins merged.
 *
 * @param source the file as reports cite it
 * @param directory the absolute directory it lies in
 * @param dropIns its drop-ins as reports cite them, in the order they were merged
 * @param lost why the generator never looks at it, though it is there
 * @param warnings what is odd about its text
 */
record Found(
        UnitFile file,
        Kind kind,
        String source,
        String directory,
        List<String> dropIns,
        Optional<Problem> lost,
        List<Problem> warnings) {

    Found {
        dropIns = List.copyOf(dropIns);
        warnings = List.copyOf(warnings);
    }

    Found lostTo(Problem problem) {
        return new Found(file, kind, source, directory, dropIns, Optional.of(problem), warnings);
    }

    Found with(UnitFile merged, List<String> mergedDropIns) {
        return new Found(merged, kind, source, directory, mergedDropIns, lost, warnings);
    }
}
