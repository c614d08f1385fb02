package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.host.PodmanEvent;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.spec.ContainerField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveChangesTest {

    private static final String MADE = "2026-11-28T10:00:00Z";

    private final List<Instant> asked = new ArrayList<>();

    private EventLog log(PodmanEvent... events) {
        return since -> {
            asked.add(since);
            return List.of(events);
        };
    }

    private static PodmanEvent event(String time, String type, String status, String id, String network) {
        return new PodmanEvent(Instant.parse("2026-11-28T" + time + "Z"), type, status, id, "web", network);
    }

    private static PodmanEvent update(String time, String id) {
        return event(time, "container", "update", id, "");
    }

    private static Homelab updated() {
        return new Homelab()
                .createdAt(MADE)
                .declared("--memory=1g")
                .created("--memory=1g")
                .shows(ContainerField.MEMORY, "2147483648");
    }

    private static Optional<Finding.Change> change(String time, String by) {
        return Optional.of(new Finding.Change(Instant.parse("2026-11-28T" + time + "Z"), by));
    }

    @Test
    void changeSaysWhenAndByWhatCommand() {
        Homelab homelab = updated().events(log(update("14:02:11", "web-id")));

        assertEquals(change("14:02:11", "podman update"), homelab.finding().change());
        assertEquals(List.of(Instant.parse(MADE)), asked);
    }

    @Test
    void ofSeveralTheLastCounts() {
        Homelab homelab = updated().events(log(update("14:02:11", "web-id"), update("15:00:00", "web-id")));

        assertEquals(change("15:00:00", "podman update"), homelab.finding().change());
    }

    @Test
    void whatWasDoneToAnotherContainerOrBeforeThisOneWasMadeIsNothing() {
        Homelab homelab = updated()
                .events(log(
                        update("14:02:11", "other-id"),
                        update("09:59:59", "web-id"),
                        event("14:03:00", "container", "rename", "web-id", ""),
                        event("14:04:00", "network", "connect", "web-id", "n1")));

        assertEquals(Optional.empty(), homelab.finding().change());
    }

    @Test
    void networkThatWasConnectedWasConnectedByThatCommand() {
        Homelab homelab = new Homelab()
                .createdAt(MADE)
                .declared("--network=n1")
                .created("--network=n1")
                .connectedTo("n1", "n2")
                .events(log(
                        event("14:02:11", "network", "connect", "web-id", "n2"),
                        event("14:02:12", "network", "disconnect", "web-id", "n2"),
                        event("14:02:13", "network", "connect", "web-id", "n3"),
                        update("14:05:00", "web-id")));

        assertEquals("network-extra", homelab.finding().code());
        assertEquals(
                change("14:02:11", "podman network connect"), homelab.finding().change());
    }

    @Test
    void networkThatWasDisconnectedWasDisconnectedByThatCommand() {
        Homelab homelab = new Homelab()
                .createdAt(MADE)
                .declared("--network=n1", "--network=n2")
                .created("--network=n1", "--network=n2")
                .connectedTo("n1")
                .events(log(
                        event("14:02:11", "network", "connect", "web-id", "n2"),
                        event("14:02:12", "network", "disconnect", "web-id", "n2")));

        assertEquals("network-missing", homelab.finding().code());
        assertEquals(
                change("14:02:12", "podman network disconnect"),
                homelab.finding().change());
    }

    @Test
    void containerThatWasRemovedWhileItsUnitIsActiveWasRemovedByHand() {
        Homelab homelab = new Homelab()
                .withoutContainer()
                .property("LoadState", "loaded")
                .property("ActiveState", "active")
                .events(log(event("14:02:11", "container", "remove", "gone-id", "")));

        assertEquals(change("14:02:11", "podman rm"), homelab.finding().change());
    }

    @Test
    void whatAStopRemovedWasNotRemovedByHand() {
        Homelab homelab = new Homelab()
                .withoutContainer()
                .property("LoadState", "loaded")
                .property("ActiveState", "inactive")
                .property("WantedBy", "default.target")
                .events(log(event("14:02:11", "container", "remove", "gone-id", "")));

        assertEquals(Optional.empty(), homelab.finding().change());
        assertEquals(List.of(), asked);
    }

    @Test
    void logIsAskedOnlyWhereSomethingWasChanged() {
        new Homelab().createdAt(MADE).declared("--memory=1g").events(log()).check();

        assertEquals(List.of(), asked);
    }

    @Test
    void logIsNotAskedTwiceForTheSame() {
        Homelab homelab = updated().events(log(update("14:02:11", "web-id")).once());

        assertEquals(homelab.finding().change(), homelab.finding().change());
        assertEquals(1, asked.size());
    }

    @Test
    void logThatFailsTakesNothingAlong() {
        Homelab homelab = updated().events(since -> {
            throw new IllegalStateException("no log");
        });

        assertEquals("memory-differs", homelab.finding().code());
        assertEquals(1, homelab.report().problems().size());
    }
}
