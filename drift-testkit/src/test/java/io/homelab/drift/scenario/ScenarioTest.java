package io.homelab.drift.scenario;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.testkit.Fixture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios as they were recorded from real Podman 5.8, and from a real systemd where that has a part in them. */
class ScenarioTest {

    static List<Fixture> recorded() {
        return Fixture.below(Scenario.ALL);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void driftFindsWhatWasDoneAndNothingElse(Fixture scenario) {
        assertThat(scenario).isAsExpected();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void reportThatIsReadBackIsWrittenAsItWas(Fixture scenario) {
        String json = ReportJson.text(scenario.report());
        assertEquals(json, ReportJson.text(ReportJson.read(json)));
    }
}
