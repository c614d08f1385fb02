package io.homelab.drift.quadlet;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.origin.Sourced;
import io.homelab.drift.core.unit.UnitEntry;
import io.homelab.drift.core.unit.UnitFile;
import io.homelab.drift.core.unit.Word;
import io.homelab.drift.core.unit.WordSplitter;
import io.homelab.drift.core.unit.WordSplitter.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A section of a unit and the ways in which Quadlet looks its keys up: one value, one a line, words, words with escapes,
 * pairs, yes or no.
 */
final class Section {

    private static final List<String> YES = List.of("1", "yes", "true", "on");
    private static final Set<Rule> STRV = EnumSet.of(Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS);
    private static final Set<Rule> ARGS =
            EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS);

    private final UnitFile file;
    private final String name;
    private final PodmanVersion version;
    private final Consumer<Problem> warnings;

    Section(UnitFile file, String name, PodmanVersion version, Consumer<Problem> warnings) {
        this.file = file;
        this.name = name;
        this.version = version;
        this.warnings = warnings;
    }

    /** The last assignment of a key as it stands, empty ones included. */
    Optional<UnitEntry> last(String key) {
        return file.last(name, key);
    }

    /** The value of the last assignment, without the quotes around it; may be empty. */
    Optional<Word> value(String key) {
        return last(key).map(entry -> Word.of(unquote(Blanks.trimEnd(entry.value())), entry.origin()));
    }

    /** The value of the last assignment, if it is not empty. */
    Optional<Word> given(String key) {
        return value(key).filter(word -> !word.text().isEmpty());
    }

    private String unquote(String value) {
        if (Quirk.ALL_OUTER_QUOTES_TRIMMED.in(version)) {
            int start = 0;
            int end = value.length();
            while (start < end && value.charAt(start) == '"') {
                start++;
            }
            while (end > start && value.charAt(end - 1) == '"') {
                end--;
            }
            return value.substring(start, end);
        }
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Yes for {@code 1}, {@code yes}, {@code true}, {@code on}, no for anything else. */
    Optional<Sourced<Boolean>> flag(String key) {
        return value(key).map(word -> {
            boolean yes = YES.stream().anyMatch(word.text()::equalsIgnoreCase);
            return new Sourced<>(yes, word.origin());
        });
    }

    boolean flag(String key, boolean otherwise) {
        return flag(key).map(Sourced::value).orElse(otherwise);
    }

    /** A number from 0 to 4294967295, decimal, octal ({@code 017}) or hexadecimal ({@code 0x1f}); anything else is 0. */
    long number(String key) {
        return value(key)
                .map(word -> CNumber.read(word.text(), Quirk.MINUS_IS_ELEVEN.in(version)))
                .orElse(0L);
    }

    /** The values of all assignments since the last empty one, whole and as they stand. */
    List<Word> lines(String key) {
        return file.list(name, key).stream()
                .map(entry -> Word.of(entry.value(), entry.origin()))
                .toList();
    }

    /** The words of all lines, where a backslash is a character as any other and a line with an open quote is lost. */
    List<Word> words(String key) {
        List<Word> words = new ArrayList<>();
        file.list(name, key).forEach(entry -> split(entry, STRV).ifPresent(words::addAll));
        return words;
    }

    /** The words of all lines, with C escapes; a line with an unknown one is lost. */
    List<Word> args(String key) {
        List<Word> words = new ArrayList<>();
        file.list(name, key).forEach(entry -> split(entry, args()).ifPresent(words::addAll));
        return words;
    }

    /** The words of the last line, with C escapes. */
    List<Word> lastArgs(String key) {
        return last(key).flatMap(entry -> split(entry, args())).orElse(List.of());
    }

    /** The words of all lines as {@code name=value}, one for a name, the later ones winning, sorted by name. */
    List<Word> pairs(String key) {
        Map<String, Word> pairs = new TreeMap<>(Section::byteOrder);
        for (Word word : args(key)) {
            int equals = word.text().indexOf('=');
            if (equals >= 0) {
                pairs.put(word.text().substring(0, equals), word);
            } else if (Quirk.BARE_NAME_DROPPED.in(version)) {
                warnings.accept(Problem.warning(key + "= has a word without '=', which Podman drops", word.origin()));
            } else {
                pairs.put(word.text(), word);
            }
        }
        return List.copyOf(pairs.values());
    }

    private Set<Rule> args() {
        if (!Quirk.OCTAL_ESCAPE_IS_NUL.in(version)) {
            return ARGS;
        }
        Set<Rule> rules = EnumSet.copyOf(ARGS);
        rules.add(Rule.OCTAL_IS_NUL);
        return rules;
    }

    private Optional<List<Word>> split(UnitEntry entry, Set<Rule> rules) {
        WordSplitter.Split split = WordSplitter.split(entry.value(), rules);
        if (split.fault().isPresent()) {
            String why = split.fault().get().text();
            warnings.accept(Problem.warning(
                    "Podman drops this line of " + entry.key() + "= in silence: " + why, entry.origin()));
            return Optional.empty();
        }
        return Optional.of(split.words().stream()
                .map(word -> Word.of(word, entry.origin()))
                .toList());
    }

    private static int byteOrder(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
