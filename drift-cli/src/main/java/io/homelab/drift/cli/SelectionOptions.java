package io.homelab.drift.cli;

import io.homelab.drift.core.compare.ReportSelection;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which services and findings of a report are shown. */
final class SelectionOptions {

    @Option(
            names = "--status",
            paramLabel = "LIST",
            split = ",",
            converter = StatusConverter.class,
            description = "Show only these: drift,warning,unknown,match. The exit status stays that of all.")
    private List<Status> statuses = List.of();

    @Option(
            names = "--cause",
            paramLabel = "LIST",
            converter = CauseList.Converter.class,
            completionCandidates = CauseList.Words.class,
            description =
                    "Only findings of these causes, also for the exit status; pending: not-reloaded,not-restarted;"
                            + " by-hand: changed-live,replaced-by-hand,overridden.")
    private Optional<CauseList> causes = Optional.empty();

    static final class StatusConverter implements ITypeConverter<Status> {
        @Override
        public Status convert(String text) {
            for (Status status : Status.values()) {
                if (status.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return status;
                }
            }
            throw new TypeConversionException("'" + text + "' is none of drift, warning, unknown or match");
        }
    }

    /** The findings that count. */
    DriftReport counted(DriftReport report) {
        return causes.map(list -> ReportSelection.ofCauses(report, list.causes()))
                .orElse(report);
    }

    /** The services of them that are shown. */
    DriftReport shown(DriftReport counted) {
        return statuses.isEmpty() ? counted : ReportSelection.ofStatuses(counted, Set.copyOf(statuses));
    }
}
