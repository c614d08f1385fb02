package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a unit file as systemd does: generated units and systemd's own drop-ins.
 *
 * <p>A line that ends in a backslash goes on in the next one with a space between; comments inside are skipped. (Quadlet's own
 * reader differs, so quadlets have another.)
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html">systemd.syntax(7)</a>
 */
public final class UnitFileParser {

    private final String citedAs;
    private final Map<String, List<UnitEntry>> sections = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private String section = "";
    private int count;

    private UnitFileParser(String citedAs) {
        this.citedAs = citedAs;
    }

    /**
     * A unit file and what is wrong in it.
     *
     * @param file what could be read
     * @param problems the lines that systemd ignores
     */
    public record Parsed(UnitFile file, List<Problem> problems) {
        public Parsed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a unit file's text.
     *
     * @param name the file name
     * @param citedAs the file as origins cite it
     */
    public static Parsed parse(String name, String citedAs, String text) {
        UnitFileParser parser = new UnitFileParser(citedAs);
        parser.lines(text.startsWith("\ufeff") ? text.substring(1) : text);
        return new Parsed(new UnitFile(name, parser.sections), parser.problems);
    }

    private void lines(String text) {
        StringBuilder pending = new StringBuilder();
        int first = 0;
        int number = 0;
        int end;
        for (int at = 0; at <= text.length(); at = behind(text, end)) {
            end = end(text, at);
            number++;
            if (comment(text, at, end)) {
                continue;
            }
            if (pending.isEmpty()) {
                first = number;
            }
            Limit.LINE_CHARACTERS.check(pending.length() + end - at, new Origin.FileLine(citedAs, first, ""));
            if (continues(text, at, end)) {
                pending.append(text, at, end - 1).append(' ');
            } else if (pending.isEmpty()) {
                line(strip(text, at, end), first);
            } else {
                line(strip(pending.append(text, at, end).toString()), first);
                pending.setLength(0);
            }
        }
        line(strip(pending.toString()), first);
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && !endsLine(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** To systemd a carriage return ends a line, and so does a NUL; a line feed and a carriage return are one end. */
    private static int behind(String text, int end) {
        boolean two = text.startsWith("\r\n", end) || text.startsWith("\n\r", end);
        return end + (two ? 2 : 1);
    }

    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == '\0';
    }

    private static boolean comment(String text, int from, int to) {
        int start = behindBlanks(text, from, to);
        return start < to && (text.charAt(start) == '#' || text.charAt(start) == ';');
    }

    private static String strip(String text) {
        return strip(text, 0, text.length());
    }

    /** systemd knows four kinds of white space, Java many more. */
    private static String strip(String text, int from, int to) {
        int start = behindBlanks(text, from, to);
        int end = to;
        while (end > start && WordSplitter.blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int behindBlanks(String text, int from, int to) {
        int start = from;
        while (start < to && WordSplitter.blank(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** An odd number of backslashes at the end: the last one is not escaped itself. */
    private static boolean continues(String text, int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) == '\\') {
            end--;
        }
        return (to - end) % 2 == 1;
    }

    private void line(String line, int number) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("[")) {
            header(line, number);
            return;
        }
        int equals = line.indexOf('=');
        if (section.isEmpty()) {
            problem("assignment outside of a section", number);
        } else if (equals < 1) {
            problem(equals < 0 ? "missing '='" : "missing key name before '='", number);
        } else {
            String key = strip(line, 0, equals);
            Limit.UNIT_ENTRIES.check(++count, new Origin.FileLine(citedAs, number, key));
            entries(section).add(new UnitEntry(key, strip(line, equals + 1, line.length()), citedAs, number));
        }
    }

    private void header(String line, int number) {
        if (line.endsWith("]")) {
            section = line.substring(1, line.length() - 1);
            entries(section);
        } else {
            problem("invalid section header", number);
        }
    }

    private List<UnitEntry> entries(String name) {
        return sections.computeIfAbsent(name, s -> new ArrayList<>());
    }

    private void problem(String message, int line) {
        problems.add(Problem.warning(message + ": ignored by systemd", new Origin.FileLine(citedAs, line, "")));
    }
}
