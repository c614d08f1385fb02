package io.homelab.drift.core.systemd;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What systemd says of a unit at one moment, as {@code systemctl show} prints it.
 *
 * @param properties some of {@link UnitProperties}, by name; one that is missing is not known
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html">org.freedesktop.systemd1(5)</a>
 */
public record UnitStatus(Map<String, String> properties) {

    private static final List<String> INSTALL = List.of("WantedBy", "RequiredBy", "UpheldBy");
    private static final Set<String> CHANGING = Set.of("activating", "deactivating", "reloading", "refreshing");

    public UnitStatus {
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

    public boolean loaded() {
        return text("LoadState").equals("loaded");
    }

    /** {@code loaded}, {@code not-found}, {@code masked}, {@code bad-setting}… */
    public String load() {
        return text("LoadState");
    }

    public boolean notFound() {
        return load().equals("not-found");
    }

    public boolean masked() {
        return load().equals("masked");
    }

    /** {@code active}, {@code inactive}, {@code failed}, {@code activating}…; {@code unknown} where systemd was not asked. */
    public String active() {
        return property("ActiveState").orElse("unknown");
    }

    /** Whether it is masked in {@code /run} alone ({@code systemctl mask --runtime}). */
    public boolean maskedUntilBoot() {
        return text("UnitFileState").equals("masked-runtime");
    }

    /** How it is, for people: {@code active}, {@code not-found}, {@code failed}. */
    public String state() {
        return loaded() ? active() : load();
    }

    public boolean up() {
        return active().equals("active");
    }

    /** Whether a restart of something that it needs would restart it too: systemd starts nothing that is down. */
    public boolean running() {
        return up() || active().equals("activating") || active().equals("reloading");
    }

    /** Whether it is not in a state that lasts, so that a look at it says little. */
    public boolean changing() {
        return CHANGING.contains(active());
    }

    /** Whether it is on its way from one state to another. One that fails and is started again and again is not. */
    public boolean moving() {
        return changing() && !startedAgainAndAgain();
    }

    /** Whether it has failed, or is started again and again because it does. */
    public boolean failed() {
        return active().equals("failed") || failsAgain();
    }

    /** Whether it failed and systemd is about to start it again, as {@code Restart=} says. */
    public boolean failsAgain() {
        return startedAgainAndAgain()
                && property("Result")
                        .filter(result -> !result.equals("success"))
                        .isPresent();
    }

    /** Whether it has failed and systemd waits before it starts it once more. */
    public boolean startedAgainAndAgain() {
        return text("SubState").startsWith("auto-restart");
    }

    public boolean oneshot() {
        return text("Type").equals("oneshot");
    }

    /** The same as its quadlet says, where systemd does not. */
    public boolean oneshot(UnitFile quadlet) {
        return property("Type")
                .or(() -> quadlet.last("Service", "Type").map(UnitEntry::value))
                .filter("oneshot"::equals)
                .isPresent();
    }

    /** Whether a timer, socket or path starts it. */
    public boolean triggered() {
        return property("TriggeredBy").isPresent();
    }

    /** Whether something wants it to run, as systemd says, or, where systemd has not read the file yet, as its quadlet says. */
    public boolean wanted(UnitFile quadlet) {
        return INSTALL.stream()
                .anyMatch(key -> property(key).isPresent()
                        || (notFound() && !quadlet.list("Install", key).isEmpty()));
    }

    /** Whether a job for it waits or is under way. */
    public boolean job() {
        return !text("Job").isEmpty() && !text("Job").equals("0");
    }

    /** {@code success}, {@code exit-code}, {@code timeout}… */
    public String result() {
        return text("Result");
    }

    /**
     * Whether systemd may have given up after too many starts and refuse more of them ({@code StartLimitBurst=}). After
     * starts of its own it shows as result why those failed.
     */
    public boolean startedTooOften() {
        return active().equals("failed")
                && (result().equals("start-limit-hit") || !restarts().equals("0"));
    }

    /** Another one for each start. */
    public String invocation() {
        return text("InvocationID");
    }

    /** How often systemd has started it again by itself since somebody last did. */
    public String restarts() {
        return property("NRestarts").orElse("0");
    }

    /** What its own settings let a stop and a start take; empty where that is no limit at all. */
    public Optional<Duration> ownLimit() {
        return TimeSpan.parse(text("TimeoutStartUSec"))
                .flatMap(start -> TimeSpan.parse(text("TimeoutStopUSec")).map(start::plus));
    }

    /** The units that a property names: {@code RequiredBy}. */
    public Stream<String> units(String property) {
        return Stream.of(text(property).split(" ")).filter(name -> !name.isEmpty());
    }

    private Optional<String> property(String property) {
        return Optional.ofNullable(properties.get(property)).filter(value -> !value.isEmpty());
    }

    private String text(String property) {
        return properties.getOrDefault(property, "");
    }
}
