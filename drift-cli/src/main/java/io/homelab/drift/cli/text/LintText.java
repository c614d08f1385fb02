package io.homelab.drift.cli.text;

import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import java.util.List;

/** What is wrong with quadlets, a line each, as compilers print it: {@code quadlets/web.container:7: error: …}. */
public final class LintText {

    private LintText() {}

    /**
     * The text of findings.
     *
     * @param rules whether the name of the rule is behind each, by which a comment switches it off
     */
    public static String of(List<LintFinding> findings, boolean rules, boolean colors) {
        TextLayout page = new TextLayout(colors, Integer.MAX_VALUE);
        for (LintFinding finding : findings) {
            boolean error = finding.level() == Problem.Level.ERROR;
            String rule = rules ? page.paint(Ansi.FAINT, " [" + finding.rule().word() + "]") : "";
            page.line(
                    0,
                    place(finding.place()) + page.paint(error ? Ansi.BAD : Ansi.CAUTION, error ? "error" : "warning")
                            + ": " + Printable.of(finding.message()) + rule);
        }
        return page.toString();
    }

    private static String place(LintFinding.Place place) {
        String line = place.line() == 0 ? "" : ":" + place.line();
        return place.file().isEmpty() ? "" : Printable.of(place.file()) + line + ": ";
    }
}
