package io.homelab.drift.testkit;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ServiceReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * Asserts what a report says, all of it: what is found and not expected fails a test as well as what is expected and not
 * found. Findings that do not change a status (INFO, IGNORED) may be expected and need not be.
 *
 * <p>An expectation is a line, of which all behind the code may be left out:
 *
 * <pre>{@code
 * jellyfin memory-differs DRIFT not-restarted jellyfin.container:23 declared="4G" running="2G"
 * grafana label-differs[traefik.http.routers.grafana.middlewares]
 * backup UNKNOWN
 * problem: part of a message
 * }</pre>
 */
public final class ReportAssert {

    private final String name;
    private final DriftReport report;
    private final Optional<String> expected;

    ReportAssert(String name, DriftReport report, Optional<String> expected) {
        this.name = name;
        this.report = report;
        this.expected = expected;
    }

    /** Every service runs what its files say, and everything could be read. */
    public ReportAssert matches() {
        return hold(List.of());
    }

    /** These findings and no others. */
    public ReportAssert finds(String... expectations) {
        return hold(Arrays.stream(expectations).map(Expectation::of).toList());
    }

    /** The findings that the fixture's {@code expected.txt} lists, one a line, and no others. */
    public ReportAssert isAsExpected() {
        if (expected.isEmpty()) {
            fail("it has no " + Fixture.EXPECTED + "; this is what one would hold:\n"
                    + ExpectationCheck.of(List.of(), Found.in(report)).foundText() + "\n\n" + ReportSummary.of(report));
        }
        return hold(Expectation.ofLines(expected.orElse("")));
    }

    /** One service, by its name ({@code jellyfin}, {@code proxy-network}). The others are not looked at. */
    public ServiceAssert service(String service) {
        Optional<ServiceReport> found = report.services().stream()
                .filter(each -> each.service().equals(service))
                .findFirst();
        if (found.isEmpty()) {
            fail(ServiceSelection.of(List.of(service)).unknownAmong(names()).stream()
                    .findFirst()
                    .map(problem -> problem.message())
                    .orElse("no service is called '" + service + "', but there is one with such a file"));
        }
        return new ServiceAssert(name, found.orElseThrow());
    }

    private List<ServiceSelection.Name> names() {
        return report.services().stream()
                .map(each -> new ServiceSelection.Name(each.service(), each.source()))
                .toList();
    }

    private ReportAssert hold(List<Expectation> expectations) {
        ExpectationCheck verdict = ExpectationCheck.of(expectations, Found.in(report));
        verdict.orFail(name, () -> ReportSummary.of(report));
        return this;
    }

    private void fail(String message) {
        throw new AssertionFailedError(name + ": " + message);
    }
}
