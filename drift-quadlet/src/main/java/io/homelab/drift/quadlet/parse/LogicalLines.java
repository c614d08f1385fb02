package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.option.PodmanVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a unit file with continued ones joined, as Quadlet joins them: {@code a\} and {@code b} become {@code ab}, without
 * the space that systemd would put between.
 */
final class LogicalLines {

    /**
     * One line.
     *
     * @param number the first physical line
     */
    record Line(String text, int number) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<Line> swallowed = new ArrayList<>();
    private int unfinished;
    private int endless;

    private LogicalLines() {}

    static LogicalLines of(String text, PodmanVersion version) {
        LogicalLines lines = new LogicalLines();
        boolean old = Quirk.OLD_LINE_READER.in(version);
        boolean lastLineFeed = !old && text.endsWith("\n");
        String[] physical = (lastLineFeed ? text.substring(0, text.length() - 1) : text).split("\n", -1);
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

    /** The line at which the reader of old versions never comes to an end; else 0. */
    int endless() {
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
                swallowed.add(new Line(line, i + 1));
            }
            boolean continued = line.endsWith("\\");
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
        while (more(physical, i) && endless == 0) {
            int first = i;
            StringBuilder joined = new StringBuilder(physical[i++]);
            boolean assignment = !comment(physical[first]) && physical[first].indexOf('=') > 0;
            while (assignment && more(physical, i) && physical[i - 1].endsWith("\\")) {
                if (physical[i].isEmpty()) {
                    // The old reader trims what it has joined, and so stays before an empty line for ever unless that
                    // is the last.
                    endless = more(physical, i + 1) ? first + 1 : 0;
                    i++;
                    break;
                }
                swallowed.add(new Line(physical[i], i + 1));
                joined.setLength(joined.length() - 1);
                joined.append(physical[i++]);
            }
            if (!comment(physical[first])) {
                add(joined.toString(), first + 1);
            }
        }
    }

    private static boolean comment(String line) {
        return line.isEmpty() || line.startsWith("#") || line.startsWith(":");
    }

    private static boolean more(String[] physical, int at) {
        return at < physical.length - 1 || (at == physical.length - 1 && !physical[at].isEmpty());
    }

    private void add(String line, int number) {
        lines.add(new Line(line, number));
    }
}
