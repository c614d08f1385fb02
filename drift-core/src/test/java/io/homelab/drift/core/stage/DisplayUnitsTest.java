package io.homelab.drift.core.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.spec.value.CpuLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is beside a quadlet's value stands in its unit. */
class DisplayUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "--cpu-quota=25000,                    30000/100000,  0.3, 30000",
        "--cpu-quota=25000,                    25000/50000,   0.5, 25000/50000",
        "--cpu-quota=25000 --cpu-period=50000, 30000/100000,  0.3, 30000/100000",
        "--cpus=2,                             25000/100000, 0.25, ''",
    })
    void processorsThatInspectShows(String declared, String normal, String text, String readable) {
        String[] parts = normal.split("/", -1);
        CpuLimit limit = new CpuLimit(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        Element shown = new Element("", limit, text, "cpus", new Origin.InspectPath("HostConfig.CpuQuota"));
        assertEquals(
                Optional.of(readable).filter(r -> !r.isEmpty()),
                DisplayUnits.like(ContainerField.CPUS, shown, cpus(declared)));
    }

    @ParameterizedTest
    @CsvSource({
        "--cpus=2, --cpu-quota=25000, 0.25",
        "--cpu-quota=25000, --cpus=1.15, 114999",
        "--cpus=1.15, --cpus=2, ''"
    })
    void processorsThatItWasMadeWith(String declared, String created, String readable) {
        assertEquals(
                Optional.of(readable).filter(r -> !r.isEmpty()),
                DisplayUnits.like(ContainerField.CPUS, cpus(created).get(0), cpus(declared)));
    }

    private static List<Element> cpus(String options) {
        List<String> words = new ArrayList<>(List.of("podman", "run"));
        words.addAll(List.of(options.split(" ")));
        words.add("localhost/app:1");
        return SpecReader.read(CommandLine.ofCreateCommand(words)).get(ContainerField.CPUS);
    }
}
