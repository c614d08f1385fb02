package io.homelab.drift.quadlet;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.core.systemd.WordSplitter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Holds a translated command against the one that a real generator wrote, whose options come in random order. */
final class Commands {

    private static final Set<String> ORDERED = Set.of("PodmanArgs", "Image", "Rootfs", "Exec", "Yaml", "Artifact");

    private Commands() {}

    /** What differs; empty where the two agree. */
    static Optional<String> difference(DeclaredUnit unit, String generated) {
        List<String> theirs = generated(unit.kind(), generated);
        List<String> ours = unit.execStart().stream().map(Word::text).toList();
        List<String> tail = tail(unit);
        boolean sameTail = theirs.size() >= tail.size()
                && theirs.subList(theirs.size() - tail.size(), theirs.size()).equals(tail);
        boolean same = groups(ours, tail.size()).equals(groups(theirs, tail.size()))
                // a value that looks like an option is no option: the same words, and the same values for each option
                || (sorted(ours).equals(sorted(theirs)) && values(ours).equals(values(theirs)));
        if (sameTail && same) {
            return Optional.empty();
        }
        return Optional.of("\n    drift:     " + ours + "\n    generator: " + theirs);
    }

    static List<String> generated(Kind kind, String text) {
        UnitFile file = UnitFileParser.parse("generated", "generated", text).file();
        String key = kind == Kind.POD ? "ExecStartPre" : "ExecStart";
        List<UnitEntry> lines = file.list("Service", key);
        if (lines.isEmpty()) {
            return List.of();
        }
        // A file's own lines go before those that Quadlet adds. A lone ; is not taken for the end here, so that the
        // rest is compared too.
        String line = lines.get(lines.size() - 1).value();
        WordSplitter.Split split = WordSplitter.split(line, EnumSet.of(WordSplitter.Rule.UNESCAPE));
        return split.fault().isEmpty()
                ? split.words()
                : ExecLine.words(line, new Origin.Implied("generator")).stream()
                        .map(Word::text)
                        .toList();
    }

    /** The words whose order does not depend on chance: the last ones. */
    private static List<String> tail(DeclaredUnit unit) {
        List<Word> words = unit.execStart();
        List<String> tail = new ArrayList<>();
        for (int i = words.size() - 1; i >= 0; i--) {
            boolean ordered = words.get(i).origin() instanceof Origin.FileLine line && ORDERED.contains(line.key());
            boolean name = tail.isEmpty() && unit.kind() != Kind.POD;
            if (!ordered && !name) {
                break;
            }
            tail.add(0, words.get(i).text());
        }
        return tail;
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private static Map<String, List<String>> values(List<String> words) {
        Origin origin = new Origin.Implied("generator");
        CommandLine line = CommandLine.parse(
                words.stream().map(word -> Word.of(word, origin)).toList());
        Map<String, List<String>> values = new TreeMap<>();
        line.options()
                .forEach(use -> values.computeIfAbsent(use.option().name(), o -> new ArrayList<>())
                        .add(use.value().text()));
        return values;
    }

    /** Options with the words behind them, in order for each option. */
    private static Map<String, List<List<String>>> groups(List<String> all, int tail) {
        List<String> words = all.subList(0, all.size() - tail);
        Map<String, List<List<String>>> groups = new TreeMap<>();
        List<String> group = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("-")) {
                group = new ArrayList<>();
                int equals = word.indexOf('=');
                String option = equals < 0 ? word : word.substring(0, equals);
                groups.computeIfAbsent(option, o -> new ArrayList<>()).add(group);
            } else if (group.isEmpty()) {
                groups.computeIfAbsent("", o -> new ArrayList<>()).add(group);
            }
            group.add(word);
        }
        return groups;
    }
}
