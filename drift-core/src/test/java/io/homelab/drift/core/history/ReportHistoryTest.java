package io.homelab.drift.core.history;

import static io.homelab.drift.core.history.Runs.label;
import static io.homelab.drift.core.history.Runs.memory;
import static io.homelab.drift.core.history.Runs.names;
import static io.homelab.drift.core.history.Runs.run;
import static io.homelab.drift.core.history.Runs.service;
import static io.homelab.drift.core.history.Runs.stale;
import static io.homelab.drift.core.history.Runs.unseen;
import static io.homelab.drift.core.history.Runs.week;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportHistoryTest {

    private static final DriftReport FIRST =
            run(0, service("jellyfin", memory("2g")), service("traefik", label("traefik.enable"), stale()));

    @Test
    void whatIsFoundForTheFirstTimeBegan() {
        DriftReport told = after(Optional.empty(), FIRST, List.of());

        RunChanges changes = told.changes().orElseThrow();
        assertEquals(Optional.empty(), changes.since());
        assertEquals(
                List.of("jellyfin memory-differs", "traefik label-extra traefik.enable", "traefik image-stale"),
                names(changes.began()));
        assertEquals(List.of(), changes.ended());
        assertEquals(new Finding.Seen(week(0), true), seen(told, 0));
    }

    @Test
    void whatIsFoundAgainIsOldWhateverItsValuesAre() {
        DriftReport told =
                week2(service("jellyfin", memory("3g")), FIRST.services().get(1));

        assertFalse(told.changes().orElseThrow().any());
        assertEquals(new Finding.Seen(week(0), false), seen(told, 0));
    }

    @Test
    void anotherElementIsAnotherFinding() {
        RunChanges changes = week2(FIRST.services().get(0), service("traefik", label("traefik.port"), stale()))
                .changes()
                .orElseThrow();

        assertEquals(Optional.of(week(0)), changes.since());
        assertEquals(List.of("traefik label-extra traefik.port"), names(changes.began()));
        assertEquals(List.of("traefik label-extra traefik.enable"), names(changes.ended()));
    }

    @Test
    void whatWasAcceptedHasEnded() {
        Finding accepted = memory("2g")
                .ignored(new Finding.Ignored("more is tried", Optional.empty(), new Origin.Cited("drift.policy:1")));

        RunChanges changes = week2(
                        service("jellyfin", accepted), FIRST.services().get(1))
                .changes()
                .orElseThrow();

        assertEquals(List.of("jellyfin memory-differs"), names(changes.ended()));
    }

    @Test
    void serviceThatIsGoneHasEndedWithItsFindings() {
        assertEquals(
                List.of("traefik label-extra traefik.enable", "traefik image-stale"),
                names(week2(FIRST.services().get(0)).changes().orElseThrow().ended()));
    }

    @Test
    void serviceThatWasNotAskedForIsKnownAsBefore() {
        ReportHistory history = new ReportHistory(Optional.of(FIRST), List.of("jelly*"));
        DriftReport told = history.told(run(1, service("jellyfin")));

        assertEquals(
                List.of("jellyfin memory-differs"),
                names(told.changes().orElseThrow().ended()));
        assertEquals(
                List.of("jellyfin", "traefik"),
                history.known(told).services().stream()
                        .map(ServiceReport::service)
                        .toList());
    }

    @Test
    void serviceThatCannotBeComparedHasNotGotWell() {
        ReportHistory history = new ReportHistory(Optional.of(FIRST), List.of());
        DriftReport told =
                history.told(run(1, unseen("jellyfin"), FIRST.services().get(1)));
        DriftReport known = history.known(told);
        DriftReport later =
                after(Optional.of(known), run(2, service("jellyfin", memory("2g")), service("traefik")), List.of());

        assertFalse(told.changes().orElseThrow().any());
        assertEquals(new Finding.Seen(week(0), false), seen(known, 0));
        assertEquals(List.of(), later.changes().orElseThrow().began());
        assertEquals(new Finding.Seen(week(0), false), seen(later, 0));
    }

    @Test
    void nothingHasEndedWhereTheHostCouldNotBeRead() {
        DriftReport failed = run(1).with(List.of(), List.of(Problem.error("could not run podman: no such file")));
        ReportHistory history = new ReportHistory(Optional.of(FIRST), List.of());

        assertFalse(history.told(failed).changes().orElseThrow().any());
        assertEquals(
                List.of("jellyfin memory-differs", "traefik label-extra traefik.enable", "traefik image-stale"),
                names(RunChanges.counting(history.known(failed))));
    }

    @Test
    void twoReportsAreComparedWithoutAnyMemory() {
        DriftReport later = run(9, service("jellyfin", memory("2g"), stale()), service("traefik"));
        RunChanges changes = ReportHistory.between(FIRST, later);

        assertEquals(List.of("jellyfin image-stale"), names(changes.began()));
        assertEquals(2, changes.ended().size());
        assertEquals(List.of(), ReportHistory.absent(FIRST, later));
        assertTrue(changes.ended().stream()
                .allMatch(ended -> ended.finding().remedy().isEmpty()));
    }

    @Test
    void ofAServiceThatTheLaterReportHasNotNothingHasEnded() {
        DriftReport later = run(9, service("jellyfin", memory("2g")));

        assertEquals(List.of(), ReportHistory.between(FIRST, later).ended());
        assertEquals(
                List.of("traefik", "traefik"),
                ReportHistory.absent(FIRST, later).stream()
                        .map(RunChanges.Changed::service)
                        .toList());
    }

    private static DriftReport week2(ServiceReport... services) {
        return after(Optional.of(FIRST), run(1, services), List.of());
    }

    private static DriftReport after(Optional<DriftReport> before, DriftReport report, List<String> services) {
        return new ReportHistory(before, services).told(report);
    }

    private static Finding.Seen seen(DriftReport report, int service) {
        return report.services().get(service).findings().get(0).seen().orElseThrow();
    }
}
