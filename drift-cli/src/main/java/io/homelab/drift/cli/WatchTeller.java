package io.homelab.drift.cli;

import io.homelab.drift.cli.notify.Untold;
import io.homelab.drift.core.history.ReportHistory;
import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.systemd.HostFacts;
import java.util.List;
import java.util.Optional;

/**
 * Tells whoever is to be told, in a thread of its own: one that does not answer keeps no check waiting. What happens meanwhile is told in one
 * by the next message, so that nothing is queued and nothing missed.
 */
final class WatchTeller implements AutoCloseable {

    private static final long TO_END_MILLIS = 5000;

    private final Notification notification;
    private final HistoryOptions history;
    private final List<String> services;
    private final HostFacts host;
    private final ErrorMessages messages;
    private final Thread thread = new Thread(this::tell, "drift tells");
    private Optional<DriftReport> known = Optional.empty();
    /** Why the last run is not where runs are remembered; it is known here all the same, and no news. */
    private Optional<String> unkept = Optional.empty();

    private Optional<DriftReport> next = Optional.empty();
    private boolean ended;

    /** @param host whose name is told, and by which the runs are remembered */
    WatchTeller(
            Notification notification,
            HistoryOptions history,
            List<String> services,
            HostFacts host,
            ErrorMessages messages) {
        this.notification = notification;
        this.history = history;
        this.services = List.copyOf(services);
        this.host = host;
        this.messages = messages;
        thread.setDaemon(true);
        thread.start();
    }

    /** What was found; the last one counts. */
    synchronized void found(DriftReport report) {
        next = Optional.of(report);
        notifyAll();
    }

    private void tell() {
        try {
            for (Optional<DriftReport> report = take(); report.isPresent(); report = take()) {
                tell(report.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<DriftReport> take() throws InterruptedException {
        while (next.isEmpty() && !ended) {
            wait();
        }
        Optional<DriftReport> taken = next;
        next = Optional.empty();
        return taken;
    }

    private void tell(DriftReport report) {
        try {
            boolean kept = history.wanted() && unkept.isEmpty();
            StateDirectory.Run run = kept ? history.compare(report, services, host::hostUser) : remembered(report);
            notification.tell(run, new Untold(history.directory(), services), told -> told, host::name);
            notification.ended(ExitStatus.of(run.report()), run.report());
            Optional<String> before = unkept;
            unkept = history.keep(run);
            unkept.filter(why -> before.isEmpty()).ifPresent(why -> messages.say("warning: " + why));
            known = Optional.of(run.known());
        } catch (RuntimeException | Error e) {
            messages.say("what was found could not be told: " + Failure.reason(e));
        }
    }

    private StateDirectory.Run remembered(DriftReport report) {
        ReportHistory before = new ReportHistory(known, services);
        DriftReport told = before.told(report);
        return new StateDirectory.Run(
                told, known, before.known(told), history.wanted() ? host.hostUser() : Optional.empty());
    }

    /** Tells what is still to be told, as far as that takes no time. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            thread.join(TO_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
