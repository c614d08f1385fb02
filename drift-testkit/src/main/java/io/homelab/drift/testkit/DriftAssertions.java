package io.homelab.drift.testkit;

import io.homelab.drift.core.report.DriftReport;
import java.util.Optional;

/** Where an assertion begins: {@code assertThat(fixture).service("jellyfin").hasDrift("memory-differs")}. */
public final class DriftAssertions {

    private DriftAssertions() {}

    /** What drift finds in a fixture. */
    public static ReportAssert assertThat(Fixture fixture) {
        return new ReportAssert(fixture.toString(), fixture.report(), fixture.expected());
    }

    /** What a report says that was made in another way. */
    public static ReportAssert assertThat(DriftReport report) {
        return new ReportAssert("the report", report, Optional.empty());
    }
}
