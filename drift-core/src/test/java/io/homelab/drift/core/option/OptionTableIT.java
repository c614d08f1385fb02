package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.PodmanOption.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the table of options against what real Podmans say of themselves: {@code -Ddrift.rig=DIR}. */
class OptionTableIT {

    /** A line of podman's help: {@code -m, --memory <number>[<unit>]   Memory limit}. */
    private static final Pattern HELP = Pattern.compile("^ +(?:-(\\w), +)?--([\\w-]+)(?: (\\S.*?))?(?:\\s{2,}.*)?$");
    /** Types that are lists, of those that help names otherwise. */
    private static final Set<String> LISTS = Set.of("stringArray", "strings", "ipSlice", "uints");

    @ParameterizedTest
    @ValueSource(strings = {"5.4", "5.8", "6.1"})
    void tableHasEveryOptionThatPodmanHas(String version) throws Exception {
        int seen = 0;
        for (PodmanCommand command : PodmanCommand.values()) {
            seen += check(version, command.words(), OptionTable.of(command));
        }
        seen += check(version, "", OptionTable.inFront());
        assertTrue(seen > 500, "only " + seen + " options were seen");
    }

    private static int check(String version, String command, OptionTable table) throws Exception {
        List<Matcher> options = help(version, command);
        for (Matcher help : options) {
            String name = help.group(2);
            String where = "podman " + command + " --" + name + " of " + version;
            PodmanOption option =
                    table.named(name).orElseThrow(() -> new AssertionError(where + " is not in the table"));
            String type = help.group(3) == null ? "" : help.group(3);
            assertEquals(help.group(1) == null ? "" : help.group(1), option.shortName(), where);
            assertEquals(type.isEmpty(), option.value() == Value.BOOL, where);
            assertEquals(type.contains("[="), option.value() == Value.OPTIONAL, where);
            if (LISTS.contains(type)) {
                assertEquals(type.equals("stringArray") ? Value.EACH : Value.COMMA, option.value(), where);
            }
        }
        Set<String> names = options.stream().map(help -> help.group(2)).collect(Collectors.toSet());
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        for (PodmanOption option : table.all()) {
            // podman lists its own options in front of the command alone
            boolean here = command.isEmpty() || !option.global();
            boolean tooNew =
                    option.since().filter(since -> podman.compareTo(since) < 0).isPresent();
            boolean gone =
                    option.until().filter(until -> podman.compareTo(until) > 0).isPresent();
            assertFalse(here && (tooNew || gone) && names.contains(option.name()), option::dashed);
        }
        return options.size();
    }

    private static List<Matcher> help(String version, String command) throws IOException, InterruptedException {
        Path rig = Path.of(System.getProperty("drift.rig", ""), "podhost");
        if (System.getProperty("drift.rig", "").isEmpty() || !Files.isExecutable(rig)) {
            System.err.println("NOT RUN: OptionTableIT needs -Ddrift.rig=DIR");
            Assumptions.abort("drift.rig is not set");
        }
        List<String> words = new ArrayList<>(List.of(rig.toString(), "exec", version, "podman"));
        Arrays.stream(command.split(" ", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
        words.add("--help");
        Process podman = new ProcessBuilder(words).redirectErrorStream(true).start();
        String text = new String(podman.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, podman.waitFor(), text);
        return text.lines().map(HELP::matcher).filter(Matcher::matches).toList();
    }
}
