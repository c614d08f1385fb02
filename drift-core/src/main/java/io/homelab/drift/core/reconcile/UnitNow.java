package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.systemd.TimeSpan;
import io.homelab.drift.core.systemd.UnitProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A unit at one moment, as {@code systemctl show} prints it.
 *
 * @param properties those of {@link UnitProperties#OF_PLAN}, by name; one that is missing is not known
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html">org.freedesktop.systemd1(5)</a>
 */
public record UnitNow(Map<String, String> properties) {

    private static final Set<String> MOVING = Set.of("activating", "deactivating", "reloading", "refreshing");

    public UnitNow {
        properties = Map.copyOf(properties);
    }

    /** {@code jellyfin.service}. */
    public String name() {
        return text("Id");
    }

    /** Its name and its aliases. */
    public List<String> names() {
        return Stream.concat(Stream.of(name()), units("Names")).distinct().toList();
    }

    boolean loaded() {
        return text("LoadState").equals("loaded");
    }

    /** {@code loaded}, {@code not-found}, {@code masked}, {@code bad-setting}… */
    String load() {
        return text("LoadState");
    }

    /** {@code active}, {@code inactive}, {@code failed}, {@code activating}… */
    String active() {
        return text("ActiveState");
    }

    /** How it is, for people: {@code active}, {@code not-found}, {@code failed}. */
    public String state() {
        return loaded() ? active() : load();
    }

    boolean up() {
        return active().equals("active");
    }

    /** Whether a restart of something that it needs would restart it too: systemd starts nothing that is down. */
    boolean running() {
        return up() || active().equals("activating") || active().equals("reloading");
    }

    /** Whether it is on its way from one state to another. One that fails and is started again and again is not. */
    boolean moving() {
        return MOVING.contains(active()) && !startedAgainAndAgain();
    }

    /** Whether it has failed and systemd waits before it starts it once more. */
    boolean startedAgainAndAgain() {
        return text("SubState").startsWith("auto-restart");
    }

    boolean oneshot() {
        return text("Type").equals("oneshot");
    }

    /** Whether a job for it waits or is under way. */
    boolean job() {
        return !text("Job").isEmpty() && !text("Job").equals("0");
    }

    /** {@code success}, {@code exit-code}, {@code timeout}… */
    String result() {
        return text("Result");
    }

    /**
     * Whether systemd may have given up after too many starts and refuse more of them ({@code StartLimitBurst=}). After
     * starts of its own it shows as result why those failed.
     */
    boolean startedTooOften() {
        return active().equals("failed")
                && (result().equals("start-limit-hit")
                        || !(restarts().isEmpty() || restarts().equals("0")));
    }

    /** Another one for each start. */
    String invocation() {
        return text("InvocationID");
    }

    /** How often systemd has started it again by itself since somebody last did. */
    String restarts() {
        return text("NRestarts");
    }

    /** What its own settings let a stop and a start take; empty where that is no limit at all. */
    Optional<Duration> ownLimit() {
        return TimeSpan.parse(text("TimeoutStartUSec"))
                .flatMap(start -> TimeSpan.parse(text("TimeoutStopUSec")).map(start::plus));
    }

    /** The units that a property names: {@code RequiredBy}. */
    Stream<String> units(String property) {
        return Stream.of(text(property).split(" ")).filter(name -> !name.isEmpty());
    }

    private String text(String property) {
        return properties.getOrDefault(property, "");
    }
}
