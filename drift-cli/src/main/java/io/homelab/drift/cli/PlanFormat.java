package io.homelab.drift.cli;

import io.homelab.drift.cli.text.ChangesMarkdown;
import io.homelab.drift.cli.text.ChangesText;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.PlanJson;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.PlannedChange;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The forms in which {@code drift plan} writes a plan. */
enum PlanFormat {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON,
    /** For a comment on a pull request. */
    MARKDOWN,
    /** The services that something happens to, one a line. */
    NAMES;

    static final class Converter implements ITypeConverter<PlanFormat> {
        @Override
        public PlanFormat convert(String text) {
            for (PlanFormat format : values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("'" + text + "' is none of text, json, markdown or names");
        }
    }

    /** Whether messages are in it: then nothing is said beside it, and a plan that fails is written in it, too. */
    boolean holdsMessages() {
        return this == JSON;
    }

    /**
     * The plans of several hosts.
     *
     * @param columns how wide the terminal is
     * @param clock the one that its reader lives by
     */
    String text(Map<HostUser, PlanReport> plans, boolean colors, int columns, Clock clock) {
        return switch (this) {
            case TEXT -> ChangesText.of(plans, colors, columns, clock);
            case JSON -> PlanJson.text(plans);
            case MARKDOWN -> ChangesMarkdown.of(plans);
            case NAMES ->
                plans.entrySet().stream()
                        .flatMap(one -> one.getValue().changes().stream()
                                .map(change -> one.getKey().text(change.service())))
                        .map(name -> Printable.of(name) + "\n")
                        .collect(Collectors.joining());
        };
    }

    /**
     * @param columns how wide the terminal is
     * @param clock the one that its reader lives by
     */
    String text(PlanReport plan, boolean colors, int columns, Clock clock) {
        return switch (this) {
            case TEXT -> ChangesText.of(plan, colors, columns, clock);
            case JSON -> PlanJson.text(plan);
            case MARKDOWN -> ChangesMarkdown.of(plan);
            case NAMES ->
                plan.changes().stream()
                        .map(PlannedChange::service)
                        .map(name -> Printable.of(name) + "\n")
                        .collect(Collectors.joining());
        };
    }
}
