package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows the line that something was written on: {@code jellyfin.container:7: Memory=8G}, without what may be a secret. */
final class WrittenLine {

    private final Map<Origin, UnitEntry> entries = new HashMap<>();

    WrittenLine(List<DeclaredUnit> units) {
        units.forEach(unit -> unit.file()
                .sections()
                .values()
                .forEach(section -> section.forEach(entry -> entries.put(entry.origin(), entry))));
    }

    /** A place, and what stands there where that is known. */
    String at(Origin origin) {
        UnitEntry entry = entries.get(origin);
        return entry == null
                ? Printable.of(origin.text())
                : Printable.of(origin.text() + ": " + entry.key() + "="
                        + Secrets.entry(entry.key(), entry.value(), true, PodmanCommand.RUN));
    }
}
