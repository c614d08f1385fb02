package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Scan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What systemd says of a unit at one moment, as {@code systemctl show} prints it.
 *
 * @param properties some of {@link UnitProperties}, by name; one that is missing is not known
 * @param journal the errors that podman wrote into the journal in the unit's last run, oldest first; empty where nobody looked
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html">org.freedesktop.systemd1(5)</a>
 */
public record UnitStatus(Map<String, String> properties, List<String> journal) {

    private static final List<String> INSTALL = List.of("WantedBy", "RequiredBy", "UpheldBy");
    private static final Set<String> CHANGING = Set.of("activating", "deactivating", "reloading", "refreshing");

    /** Longest number of microseconds that is read. */
    private static final int MOST_DIGITS = 18;

    public UnitStatus {
        properties = Map.copyOf(properties);
        journal = List.copyOf(journal);
    }

    /** The same where nobody looked into the journal. */
    public UnitStatus(Map<String, String> properties) {
        this(properties, List.of());
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

    /** Whether it should run whenever the host does: nothing else starts it, nobody masked it, and it does not end when its work is done. */
    public boolean shouldRun(UnitFile quadlet) {
        return wanted(quadlet) && !oneshot(quadlet) && !triggered() && !masked();
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

    /** How its main process ended: an exit status, or, by its result, the number of a signal. */
    public Optional<Integer> exitStatus() {
        return property("ExecMainStatus")
                .filter(status -> Scan.isNumber(status, 1, 4))
                .map(Integer::valueOf);
    }

    /** A point in time on the clock that only goes forward; 0 where the thing has not happened, empty where it is not known. */
    OptionalLong micros(String property) {
        return property(property)
                .filter(text -> Scan.isNumber(text, 1, MOST_DIGITS))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /** When it came to its end, in systemd's words: {@code Sat 2026-11-28 14:02:11 UTC}. */
    public Optional<String> endedAt() {
        return property("InactiveEnterTimestamp");
    }

    Optional<String> property(String property) {
        return Optional.ofNullable(properties.get(property)).filter(value -> !value.isEmpty());
    }

    private String text(String property) {
        return properties.getOrDefault(property, "");
    }
}
