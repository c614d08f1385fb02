package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Side;
import java.util.Optional;

/** A finding on one line: {@code memory 4G → 2G, not restarted since the file changed (jellyfin.container:23)}. */
public final class FindingLine {

    /** What is longer is cut in its middle: the ends of an image, a path or a rule are what tells it from others. */
    private static final int VALUE = 60;

    private FindingLine() {}

    public static String of(Finding finding) {
        String cause = finding.cause()
                .filter(known -> known != Cause.UNKNOWN)
                .map(known -> ", " + known.sentence())
                .orElse("");
        return what(finding) + (finding.kind().ofTheUnit() ? "" : cause) + place(finding);
    }

    /** What it is about, without its values: {@code memory}, {@code label traefik.enable}; of a unit what is said of it. */
    public static String about(Finding finding) {
        return finding.kind().ofTheUnit() ? Printable.of(finding.message()) : FindingText.subject(finding);
    }

    private static String what(Finding finding) {
        Optional<Side> runs = finding.running().or(finding::created).or(finding::loaded);
        if (finding.kind().ofTheUnit() || (finding.declared().isEmpty() && runs.isEmpty())) {
            return Printable.of(finding.message());
        }
        SideText text = new SideText(finding);
        return FindingText.subject(finding) + " " + value(text, finding.declared()) + " → " + value(text, runs);
    }

    private static String value(SideText text, Optional<Side> side) {
        return side.map(text::value).map(FindingLine::cut).orElse(text.none());
    }

    private static String place(Finding finding) {
        return finding.declared()
                .map(side -> " (" + Printable.of(side.origin().text()) + ")")
                .orElse("");
    }

    private static String cut(String value) {
        if (value.length() <= VALUE) {
            return value;
        }
        int half = VALUE / 2;
        int from = value.length() - half;
        int to = Character.isHighSurrogate(value.charAt(half - 1)) ? half - 1 : half;
        return value.substring(0, to) + "…"
                + value.substring(Character.isLowSurrogate(value.charAt(from)) ? from + 1 : from);
    }
}
