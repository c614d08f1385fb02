package io.homelab.drift.quadlet.parse;

/**
 * The lines of a unit file as Podman 4.9 reads them. It trims what it has joined so far, and looks for the next line at the length of
 * that: where anything was trimmed, it finds the same line again, for ever.
 */
final class OldestLines {

    private final String text;
    private final LogicalLines lines = new LogicalLines();
    private int start;
    private int number = 1;

    private OldestLines(String text) {
        this.text = text;
    }

    static LogicalLines of(String text) {
        OldestLines reader = new OldestLines(text);
        while (reader.start < text.length() && reader.lines.endless().isEmpty()) {
            reader.next();
        }
        return reader.lines;
    }

    private void next() {
        int first = number;
        int end = text.indexOf('\n', start);
        // The last line is not trimmed where no line feed ends it.
        String line = end < 0 ? text.substring(start) : Blanks.trim(text.substring(start, end));
        int head = line.length() - (line.endsWith("\\") ? 1 : 0);
        // A comment is continued, too, if it has a = in it.
        boolean assignment = line.indexOf('=') > 0;
        number++;
        while (assignment && goesOn(end) && line.endsWith("\\")) {
            int next = text.indexOf('\n', start + line.length() + 1);
            if (next == end) {
                lines.endAt(new LogicalLines.Endless(number - 1, trimmed(end)));
                return;
            }
            if (goesOn(next) && Blanks.trim(text.substring(end + 1, next)).isEmpty()) {
                lines.endAt(LogicalLines.Endless.beforeEmptyLine(number - 1));
                return;
            }
            lines.swallow(Blanks.trim(next < 0 ? text.substring(end + 1) : text.substring(end + 1, next)), number++);
            line = next < 0 ? text.substring(start) : Blanks.trim(text.substring(start, next));
            end = next;
        }
        if (!LogicalLines.comment(line)) {
            lines.add(line.replace("\\\n", ""), first, head);
        }
        start = end < 0 ? text.length() : end + 1;
    }

    private String trimmed(int end) {
        if (text.charAt(end - 1) == '\\') {
            return "it ends in a \\, and a blank stands before it";
        }
        boolean carriageReturn = text.startsWith("\\\r", end - 2);
        return carriageReturn ? "a carriage return follows the \\ at its end" : "a blank follows the \\ at its end";
    }

    private boolean goesOn(int end) {
        return end >= 0 && end + 1 < text.length();
    }
}
