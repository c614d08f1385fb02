package io.homelab.drift.core.history;

import static io.homelab.drift.core.history.Runs.label;
import static io.homelab.drift.core.history.Runs.memory;
import static io.homelab.drift.core.history.Runs.run;
import static io.homelab.drift.core.history.Runs.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of several hosts in one folder is each host's own. */
class HistoryOfHostsTest {

    private static final HostUser NAS = HostUser.parse("homelab@nas");
    private static final HostUser PI = HostUser.parse("homelab@pi");

    @TempDir
    private Path root;

    private StateDirectory state;

    @BeforeEach
    void folder() {
        state = StateDirectory.of(root.resolve("state"));
    }

    @Test
    void runsOfTwoHostsOneAfterTheOtherAreNoNewsOfEachOther() throws IOException {
        assertEquals("began [web memory-differs] ended []", ran(run(1, service("web", memory("2G"))), NAS));
        assertEquals("began [web label-extra a] ended []", ran(run(2, service("web", label("a"))), PI));
        assertEquals("began [] ended []", ran(run(3, service("web", memory("2G"))), NAS));
        assertEquals("began [] ended []", ran(run(4, service("web", label("a"))), PI));
        assertEquals("began [] ended [web memory-differs]", ran(run(5, service("web")), NAS));
        assertEquals("began [] ended []", ran(run(6, service("web", label("a"))), PI));
    }

    @Test
    void sameHostOfAnotherUserIsAnother() throws IOException {
        ran(run(1, service("web", memory("2G"))), NAS);
        assertEquals(
                "began [web memory-differs] ended []",
                ran(run(2, service("web", memory("2G"))), HostUser.parse("media@nas")));
        assertEquals("began [] ended []", ran(run(3, service("web", memory("2G"))), NAS));
    }

    @Test
    void reportOfOneHostStaysAsItWas() {
        DriftReport report = run(1, service("web", memory("2G")));
        StateDirectory.Run run = state.compare(report, List.of(), Optional.of(NAS));
        assertEquals(List.of(), run.report().hosts());
        assertEquals(
                report.services().get(0).service(),
                run.report().services().get(0).name());
    }

    @Test
    void firstRunOfAHostHasNoneBefore() throws IOException {
        ran(run(1, service("web", memory("2G"))), NAS);
        StateDirectory.Run run = state.compare(run(2, service("web")), List.of(), Optional.of(PI));
        assertEquals(Optional.empty(), run.before());
        assertEquals(Optional.empty(), run.report().changes().orElseThrow().since());
    }

    @Test
    void whatWasRememberedBeforeHostsWereNamedIsOfTheOnlyHost() throws IOException {
        Files.createDirectory(root.resolve("state"));
        Files.writeString(
                root.resolve("state").resolve(StateDirectory.NAME),
                run(1, service("web", memory("2G"))).toJson());
        assertEquals("began [] ended []", ran(run(2, service("web", memory("2G"))), NAS));
        assertEquals("began [] ended [web memory-differs]", ran(run(3, service("web")), NAS));
    }

    @Test
    void ofSeveralHostsItIsOfNoUseAndTold() throws IOException {
        Files.createDirectory(root.resolve("state"));
        Files.writeString(
                root.resolve("state").resolve(StateDirectory.NAME),
                run(1, service("web", memory("2G"))).toJson());
        StateDirectory.Run run = state.compare(
                several(
                        List.of(NAS, PI),
                        List.of(),
                        service("web", memory("2G")).on(NAS)),
                List.of(),
                Optional.empty());
        assertEquals("began [homelab@nas/web] ended []", names(run));
        assertTrue(run.report().problems().get(0).message().contains("does not say of which host it is"));
    }

