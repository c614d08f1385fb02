package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.List;
import java.util.Optional;

/**
 * A quadlet that has been found and read, its drop-ins merged.
 *
 * @param source the file as reports cite it
 * @param directory the absolute directory it lies in
 * @param dropIns its drop-ins as reports cite them, in the order they were merged
 * @param lost why the generator never looks at it, though it is there
 * @param unread why drift does not know what it declares, though the generator may
 * @param warnings what is odd about its text
 */
public record LoadedQuadlet(
        UnitFile file,
        Kind kind,
        String source,
        String directory,
        List<String> dropIns,
        Optional<Problem> lost,
        Optional<Problem> unread,
        List<Problem> warnings) {

    public LoadedQuadlet {
        dropIns = List.copyOf(dropIns);
        warnings = List.copyOf(warnings);
    }

    public LoadedQuadlet lostTo(Problem problem) {
        return new LoadedQuadlet(file, kind, source, directory, dropIns, Optional.of(problem), unread, warnings);
    }

    /** The same where what drop-ins make of it cannot be told. */
    public LoadedQuadlet unreadFor(Problem why) {
        return new LoadedQuadlet(file, kind, source, directory, dropIns, lost, Optional.of(why), warnings);
    }

    /** Whether its text is known, and the generator looks at it. */
    public boolean known() {
        return lost.isEmpty() && unread.isEmpty();
    }

    public LoadedQuadlet with(UnitFile merged, List<String> mergedDropIns) {
        return new LoadedQuadlet(merged, kind, source, directory, mergedDropIns, lost, unread, warnings);
    }
}
