package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.Severity;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What began and ended between two reports: {@code ✗ jellyfin: memory}, and below it what differs. */
public final class ComparisonText {

    private static final int HEAD = 2;
    private static final int BODY = 6;

    private final TextLayout page;

    private ComparisonText(TextLayout page) {
        this.page = page;
    }

    /**
     * The text of a comparison.
     *
     * @param absent what was found of services that the later report has not
     * @param place a clock where it is read: times are told as clocks show them there
     */
    public static String of(
            DriftReport old,
            DriftReport young,
            RunChanges changes,
            List<RunChanges.Changed> absent,
            boolean colors,
            int columns,
            Clock place) {
        ComparisonText text = new ComparisonText(new TextLayout(colors, columns));
        WhenText when = new WhenText(place.instant(), place);
        text.section("Began", changes.began(), text::began);
        text.section("Ended", changes.ended(), text::ended);
        text.section("Of services that the later one has not", absent, text::absent);
        text.page.line(
                0,
                changes.began().size() + " began, " + changes.ended().size() + " ended between "
                        + when.of(old.checkedAt()) + " and " + when.of(young.checkedAt()));
        return text.page.toString();
    }

    private void section(String title, List<RunChanges.Changed> findings, Consumer<RunChanges.Changed> line) {
        if (!findings.isEmpty()) {
            page.line(0, Ansi.HEADING, title);
            findings.forEach(line);
            page.blank();
        }
    }

    private void began(RunChanges.Changed one) {
        Finding finding = one.finding();
        boolean drift = finding.severity() == Severity.DRIFT;
        String cause = finding.cause()
                .filter(why -> why != Cause.UNKNOWN)
                .map(why -> "; " + why.sentence())
                .orElse("");
        page.filled(
                HEAD,
                HEAD + HEAD,
                drift ? Ansi.BAD : Ansi.CAUTION,
                TextLayout.words(
                        (drift ? "✗ " : "⚠ ") + Printable.of(one.name()) + ": " + FindingText.told(finding) + cause));
        if (finding.kind().ofAValue()) {
            SideText text = new SideText(finding);
            side("Quadlet", finding.declared().map(text::withOrigin).orElse(List.of(text.none())));
            side(
                    "Running",
                    finding.running()
                            .or(finding::created)
                            .or(finding::loaded)
                            .map(side -> TextLayout.words(text.value(side)))
                            .orElse(List.of(text.none())));
        }
    }

    private void side(String stage, List<String> atoms) {
        page.filled(
                BODY,
                BODY + HEAD,
                Ansi.PLAIN,
                Stream.concat(Stream.of(stage + ":"), atoms.stream()).toList());
    }

    private void ended(RunChanges.Changed one) {
        page.filled(HEAD, HEAD + HEAD, Ansi.GOOD, TextLayout.words("✓ " + name(one)));
    }

    private void absent(RunChanges.Changed one) {
        page.filled(HEAD, HEAD + HEAD, Ansi.UNCERTAIN, TextLayout.words("? " + name(one)));
    }

    private static String name(RunChanges.Changed one) {
        return Printable.of(one.name()) + ": " + FindingText.subject(one.finding());
    }
}
