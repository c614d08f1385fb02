package io.homelab.drift.core.start;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import java.util.Optional;

/**
 * Something for which the next start of a unit is known to fail.
 *
 * @param by who refuses it
 * @param reason what is wrong, without a value that may be secret: {@code --memory takes a size like 512m or 4g}
 * @param origin where it was written, as far as it was: {@code jellyfin.container:23}
 * @param category what it is about
 * @param field podman's long option without dashes, the setting of systemd, or {@code unit} where it is about the whole unit
 * @param element the port, mount, name… of a field that has several, where it may be shown
 * @param rule what sort of problem it is to {@code drift lint}
 */
public record Refusal(
        By by,
        String reason,
        Optional<Origin> origin,
        Category category,
        String field,
        Optional<String> element,
        LintRule rule) {

    private static final String UNIT = "unit";
    private static final String MISSING = " does not exist";

    /** Who refuses. */
    public enum By {
        /** The generator makes no unit. */
        QUADLET("no unit is generated", LintRule.PODMAN_REFUSES),
        /** systemd does not load the unit, or does not begin its start. */
        SYSTEMD("systemd does not start the unit", LintRule.SYSTEMD_REFUSES),
        /** podman ends with an error. */
        PODMAN("the service fails at its next start", LintRule.PODMAN_REFUSES),
        /** Nobody refuses one of the two, but both together. */
        NEIGHBOUR("only one of the two can run", LintRule.CLAIMED_TWICE);

        private final String consequence;
        private final LintRule rule;

        By(String consequence, LintRule rule) {
            this.consequence = consequence;
            this.rule = rule;
        }
    }

    /** Of podman, for a line of the unit. */
    public static Refusal byPodman(String reason, Optional<Origin> origin) {
        return of(By.PODMAN, reason, origin);
    }

    /** Of systemd, for a line of the unit. */
    public static Refusal bySystemd(String reason, Origin origin) {
        return of(By.SYSTEMD, reason, Optional.of(origin));
    }

    /** Of one unit that wants what another has. */
    static Refusal byNeighbour(String reason, Origin origin) {
        return of(By.NEIGHBOUR, reason, Optional.of(origin));
    }

    private static Refusal of(By by, String reason, Optional<Origin> origin) {
        return new Refusal(by, reason, origin, Category.UNIT, UNIT, Optional.empty(), by.rule);
    }

    /** The same, of another sort than those of whoever refuses usually are. */
    Refusal as(LintRule sort) {
        return new Refusal(by, reason, origin, category, field, element, sort);
    }

    /** The same, about a field. */
    public Refusal about(Category of, String option) {
        return new Refusal(by, reason, origin, of, option, element, rule);
    }

    /** The same, about one of a field's elements. */
    public Refusal about(Category of, String option, String key) {
        return new Refusal(by, reason, origin, of, option, Optional.of(key), rule);
    }

    /** Of podman, for something that the unit names and that is not there. */
    static Refusal missing(String what, Origin origin) {
        return byPodman(what + MISSING, Optional.of(origin));
    }

    /** What comes of it, behind a semicolon. */
    public String outcome() {
        return by == By.NEIGHBOUR ? by.consequence : "the next start fails";
    }

    /** What to do about it. */
    public String advice() {
        return reason.endsWith(MISSING) ? "make it, or take it out of the quadlet" : "correct that line";
    }

    /** What is wrong, and what comes of it. */
    public String sentence() {
        return reason + ": " + by.consequence;
    }
}
