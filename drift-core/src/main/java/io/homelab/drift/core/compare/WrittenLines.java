package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines of a quadlet and of its unit, so that only those are quoted that stand there. */
final class WrittenLines {

    private final Map<Origin.FileLine, String> values = new HashMap<>();

    WrittenLines(CheckedUnit checked) {
        Stream.concat(Stream.of(checked.declared().file()), checked.loaded().map(LoadedUnit::effective).stream())
                .map(UnitFile::sections)
                .flatMap(sections -> sections.values().stream())
                .flatMap(List::stream)
                .forEach(this::add);
    }

    private void add(UnitEntry entry) {
        values.put(entry.origin(), entry.value());
    }

    /** The side, marked where its value is not what stands behind the key of its line. */
    Side checked(Side side) {
        return side.value() instanceof Side.Text text
                        && side.origin() instanceof Origin.FileLine line
                        && !text.text().equals(values.get(line))
                ? side.ofPart()
                : side;
    }
}
