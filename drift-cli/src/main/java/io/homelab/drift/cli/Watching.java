package io.homelab.drift.cli;

import io.homelab.drift.cli.export.RunFacts;
import io.homelab.drift.cli.text.BriefText;
import io.homelab.drift.cli.text.WatchText;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.history.ReportHistory;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.podman.live.HostChanges;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks whenever something happens, and now and then whatever happens, and says what changed. */
final class Watching {

    /** Without podman's events, what is done by hand is found by looking; so is a podman that is there again, which tells nobody. */
    private static final Duration DEAF = Duration.ofSeconds(30);

    /** Whatever could not be read while podman is upgraded is tried once more before anybody is told. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** Where nothing happens that long after a check, nothing may for a while. */
    private static final Duration REST = Duration.ofSeconds(2);

    private static final Duration MOVING = Duration.ofSeconds(1);

    /** What goes on without any news is looked at less often: a container that is started again and again. */
    private static final int OFTEN = 10;

    private static final int VERY_OFTEN = 30;

    /** How the host is looked at. */
    interface Look {
        /** One check; what went wrong is in its report. */
        DriftReport check() throws Failure;

        /** Whether something is on its way, so that another look is due soon. */
        boolean moving();

        /** The folders that the quadlets are in, whether they are there or not. */
        Collection<Path> folders() throws Failure;
    }

    /** What hears of changes. */
    interface Ear {
        /** Hears of changes there from now on, and says why it cannot; empty where it can. */
        Optional<String> listen(Collection<Path> folders, Set<String> units);

        /** Whether it hears of what is done by hand. */
        boolean hearing();

        /** What podman and the files of this host tell, and that policy among them. */
        static Ear of(HostChanges changes, Optional<Path> policy) {
            return new Ear() {
                @Override
                public Optional<String> listen(Collection<Path> folders, Set<String> units) {
                    return changes.watch(folders, policy.stream().toList(), units);
                }

                @Override
                public boolean hearing() {
                    return changes.hearing();
                }
            };
        }
    }

    /** Who gets to know what was found. */
    interface Listener {
        void found(DriftReport report, RunFacts run);
    }

    private final Look look;
    private final Ear ear;
    private final Alarm alarm;
    private final Duration every;
    private final RunFacts host;
    private final Listener listener;
    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;
    private final Set<String> said = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private Optional<DriftReport> known = Optional.empty();
    private Set<String> heardOf = Set.of();
    private boolean read = true;
    private boolean toldUnread;
    private int withoutNews;
    private Duration took = Duration.ZERO;

    Watching(
            Look look,
            Ear ear,
            Alarm alarm,
            Duration every,
            RunFacts host,
            Listener listener,
            ProcessEnvironment surroundings,
            ErrorMessages messages) {
        this.look = look;
        this.ear = ear;
        this.alarm = alarm;
        this.every = every;
        this.host = host;
        this.listener = listener;
        this.surroundings = surroundings;
        this.messages = messages;
    }

    /** Until the alarm ends. */
    void run() throws Failure, InterruptedException {
        while (!alarm.ended()) {
            DriftReport report = checked();
            // What was read when it was asked to end may be half of it.
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            boolean readBefore = read;
            read = ExitStatus.ofProblems(report) == ExitStatus.MATCH;
            boolean unsure = !read && readBefore;
            boolean news = !unsure && told(report);
            withoutNews = news ? 0 : withoutNews + 1;
            if (!units().equals(heardOf)) {
                listenAgain();
            }
            boolean soon = unsure || look.moving();
            Duration next = unsure ? AGAIN : look.moving() ? MOVING : ear.hearing() && read ? every : min(every, DEAF);
            // Whatever happens meanwhile: an upgrade rings more than once.
            boolean heard = soon
                    ? alarm.await(unsure ? AGAIN : pause(), next)
                    : alarm.await(pause(), REST) || rested(next.minus(REST));
            withoutNews = heard ? withoutNews : 0;
        }
    }

    /** Waits on, with no more memory than waiting takes. */
    private boolean rested(Duration longest) throws InterruptedException {
        // Nothing else makes Java give back what the check took, and this may go on for months.
        System.gc();
        return alarm.await(Duration.ZERO, longest);
    }

    private DriftReport checked() throws InterruptedException {
        long begun = System.nanoTime();
        DriftReport report;
        try {
            listen();
            report = look.check();
        } catch (SourceException.Interrupted e) {
            Thread.currentThread().interrupt();
            throw new InterruptedException();
        } catch (SourceException.NoPodman e) {
            // No option can mend it here.
            report = Failure.report(String.valueOf(e.getMessage()), surroundings.clock());
        } catch (Failure | RuntimeException | Error e) {
            report = Failure.report(Failure.reason(e), surroundings.clock());
        }
        took = Duration.ofNanos(System.nanoTime() - begun);
        return report;
    }

    /** Hears of what concerns the units that are known by now. */
    private void listen() throws Failure {
        heardOf = units();
        ear.listen(look.folders(), heardOf)
                .ifPresent(why -> say("some changes of files are not heard of (" + why + "), and found later"));
    }

    private void listenAgain() {
        try {
            listen();
        } catch (Failure | RuntimeException fault) {
            // The next check meets it, too, and tells it.
            withoutNews = 0;
        }
    }

    private Set<String> units() {
        return known.stream()
                .flatMap(last -> last.services().stream())
                .map(ServiceReport::unit)
                .collect(Collectors.toSet());
    }

    /** Says what changed, and whether anything has. */
    private boolean told(DriftReport report) throws Failure {
        report.problems().forEach(problem -> {
            if (said.add(problem.toString())) {
                messages.say(problem);
            }
        });
        said.retainAll(report.problems().stream().map(Object::toString).collect(Collectors.toSet()));
        if (read && toldUnread) {
            messages.say("all can be read again");
        }
        toldUnread = !read;
        listener.found(report, new RunFacts(host.host(), host.user(), took));
        if (!read && report.services().isEmpty()) {
            // A host that cannot be looked at says nothing of what was known of it.
            return false;
        }
        ReportHistory before = new ReportHistory(known, List.of());
        DriftReport told = before.told(report);
        String text = known.map(last -> WatchText.of(told, last, surroundings.clock()))
                .orElseGet(() -> BriefText.of(report, false));
        Output.toStandardOutput(surroundings.shown(text), surroundings);
        known = Optional.of(before.known(told));
        return !text.isEmpty();
    }

    /** How long to wait whatever happens. */
    private Duration pause() {
        return withoutNews < OFTEN
                ? Duration.ZERO
                : withoutNews < VERY_OFTEN ? Duration.ofSeconds(1) : Duration.ofSeconds(5);
    }

    private void say(String warning) {
        if (warned.add(warning)) {
            messages.say("warning: " + warning);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
