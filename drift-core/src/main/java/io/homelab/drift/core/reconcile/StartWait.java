package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.systemd.UnitStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits until a unit is up after a restart, stays up, and is healthy where it has a health check. */
final class StartWait {

    private static final long LOOK_MILLIS = 300;
    private static final long LOOK_AT_HEALTH_MILLIS = 1000;
    /** What fails in its first moments has been up before. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);
    private static final int MOST_STARTS = 3;

    private final HostWatch watch;
    private final Waiter pace;
    private final Optional<Duration> limit;

    /** @param limit how long it may take; where nothing is said, two minutes or what the unit's own settings let it take */
    StartWait(HostWatch watch, Waiter pace, Optional<Duration> limit) {
        this.watch = watch;
        this.pace = pace;
        this.limit = limit;
    }

    /** What was seen in the end. */
    sealed interface Seen {

        /** It is up; the text says how it went: {@code healthy after 12 s}. */
        record Up(String how) implements Seen {}

        /** It is not, and why. */
        record Down(String why) implements Seen {}

        /** Nobody wanted to wait any longer; the text says what it was doing. */
        record Left(String doing) implements Seen {}
    }

    /**
     * Waits for a unit that is restarted.
     *
     * @param before the invocation that has to be over, or an empty text
     */
    Seen await(String name, String before) throws IOException {
        return new Wait(name, before, SETTLING).run();
    }

    /** Waits for one that was restarted along with another, which has been seen to stay up. */
    Seen awaitCompanion(String name) throws IOException {
        return new Wait(name, "", Duration.ZERO).run();
    }

    private final class Wait {

        private final String name;
        private final String before;
        private final Duration settling;
        private final long begun = pace.nanoTime();
        private final Set<String> starts = new HashSet<>();
        private String upAs = "";
        private long upSince;
        private Duration healthTakes = Duration.ZERO;
        private String doing = "";

        Wait(String name, String before, Duration settling) {
            this.name = name;
            this.before = before;
            this.settling = settling;
        }

        Seen run() throws IOException {
            while (true) {
                Optional<UnitStatus> unit = watch.units(List.of(name)).unit(name);
                if (unit.isEmpty()) {
                    return new Seen.Down("systemd says nothing of it");
                }
                Optional<Seen> seen = judge(unit.get());
                if (seen.isPresent()) {
                    return seen.get();
                }
                if (pace.endAsked()) {
                    return new Seen.Left(doing);
                }
                Duration most =
                        limit.orElse(longer(USUAL_LIMIT, unit.get().ownLimit()).plus(healthTakes));
                if (elapsed(begun).compareTo(most) > 0) {
                    return new Seen.Down("it is still " + doing + " after " + most.toSeconds() + " s");
                }
                pace.pause(doing.equals("starting") ? LOOK_AT_HEALTH_MILLIS : LOOK_MILLIS);
            }
        }

        private Optional<Seen> judge(UnitStatus unit) throws IOException {
            doing = unit.startedAgainAndAgain() ? "failing" : unit.active();
            if (!unit.invocation().isEmpty() && !unit.invocation().equals(before)) {
                starts.add(unit.invocation());
            }
            if (starts.size() > MOST_STARTS) {
                return Optional.of(new Seen.Down("it fails again and again, and systemd starts it anew"));
            }
            if (unit.job() || unit.moving() || unit.startedAgainAndAgain()) {
                upAs = "";
                return Optional.empty();
            }
            return switch (unit.active()) {
                case "active" -> up(unit);
                case "failed" -> Optional.of(new Seen.Down("it failed (" + unit.result() + ")"));
                default ->
                    Optional.of(
                            unit.oneshot() && !starts.isEmpty() && unit.result().equals("success")
                                    ? new Seen.Up("ran to its end in " + seconds())
                                    : new Seen.Down("it is " + unit.active() + " again"));
            };
        }

        private Optional<Seen> up(UnitStatus unit) throws IOException {
            if (!before.isEmpty() && unit.invocation().equals(before)) {
                return Optional.of(new Seen.Down("systemd has not restarted it"));
            }
            if (!unit.invocation().equals(upAs)) {
                upAs = unit.invocation();
                upSince = pace.nanoTime();
            }
            Optional<HostWatch.Container> checked = watch.containers(name).stream()
                    .filter(container -> container.health().isPresent())
                    .findFirst();
            if (checked.isPresent()) {
                return healthy(checked.get());
            }
            return elapsed(upSince).compareTo(settling) < 0
                    ? Optional.empty()
                    : Optional.of(new Seen.Up("up after " + seconds()));
        }

        private Optional<Seen> healthy(HostWatch.Container container) {
            String health = container.health().orElse("");
            healthTakes = container.startPeriod();
            doing = health;
            return switch (health) {
                case "healthy" -> Optional.of(new Seen.Up("healthy after " + seconds()));
                case "unhealthy" -> Optional.of(new Seen.Down("its health check fails"));
                default -> Optional.empty();
            };
        }

        private String seconds() {
            return Math.max(1, elapsed(begun).toSeconds()) + " s";
        }
    }

    private Duration elapsed(long since) {
        return Duration.ofNanos(pace.nanoTime() - since);
    }

    private static Duration longer(Duration one, Optional<Duration> other) {
        return other.filter(own -> own.compareTo(one) > 0).orElse(one);
    }
}
