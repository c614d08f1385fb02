package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.option.PodmanVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a unit file with continued ones joined, as Quadlet joins them: {@code a\} and {@code b} become {@code ab}, without
 * the space that systemd would put between.
 */
final class LogicalLines {

    /**
     * One line.
     *
     * @param number the first physical line
     * @param head how many characters of it come from there
     */
    record Line(String text, int number, int head) {}

    /**
     * A line behind which the readers of old versions never get.
     *
     * @param number the physical line
     * @param why what is wrong with it: {@code it ends in a \\, and an empty line follows}
     */
    record Endless(int number, String why) {

        static Endless beforeEmptyLine(int number) {
            return new Endless(number, "it ends in a \\, and an empty line follows");
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Line> swallowed = new ArrayList<>();
    private int unfinished;
    private Optional<Endless> endless = Optional.empty();

    LogicalLines() {}

    static LogicalLines of(String text, PodmanVersion version) {
        if (Quirk.LINES_NOT_TRIMMED.in(version)) {
            return OldestLines.of(text);
        }
        LogicalLines lines = new LogicalLines();
        boolean old = Quirk.OLD_LINE_READER.in(version);
        String[] physical = text.split("\n", -1);
        if (!old && text.endsWith("\n")) {
            physical = Arrays.copyOf(physical, physical.length - 1);
        }
        for (int i = 0; i < physical.length; i++) {
            physical[i] = Blanks.trim(physical[i]);
        }
        if (old) {
            lines.joinOld(physical);
        } else {
            lines.join(physical);
        }
        return lines;
    }

    List<Line> lines() {
        return lines;
    }

    /** The physical lines that belong to one before them, because that ends in a backslash. */
    List<Line> swallowed() {
        return swallowed;
    }

    /** The first line of a continued one that only comments follow, so that it never ends and is lost; else 0. */
    int unfinished() {
        return unfinished;
    }

    Optional<Endless> endless() {
        return endless;
    }

    private void join(String[] physical) {
        StringBuilder pending = new StringBuilder();
        int first = 0;
        for (int i = 0; i < physical.length; i++) {
            String line = physical[i];
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (pending.isEmpty()) {
                first = i + 1;
            } else {
                swallow(line, i + 1);
            }
            boolean continued = line.endsWith("\\");
            if (!continued && pending.isEmpty()) {
                add(line, first);
                continue;
            }
            pending.append(line, 0, line.length() - (continued ? 1 : 0));
            if (!continued || i == physical.length - 1) {
                add(pending.toString(), first);
                pending.setLength(0);
            }
        }
        unfinished = pending.isEmpty() ? 0 : first;
    }

    private void joinOld(String[] physical) {
        int i = 0;
        while (more(physical, i) && endless.isEmpty()) {
            int first = i;
            StringBuilder joined = new StringBuilder(physical[i++]);
            boolean assignment = !comment(physical[first]) && physical[first].indexOf('=') > 0;
            while (assignment && more(physical, i) && physical[i - 1].endsWith("\\")) {
                if (physical[i].isEmpty()) {
                    // The old reader trims what it has joined, and so stays before an empty line for ever unless that
                    // is the last.
                    if (more(physical, i + 1)) {
                        endAt(Endless.beforeEmptyLine(i));
                    }
                    i++;
                    break;
                }
                swallow(physical[i], i + 1);
                joined.setLength(joined.length() - 1);
                joined.append(physical[i++]);
            }
            if (!comment(physical[first])) {
                add(joined.toString(), first + 1);
            }
        }
    }

    static boolean comment(String line) {
        return line.isEmpty() || line.startsWith("#") || line.startsWith(":");
    }

    private static boolean more(String[] physical, int at) {
        return at < physical.length - 1 || (at == physical.length - 1 && !physical[at].isEmpty());
    }

    private void add(String line, int number) {
        add(line, number, line.length());
    }

    void add(String line, int number, int head) {
        lines.add(new Line(line, number, head));
    }

    void swallow(String line, int number) {
        swallowed.add(new Line(line, number, line.length()));
    }

    void endAt(Endless line) {
        endless = Optional.of(line);
    }
}
