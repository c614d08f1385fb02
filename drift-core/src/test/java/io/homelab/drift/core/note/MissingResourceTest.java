package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingResourceTest {

    private static Homelab missing(String activeState) {
        return new Homelab()
                .withoutContainer()
                .property("ActiveState", activeState)
                .property("LoadState", "loaded");
    }

    @Test
    void nothingKnownOfTheUnitIsUnknown() {
        assertEquals(Status.UNKNOWN, new Homelab().withoutContainer().check().status());
    }

    @Test
    void anActiveUnitWithoutItsContainerIsDrift() {
        assertEquals(List.of("container-missing"), missing("active").codes());
    }

    @Test
    void aContainerThatCouldNotBeReadIsUnknownAndNotMissing() {
        Problem unread =
                Problem.error("the container web could not be inspected").of("web");

        ServiceReport report = missing("active").problem(unread).check();

        assertEquals(Status.UNKNOWN, report.status());
        assertEquals("the container web could not be inspected", report.reason());
        assertEquals(
                List.of("container-missing"),
                missing("active").problem(unread.of("db")).codes());
    }

    @Test
    void aUnitThatShouldRunAndDoesNotIsDriftAndTheRemedyIsToStartIt() {
        Finding finding =
                missing("inactive").property("WantedBy", "default.target").finding();

        assertEquals("container-missing", finding.code());
        assertEquals(
                List.of("systemctl --user start web.service"),
                finding.remedy().orElseThrow().commands());
    }

    @Test
    void aUnitThatNothingWantsIsInactiveByDesign() {
        Homelab homelab = missing("inactive");

        assertEquals("not-running", homelab.finding().code());
        assertEquals(Severity.INFO, homelab.finding().severity());
        assertEquals(Status.MATCH, homelab.check().status());
    }

    @Test
    void aUnitThatATimerStartsIsInactiveByDesign() {
        assertEquals(
                List.of("not-running"),
                missing("inactive")
                        .property("WantedBy", "default.target")
                        .property("TriggeredBy", "web.timer")
                        .codes());
    }

    @Test
    void aOneshotIsDoneByDesign() {
        assertEquals(
                List.of("not-running"),
                missing("active").property("Type", "oneshot").codes());
    }

    @Test
    void aFailedUnitIsDrift() {
        assertEquals(List.of("unit-failed"), missing("failed").codes());
    }

    @Test
    void aUnitOnItsWayIsUnknown() {
        assertEquals(Status.UNKNOWN, missing("activating").check().status());
    }

    @Test
    void aQuadletThatSystemdHasNeverReadIsNotReloaded() {
        Finding finding = new Homelab()
                .withoutContainer()
                .quadlet("[Container]\nImage=x\n[Install]\nWantedBy=default.target\n")
                .property("LoadState", "not-found")
                .property("ActiveState", "inactive")
                .finding();

        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
        assertEquals(
                List.of("systemctl --user daemon-reload", "systemctl --user start web.service"),
                finding.remedy().orElseThrow().commands());
    }

    @Test
    void aUnitThatFailsAndIsStartedAgainAndAgainIsDrift() {
        Finding finding = missing("activating")
                .property("SubState", "auto-restart")
                .property("Result", "exit-code")
                .property("NRestarts", "12")
                .finding();

        assertEquals("unit-failed", finding.code());
        assertEquals(
                "container web does not exist: its unit has failed and is started again (12 times so far)",
                finding.message());
    }

    @Test
    void aUnitThatEndedWellAndIsStartedAgainIsOnItsWay() {
        ServiceReport report = missing("activating")
                .property("SubState", "auto-restart")
                .property("Result", "success")
                .check();

        assertEquals(Status.UNKNOWN, report.status());
    }

    @Test
    void aMaskedUnitIsNotRunningAndTheFindingSaysHowItWould() {
        Homelab homelab =
                missing("inactive").property("WantedBy", "default.target").property("LoadState", "masked");

        assertEquals(List.of("not-running", "unit-masked"), homelab.codes());
        assertEquals(
                List.of("systemctl --user unmask web.service", "systemctl --user start web.service"),
                homelab.check().remedy().orElseThrow().commands());
        assertEquals(Status.WARNING, homelab.check().status());
    }
}
