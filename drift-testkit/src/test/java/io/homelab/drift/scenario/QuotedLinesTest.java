package io.homelab.drift.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.cli.text.ReportText;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --verbose} quotes the lines of files as they stand there. */
class QuotedLinesTest {

    private static final int COLUMNS = 1000;
    /** {@code (Memory=4G, jellyfin.container:23)}. */
    private static final Pattern QUOTED =
            Pattern.compile(".*?\\(([A-Za-z0-9]++=[^…(),]*+), ([^\\s:(),]++):(\\d++)[);].*+", Pattern.DOTALL);

    static Stream<Path> recorded() throws IOException {
        try (Stream<Path> scenarios = Files.list(Scenario.ALL)) {
            List<Path> all = new ArrayList<>(scenarios
                    .filter(folder -> Files.exists(folder.resolve("snapshot.json")))
                    .sorted()
                    .toList());
            all.add(Path.of("../examples/homelab"));
            return all.stream();
        }
    }

    private static String verbose(Path folder) throws Exception {
        DriftReport report = Drift.of(
                        Quadlets.in(folder.resolve("quadlets")), Hosts.recorded(folder.resolve("snapshot.json")))
                .verbose()
                .check();
        return ReportText.of(report, true, false, false, COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyQuotedLineStandsInItsFile(Path folder) throws Exception {
        List<String> invented = new ArrayList<>();
        for (String line : verbose(folder).lines().toList()) {
            Matcher matcher = QUOTED.matcher(line);
            if (matcher.matches()) {
                Path file = folder.resolve("quadlets").resolve(matcher.group(2));
                int number = Integer.parseInt(matcher.group(3)) - 1;
                boolean stands = Files.exists(file)
                        && Files.readAllLines(file).get(number).equals(matcher.group(1));
                if (!stands) {
                    invented.add(line);
                }
            }
        }
        assertEquals(List.of(), invented);
    }

    @Test
    void commandAndReferenceAndHalfOfUserAreNotQuoted() throws Exception {
        String overridden = verbose(Scenario.ALL.resolve("systemd-overridden"));
        String rewritten = verbose(Scenario.ALL.resolve("rewritten-and-changed"));

        assertTrue(overridden.contains("(Memory=128M, jellyfin.container:6)"), overridden);
        assertTrue(overridden.contains("Loaded: 128M (ExecStart=…, jellyfin.service:33)"), overridden);
        assertTrue(rewritten.contains("Quadlet: 1001:1000 (User=…, player.container:15)"), rewritten);
        assertTrue(rewritten.contains("pod: systemd-media (Pod=…, player.container:9"), rewritten);
    }
}
