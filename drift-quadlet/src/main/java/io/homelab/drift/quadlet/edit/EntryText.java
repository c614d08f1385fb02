package io.homelab.drift.quadlet.edit;

import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An entry of a unit file as it is written, continued lines and all: its value, and where each character of it stands in the file.
 */
final class EntryText {

    private static final Set<Rule> WORDS =
            EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.KEEP_UNKNOWN_ESCAPES, Rule.ESCAPES_NAME_CHARACTERS);

    /** A word of the value: from where to where, and what it says without quotes and escapes. */
    record WrittenWord(int from, int to, String raw, String text) {}

    private final QuadletText file;
    private final String section;
    private final int first;
    private int last;
    private final StringBuilder logical = new StringBuilder();
    private final List<Integer> places = new ArrayList<>();
    private String key = "";
    private int start;

    private EntryText(QuadletText file, String section, int first) {
        this.file = file;
        this.section = section;
        this.first = first;
        this.last = first;
    }

    /** The entry that starts with a line. */
    static EntryText at(QuadletText file, String section, int first) {
        EntryText entry = new EntryText(file, section, first);
        entry.join();
        int equals = entry.logical.indexOf("=");
        int value = Math.max(0, equals + 1);
        entry.key = equals < 0 ? "" : entry.logical.substring(0, equals).stripTrailing();
        while (value < entry.logical.length() && QuadletText.blank(entry.logical.charAt(value))) {
            value++;
        }
        entry.start = value;
        return entry;
    }

    private void join() {
        boolean continued = true;
        for (int line = first; continued && line < file.lines().size(); line++) {
            String content = file.content(line);
            if (line > first && QuadletText.ignored(content)) {
                continue;
            }
            continued = content.endsWith("\\");
            int from = file.from(line);
            int length = content.length() - (continued ? 1 : 0);
            for (int i = 0; i < length; i++) {
                logical.append(content.charAt(i));
                places.add(from + i);
            }
            last = line;
        }
    }

    String section() {
        return section;
    }

    String key() {
        return key;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** The value, not unquoted. */
    String value() {
        return logical.substring(start);
    }

    List<WrittenWord> words() {
        List<WrittenWord> words = new ArrayList<>();
        char quote = 0;
        int from = -1;
        for (int i = start; i <= logical.length(); i++) {
            char c = i == logical.length() ? ' ' : logical.charAt(i);
            boolean ends = i == logical.length() || (quote == 0 && QuadletText.blank(c));
            if (ends && from >= 0) {
                words.add(word(from, i));
                from = -1;
            }
            if (ends) {
                continue;
            }
            from = from < 0 ? i : from;
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        return words;
    }

    private WrittenWord word(int from, int to) {
        String raw = logical.substring(from, Math.min(to, logical.length()));
        List<String> read = WordSplitter.split(QuadletText.decoded(raw), WORDS).words();
        return new WrittenWord(from, from + raw.length(), raw, read.isEmpty() ? "" : read.get(0));
    }

    /** The file with another value. */
    String withValue(String value) {
        return start == logical.length()
                ? file.replaced(file.to(first), file.to(first), value)
                : replaced(start, logical.length(), value);
    }

    /** The file with another word. */
    String withWord(WrittenWord word, String raw) {
        return replaced(word.from(), word.to(), raw);
    }

    private String replaced(int from, int to, String by) {
        return file.replaced(places.get(from), places.get(to - 1) + 1, by);
    }

    /** The file without the entry. */
    String removed() {
        return file.without(first, last);
    }

    /** The file without some of the words, which stand one behind the other; without the entry where it has no others. */
    String withoutWords(List<WrittenWord> gone) {
        if (gone.size() == words().size()) {
            return removed();
        }
        int from = places.get(gone.get(0).from());
        int to = places.get(gone.get(gone.size() - 1).to() - 1) + 1;
        int line = line(from);
        String text = file.text();
        String rest =
                (text.substring(file.from(line), from) + text.substring(Math.min(to, file.to(line)), file.to(line)));
        boolean alone = line == line(to - 1)
                && line > first
                && (rest.isBlank() || rest.strip().equals("\\"));
        if (alone) {
            return line == last ? withoutLastLine(line) : file.without(line, line);
        }
        int before = from;
        while (QuadletText.blank(text.charAt(before - 1)) && text.charAt(before - 1) != '\n') {
            before--;
        }
        boolean leading = before == file.lines().get(line).start() || text.charAt(before - 1) == '=';
        while (leading && to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return file.replaced(leading ? from : before, to, "");
    }

    /** The line before it is not continued any more. */
    private String withoutLastLine(int line) {
        int before = line - 1;
        while (QuadletText.ignored(file.content(before))) {
            before--;
        }
        int end = file.to(before) - 1;
        while (QuadletText.blank(file.text().charAt(end - 1))) {
            end--;
        }
        String without = file.without(line, line);
        return without.substring(0, end) + without.substring(file.to(before));
    }

    private int line(int place) {
        int line = first;
        while (file.lines().get(line).next() <= place) {
            line++;
        }
        return line;
    }
}
