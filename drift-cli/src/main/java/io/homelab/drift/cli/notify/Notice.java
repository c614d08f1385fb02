package io.homelab.drift.cli.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is told to somebody who is not there. All of it is fit to be printed: values are masked, control characters escaped.
 *
 * @param kind what it is about
 * @param subject one line: {@code drift on nas: jellyfin (1 new)}
 * @param parts what changed, service by service
 * @param summary how many services there are of each status
 * @param status the worst status of the run: {@code DRIFT}
 * @param report the report as JSON, for a program
 */
public record Notice(Kind kind, String subject, List<Part> parts, String summary, String status, String report) {

    /** What a message is about. */
    public enum Kind {
        /** Findings began or ended. */
        CHANGED,
        /** Nothing is left of what was told before. */
        WELL,
        /** Something could not be checked: whether it drifts is not known. */
        UNREAD
    }

    /**
     * A service, or what is said of the run as a whole.
     *
     * @param title {@code jellyfin: DRIFT}
     * @param lines one finding each
     * @param commands what puts it right, to be pasted into a shell; may be none
     */
    public record Part(String title, List<String> lines, List<String> commands) {
        public Part {
            lines = List.copyOf(lines);
            commands = List.copyOf(commands);
        }
    }

    public Notice {
        parts = List.copyOf(parts);
    }

    /** As plain text, without the subject, with a line feed at its end. */
    public String text() {
        return String.join("\n", textLines()) + "\n";
    }

    /** The lines of that text. */
    List<String> textLines() {
        List<String> text = new ArrayList<>();
        for (Part part : parts) {
            text.add(part.title());
            Stream.concat(part.lines().stream(), part.commands().stream())
                    .map(line -> "  " + line)
                    .forEach(text::add);
            text.add("");
        }
        text.add(summary);
        return List.copyOf(text);
    }
}
