package io.homelab.drift.testkit;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Optional<Fixture> fixture;

    ReportAssert(String name, DriftReport report, Optional<Fixture> fixture) {
        this.name = name;
        this.report = report;
        this.fixture = fixture;
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
        Optional<String> expected = fixture.flatMap(Fixture::expected);
        if (expected.isEmpty()) {
            fail("it has no " + Fixture.EXPECTED + "; this is what one would hold:\n"
                    + ExpectationCheck.of(List.of(), Found.in(report)).foundText() + "\n\n" + ReportSummary.of(report));
        }
        return hold(Expectation.ofLines(expected.orElse("")));
    }

    /**
     * The findings that comments in the fixture's quadlets and drop-ins expect, and no others. A comment stands above the line that it is
     * about; above a section or at the end of the file, it is about the service as a whole:
     *
     * <pre>{@code
     * # drift: memory-differs DRIFT not-restarted
     * Memory=4G
     * }</pre>
     */
    public ReportAssert isAsCommented() {
        return hold(ExpectationComments.in(
                fixture.map(Fixture::texts)
                        .orElseThrow(
                                () -> new IllegalStateException("a report by itself has no quadlets to look into")),
                report));
    }

    /**
     * The report is that of a file, which was looked at and kept. With {@code -Ddrift.update} the file is written anew, and the test is
     * aborted and says so: what it wrote is to be looked at.
     */
    public ReportAssert hasReport(Path golden) {
        new GoldenReport(golden).hold(name, ReportSummary.of(report));
        return this;
    }

    /**
     * What runs, or is declared where nothing does, breaks none of the rules in a file like {@code drift.policy}.
     *
     * @throws java.io.UncheckedIOException where the file cannot be read
     */
    public ReportAssert keepsTheRules(Path policy) {
        return keepsTheRules(Policy.read(policy));
    }

    /** The same of rules that are said here. */
    public ReportAssert keepsTheRules(Policy policy) {
        DriftReport ruled = fixture.map(one -> one.report(policy))
                .orElseThrow(() -> new IllegalStateException("a report by itself can be held against no rules"));
        List<String> broken = ruled.services().stream()
                .flatMap(service -> Found.in(service).stream()
                        .filter(found -> found instanceof Found.OfFinding finding
                                && finding.finding().type() == FindingCode.RULE_BROKEN
                                && found.mustBeExpected())
                        .map(Found::line))
                .toList();
        List<String> wrong = ruled.problems().stream()
                .filter(problem -> !report.problems().contains(problem))
                .map(problem -> new Found.OfProblem(problem).line())
                .toList();
        if (!broken.isEmpty() || !wrong.isEmpty()) {
            fail("breaks the rules of the house\n  "
                    + String.join(
                            "\n  ",
                            Stream.concat(broken.stream(), wrong.stream()).toList()));
        }
        return this;
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
        return report.services().stream().map(ServiceSelection.Name::of).toList();
    }

    private ReportAssert hold(List<Expectation> expectations) {
        ExpectationCheck verdict = ExpectationCheck.of(expectations, Found.in(report));
        verdict.orFail(name, () -> strangers(verdict) + ReportSummary.of(report));
        return this;
    }

    /** What to say of services that are expected and not there. */
    private String strangers(ExpectationCheck verdict) {
        List<String> wanted = verdict.missing().stream()
                .flatMap(expectation -> expectation.named().stream())
                .filter(service ->
                        names().stream().noneMatch(name -> name.service().equals(service)))
                .distinct()
                .toList();
        return wanted.isEmpty()
                ? ""
                : ServiceSelection.of(wanted).unknownAmong(names()).stream()
                        .map(problem -> problem.message() + "\n")
                        .collect(Collectors.joining());
    }

    private void fail(String message) {
        throw new AssertionFailedError(name + ": " + message);
    }
}
