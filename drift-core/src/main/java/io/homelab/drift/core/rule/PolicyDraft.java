package io.homelab.drift.core.rule;

import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.RunChanges;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy that accepts more than it did. Its lines stay in their order, and comments where they are; a line of the same service and
 * finding is replaced, new ones follow at the end.
 *
 * @param before what the file holds, one character for each byte
 * @param after what it is to hold, likewise
 * @param lines those that are new, as they are written
 */
public record PolicyDraft(String before, String after, List<String> lines) {

    private static final String GAP = "   ";

    public PolicyDraft {
        lines = List.copyOf(lines);
    }

    /**
     * Accepts findings.
     *
     * @param reason one line of text
     * @param until the last day on which it counts
     */
    public static PolicyDraft of(
            String before, List<RunChanges.Changed> findings, String reason, Optional<LocalDate> until) {
        String end = before.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before.split("\n", -1)));
        boolean ended = lines.isEmpty() || lines.get(lines.size() - 1).isEmpty();
        if (ended && !lines.isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        Set<String> written = new LinkedHashSet<>();
        for (RunChanges.Changed finding : findings) {
            String about = PolicyWord.written(TextPattern.literal(finding.service()))
                    + GAP
                    + PolicyWord.written(FindingPattern.of(finding.finding()).text());
            String line = about + GAP + until.map(day -> "until " + day + GAP).orElse("") + PolicyWord.quoted(reason);
            if (written.add(line)) {
                put(lines, finding, line, end);
            }
        }
        String after = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
        return new PolicyDraft(before, after, List.copyOf(written));
    }

    private static void put(List<String> lines, RunChanges.Changed finding, String line, String end) {
        String bytes = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                + end.substring(0, end.length() - 1);
        for (int at = 0; at < lines.size(); at++) {
            if (same(lines.get(at), finding)) {
                lines.set(at, bytes);
                return;
            }
        }
        lines.add(bytes);
    }

    /** Whether a line is of that finding and of no other. */
    private static boolean same(String line, RunChanges.Changed finding) {
        String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return HousePolicy.of(Policy.of(text)).acceptances().stream()
                .anyMatch(acceptance -> acceptance.services().equals(List.of(TextPattern.literal(finding.service())))
                        && acceptance.what().equals(FindingPattern.of(finding.finding())));
    }

    /** The policy as it will be. */
    public Policy policy() {
        return Policy.of(new String(after.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
