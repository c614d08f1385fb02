package io.homelab.drift.cli;

import io.homelab.drift.cli.export.HtmlPage;
import io.homelab.drift.cli.export.PrometheusText;
import io.homelab.drift.cli.export.RunFacts;
import io.homelab.drift.cli.serve.PageServer;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What {@code drift watch --listen} shows: the last report as a page, as JSON and as metrics, and whether it can be relied on. */
final class WatchPages implements PageServer.Pages {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final LongSupplier nanoTime;
    private final Duration tooOld;
    private volatile Optional<Found> last = Optional.empty();

    private record Found(DriftReport report, RunFacts run, long at) {}

    /**
     * Nothing yet.
     *
     * @param nanoTime as {@link System#nanoTime()}: a clock that is set tells nothing of the age of a report
     * @param tooOld after how long without a check something is wrong
     */
    WatchPages(LongSupplier nanoTime, Duration tooOld) {
        this.nanoTime = nanoTime;
        this.tooOld = tooOld;
    }

    void found(DriftReport report, RunFacts run) {
        last = Optional.of(new Found(report, run, nanoTime.getAsLong()));
    }

    @Override
    public Optional<PageServer.Page> of(String path) {
        Optional<Found> found = last;
        if (found.isEmpty()) {
            return Optional.of(new PageServer.Page(UNAVAILABLE, TEXT, "the first check is under way\n"));
        }
        Found is = found.get();
        return switch (path) {
            case "/" -> page(OK, "text/html; charset=utf-8", HtmlPage.of(is.report(), is.run()));
            case "/report.json" -> page(OK, "application/json", ReportJson.text(is.report()));
            case "/metrics" ->
                page(OK, "text/plain; version=0.0.4; charset=utf-8", PrometheusText.of(is.report(), is.run()));
            case "/health" -> health(is);
            default -> Optional.empty();
        };
    }

    private Optional<PageServer.Page> health(Found found) {
        if (found.report().status() == Status.UNKNOWN) {
            String why = found.report().problems().stream()
                    .filter(problem -> problem.level() == Problem.Level.ERROR)
                    .map(Problem::message)
                    .findFirst()
                    .orElse("a service could not be compared");
            return page(UNAVAILABLE, TEXT, "could not check: " + why + "\n");
        }
        Duration age = Duration.ofNanos(nanoTime.getAsLong() - found.at());
        return age.compareTo(tooOld) > 0
                ? page(UNAVAILABLE, TEXT, "not checked for " + age.toSeconds() + " s\n")
                : page(OK, TEXT, "ok\n");
    }

    private static Optional<PageServer.Page> page(int status, String type, String text) {
        return Optional.of(new PageServer.Page(status, type, text));
    }
}
