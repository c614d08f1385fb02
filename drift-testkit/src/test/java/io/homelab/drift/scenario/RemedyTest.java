package io.homelab.drift.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.testkit.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every finding says why, and what to do. */
class RemedyTest {

    private static final Pattern COMMAND = Pattern.compile(
            "(?:systemctl (?:--user )?(?:daemon-reload|(?<verb>restart|start|stop|revert|unmask) (?<units>.+)))"
                    + "|podman (?:network (?:rm|connect|disconnect)|volume (?:export --output \\S+|rm|import)|pull|tag|rm --force --ignore) .+"
                    + "|(?:podman unshare )?tar --(?:create|extract) --acls --xattrs --numeric-owner --file \\S+ --directory \\S+(?: \\.)?"
                    + "|test ! -e \\S+");

    static Stream<Fixture> recorded() {
        return Stream.concat(
                Fixture.below(Scenario.ALL).stream(), Stream.of(Fixture.of(Path.of("../examples/homelab"))));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyFindingThatCountsHasACauseAndARemedy(Fixture fixture) {
        List<String> without = new ArrayList<>();
        for (ServiceReport service : fixture.report().services()) {
            for (Finding finding : service.findings()) {
                boolean helps = finding.remedy()
                        .filter(remedy ->
                                !remedy.commands().isEmpty() || !remedy.advice().isEmpty())
                        .isPresent();
                if (finding.severity().counts() && (finding.cause().isEmpty() || !helps)) {
                    without.add(service.service() + " " + finding.code());
                }
            }
        }
        assertEquals(List.of(), without);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyCommandIsOneThatIsKnownAndNamesUnitsThatExist(Fixture fixture) {
        DriftReport report = fixture.report();
        Set<String> units = report.services().stream().map(ServiceReport::unit).collect(Collectors.toSet());
        for (ServiceReport service : report.services()) {
            Stream<Remedy> remedies = Stream.concat(
                    service.remedy().stream(),
                    service.findings().stream().flatMap(finding -> finding.remedy().stream()));
            remedies.flatMap(remedy -> remedy.commands().stream()).forEach(command -> {
                Matcher form = COMMAND.matcher(command);
                assertTrue(form.matches(), command);
                if (form.group("units") != null) {
                    assertTrue(units.containsAll(List.of(form.group("units").split(" ", -1))), command);
                }
            });
        }
    }
}
