package io.homelab.drift.quadlet.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a unit file and where its entries stand in it. It has one character for each byte, so that what is not changed stays as
 * it is: encoding, line ends, blanks, comments.
 */
final class QuadletText {

    /** A physical line: where it starts, where its text ends, and where the next one starts. */
    record Line(int start, int end, int next) {}

    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private final List<EntryText> entries = new ArrayList<>();
    /** The last line of each section's head or entries, in their order. */
    private final List<SectionEnd> ends = new ArrayList<>();

    /** @param last the last line that belongs to it, comments behind it aside */
    private record SectionEnd(String section, int last) {}

    private QuadletText(String text) {
        this.text = text;
    }

    static QuadletText of(String bytes) {
        QuadletText file = new QuadletText(bytes);
        file.split();
        file.read();
        return file;
    }

    /** A text as it stands in such a file. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A part of such a file as a text. */
    static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private void split() {
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int next = feed < 0 ? text.length() : feed + 1;
            int end = feed < 0 ? next : feed > start && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
            lines.add(new Line(start, end, next));
            start = next;
        }
    }

    private void read() {
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String content = content(i);
            if (ignored(content)) {
                continue;
            }
            int close = content.indexOf(']');
            if (content.startsWith("[") && close > 0) {
                section = content.substring(1, close);
            } else {
                EntryText entry = EntryText.at(this, section, i);
                entries.add(entry);
                i = entry.last();
            }
            end(section, i);
        }
    }

    private void end(String section, int line) {
        if (!ends.isEmpty() && ends.get(ends.size() - 1).section().equals(section)) {
            ends.remove(ends.size() - 1);
        }
        ends.add(new SectionEnd(section, line));
    }

    static boolean ignored(String content) {
        return content.isEmpty() || content.startsWith("#") || content.startsWith(";");
    }

    String text() {
        return text;
    }

    List<Line> lines() {
        return lines;
    }

    /** A line without the blanks around it. */
    String content(int line) {
        return text.substring(from(line), to(line));
    }

    int from(int line) {
        int from = lines.get(line).start();
        while (from < lines.get(line).end() && blank(text.charAt(from))) {
            from++;
        }
        return from;
    }

    int to(int line) {
        int to = lines.get(line).end();
        while (to > from(line) && blank(text.charAt(to - 1))) {
            to--;
        }
        return to;
    }

    static boolean blank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** The entry whose first line has that number, counted from 1. */
    Optional<EntryText> entry(int number) {
        return entries.stream().filter(entry -> entry.first() == number - 1).findFirst();
    }

    /** The last entry of a key in a section. */
    Optional<EntryText> last(String section, String key) {
        return entries.stream()
                .filter(entry -> entry.section().equals(section) && entry.key().equals(key))
                .reduce((first, second) -> second);
    }

    /** The file with a stretch of it replaced. */
    String replaced(int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }

    /** The file with a line more, behind the last one of a section that belongs to it. */
    String withLineIn(String section, String line) {
        return ends.stream()
                .filter(end -> end.section().equals(section))
                .reduce((first, second) -> second)
                .map(end -> withLineAfter(end.last(), line))
                .orElseGet(() -> withSection(section, line));
    }

    private String withSection(String section, String line) {
        String feed = lines.isEmpty() ? "\n" : feed(0);
        boolean open = !lines.isEmpty() && lines.get(lines.size() - 1).end() == text.length();
        String gap = (open ? feed : "") + (lines.isEmpty() ? "" : feed);
        return text + gap + "[" + section + "]" + feed + line + (open ? "" : feed);
    }

    /** The file with a line more behind another one. */
    String withLineAfter(int index, String line) {
        Line after = lines.get(index);
        return after.next() > after.end()
                ? replaced(after.next(), after.next(), line + feed(index))
                : text + feed(0) + line;
    }

    /** How a line ends; as most do where it is the last and has no end. */
    private String feed(int line) {
        Line one = lines.get(line);
        return one.next() > one.end() ? text.substring(one.end(), one.next()) : "\n";
    }

    /** The file without some lines. */
    String without(int first, int last) {
        int from = lines.get(first).start();
        boolean open = last == lines.size() - 1
                && lines.get(last).next() == lines.get(last).end();
        if (open && first > 0) {
            // what is the last line then has no end either
            from = lines.get(first - 1).end();
        }
        return replaced(from, lines.get(last).next(), "");
    }
}
