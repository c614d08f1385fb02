package io.homelab.drift.testkit;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

class ReportAssertTest {

    private static final String MEMORY =
            "jellyfin memory-differs DRIFT not-restarted jellyfin.container:23 declared=\"4G\" running=\"2G\"";

    private final DriftReport good = Reports.of(Reports.service("web", Status.MATCH));
    private final DriftReport drifting =
            Reports.of(Reports.service("jellyfin", Status.DRIFT, Reports.MEMORY), Reports.service("web", Status.MATCH));

    @Test
    void servicesWithoutFindingsMatch() {
        assertThat(good).matches().service("web").matches();
    }

    @Test
    void failureShowsTheFindingWithFileAndLine() {
        String message = failure(() -> assertThat(drifting).matches()).getMessage();
        assertEquals("""
                the report: not what was expected
                found, but not expected:
                  jellyfin memory-differs DRIFT not-restarted jellyfin.container:23 declared="4G" running="2G"

                jellyfin (jellyfin.container): DRIFT
                  DRIFT memory-differs: the memory limit differs; not restarted since the file changed
                    declared: 4G (Memory=, jellyfin.container:23)
                    created: 2g (--memory)
                    running: 2G = 2147483648 (HostConfig.Memory)
                2 services: 1 match, 0 warning, 1 drift, 0 unknown
                """, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jellyfin memory-differs",
                "jellyfin memory-differs DRIFT",
                "jellyfin memory-differs not-restarted",
                "jellyfin memory-differs jellyfin.container:23",
                "jellyfin memory-differs declared=\"4G\"",
                "jellyfin memory-differs running=\"2G\"",
                MEMORY,
                "  jellyfin   memory-differs   DRIFT  "
            })
    void expectationMayLeaveOutWhatItDoesNotCareFor(String expectation) {
        assertThat(drifting).finds(expectation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web memory-differs",
                "jellyfin memory-missing",
                "jellyfin memory-differs[x]",
                "jellyfin memory-differs WARNING",
                "jellyfin memory-differs changed-live",
                "jellyfin memory-differs jellyfin.container:2",
                "jellyfin memory-differs declared=\"4\"",
                "jellyfin memory-differs running=\"2147483648\"",
                "jellyfin memory-differs running=masked",
                "jellyfin UNKNOWN",
                "problem: memory-differs"
            })
    void expectationOfSomethingElseFailsOnBothSides(String expectation) {
        String message = failure(() -> assertThat(drifting).finds(expectation)).getMessage();
        assertTrue(message.contains("expected, but not found:\n  " + expectation + "\n"), message);
        assertTrue(message.contains("found, but not expected:\n  " + MEMORY + "\n"), message);
    }

    @Test
    void findingCountsOnce() {
        assertEquals(
                "jellyfin memory-differs\njellyfin memory-differs",
                failure(() -> assertThat(drifting).finds("jellyfin memory-differs", "jellyfin memory-differs"))
                        .getExpected()
                        .getValue());
    }

    @Test
    void toolsThatShowDifferencesGetWhatWasFound() {
        assertEquals(
                MEMORY,
                failure(() -> assertThat(drifting).matches()).getActual().getValue());
    }

    @Test
    void everyLineThatIsPrintedExpectsWhatItWasPrintedOf() {
        for (Finding finding : new Finding[] {
            Reports.MEMORY, Reports.PASSWORD, Reports.NETWORKS, Reports.NOT_RUNNING, Reports.EXTRA_LABEL
        }) {
            DriftReport report = Reports.of(Reports.service("x", Status.DRIFT, finding));
            assertThat(report).finds(Found.in(report).get(0).line());
        }
    }

    @Test
    void secretsAndControlCharactersStayOut() {
        DriftReport report = Reports.of(Reports.service("x", Status.DRIFT, Reports.PASSWORD, Reports.EXTRA_LABEL));
        String message = failure(() -> assertThat(report).matches()).getMessage();
        assertTrue(message.contains("db.container:7 declared=masked running=masked"), message);
        assertFalse(message.contains("\u001b"), message);
    }

    @Test
    void findingThatChangesNoStatusMayBeLeftOut() {
        DriftReport idle = Reports.of(Reports.service("backup", Status.MATCH, Reports.NOT_RUNNING));
        assertThat(idle).matches().finds("backup not-running");
    }

    @Test
    void problemIsUnexpectedUnlessAskedFor() {
        DriftReport report =
                Reports.with(Problem.error("unknown key 'Imagee'", new Origin.FileLine("web.container", 3, "Imagee")));
        assertThat(report).finds("problem: Imagee").finds("problem: (web.container:3)");
        assertTrue(failure(() -> assertThat(report).matches())
                .getMessage()
                .contains("problem: unknown key 'Imagee' (web.container:3)"));
    }

    @Test
    void serviceThatCannotBeComparedDoesNotMatch() {
        DriftReport report = Reports.of(Reports.service("web", Status.UNKNOWN));
        assertThat(report).finds("web UNKNOWN").service("web").isUnknown();
        assertTrue(failure(() -> assertThat(report).matches())
                .getMessage()
                .contains("web (web.container): UNKNOWN (its container cannot be inspected)"));
    }

    @Test
    void oneServiceIsHeldAgainstItsOwnFindings() {
        assertThat(drifting).service("jellyfin").hasDrift("memory-differs not-restarted jellyfin.container:23");
        assertThat(drifting).service("web").matches();
        failure(() -> assertThat(drifting).service("jellyfin").matches());
        failure(() -> assertThat(drifting).service("web").hasDrift("memory-differs"));
    }

    @Test
    void driftIsNoWarningAndWarningIsNoDrift() {
        DriftReport warned = Reports.of(Reports.service("web", Status.WARNING, Reports.NETWORKS));
        assertThat(warned).service("web").hasWarning("network-differs");
        failure(() -> assertThat(warned).service("web").hasDrift("network-differs"));
        failure(() -> assertThat(drifting).service("jellyfin").hasWarning("memory-differs"));
    }

    @Test
    void serviceThatDoesNotExistSuggestsTheNearest() {
        assertEquals(
                "the report: no service 'jelyfin'; did you mean 'jellyfin'?",
                failure(() -> assertThat(drifting).service("jelyfin")).getMessage());
    }

    @Test
    void lineThatIsNoExpectationIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> assertThat(good).finds("jellyfin"));
        assertTrue(refused.getMessage().contains("'jellyfin'"), refused.getMessage());
    }

    @Test
    void codeThatNoFindingHasIsRefused() {
        DriftReport good = Reports.of(Reports.service("jellyfin", Status.MATCH));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> assertThat(good).finds("jellyfin memory-diffres"));
        assertTrue(refused.getMessage().contains("'memory-diffres'"), refused.getMessage());
    }

    private static AssertionFailedError failure(Executable assertion) {
        return assertThrows(AssertionFailedError.class, assertion);
    }
}
