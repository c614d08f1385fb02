package io.homelab.drift.core.lint;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.output.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that comments of a file switch off, for the setting below them or for the whole file:
 *
 * <pre>{@code
 * # drift lint-ignore: no-shell (the image has its own idea of &&)
 * # drift lint-ignore-file: short-image-name, given-again
 * }</pre>
 */
final class LintComments {

    private static final String OF_LINE = "drift lint-ignore:";
    private static final String OF_FILE = "drift lint-ignore-file:";

    private final Map<Integer, Set<LintRule>> ofLines = new HashMap<>();
    private final Set<LintRule> ofFile = EnumSet.noneOf(LintRule.class);
    private final Map<Integer, String> unknown = new LinkedHashMap<>();

    static final LintComments NONE = new LintComments();

    private LintComments() {}

    /** Those of a file; none where it cannot be read, which is told elsewhere. */
    static LintComments of(Path file) {
        try {
            return parse(new String(InputFile.read(file, Limit.UNIT_FILE_BYTES), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return NONE;
        }
    }

    static LintComments parse(String text) {
        LintComments comments = new LintComments();
        Set<LintRule> pending = EnumSet.noneOf(LintRule.class);
        int number = 0;
        for (String line : Scan.split(text, "\n")) {
            number++;
            String content = line.strip();
            if (content.startsWith("#") || content.startsWith(";")) {
                comments.comment(content.substring(1).strip(), number, pending);
            } else if (!pending.isEmpty()) {
                if (!content.isEmpty()) {
                    comments.ofLines.put(number, EnumSet.copyOf(pending));
                }
                pending.clear();
            }
        }
        return comments;
    }

    private void comment(String comment, int number, Set<LintRule> pending) {
        if (comment.startsWith(OF_LINE)) {
            rules(comment.substring(OF_LINE.length()), number, pending);
        } else if (comment.startsWith(OF_FILE)) {
            rules(comment.substring(OF_FILE.length()), number, ofFile);
        }
    }

    /** The names are before the first word that is none: a reason may follow. */
    private void rules(String names, int number, Set<LintRule> into) {
        boolean first = true;
        for (String word : Scan.split(names, letter -> letter == ',' || Scan.isBlank(letter))) {
            Optional<LintRule> rule = LintRule.of(word);
            if (rule.isEmpty() && !word.isEmpty()) {
                if (first) {
                    unknown.put(number, Printable.of(word));
                }
                return;
            }
            first &= word.isEmpty();
            rule.ifPresent(into::add);
        }
    }

    /** Whether a rule is switched off for a line. */
    boolean switchOff(LintRule rule, int line) {
        return ofFile.contains(rule) || ofLines.getOrDefault(line, Set.of()).contains(rule);
    }

    /** The names that are of no rule, by their lines. */
    Map<Integer, String> unknown() {
        return unknown;
    }
}
