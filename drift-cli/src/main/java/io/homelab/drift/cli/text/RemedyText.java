package io.homelab.drift.cli.text;

import io.homelab.drift.cli.text.ReportText.Detail;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Remedy;
import java.util.List;

/** What puts a service right, to paste: the commands, and as a comment what to know besides. */
final class RemedyText {

    private static final int INDENT = 2;
    private static final String CONTINUED = " \\";

    private RemedyText() {}

    static void write(Remedy remedy, Detail detail, TextLayout page) {
        if (!remedy.commands().isEmpty()) {
            commands(remedy.commands().stream().map(Printable::of).toList(), detail, page);
        }
        if (!remedy.advice().isEmpty()) {
            // A comment, so that it may be pasted along with the command.
            page.filled("  # ", "  # ", Ansi.PLAIN, TextLayout.words(Printable.of(remedy.advice())));
        }
    }

    /** Scripts know one line; on a terminal that does not hold it, each command has its own. */
    private static void commands(List<String> commands, Detail detail, TextLayout page) {
        String all = String.join(" && ", commands);
        if (detail == Detail.FILE || INDENT + all.length() <= page.columns()) {
            page.line(INDENT, all);
            return;
        }
        for (int i = 0; i < commands.size(); i++) {
            String end = i + 1 < commands.size() ? " && \\" : "";
            command(commands.get(i), end, i == 0 ? INDENT : 2 * INDENT, page);
        }
    }

    /** A command on as many lines as it takes. What is between quotes is no place to break a line, and then none is looked for. */
    private static void command(String command, String end, int indent, TextLayout page) {
        boolean plain = command.chars().noneMatch(letter -> letter == '\'' || letter == '"' || letter == '\\');
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean begun = false;
        for (String word : plain ? Scan.split(command, " ") : List.of(command)) {
            if (begun && line.length() + 1 + word.length() + end.length() + CONTINUED.length() > page.columns()) {
                page.line(0, line + CONTINUED);
                line = new StringBuilder(" ".repeat(indent + 2 * INDENT));
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        page.line(0, line + end);
    }
}
