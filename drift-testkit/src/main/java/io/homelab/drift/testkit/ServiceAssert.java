package io.homelab.drift.testkit;

import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import java.util.Arrays;
import java.util.List;

/**
 * Asserts what a report says of one service, all of it. An expectation is a line as in {@link ReportAssert} without the
 * service's name in front: {@code memory-differs DRIFT not-restarted jellyfin.container:23}.
 */
public final class ServiceAssert {

    private final String name;
    private final ServiceReport service;

    ServiceAssert(String name, ServiceReport service) {
        this.name = name;
        this.service = service;
    }

    /** It runs what its files say. */
    public ServiceAssert matches() {
        return hold(List.of());
    }

    /** These findings and no others. */
    public ServiceAssert finds(String... expectations) {
        return hold(Arrays.stream(expectations).map(this::expectation).toList());
    }

    /** These findings, each of severity DRIFT, and no others: {@code hasDrift("memory-differs")}. */
    public ServiceAssert hasDrift(String... expectations) {
        return hold(of(Severity.DRIFT, expectations));
    }

    /** These findings, each of severity WARNING, and no others: {@code hasWarning("network-differs")}. */
    public ServiceAssert hasWarning(String... expectations) {
        return hold(of(Severity.WARNING, expectations));
    }

    /** It could not be compared. */
    public ServiceAssert isUnknown() {
        return finds(Expectation.UNKNOWN);
    }

    private Expectation expectation(String line) {
        return Expectation.of(service.service() + " " + line);
    }

    private List<Expectation> of(Severity severity, String... expectations) {
        return Arrays.stream(expectations)
                .map(this::expectation)
                .map(each -> each instanceof Expectation.OfFinding finding ? finding.orElse(severity) : each)
                .toList();
    }

    private ServiceAssert hold(List<Expectation> expectations) {
        ExpectationCheck verdict = ExpectationCheck.of(expectations, Found.in(service));
        verdict.orFail(name, () -> ReportSummary.of(service));
        return this;
    }
}
