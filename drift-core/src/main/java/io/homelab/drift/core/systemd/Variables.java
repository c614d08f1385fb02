package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * systemd's {@code $} expansion of a command's words, with the variables that a unit sets itself.
 *
 * <p>{@code ${DATA}} anywhere in a word is replaced, a word that starts with {@code $} and no brace is a variable's name to its
 * end and is replaced by the words of its value, of which there may be none, {@code $$} is {@code $}. The service's environment
 * also holds the manager's, which nobody here knows: a variable that the unit does not set is a {@linkplain Word.Gap gap}.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines">systemd.service(5), Command lines</a>
 */
public final class Variables {

    private static final Set<Rule> VALUE = EnumSet.of(Rule.BACKSLASH_QUOTES, Rule.OPEN_QUOTES);

    private final Map<String, Word> values;

    /** The variables known, by name; their values may have gaps. */
    public Variables(Map<String, Word> values) {
        this.values = Map.copyOf(values);
    }

    /** The words with their variables expanded. The first, the program, is never expanded. */
    public List<Word> expand(List<Word> command) {
        List<Word> expanded = new ArrayList<>();
        long length = 0;
        int measured = 0;
        for (Word word : command) {
            for (; measured < expanded.size(); measured++) {
                length += expanded.get(measured).text().length();
            }
            Limit.EXPANDED_CHARACTERS.check(length, word.origin());
            Limit.COMMAND_WORDS.check(measured, word.origin());
            if (expanded.isEmpty() || word.text().indexOf('$') < 0) {
                expanded.add(word);
            } else if (isVariable(word.text())) {
                expandWhole(word, expanded);
            } else {
                expanded.add(expandWithin(word));
            }
        }
        return List.copyOf(expanded);
    }

    private static boolean isVariable(String text) {
        return text.startsWith("$") && !text.startsWith("$$") && !text.startsWith("${");
    }

    private static boolean splits(int c) {
        return Scan.isBlank(c) || c == '\'' || c == '"' || c == '\\';
    }

    private void expandWhole(Word word, List<Word> expanded) {
        Word value = values.get(word.text().substring(1));
        if (value == null || (!value.known() && value.text().chars().anyMatch(Variables::splits))) {
            expanded.add(word.asAny());
        } else if (!value.known()) {
            expanded.add(new WordBuilder().word(value).build(word.origin()));
        } else {
            WordSplitter.split(value.text(), VALUE).words().forEach(part -> expanded.add(Word.of(part, word.origin())));
        }
    }

    private Word expandWithin(Word word) {
        String text = word.text();
        WordBuilder expanded = new WordBuilder();
        int done = 0;
        int lastClose = text.lastIndexOf('}');
        int at = text.indexOf('$');
        while (at >= 0 && at + 1 < text.length()) {
            int close = text.startsWith("{", at + 1) && at < lastClose ? text.indexOf('}', at) : -1;
            if (text.startsWith("$", at + 1)) {
                expanded.word(word.part(done, at + 1));
                done = at + 2;
            } else if (close > 0) {
                expanded.word(word.part(done, at));
                addValue(text.substring(at, close + 1), expanded);
                done = close + 1;
            } else {
                expanded.word(word.part(done, at + 1));
                done = at + 1;
            }
            at = text.indexOf('$', done);
        }
        return expanded.word(word.from(done)).build(word.origin());
    }

    private void addValue(String asWritten, WordBuilder expanded) {
        Word value = values.get(asWritten.substring(2, asWritten.length() - 1));
        if (value == null) {
            expanded.unknown(asWritten);
        } else {
            expanded.word(value);
        }
    }
}
