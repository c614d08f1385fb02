package io.homelab.drift.cli;

import io.homelab.drift.core.reconcile.HostWatch;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.systemd.UnitStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports without what is only on its way: while a unit starts, stops or restarts, its service stays as it was known, so that a restart is no
 * drift. What does not come to rest is told as it is after a while.
 */
final class SteadyReports {

    private final HostWatch watch;
    private final Duration longest;
    private final Map<String, Long> moving = new HashMap<>();
    private Optional<DriftReport> known = Optional.empty();

    /** @param longest how long a unit may be on its way before it is told */
    SteadyReports(HostWatch watch, Duration longest) {
        this.watch = watch;
        this.longest = longest;
    }

    /** A check, in which the services on their way are as they were before. */
    DriftReport of(Settling.Check<DriftReport> check) throws Failure {
        Optional<UnitGraph> before = known.flatMap(report -> units(report));
        DriftReport now = check.now();
        if (known.isEmpty() || known.get().services().equals(now.services())) {
            moving.clear();
            known = Optional.of(now);
            return now;
        }
        Optional<UnitGraph> after = units(now);
        Map<String, ServiceReport> last = new HashMap<>();
        known.get().services().forEach(service -> last.put(service.unit(), service));
        List<ServiceReport> services = new ArrayList<>();
        for (ServiceReport service : now.services()) {
            ServiceReport former = last.get(service.unit());
            boolean news = former != null && !former.equals(service);
            services.add(news && waitsFor(service.unit(), before, after) ? former : service);
            if (!news) {
                moving.remove(service.unit());
            }
        }
        DriftReport steady = now.with(services, List.of());
        known = Optional.of(steady);
        return steady;
    }

    /** Whether something is on its way, so that another look is due soon. */
    boolean moving() {
        return !moving.isEmpty();
    }

    private boolean waitsFor(String unit, Optional<UnitGraph> before, Optional<UnitGraph> after) {
        Optional<UnitStatus> was = before.flatMap(graph -> graph.unit(unit));
        Optional<UnitStatus> is = after.flatMap(graph -> graph.unit(unit));
        boolean atRest = is.isEmpty()
                || (was.isPresent()
                        && !onItsWay(was.get())
                        && !onItsWay(is.get())
                        && was.get().invocation().equals(is.get().invocation())
                        && was.get().state().equals(is.get().state()));
        if (atRest) {
            moving.remove(unit);
            return false;
        }
        long since = moving.computeIfAbsent(unit, first -> System.nanoTime());
        return System.nanoTime() - since < longest.toNanos();
    }

    private static boolean onItsWay(UnitStatus unit) {
        return unit.job() || unit.moving();
    }

    private Optional<UnitGraph> units(DriftReport report) {
        try {
            return Optional.of(watch.units(
                    report.services().stream().map(ServiceReport::unit).toList()));
        } catch (IOException e) {
            // Without systemd nothing is known to be on its way.
            return Optional.empty();
        }
    }
}
