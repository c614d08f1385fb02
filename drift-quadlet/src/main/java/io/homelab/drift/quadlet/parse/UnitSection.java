package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.OuterQuotes;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.origin.Sourced;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.ShadowedLine;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.VariableName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A section of a unit and the ways in which Quadlet looks its keys up. They are called as in Podman's own parser ({@code
 * LookupLast}, {@code LookupAllStrv}…).
 *
 * @see <a href="https://github.com/containers/podman/blob/main/pkg/systemd/parser/unitfile.go">unitfile.go</a>
 */
public final class UnitSection {

    private static final Pattern NUMBER = Pattern.compile("-?(0[xX][0-9a-fA-F]+|[0-9]+|root)|");
    private static final List<String> YES = List.of("1", "yes", "true", "on");
    private static final List<String> NO = List.of("0", "no", "false", "off", "");
    private static final Set<Rule> STRV = EnumSet.of(Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS);
    private static final Set<Rule> ARGS =
            EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS);

    private final Map<String, List<UnitEntry>> byKey = new HashMap<>();
    private final String name;
    private final PodmanVersion version;
    private final Consumer<Problem> warnings;
    private final Set<String> single = new HashSet<>();
    private final List<ShadowedLine> shadowed = new ArrayList<>();

    public UnitSection(UnitFile file, String name, PodmanVersion version, Consumer<Problem> warnings) {
        file.entries(name)
                .forEach(entry -> byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>(1))
                        .add(entry));
        this.name = name;
        this.version = version;
        this.warnings = warnings;
    }

    /** The last assignment of a key as it stands, empty ones included. */
    public Optional<UnitEntry> lastRaw(String key) {
        List<UnitEntry> all = byKey.getOrDefault(key, List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        single.add(key);
        return Optional.of(all.get(all.size() - 1));
    }

    /** The entries of a key that count: those behind the last empty one. */
    private List<UnitEntry> list(String key) {
        List<UnitEntry> all = byKey.getOrDefault(key, List.of());
        int start = all.size();
        while (start > 0 && !all.get(start - 1).value().isEmpty()) {
            start--;
        }
        return start == 0 ? all : all.subList(start, all.size());
    }

    /** The keys that were looked up for their last line alone. */
    public Set<String> single() {
        return single;
    }

    /** The variables, labels… that a later line gives anew. */
    public List<ShadowedLine> shadowed() {
        return shadowed;
    }

    /** The value of the last assignment, without the quotes around it; may be empty. */
    public Optional<Word> last(String key) {
        return lastRaw(key).map(entry -> asRead(Word.of(entry.value(), entry.origin())));
    }

    /** A value as it is when it has been set and is looked up again: without the blanks behind it and the quotes around it. */
    public Word asRead(Word set) {
        return set.as(OuterQuotes.removed(Blanks.trimEnd(set.text()), version));
    }

    /** The value of the last assignment, if it is not empty. */
    public Optional<Word> given(String key) {
        return last(key).filter(word -> !word.text().isEmpty());
    }

    /** Yes for {@code 1}, {@code yes}, {@code true}, {@code on}, no for anything else. */
    public Optional<Sourced<Boolean>> flag(String key) {
        return last(key).map(word -> {
            boolean yes = YES.stream().anyMatch(word.text()::equalsIgnoreCase);
            if (!yes && NO.stream().noneMatch(word.text()::equalsIgnoreCase)) {
                warn(
                        LintRule.WRONG_TYPE,
                        "'" + word.text() + "' is neither yes nor no, and Podman takes it for no",
                        word.origin());
            }
            return new Sourced<>(yes, word.origin());
        });
    }

    public boolean flag(String key, boolean otherwise) {
        return flag(key).map(Sourced::value).orElse(otherwise);
    }

    /** A number from 0 to 4294967295, decimal, octal ({@code 017}) or hexadecimal ({@code 0x1f}); anything else is 0. */
    public long number(String key) {
        Optional<Word> value = last(key);
        value.filter(word -> !NUMBER.matcher(word.text()).matches())
                .ifPresent(word -> warn(
                        LintRule.WRONG_TYPE,
                        "'" + word.text() + "' is no number, and Podman takes it for 0",
                        word.origin()));
        return value.map(word -> CNumber.read(word.text(), Quirk.MINUS_IS_ELEVEN.in(version)))
                .orElse(0L);
    }

    /** The values of all assignments since the last empty one, whole and as they stand. */
    public List<Word> all(String key) {
        List<UnitEntry> entries = list(key);
        return entries.isEmpty()
                ? List.of()
                : entries.stream()
                        .map(entry -> Word.of(entry.value(), entry.origin()))
                        .toList();
    }

    /** The words of all lines, where a backslash is a character as any other and a line with an open quote is lost. */
    public List<Word> allStrv(String key) {
        return words(list(key), STRV);
    }

    /** The words of all lines, with C escapes; a line with an unknown one is lost. */
    public List<Word> allArgs(String key) {
        return words(list(key), args());
    }

    private List<Word> words(List<UnitEntry> entries, Set<Rule> rules) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Word> words = new ArrayList<>();
        entries.forEach(entry -> split(entry, rules).ifPresent(words::addAll));
        return words;
    }

    /** The words of the last line, with C escapes. */
    public List<Word> lastArgs(String key) {
        return lastRaw(key).flatMap(entry -> split(entry, args())).orElse(List.of());
    }

    /** The words of all lines as {@code name=value}, one for a name, the later ones winning, sorted by name. */
    public List<Word> allKeyVal(String key) {
        List<UnitEntry> entries = list(key);
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<String, Word> pairs = new TreeMap<>(Scan::byBytes);
        for (UnitEntry entry : entries) {
            List<Word> words = split(entry, args()).orElse(List.of());
            boolean bare = words.stream().anyMatch(word -> word.text().indexOf('=') < 0);
            List<String> written = words.size() > 1 ? BareWords.of(entry.value()) : List.of();
            Optional<Integer> rule = bare ? Traefik.splitRule(entry.value()) : Optional.empty();
            boolean assigned = false;
            for (int i = 0; i < words.size(); i++) {
                Word word = words.get(i);
                int equals = word.text().indexOf('=');
                String before = i == 0 || i > written.size() ? "" : written.get(i - 1);
                if (equals > 0 && rule.isEmpty()) {
                    odd(entry, word.text().substring(0, equals), before);
                }
                if (equals < 0) {
                    bare(entry, rule, before);
                    word = assigned || !VariableName.alone(word.text()) ? withoutKey(word, entry) : word;
                }
                assigned |= equals >= 0;
                if (equals >= 0 || !Quirk.BARE_NAME_DROPPED.in(version)) {
                    String text = word.text();
                    put(pairs, key, equals < 0 ? text : text.substring(0, equals), word);
                }
            }
        }
        return List.copyOf(pairs.values());
    }

    /** What may be the rest of the value before it is no name: a place without a key tells those who print names. */
    private static Word withoutKey(Word word, UnitEntry entry) {
        Origin.FileLine place = entry.origin();
        return entry.key().equals("Label") || entry.key().equals("Annotation")
                ? word
                : Word.of(word.text(), new Origin.FileLine(place.file(), place.line(), ""));
    }

    private void put(Map<String, Word> pairs, String key, String element, Word word) {
        Word earlier = pairs.put(element, word);
        if (earlier != null
                && earlier.origin() instanceof Origin.FileLine line
                && word.origin() instanceof Origin.FileLine by) {
            shadowed.add(new ShadowedLine(name, key, element, line, by, false));
            if (line.file().equals(by.file()) && !earlier.text().equals(word.text())) {
                warn(
                        LintRule.GIVEN_AGAIN,
                        key + "=" + shown(key, element, word) + " is given again in line " + by.line()
                                + ", which alone counts",
                        line);
            }
        }
    }

    private static String shown(String key, String element, Word word) {
        boolean printed = key.equals("Label") || key.equals("Annotation");
        String value = word.text().substring(Math.min(word.text().length(), element.length() + 1));
        return printed || VariableName.before(element, value) ? element : "…";
    }

    /** A word without {@code =}: part of the value before it, if that is not in quotes. It may be a secret, and is not repeated. */
    private void bare(UnitEntry entry, Optional<Integer> rule, String before) {
        boolean dropped = Quirk.BARE_NAME_DROPPED.in(version);
        if (rule.isPresent()) {
            warn(
                    LintRule.SPLIT_VALUE,
                    "the rule falls into " + rule.get() + " labels at its spaces; put the whole label in double quotes",
                    entry.origin());
        } else if (OddName.endsAtBlank(before)) {
            split(entry, before, dropped ? "drops the rest" : "takes the rest for names");
        } else if (dropped) {
            warn(LintRule.DROPPED_WORD, entry.key() + "= has a word without '=', which Podman drops", entry.origin());
        }
    }

    /** A word with {@code =} that is part of the value before it all the same: nobody gives such a name. */
    private void odd(UnitEntry entry, String name, String before) {
        boolean first = OddName.endsAtBlank(before) && !OddName.is(before.substring(0, before.indexOf('=')));
        if (first && OddName.is(name)) {
            split(
                    entry,
                    before,
                    "takes the rest for another "
                            + (entry.key().equals("Environment")
                                    ? "variable"
                                    : entry.key().toLowerCase(Locale.ROOT)));
        }
    }

    private void split(UnitEntry entry, String before, String fate) {
        String given = before.substring(0, before.indexOf('='));
        String name = VariableName.plain(given) ? given : "a variable";
        warn(
                LintRule.SPLIT_VALUE,
                "the value of " + name + " ends at the blank, and Podman " + fate + "; put " + name
                        + "=… in double quotes",
                entry.origin());
    }

    private void warn(LintRule rule, String message, Origin origin) {
        warnings.accept(Problem.warning(Secrets.text(message), origin).as(rule));
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
            warn(
                    LintRule.DROPPED_LINE,
                    "Podman drops this line of " + entry.key() + "= in silence: " + why,
                    entry.origin());
            return Optional.empty();
        }
        split.rest()
                .flatMap(rest -> EmptyWord.lost(entry.key(), split.words(), rest))
                .ifPresent(lost -> warn(LintRule.DROPPED_WORD, lost, entry.origin()));
        Origin origin = entry.origin();
        return Optional.of(
                split.words().stream().map(word -> Word.of(word, origin)).toList());
    }
}
