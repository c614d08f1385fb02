package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A finding in as few words as it takes: {@code memory 4G → 2G}, {@code not reloaded}, {@code jellyfin.container:23}.
 *
 * @param what what it is about, and what the quadlet declares beside what runs
 * @param cause the cause in words; empty where there is none to tell
 * @param place where the quadlet says it; empty where it does not
 */
public record FindingBrief(String what, String cause, String place) {

    /** A value that is longer than this is not told, but how it differs. */
    private static final int SHORT = 40;

    /** The line of a finding. */
    public static FindingBrief of(Finding finding) {
        String cause = finding.cause()
                .filter(known -> known != Cause.UNKNOWN)
                .map(known -> known.word().replace('-', ' '))
                .orElse("");
        String place = finding.declared()
                .map(side -> Printable.of(side.origin().text()))
                .orElse("");
        return new FindingBrief(what(finding), cause, place);
    }

    /** What counts for the status of a service and why it could not be compared, the worst first; of one that matches nothing. */
    public static List<Finding> worstFirst(ServiceReport service) {
        return service.findings().stream()
                .filter(finding -> finding.severity().counts())
                .sorted(Comparator.comparing(finding -> finding.severity() == Severity.WARNING))
                .toList();
    }

    /** The services that do not match, the worst first: what could not be compared, what drifts, what is worth a look. */
    public static List<ServiceReport> worstFirst(List<ServiceReport> services) {
        return services.stream()
                .filter(service -> service.status() != Status.MATCH)
                .sorted(Comparator.comparing(ServiceReport::status).reversed())
                .toList();
    }

    private static String what(Finding finding) {
        return switch (finding.kind()) {
            case ABSENT, STATE, NOTE, UNKNOWN -> Printable.of(finding.message());
            case MATCHES -> FindingText.subject(finding) + " matches";
            case DIFFERS, MISSING, EXTRA -> differs(finding);
        };
    }

    private static String differs(Finding finding) {
        String subject = FindingText.subject(finding);
        Optional<Side> running = finding.running().or(finding::created).or(finding::loaded);
        if (finding.severity() == Severity.WARNING && !finding.message().isEmpty()) {
            return FindingText.told(finding);
        }
        SideText text = new SideText(finding);
        if (masked(finding.declared()) || masked(running)) {
            return subject + verb(finding.declared().isPresent(), running.isPresent());
        }
        if (finding.declared().isPresent() && running.isPresent()) {
            ValueDiff diff = text.diff(finding.declared().get(), running.get());
            boolean brief = text.value(finding.declared().get()).length() <= SHORT
                    && text.value(running.get()).length() <= SHORT;
            if (!brief || diff.overlaps()) {
                return subject + " " + difference(diff);
            }
        }
        // A network and the like is its own value.
        if (finding.declared().isEmpty() && running.filter(text::repeatsElement).isPresent()) {
            return subject + " is not in the quadlet";
        }
        if (running.isEmpty() && finding.declared().filter(text::repeatsElement).isPresent()) {
            return subject + " is missing";
        }
        return subject + " " + value(text, finding.declared()) + " → " + value(text, running);
    }

    private static String value(SideText text, Optional<Side> side) {
        return side.map(text::value)
                .map(value -> ValueDiff.cutMiddle(value, SHORT))
                .orElse(text.none());
    }

    private static String difference(ValueDiff diff) {
        String left = ValueDiff.cutMiddle(diff.onlyLeft(), SHORT);
        String right = ValueDiff.cutMiddle(diff.onlyRight(), SHORT);
        if (left.isEmpty() && right.isEmpty()) {
            return "differs";
        }
        return left.isEmpty() ? "has also " + right : right.isEmpty() ? "lacks " + left : left + " → " + right;
    }

    private static boolean masked(Optional<Side> side) {
        return side.filter(shown -> shown.value() instanceof Side.Masked).isPresent();
    }

    private static String verb(boolean declared, boolean running) {
        return declared && running ? " differs" : declared ? " is missing" : " is not declared";
    }
}
