package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceDirectoriesTest {

    private final List<LiveUnit> units = new ArrayList<>();

    private SourceDirectoriesTest unit(String name, String text) {
        units.add(new LiveUnit(name, Optional.of(text), List.of(), Map.of(), Map.of("LoadState", "loaded")));
        return this;
    }

    private SourceDirectoriesTest made(String name, String source) {
        return unit(name, "[Unit]\nSourcePath=" + source + "\n");
    }

    private String directoryOf(String unit) {
        HostState host = HostState.builder(HostFacts.unknown(true))
                .units(Optional.of(units))
                .build();
        return SourceDirectories.of(host).directoryOf(unit, "/read/here");
    }

    @Test
    void theUnitSaysWhereItsQuadletLies() {
        made("web.service", "/etc/containers/systemd/media/web.container");
        assertEquals("/etc/containers/systemd/media", directoryOf("web.service"));
    }

    @Test
    void whatTheHostDoesNotSayIsWhereItWasRead() {
        unit("web.service", "[Service]\n").made("bare.service", "bare.container");
        assertEquals("/read/here", directoryOf("web.service"));
        assertEquals("/read/here", directoryOf("bare.service"));
        assertEquals("/read/here", directoryOf("unknown.service"));
    }

    @Test
    void templateLiesWhereItsInstancesAreMadeFrom() {
        made("backup@photos.service", "/etc/containers/systemd/backup@.container");
        assertEquals("/etc/containers/systemd", directoryOf("backup@.service"));
    }

    @Test
    void instanceWithAFileOfItsOwnSaysNothingOfTheTemplate() {
        made("backup@mail.service", "/run/containers/systemd/backup@mail.container")
                .made("backup@photos.service", "/etc/containers/systemd/backup@.container");
        assertEquals("/etc/containers/systemd", directoryOf("backup@.service"));
        assertEquals("/run/containers/systemd", directoryOf("backup@mail.service"));
    }
}
