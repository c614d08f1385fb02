package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What runs that are remembered tell: since when a service is not as declared, and what ended since the last run. */
final class SinceText {

    private static final int INDENT = 2;

    private final TextLayout page;
    private final WhenText when;
    private final Optional<Instant> lastRun;

    SinceText(TextLayout page, WhenText when, DriftReport report) {
        this.page = page;
        this.when = when;
        this.lastRun = report.changes().flatMap(RunChanges::since);
    }

    /** {@code since 2026-11-15 02:00}, {@code new since the last run}; nothing of a first run. */
    void service(ServiceReport service) {
        List<Finding> known = service.findings().stream()
                .filter(one -> one.seen().isPresent())
                .toList();
        if (known.isEmpty() || lastRun.isEmpty()) {
            return;
        }
        Optional<Instant> first = known.stream()
                .flatMap(one -> one.seen().stream())
                .filter(seen -> !seen.fresh())
                .map(Finding.Seen::since)
                .min(Instant::compareTo);
        String fresh = known.stream()
                .filter(one -> one.seen().filter(Finding.Seen::fresh).isPresent())
                .map(FindingText::subject)
                .distinct()
                .collect(Collectors.joining(", "));
        String line = first.isEmpty()
                ? "new since the last run"
                : "since " + when.of(first.get()) + (fresh.isEmpty() ? "" : "; new since the last run: " + fresh);
        page.filled(INDENT, INDENT + INDENT, Ansi.FAINT, TextLayout.words(line));
    }

    /** What ended, a line each. */
    void ended(DriftReport report) {
        List<RunChanges.Changed> ended = report.changes().map(RunChanges::ended).orElse(List.of());
        if (ended.isEmpty()) {
            return;
        }
        page.line(
                0,
                Ansi.HEADING,
                "Ended since the last run"
                        + lastRun.map(at -> " (" + when.of(at) + ")").orElse(""));
        for (RunChanges.Changed one : ended) {
            String line = "✓ " + Printable.of(one.name()) + ": " + FindingText.subject(one.finding());
            page.filled(INDENT, INDENT + INDENT, Ansi.GOOD, TextLayout.words(line));
        }
        page.blank();
    }
}
