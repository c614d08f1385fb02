package io.homelab.drift.cli.text;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of one category: {@code ✗ Memory: DRIFT}, and below it what differs and why. */
final class CategoryText {

    private static final int HEAD = 2;
    private static final int BODY = 4;
    private static final int VALUES = 6;
    /** Fields that are what their category is called, so that their name says nothing new. */
    private static final Set<String> OBVIOUS = Set.of("image", "memory", "command", "dns");

    private final TextLayout page;
    private final boolean glance;
    private final boolean verbose;
    private final FindingText text;
    private final WhenText when;

    CategoryText(TextLayout page, boolean verbose, Kind kind, WhenText when) {
        this(page, false, verbose, kind, when);
    }

    /** @param glance whether it is for somebody who looks at all services: without what matches, long values cut */
    CategoryText(TextLayout page, boolean glance, boolean verbose, Kind kind, WhenText when) {
        this.page = page;
        this.when = when;
        this.glance = glance;
        this.verbose = verbose;
        this.text = new FindingText(page, glance, verbose, kind);
    }

    /**
     * What is found on a category, or that it matches where nothing is.
     *
     * @param always whether it says that it matches even where no value of it was compared
     */
    void write(Category category, List<Finding> findings, boolean always) {
        String title = title(category);
        boolean shown = always && !glance;
        List<Finding> drift = of(Severity.DRIFT, findings);
        List<Finding> warnings = of(Severity.WARNING, findings);
        List<Finding> unknown = of(Severity.UNKNOWN, findings);
        List<Finding> matches = of(Severity.MATCH, findings);
        List<Finding> ignored = of(Severity.IGNORED, findings);
        String accepted = ignored.isEmpty() || verbose ? "" : " (" + ignored.size() + " accepted)";
        if (!drift.isEmpty()) {
            drift(title, drift);
        } else if (warnings.isEmpty() && unknown.isEmpty() && (shown || !matches.isEmpty())) {
            page.line(HEAD, page.paint(Ansi.GOOD, "✓") + " " + title + ": matches" + accepted);
        } else if (!accepted.isEmpty()) {
            remark(Ansi.FAINT, "·", title, ignored.size() + " accepted");
        }
        for (Finding warning : warnings) {
            remark(Ansi.CAUTION, "⚠", title, warning.message() + " (warning)");
            if (verbose) {
                text.sides(warning, BODY);
                cause(warning, BODY);
            }
        }
        unknown.forEach(finding -> remark(Ansi.UNCERTAIN, "?", title, finding.message()));
        of(Severity.INFO, findings).forEach(finding -> remark(Ansi.FAINT, "·", title, finding.message()));
        if (verbose) {
            ignored.forEach(finding -> remark(Ansi.FAINT, "·", title, ignored(finding)));
        }
        matches.forEach(finding -> text.same(finding, BODY));
    }

    /** Categories of which nothing is known, because there is nothing to compare with. */
    void notCompared(List<Category> categories) {
        String titles = categories.stream().map(CategoryText::title).collect(Collectors.joining(", "));
        page.line(HEAD, Ansi.UNCERTAIN, "? " + titles + ": not compared");
    }

