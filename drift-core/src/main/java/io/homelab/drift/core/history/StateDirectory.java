package io.homelab.drift.core.history;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.output.OwnFolder;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportFormatException;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder in which the last report is kept ({@value #NAME}): written whole or not at all, for its owner alone. Values that are masked
 * in the report are not in it. It is one of several hosts by its form, so that runs of several hosts may share a folder: a finding is
 * one of its host and user.
 */
public final class StateDirectory {

    /** The file with the last report: the JSON that {@code drift check --json} prints. */
    public static final String NAME = "last-report.json";

    private static final HostUser NOBODY = new HostUser("unknown", Optional.empty());

    private final Path directory;

    private StateDirectory(Path directory) {
        this.directory = directory;
    }

    public static StateDirectory of(Path directory) {
        return new StateDirectory(directory);
    }

    /**
     * A run beside the one before.
     *
     * @param report with since when each finding is found and what changed ({@link DriftReport#changes}), and with a warning
     *     where the last report could not be read
     * @param before what was known after the last run; empty where this is the first
     * @param known what is known now, of all services
     * @param host the host, where the report is of one
     */
    public record Run(DriftReport report, Optional<DriftReport> before, DriftReport known, Optional<HostUser> host) {

        /** The run of a report that nothing is held against. */
        public static Run first(DriftReport report, Optional<HostUser> host) {
            return new Run(report, Optional.empty(), report, host);
        }

        /**
         * The same run as news for somebody who knows of an earlier one.
         *
         * @param remembered what they know; of it counts what is of the hosts of the run
         * @param services which services the report is of, as they were asked for
         */
        public Run since(DriftReport remembered, List<String> services) {
            DriftReport now = named(report);
            ReportHistory history =
                    new ReportHistory(KnownHosts.of(remembered, now).here(), services);
            DriftReport told = history.told(now);
            return new Run(
                    own(told),
                    KnownHosts.of(remembered, now)
                            .here()
                            .filter(known -> host.isEmpty()
                                    || known.hosts().stream()
                                            .anyMatch(one -> one.host().equals(host.get())))
                            .map(this::own),
                    own(history.known(told)),
                    host);
        }

        /** A report of this run by its host or hosts, as it is remembered. */
        public DriftReport named(DriftReport one) {
            return host.map(one::on).orElse(one);
        }

        private DriftReport own(DriftReport one) {
            return host.map(one::ofHost).orElse(one);
        }
    }

    /** The same of a report of which it is not known of which host it is. */
    public Run compare(DriftReport report, List<String> services) {
        return compare(report, services, Optional.empty());
    }

    /**
     * Holds a report against the last one. Nothing is written.
     *
     * @param services which services the report is of, as they were asked for; all where none is named
     * @param host the host that the report is of; empty where that is in the report, or not known
     */
    public Run compare(DriftReport report, List<String> services, Optional<HostUser> host) {
        Last last = last();
        Run first = Run.first(report, host.or(() -> supposed(report, last.report())));
        DriftReport named = first.named(report);
        boolean useless = last.report()
                .filter(known -> known.hosts().isEmpty() && named.hosts().size() > 1)
                .isPresent();
        Optional<String> fault =
                useless ? Optional.of(told(file(), "it does not say of which host it is")) : last.fault();
        Run run = last.report()
                .filter(all -> KnownHosts.of(all, named).here().isPresent())
                .map(all -> first.since(all, services))
                .orElseGet(() -> started(first, services));
        DriftReport warned = run.report()
                .with(
                        run.report().services(),
                        fault.map(Problem::warning).stream().toList());
        return new Run(warned, run.before(), run.known(), first.host());
    }

    /** Of a host that does not say what it is called it is supposed that it is the one that is remembered, where there is but one. */
    private static Optional<HostUser> supposed(DriftReport report, Optional<DriftReport> last) {
        List<CheckedHost> hosts = last.map(DriftReport::hosts).orElse(List.of());
        if (!report.hosts().isEmpty() || hosts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(hosts.size() == 1 ? hosts.get(0).host() : NOBODY);
    }

    /** A first run, of which all is new. */
    private static Run started(Run first, List<String> services) {
        ReportHistory history = new ReportHistory(Optional.empty(), services);
        DriftReport told = history.told(first.report());
        return new Run(told, Optional.empty(), history.known(told), first.host());
    }

    /**
     * Keeps what is known after a run, for the next one. The folder is made where it is not there.
     *
     * @throws IOException with a reason in plain words
     */
    public void keep(Run run) throws IOException {
        OwnFolder.make(directory);
        DriftReport known = run.named(run.known());
        DriftReport all = last().report()
                .map(before -> KnownHosts.of(before, known).with(known))
                .orElse(known);
        AtomicFile.write(file(), ReportJson.text(all), AtomicFile.Readers.OWNER);
    }

    /**
     * What the last run left.
     *
     * @param fault why it cannot be read
     */
    private record Last(Optional<DriftReport> report, Optional<String> fault) {}

    private Last last() {
        Path file = file();
        try {
            OwnFolder.check(directory);
            String text = new String(InputFile.read(file, Limit.STATE_BYTES), StandardCharsets.UTF_8);
            return new Last(Optional.of(ReportJson.read(text)), Optional.empty());
        } catch (NoSuchFileException first) {
            return new Last(Optional.empty(), Optional.empty());
        } catch (IOException e) {
            return new Last(Optional.empty(), Optional.of(told(file, InputFile.reason(e))));
        } catch (ReportFormatException e) {
            return new Last(Optional.empty(), Optional.of(told(file, String.valueOf(e.getMessage()))));
        }
    }

    private Path file() {
        return directory.resolve(NAME);
    }

    private static String told(Path file, String why) {
        return "the last run is not known, so that all that is found counts as new: " + file + ": " + why;
    }
}
