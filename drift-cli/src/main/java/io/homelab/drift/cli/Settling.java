package io.homelab.drift.cli;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.reconcile.HostWatch;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.reconcile.Waiter;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.systemd.UnitStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Checks again and again while services are starting. */
final class Settling {

    private static final long LOOK_MILLIS = 2000;

    private final HostWatch watch;
    private final Waiter pace;
    private final Duration longest;

    /** Makes one check. */
    @FunctionalInterface
    interface Check<T> {
        T now() throws Failure;
    }

    Settling(HostWatch watch, Waiter pace, Duration longest) {
        this.watch = watch;
        this.pace = pace;
        this.longest = longest;
    }

    /**
     * The last check: of services that all match, or none of which was starting any more, or after all the time.
     *
     * @param found what a check found
     */
    <T> T last(Check<T> check, Function<T, DriftReport> found) throws Failure {
        long begun = pace.nanoTime();
        boolean settled = false;
        while (true) {
            T last = check.now();
            DriftReport report = found.apply(last);
            long left = longest.toMillis()
                    - Duration.ofNanos(pace.nanoTime() - begun).toMillis();
            if (settled || left <= 0 || pace.endAsked() || ExitStatus.of(report) == ExitStatus.MATCH) {
                return last;
            }
            // What has come up between the check and this look is seen by one check more.
            settled = !starting(report);
            if (!settled) {
                pace.pause(Math.min(LOOK_MILLIS, left));
            }
        }
    }

    private boolean starting(DriftReport report) {
        try {
            List<String> names =
                    report.services().stream().map(ServiceReport::unit).toList();
            UnitGraph units = watch.units(names);
            if (names.stream()
                    .anyMatch(
                            name -> units.unit(name).filter(Settling::onItsWay).isPresent())) {
                return true;
            }
            for (ServiceReport service : report.services()) {
                if (service.kind() == Kind.CONTAINER && healthStarts(service, units)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // Without systemd, or where it says nothing, there is nothing to wait for.
            return false;
        }
    }

    private static boolean onItsWay(UnitStatus unit) {
        return unit.job() || unit.moving();
    }

    private boolean healthStarts(ServiceReport service, UnitGraph units) throws IOException {
        boolean up = units.unit(service.unit()).filter(UnitStatus::up).isPresent();
        return up
                && watch.containers(service.unit()).stream()
                        .anyMatch(container ->
                                container.health().filter("starting"::equals).isPresent());
    }
}