    private void drift(String title, List<Finding> findings) {
        List<List<Finding>> bodies = bodies(findings);
        boolean oneCause = findings.stream().map(Finding::cause).distinct().count() == 1
                && findings.stream().map(Finding::change).distinct().count() == 1;
        Optional<String> cause = cause(findings.get(0));
        boolean inHead = glance && oneCause && cause.isPresent();
        boolean state = glance && findings.size() == 1 && findings.get(0).kind().ofTheUnit() && cause.isEmpty();
        String head = "✗ " + title + ": "
                + (state
                        ? state(findings.get(0))
                        : "DRIFT"
                                + cause.filter(why -> inHead)
                                        .map(why -> ", " + why)
                                        .orElse(""));
        page.filled(HEAD, BODY, Ansi.BAD, TextLayout.words(head));
        if (state) {
            return;
        }
        for (List<Finding> body : bodies) {
            Finding first = body.get(0);
            int indent = BODY;
            if (first.kind().ofTheUnit()) {
                page.filled(BODY, VALUES, Ansi.PLAIN, TextLayout.words(state(first)));
            } else if (glance && text.onlyUndeclared(first)) {
                page.line(BODY, FindingText.subject(first) + ": not in the quadlet");
            } else if (property(first)) {
                text.properties(body, BODY);
            } else {
                if (bodies.size() > 1 || !OBVIOUS.contains(first.field())) {
                    page.line(BODY, FindingText.subject(first));
                    indent = VALUES;
                }
                text.sides(first, indent);
            }
            if (!oneCause) {
                cause(first, indent);
            }
        }
        if (oneCause && !inHead) {
            cause(findings.get(0), BODY);
        }
    }

    /** Findings that are told as one: systemd's properties with the same cause; every other one by itself. */
    private static List<List<Finding>> bodies(List<Finding> findings) {
        List<List<Finding>> bodies = new ArrayList<>();
        Map<Optional<Cause>, List<Finding>> properties = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (property(finding)) {
                List<Finding> body = properties.computeIfAbsent(finding.cause(), cause -> new ArrayList<>());
                if (body.isEmpty()) {
                    bodies.add(body);
                }
                body.add(finding);
            } else {
                bodies.add(List.of(finding));
            }
        }
        return bodies;
    }

    private static boolean property(Finding finding) {
        return FindingText.setting(finding) && finding.element().isEmpty();
    }

    private static String state(Finding finding) {
        String place = finding.declared()
                .map(side -> " (" + Printable.of(side.origin().text()) + ")")
                .orElse("");
        return Printable.of(finding.message()) + place;
    }

    private void cause(Finding finding, int indent) {
        cause(finding)
                .ifPresent(
                        cause -> page.filled(indent, indent + HEAD, Ansi.PLAIN, TextLayout.words("Cause: " + cause)));
    }

    private Optional<String> cause(Finding finding) {
        Optional<String> change = finding.change().map(when::of).map(Printable::of);
        return finding.cause()
                .filter(cause -> cause != Cause.UNKNOWN)
                .flatMap(cause -> saysItself(finding, cause)
                        ? change
                        : Optional.of(cause.sentence()
                                + change.map(what -> " (" + what + ")").orElse("")));
    }

    /** Where it is no value that differs, the message says what happened, and the cause speaks of a value. */
    private static boolean saysItself(Finding finding, Cause cause) {
        return switch (finding.kind()) {
            case DIFFERS, MISSING, EXTRA -> false;
            case UNKNOWN, MATCHES, ABSENT, STATE, NOTE -> cause == Cause.CHANGED_LIVE || cause == Cause.NOT_RESTARTED;
        };
    }

    private void remark(Ansi paint, String symbol, String title, String message) {
        page.filled(HEAD, BODY, paint, TextLayout.words(symbol + " " + title + ": " + Printable.of(message)));
    }

    private static String ignored(Finding finding) {
        String reason = finding.ignored().map(Finding.Ignored::reason).orElse("");
        String until = finding.ignored()
                .flatMap(Finding.Ignored::until)
                .map(day -> " until " + day)
                .orElse("");
        String place =
                finding.ignored().map(one -> " (" + one.origin().text() + ")").orElse("");
        return FindingText.subject(finding) + " accepted" + until + (reason.isEmpty() ? "" : ": " + reason) + place;
    }

    private static List<Finding> of(Severity severity, List<Finding> findings) {
        return findings.stream().filter(f -> f.severity() == severity).toList();
    }

    private static String title(Category category) {
        return category == Category.DNS
                ? "DNS"
                : category.name().charAt(0) + category.word().substring(1);
    }
}
