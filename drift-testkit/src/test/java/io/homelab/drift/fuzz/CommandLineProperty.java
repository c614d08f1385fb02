package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two command lines of podman, a word on each line: one read twice is the same, and the same when it is spelled in full; a container
 * that was made with the line that declares it does not drift; and what one has beside the other is what the other lacks beside it.
 */
final class CommandLineProperty implements Property {

    /** What Quadlet adds in its own ways is nobody's wish where only the container has it; a file that is declared is its contents. */
    private static final Set<String> IMPLIED = Set.of("cgroups", "sdnotify", "env-file", "label-file");

    private record Value(String key, String normal, String exact, String text) {}

    @Override
    public void holdsFor(Input input) {
        List<Input.Part> parts = input.parts();
        List<String> one = words(parts.get(0).text());
        CommandLine line = CommandLine.ofCreateCommand(one);
        Spec spec = SpecReader.read(line);
        if (line.command().isEmpty() || !line.problems().isEmpty()) {
            return;
        }
        assertEquals(values(spec), values(SpecReader.read(CommandLine.ofCreateCommand(spelled(line)))));
        if (!line.command().get().makesContainer() || line.positionals().isEmpty()) {
            return;
        }
        assertEquals(List.of(), drift(one, one), "a container beside the line that made it");
        if (parts.size() > 1) {
            List<String> other = words(parts.get(1).text());
            CommandLine otherLine = CommandLine.ofCreateCommand(other);
            if (otherLine.command().filter(PodmanCommand::makesContainer).isPresent()
                    && otherLine.problems().isEmpty()
                    && !otherLine.positionals().isEmpty()) {
                List<String> forward = drift(one, other);
                List<String> backward = drift(other, one).stream()
                        .map(CommandLineProperty::swapped)
                        .sorted()
                        .toList();
                // Which names might be the end of a value depends on what is declared.
                List<String> here = without(forward, backward);
                List<String> there = without(backward, forward);
                assertEquals(codes(here), codes(there), () -> forward + " and " + backward);
                assertTrue(
                        here.isEmpty() || masked(here) || masked(there),
                        () -> "only names that are masked may differ: " + here + " and " + there);
            }
        }
    }

    private static List<String> words(String text) {
        return Stream.concat(
                        Stream.of("podman"), Stream.of(text.split("\n", -1)).filter(word -> !word.isEmpty()))
                .toList();
    }

    /** The line with every option in its long form, its value behind an equals sign. */
    private static List<String> spelled(CommandLine line) {
        List<String> words = new ArrayList<>(List.of("podman"));
        List<String> options = new ArrayList<>();
        for (OptionUse use : line.given()) {
            (use.option().global() ? words : options)
                    .add(use.option().dashed() + "=" + use.value().text());
        }
        words.addAll(List.of(line.command().orElseThrow().words().split(" ", -1)));
        words.addAll(options);
        words.add("--");
        line.positionals().forEach(word -> words.add(word.text()));
        return words;
    }

    private static Map<Field, List<Value>> values(Spec spec) {
        Map<Field, List<Value>> values = new LinkedHashMap<>();
        spec.fields()
                .forEach((field, elements) -> values.put(
                        field, elements.stream().map(CommandLineProperty::value).toList()));
        return values;
    }

    private static Value value(Element element) {
        return new Value(element.key(), element.normal(), element.exact(), element.text());
    }

    /** What counts of the findings of a container that was made with one line, where another declares it. */
    private static List<String> drift(List<String> declared, List<String> created) {
        DriftReport report = Sound.once(
                List.of(Twin.unit(declared)),
                new Twin().add(Twin.NAME + ".service", created).host());
        return report.services().stream()
                .filter(service -> service.service().equals(Twin.NAME))
                .flatMap(service -> service.findings().stream())
                .filter(finding -> finding.severity() == Severity.DRIFT && !IMPLIED.contains(finding.field()))
                .map(CommandLineProperty::word)
                .sorted()
                .toList();
    }

    private static List<String> without(List<String> words, List<String> others) {
        List<String> left = new ArrayList<>(words);
        others.forEach(left::remove);
        return left;
    }

    private static boolean masked(List<String> words) {
        return words.stream().allMatch(word -> word.endsWith(Secrets.MASK));
    }

    private static List<String> codes(List<String> words) {
        return words.stream().map(word -> word.split(" ", 2)[0]).sorted().toList();
    }

    private static String word(Finding finding) {
        return finding.code() + finding.element().map(element -> " " + element).orElse("");
    }

    private static String swapped(String finding) {
        String swapped = finding.replaceFirst("^([a-z0-9-]*)-missing( |$)", "$1-extra$2");
        return swapped.equals(finding) ? finding.replaceFirst("^([a-z0-9-]*)-extra( |$)", "$1-missing$2") : swapped;
    }
}
