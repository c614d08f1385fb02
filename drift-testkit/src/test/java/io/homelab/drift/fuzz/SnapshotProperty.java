package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.util.List;
import java.util.Optional;

/** A snapshot is checked against the quadlets of the example: written and read again it gives the same report, in which no value of a variable is. */
final class SnapshotProperty implements Property {

    @Override
    public void holdsFor(Input input) throws SnapshotException {
        Snapshot snapshot;
        try {
            snapshot = Snapshot.parse(input.text());
        } catch (SnapshotException refused) {
            return;
        }
        HostState host = snapshot.state(Optional.empty());
        List<DeclaredUnit> units = Homelab.unitsNamedIn(input.text());
        DriftReport report = Sound.once(units, host);
        String written = snapshot.json();
        Snapshot again = Snapshot.parse(written);
        assertEquals(written, again.json(), "the snapshot is written in another way");
        String shown = Sound.everything(report);
        if (snapshot.problems().isEmpty()) {
            assertEquals(
                    shown,
                    Sound.everything(Sound.once(units, again.state(Optional.empty()))),
                    "the snapshot is read in another way once it was written");
        }
        Optional<String> canaries = Canaries.in(written);
        if (canaries.isPresent()) {
            HostState secretive = Snapshot.parse(canaries.get()).state(Optional.empty());
            Sound.keeps(shown, Sound.everything(Sound.once(units, secretive)));
        }
    }
}
