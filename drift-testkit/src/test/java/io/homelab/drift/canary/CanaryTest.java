package io.homelab.drift.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.cli.Main;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.secret.SecretTable;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.quadlet.translate.QuadletKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No secret of any place comes out anywhere; a key or option that is new has to be put among those that hold one or those that do not. */
@Execution(ExecutionMode.CONCURRENT)
class CanaryTest {

    private static final List<List<String>> COMMANDS = List.of(
            List.of("check", "--verbose"),
            List.of("check", "--verbose", "--json"),
            List.of("check", "--format", "names"),
            List.of("explain", "--verbose"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void secretIsInNoOutput(Shape shape) throws IOException {
        Map<Boolean, List<Planted>> planted =
                Planted.all(shape).stream().collect(Collectors.partitioningBy(Planted::unreadable));
        Set<String> found = new TreeSet<>();
        for (Map.Entry<Boolean, List<Planted>> part : planted.entrySet()) {
            found.addAll(found(CanaryLab.plant(folder.resolve("unreadable-" + part.getKey()), part.getValue())));
        }
        assertEquals("", String.join("\n", found));
    }

    private static Set<String> found(CanaryLab lab) {
        List<String> outputs = new ArrayList<>();
        for (List<String> command : COMMANDS) {
            outputs.add(run(
                    Stream.concat(command.stream(), Stream.of("--snapshot", lab.snapshot(), "-d", lab.quadlets()))));
        }
        outputs.add(run(Stream.of("lint", "-d", lab.quadlets())));
        Set<String> found = new TreeSet<>();
        outputs.forEach(output -> output.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("canary"))
                .map(lab::told)
                .forEach(found::add));
        return found;
    }

    @Test
    void valuesAreShownToWhoAsks() throws IOException {
        CanaryLab lab = CanaryLab.plant(
                folder,
                Planted.all(Shape.LINES).stream()
                        .filter(planted -> !planted.unreadable())
                        .toList());
        for (String command : List.of("check", "explain")) {
            String shown = run(Stream.of(command, "--show-values", "--snapshot", lab.snapshot(), "-d", lab.quadlets()));
            assertTrue(shown.contains("canary"), shown);
        }
    }

    @Test
    void everyKeyAndOptionIsKnownToHoldASecretOrNone() {
        Set<String> open = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            QuadletKeys.of(kind).stream()
                    .filter(key -> SecretTable.ofKey(key).isEmpty())
                    .forEach(open::add);
        }
        for (PodmanCommand command : PodmanCommand.values()) {
            command.options().stream()
                    .filter(option -> option.value() != PodmanOption.Value.BOOL)
                    .map(PodmanOption::name)
                    .filter(name -> SecretTable.ofOption(name).isEmpty())
                    .forEach(open::add);
        }
        open.removeIf(ShownByContract::contains);
        assertEquals(Set.of(), open, "say of these whether they may hold a secret");
    }

    @Test
    void everyRowIsOfAKeyOrAnOptionThatThereIs() {
        for (SecretTable.Row row : SecretTable.keys()) {
            assertTrue(
                    QuadletKeys.contain(row.name())
                            || SystemdSettings.homeOf(row.name()).isPresent(),
                    row.name());
        }
        for (SecretTable.Row row : SecretTable.options()) {
            assertTrue(
                    Stream.of(PodmanCommand.values())
                            .flatMap(command -> command.options().stream())
                            .anyMatch(option -> option.name().equals(row.name())),
                    row.name());
        }
    }

    private static String run(Stream<String> words) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Main.run(words.toArray(String[]::new), output, output);
        return output.toString(StandardCharsets.UTF_8);
    }
}
