package io.homelab.drift.cli.text;

import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Side;
import java.util.List;
import java.util.Optional;

/**
 * The two sides of a finding in full, with what differs in them marked.
 *
 * @param declared what the quadlet says
 * @param running what runs, or else what the container was made with, or what systemd holds
 */
public record FindingSides(Optional<Shown> declared, Optional<Shown> running) {

    /**
     * A value.
     *
     * @param origin where it was written
     */
    public record Shown(List<Part> parts, String origin) {}

    /** A stretch of a value. */
    public record Part(String text, boolean differs) {}

    public static FindingSides of(Finding finding) {
        SideText text = new SideText(finding);
        Optional<Side> declared = finding.declared();
        Optional<Side> running = finding.running().or(finding::created).or(finding::loaded);
        if (shown(declared) && shown(running)) {
            ValueDiff diff = text.diff(declared.get(), running.get());
            if (diff.overlaps()) {
                return new FindingSides(
                        Optional.of(new Shown(diff.leftParts(), text.origin(declared.get()))),
                        Optional.of(new Shown(diff.rightParts(), text.origin(running.get()))));
            }
        }
        return new FindingSides(declared.map(side -> whole(text, side)), running.map(side -> whole(text, side)));
    }

    /** What a finding is about: {@code memory}, {@code label traefik.enable}. */
    public static String subject(Finding finding) {
        return FindingText.subject(finding);
    }

    private static Shown whole(SideText text, Side side) {
        return new Shown(List.of(new Part(text.value(side), false)), text.origin(side));
    }

    private static boolean shown(Optional<Side> side) {
        return side.filter(there -> !(there.value() instanceof Side.Masked)).isPresent();
    }
}
