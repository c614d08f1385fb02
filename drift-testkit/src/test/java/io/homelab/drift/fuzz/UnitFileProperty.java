package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import io.homelab.drift.podman.systemd.ShellWords;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A unit's file, printed and read again, is the same; so are the words of its lines, quoted and split again. */
final class UnitFileProperty implements Property {

    private static final String NAME = "x@y.service";
    private static final HostFacts HOST = HostFacts.unknown(true);

    @Override
    public void holdsFor(Input input) {
        UnitFileParser.Parsed parsed = UnitFileParser.parse(NAME, NAME, input.text());
        UnitFile unit = parsed.file();
        assertEquals(
                texts(unit),
                texts(UnitFileParser.parse(NAME, NAME, printed(unit)).file()));
        for (List<UnitEntry> entries : unit.sections().values()) {
            entries.forEach(entry -> line(entry, unit));
        }
    }

    private static Map<String, List<String>> texts(UnitFile unit) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        unit.sections()
                .forEach((section, entries) -> texts.put(
                        section,
                        entries.stream()
                                .map(entry -> entry.key() + "=" + entry.value())
                                .toList()));
        return texts;
    }

    private static String printed(UnitFile unit) {
        StringBuilder text = new StringBuilder();
        texts(unit).forEach((section, lines) -> {
            text.append('[').append(section).append("]\n");
            // The blank keeps a backslash at the end from continuing the line.
            lines.forEach(line -> text.append(line).append(" \n"));
        });
        return text.toString();
    }

    private static void line(UnitEntry entry, UnitFile unit) {
        for (Set<Rule> rules : List.of(
                EnumSet.noneOf(Rule.class),
                EnumSet.of(Rule.UNESCAPE),
                EnumSet.of(Rule.UNESCAPE, Rule.KEEP_UNKNOWN_ESCAPES, Rule.OPEN_QUOTES),
                EnumSet.of(Rule.UNESCAPE, Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS),
                EnumSet.of(Rule.UNESCAPE, Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS, Rule.OCTAL_IS_NUL),
                EnumSet.of(Rule.BACKSLASH_QUOTES, Rule.OPEN_QUOTES))) {
            List<String> words = WordSplitter.split(entry.value(), rules).words();
            assertEquals(
                    words,
                    WordSplitter.split(quoted(words), EnumSet.of(Rule.UNESCAPE)).words());
            assertEquals(words, ShellWords.split(inApostrophes(words)));
        }
        ShellWords.split(entry.value());
        Origin origin = entry.origin();
        List<Word> words = ExecLine.words(entry.value(), origin);
        ExecLine.parse(entry.value(), origin);
        Expansion.expand(words, UnitName.of(NAME), HOST, unit);
    }

    /** As systemd.syntax(7) wants it. */
    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(" "));
    }

    private static String inApostrophes(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
