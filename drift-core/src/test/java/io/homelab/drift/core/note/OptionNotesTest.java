package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionNotesTest {

    @Test
    void anOptionThatPodmanRefusesIsAWarning() {
        ServiceReport service =
                new Homelab().declared("--nosuch=1").created("--cgroups=split").check();

        assertEquals(Status.WARNING, service.status());
        assertEquals(
                List.of("podman run has no option --nosuch; the next start fails"),
                service.findings().stream().map(Finding::message).toList());
    }

    @Test
    void whatTheContainerWasMadeWithPodmanTook() {
        assertEquals(
                Status.MATCH,
                new Homelab()
                        .declared("--nosuch=1")
                        .created("--nosuch=1")
                        .check()
                        .status());
    }
}
