package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that real generators still make of {@code golden/units} what is recorded; with {@code -Ddrift.golden.record=true} records it. */
class GoldenIT {

    private static final Pattern REFUSED =
            Pattern.compile("converting \"([^\"]+)\": (.*?)( in " + GoldenTest.RECORDED_AT + "/.*)?");

    @ParameterizedTest
    @CsvSource({"5.4, 5.4.2", "5.8, 5.8.6", "6.1, 6.1.1"})
    void theGeneratorMakesWhatIsRecorded(String rigVersion, String version) throws Exception {
        Generator generator = Generator.of(rigVersion);
        generator.put(GoldenTest.GOLDEN.resolve("units"), GoldenTest.RECORDED_AT);
        Generator.Run run = generator.run(GoldenTest.RECORDED_AT, 60);
        generator.remove(GoldenTest.RECORDED_AT);
        String lines = String.join("\n", new TreeSet<>(lines(run))) + "\n";
        Path file = GoldenTest.GOLDEN.resolve(version + ".txt");
        if (Boolean.getBoolean("drift.golden.record")) {
            Files.writeString(file, lines);
        }
        assertEquals(sorted(Files.readString(file)), sorted(lines));
    }

    private static List<String> lines(Generator.Run run) {
        List<String> lines = new ArrayList<>();
        run.units().forEach((unit, text) -> {
            String key = text.contains(" pod create ") ? "ExecStartPre=" : "ExecStart=";
            String line = text.lines()
                    .filter(l -> l.startsWith(key))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            lines.add(unit + " " + line);
        });
        for (String error : run.errors()) {
            Matcher refused = REFUSED.matcher(error);
            if (refused.matches()) {
                lines.add(refused.group(1) + " refused: " + refused.group(2));
            }
        }
        return lines;
    }

    /** The options come in another order every time. */
    private static List<String> sorted(String lines) {
        return new String(lines.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .lines()
                .map(line -> new ArrayList<>(List.of(line.split(" ", -1)))
                        .stream().sorted().toList().toString())
                .sorted()
                .toList();
    }
}
