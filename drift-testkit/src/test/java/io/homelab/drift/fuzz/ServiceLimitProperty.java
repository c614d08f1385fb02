package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.quadlet.translate.GeneratedLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Limits of a service at their four stages, a part for each: {@code file}, {@code unit}, {@code properties}, {@code cgroup}. Where
 * systemd holds the file itself and nothing is seen of what it enforces, nothing drifts.
 */
final class ServiceLimitProperty implements Property {

    private static final List<String> MADE = List.of("/usr/bin/podman", "run", "img");
    private static final String EXEC = "[Service]\nExecStart=/usr/bin/podman run img\n";
    private static final String RUNS = "LoadState=loaded\nActiveState=active\nSubState=running\nNeedDaemonReload=no\n";

    @Override
    public void holdsFor(Input input) {
        UnitFile file = UnitFileParser.parse(
                        Twin.NAME + ".container", Twin.NAME + ".container", "[Service]\n" + input.part("file"))
                .file();
        DeclaredUnit unit = unit(file);
        check(unit, EXEC + input.part("unit"), RUNS + input.part("properties"), input.part("cgroup"));
        StringBuilder same = new StringBuilder(EXEC);
        file.entries("Service")
                .forEach(entry -> same.append(entry.key())
                        .append('=')
                        .append(entry.value())
                        .append('\n'));
        if (file.sections().size() == 1) {
            assertEquals(List.of(), limits(check(unit, same.toString(), RUNS, "")), "a unit beside its own text");
        }
    }

    private static List<String> limits(DriftReport report) {
        return report.services().stream()
                .flatMap(service -> service.findings().stream())
                .filter(finding -> finding.severity() == Severity.DRIFT)
                .map(Finding::code)
                .toList();
    }

    private static DriftReport check(DeclaredUnit declared, String text, String properties, String cgroup) {
        LiveUnit unit = new LiveUnit(declared.unit(), Optional.of(text), List.of(), values(cgroup), values(properties));
        return Sound.once(
                List.of(declared), new Twin().add(declared.unit(), MADE).host(Optional.of(List.of(unit))));
    }

    private static Map<String, String> values(String lines) {
        Map<String, String> values = new LinkedHashMap<>();
        Stream.of(lines.split("\n", -1)).filter(line -> line.indexOf('=') > 0).forEach(line -> {
            String[] sides = line.split("=", 2);
            values.put(sides[0], sides[1]);
        });
        return values;
    }

    private static DeclaredUnit unit(UnitFile file) {
        DeclaredUnit plain = Twin.unit(MADE);
        DeclaredUnit unit = new DeclaredUnit(
                plain.service(),
                plain.kind(),
                plain.source(),
                plain.directory(),
                List.of(),
                file,
                List.of(),
                plain.resource(),
                plain.execStart(),
                Optional.empty(),
                List.of());
        return GeneratedLines.told(List.of(unit), PodmanVersion.NEWEST).get(0);
    }
}
