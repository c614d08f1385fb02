package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.homelab.drift.cli.text.ReportText;
import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What holds for everything that drift prints, whatever it is about. */
final class Sound {

    /** The value of a variable. Nothing that drift makes up holds it. */
    static final String CANARY = "k4n4ry-v4lu3";

    private static final int COLUMNS = 80;
    private static final String FAULT_OF_DRIFT = "internal error";

    private Sound() {}

    /** A check of everything that prints what is sound, and the same a second time. */
    static DriftReport check(List<DeclaredUnit> declared, HostState host) {
        DriftReport report = once(declared, host);
        assertEquals(
                ReportJson.text(report), ReportJson.text(once(declared, host)), "the same input gives another report");
        return report;
    }

    /** A check of everything that prints what is sound. */
    static DriftReport once(List<DeclaredUnit> declared, HostState host) {
        CheckOptions options = new CheckOptions(new Tool("drift", "fuzz"), List.of(), true, false);
        DriftReport report = new DriftCheck(options, ReferencedFiles.below(List.of()))
                .check(declared, host, List.of(), Instant.EPOCH);
        json(ReportJson.text(report));
        printed(ReportText.of(report, true, true, false, COLUMNS));
        printed(ReportText.of(report, false, false, false, COLUMNS));
        problems(report.problems());
        return report;
    }

    /** All that a check prints, in its longest forms. */
    static String everything(DriftReport report) {
        return ReportJson.text(report) + ReportText.of(report, true, true, false, COLUMNS);
    }

    /** Text for a terminal has no character that a terminal acts on, or that hides another. */
    static void printed(String text) {
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (character != '\n' && (character < ' ' || character > '~') && acts(character)) {
                throw new AssertionError("U+%04X is printed: %s"
                        .formatted(character, text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40))));
            }
            at += Character.charCount(character);
        }
    }

    static void json(String text) {
        JsonMapper.shared().readTree(text);
    }

    /** No part of drift failed on its way. */
    static void problems(Collection<Problem> problems) {
        for (Problem problem : problems) {
            assertFalse(problem.message().contains(FAULT_OF_DRIFT), problem.message());
        }
    }

    /**
     * A value that was planted is not shown.
     *
     * @param before what is shown without it: the fuzzer learns the canary and puts it into names by itself
     */
    static void keeps(String before, String text) {
        if (!before.contains(CANARY)) {
            assertFalse(text.contains(CANARY), () -> "a value is shown: " + text);
        }
    }

    private static boolean acts(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
