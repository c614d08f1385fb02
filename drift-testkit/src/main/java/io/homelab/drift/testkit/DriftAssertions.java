package io.homelab.drift.testkit;

import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where an assertion begins: {@code assertThat(fixture).service("jellyfin").hasDrift("memory-differs")}. */
public final class DriftAssertions {

    private DriftAssertions() {}

    /** What drift finds in a fixture. */
    public static ReportAssert assertThat(Fixture fixture) {
        return new ReportAssert(fixture.toString(), fixture.report(), Optional.of(fixture));
    }

    /** What a report says that was made in another way. */
    public static ReportAssert assertThat(DriftReport report) {
        return new ReportAssert("the report", report, Optional.empty());
    }

    /** What quadlets declare, as Podman's generator takes them. */
    public static PatternAssert assertThat(DeploymentPattern pattern) {
        return new PatternAssert(pattern.toString(), Quadlets.of(pattern.files()));
    }

    /**
     * Quadlets made of the templates in a folder, with values in the place of {@code ${name}}.
     *
     * @throws IllegalArgumentException where a placeholder has no value, or a value no placeholder
     */
    public static DeploymentPattern pattern(Path folder, Map<String, String> values) {
        return DeploymentPattern.of(folder, values);
    }

    /** The same of texts by the names of their files. */
    public static DeploymentPattern pattern(Map<String, String> files, Map<String, String> values) {
        return DeploymentPattern.of(files, values);
    }

    /** The quadlets in a folder as they are, to assert what they declare. */
    public static DeploymentPattern quadlets(Path folder) {
        return DeploymentPattern.asIs(folder);
    }
}
