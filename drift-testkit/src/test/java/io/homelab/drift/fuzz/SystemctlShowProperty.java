package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.podman.systemd.UnitReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What systemctl show prints, and the files that it names as parts: printed and read again the properties are the same. */
final class SystemctlShowProperty implements Property {

    @Override
    public void holdsFor(Input input) throws IOException {
        String shown = input.parts().get(0).text();
        UnitReader reader = reader(shown, input);
        List<Map<String, String>> properties = reader.show(List.of());
        assertEquals(properties, reader(printed(properties), input).show(List.of()));
        List<Problem> problems = new ArrayList<>();
        List<LiveUnit> units = reader.units(properties, List.of("web.service"), name -> true, problems::add);
        assertEquals(units, reader.units(properties, List.of("web.service"), name -> true, problem -> {}));
        Sound.problems(problems);
    }

    private static UnitReader reader(String shown, Input input) {
        return new UnitReader(query -> shown, path -> {
            String text = input.part(path);
            if (text.isEmpty()) {
                throw new NoSuchFileException(path);
            }
            return text;
        });
    }

    private static String printed(List<Map<String, String>> properties) {
        return properties.stream()
                .map(unit -> unit.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue() + "\n")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
