package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.cli.text.ExplainText;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.Explanations;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory of quadlets, a file in each part, and a version of Podman before them: read twice they are the same, what is printed of them is
 * sound and holds no value of a variable, and containers that were made by these very units do not drift.
 */
final class QuadletsProperty implements Property {

    private static final int COLUMNS = 80;
    private static final HostFacts HOST = HostFacts.unknown(true);
    private static final String SECRET = "[Container]\nEnvironment=FUZZ_TOKEN=" + Sound.CANARY + "\n";

    @Override
    public void holdsFor(Input input) throws IOException {
        try (Folder folder = new Folder()) {
            List<Input.Part> files = input.parts();
            PodmanVersion version = PodmanVersion.parse(
                            files.get(0).name().isEmpty() ? files.get(0).text().strip() : "")
                    .orElse(PodmanVersion.NEWEST);
            folder.write(files);
            DeclaredSet set = read(folder.path(), version);
            String shown = shown(set);
            Sound.printed(shown);
            assertEquals(shown, shown(read(folder.path(), version)), "the same files are shown in another way");
            Sound.json(json(set));
            Sound.problems(set.problems());
            set.units().forEach(unit -> unit.error().ifPresent(error -> Sound.problems(List.of(error))));
            doNotDrift(set.units());
            folder.write(files.stream().map(QuadletsProperty::withSecret).toList());
            Sound.keeps(shown, shown(read(folder.path(), version)));
        }
    }

    private static Input.Part withSecret(Input.Part file) {
        return file.name().endsWith(".container") ? new Input.Part(file.name(), SECRET + file.text()) : file;
    }

    private static DeclaredSet read(Path directory, PodmanVersion version) {
        return Quadlets.in(directory).withPodman(version.toString()).read(HostProfile.unknown(true));
    }

    private static String shown(DeclaredSet set) {
        StringBuilder text = new StringBuilder(ExplainText.of(
                set.units().stream().map(QuadletsProperty::explained).toList(), false, false, COLUMNS));
        set.problems().forEach(problem -> text.append(line(problem)));
        return text.toString();
    }

    private static String line(Problem problem) {
        return Printable.of(problem.origin().map(Origin::text).orElse("") + problem.message()) + "\n";
    }

    private static ExplainText.Explained explained(DeclaredUnit unit) {
        UnitName name = UnitName.of(unit.unit());
        return new ExplainText.Explained(
                unit, unit.resource().text(), Expansion.expand(unit.execStart(), name, HOST, java.util.Map.of()));
    }

    private static String json(DeclaredSet set) {
        return Explanations.of(set, HOST, ServiceSelection.of(List.of())).toJson();
    }

    private static void doNotDrift(List<DeclaredUnit> units) {
        Twin twin = new Twin();
        Set<String> services = new HashSet<>();
        Set<String> several = new HashSet<>();
        for (DeclaredUnit unit : units) {
            if (!services.add(unit.service())) {
                several.add(unit.service());
            }
        }
        units.stream()
                .filter(unit -> several.contains(unit.service()) || !twin.add(unit))
                .forEach(unit -> services.remove(unit.service()));
        DriftReport report = Sound.check(units, twin.host());
        List<String> drift = new ArrayList<>();
        for (ServiceReport service : report.services()) {
            for (Finding finding : service.findings()) {
                if (services.contains(service.service()) && finding.severity() == Severity.DRIFT) {
                    drift.add(service.service() + " " + finding.code() + " "
                            + finding.element().orElse(""));
                }
            }
        }
        assertEquals(List.of(), drift, "containers beside the units that made them");
    }
}