    @Test
    void oneRunOfAllAndRunsOfEachShareTheFolder() throws IOException {
        ran(run(1, service("web", memory("2G"))), NAS);
        ran(run(1, service("web")), PI);
        StateDirectory.Run both = state.compare(
                several(
                        List.of(NAS, PI),
                        List.of(),
                        service("web", memory("2G")).on(NAS),
                        service("web", label("b")).on(PI)),
                List.of(),
                Optional.empty());
        assertEquals("began [homelab@pi/web] ended []", names(both));
        state.keep(both);
        assertEquals("began [] ended [web label-extra b]", ran(run(3, service("web")), PI));
    }

    @Test
    void nothingOfAHostThatCannotBeReadHasEnded() throws IOException {
        state.keep(state.compare(
                several(
                        List.of(NAS, PI),
                        List.of(),
                        service("web", memory("2G")).on(NAS),
                        service("web", label("b")).on(PI)),
                List.of(),
                Optional.empty()));
        DriftReport without = DriftReport.ofHosts(
                new Tool("drift", "1"),
                Runs.week(2),
                List.of(new CheckedHost(NAS, Optional.empty(), true, Optional.empty()), CheckedHost.unread(PI)),
                List.of(Problem.error("it cannot be reached").on(PI)),
                List.of(service("web").on(NAS)));
        StateDirectory.Run run = state.compare(without, List.of(), Optional.empty());
        assertEquals("began [] ended [homelab@nas/web]", names(run));
        state.keep(run);
        assertEquals("began [] ended []", ran(run(3, service("web", label("b"))), PI));
    }

    @Test
    void unreadHostWithoutUserIsReadAgainAsItsUser() throws IOException {
        HostUser unnamed = HostUser.parse("nas");
        DriftReport unread = DriftReport.ofHosts(
                new Tool("drift", "1"),
                Runs.week(1),
                List.of(CheckedHost.unread(unnamed)),
                List.of(Problem.error("it ends too early").on(unnamed)),
                List.of());
        state.keep(state.compare(unread, List.of(), Optional.empty()));
        StateDirectory.Run again =
                state.compare(several(List.of(NAS), List.of(), service("web").on(NAS)), List.of(), Optional.empty());
        assertEquals(
                List.of("it ends too early"),
                again.before().orElseThrow().problems().stream()
                        .map(Problem::message)
                        .toList());
        state.keep(again);
        assertEquals("began [] ended []", ran(run(3, service("web")), NAS));
    }

    @Test
    void ofAHostThatIsNotLookedAtNothingHasEnded() {
        DriftReport both = several(
                List.of(NAS, PI),
                List.of(),
                service("web", memory("2G")).on(NAS),
                service("web", label("b")).on(PI));
        DriftReport nas = run(3, service("web")).on(NAS);
        assertEquals(
                List.of("homelab@nas/web"),
                ReportHistory.between(both, nas).ended().stream()
                        .map(RunChanges.Changed::name)
                        .toList());
    }

    @Test
    void reportsOfOneHostInBothFormsAreCompared() {
        DriftReport old = run(1, service("web", memory("2G")));
        DriftReport young = run(2, service("web", memory("2G"))).on(NAS);
        assertTrue(!ReportHistory.between(old, young).any());
        assertTrue(!ReportHistory.between(young, old).any());
    }

    private static DriftReport several(List<HostUser> hosts, List<Problem> problems, ServiceReport... services) {
        return DriftReport.ofHosts(
                new Tool("drift", "1"),
                Runs.week(2),
                hosts.stream()
                        .map(host -> new CheckedHost(host, Optional.of("5.8.6"), true, Optional.empty()))
                        .toList(),
                problems,
                List.of(services));
    }

    private String ran(DriftReport report, HostUser host) throws IOException {
        StateDirectory.Run run = state.compare(report, List.of(), Optional.of(host));
        state.keep(run);
        RunChanges changes = run.report().changes().orElseThrow();
        return "began " + Runs.names(changes.began()) + " ended " + Runs.names(changes.ended());
    }

    private static String names(StateDirectory.Run run) {
        RunChanges changes = run.report().changes().orElseThrow();
        return "began " + changes.began().stream().map(RunChanges.Changed::name).toList() + " ended "
                + changes.ended().stream().map(RunChanges.Changed::name).toList();
    }
}
