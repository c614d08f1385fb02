package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.FilePatch;
import java.util.ArrayList;
import java.util.List;

/** A patch as a unified diff, as {@code diff -u} prints it. */
final class PatchText {

    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;
    private final StringBuilder text = new StringBuilder();

    /** A line of the diff: of the old file, of the new one, or of both. */
    private record Step(char sign, int old, int now) {}

    private PatchText(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static String of(FilePatch patch, boolean showValues) {
        PatchText diff =
                new PatchText(MaskedLines.of(patch.before(), showValues), MaskedLines.of(patch.after(), showValues));
        String file = Printable.of(patch.file());
        diff.text.append("--- ").append(file).append("\n+++ ").append(file).append('\n');
        diff.hunks(diff.steps(lines(patch.before()), lines(patch.after())));
        return diff.text.toString();
    }

    /** The lines with their ends: a missing end is a difference. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int next = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** Few lines change: what is alike at both ends is left, and of the rest the longest common part is looked for. */
    private List<Step> steps(List<String> old, List<String> now) {
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            steps.add(new Step(' ', i, i));
        }
        middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), head, steps);
        for (int i = tail; i > 0; i--) {
            steps.add(new Step(' ', old.size() - i, now.size() - i));
        }
        return steps;
    }

    private static void middle(List<String> old, List<String> now, int head, List<Step> steps) {
        int[][] common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size()
                    && j < now.size()
                    && common.length > 0
                    && old.get(i).equals(now.get(j))) {
                steps.add(new Step(' ', head + i++, head + j++));
            } else if (i < old.size()
                    && (j == now.size() || common.length == 0 || common[i + 1][j] >= common[i][j + 1])) {
                steps.add(new Step('-', head + i++, head + j));
            } else {
                steps.add(new Step('+', head + i, head + j++));
            }
        }
    }

    /** How many lines are alike from each pair of lines on; none where that would take too much. */
    private static int[][] common(List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > 4_000_000) {
            return new int[0][];
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void hunks(List<Step> steps) {
        int at = 0;
        while (at < steps.size()) {
            if (steps.get(at).sign() == ' ') {
                at++;
                continue;
            }
            int first = Math.max(0, at - CONTEXT);
            int last = at;
            for (int i = at; i < steps.size() && i <= last + 2 * CONTEXT; i++) {
                last = steps.get(i).sign() == ' ' ? last : i;
            }
            at = Math.min(steps.size(), last + CONTEXT + 1);
            hunk(steps.subList(first, at));
        }
    }

    private void hunk(List<Step> steps) {
        long old = steps.stream().filter(step -> step.sign() != '+').count();
        long now = steps.stream().filter(step -> step.sign() != '-').count();
        Step first = steps.get(0);
        text.append("@@ -")
                .append(first.old() + (old == 0 ? 0 : 1))
                .append(',')
                .append(old)
                .append(" +")
                .append(first.now() + (now == 0 ? 0 : 1))
                .append(',')
                .append(now)
                .append(" @@\n");
        steps.forEach(step -> text.append(step.sign())
                .append(step.sign() == '+' ? after.get(step.now()) : before.get(step.old()))
                .append('\n'));
    }
}
