package io.homelab.drift.core.report;

import java.util.Locale;

/**
 * Where between the files and what runs the values part.
 *
 * <pre>{@code
 * boolean byHand = service.findings().stream().flatMap(found -> found.cause().stream()).anyMatch(Cause::byHand);
 * }</pre>
 */
public enum Cause {
    /** The file changed after systemd last read it. */
    NOT_RELOADED("systemd has not read the changed file yet"),
    /** systemd knows the file as it is; the container is older. */
    NOT_RESTARTED("not restarted since the file changed"),
    /** Somebody ran {@code podman update}, {@code podman network connect}… */
    CHANGED_LIVE("changed on the running container"),
    /** A systemd drop-in ({@code systemctl set-property}, {@code systemctl edit}) says otherwise. */
    OVERRIDDEN("overridden by a systemd drop-in, which survives a restart"),
    /** More than one of these. */
    SEVERAL("changed in more than one place"),
    /** The container was made without its unit. */
    REPLACED_BY_HAND("made by hand, not by its unit"),
    /** The generator refuses the file. */
    REJECTED("Quadlet refuses the file"),
    /** {@code podman … create --ignore} leaves what exists as it is. */
    NEVER_UPDATED("Podman never changes what exists already"),
    /** A stage cannot be seen. */
    UNKNOWN("the cause cannot be seen");

    private final String sentence;

    Cause(String sentence) {
        this.sentence = sentence;
    }

    /** The word in reports: {@code not-restarted}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the quadlet was changed, and what runs waits for a restart. */
    public boolean pending() {
        return this == NOT_RELOADED || this == NOT_RESTARTED;
    }

    /** Whether somebody changed what runs, past the quadlet. */
    public boolean byHand() {
        return this == CHANGED_LIVE || this == REPLACED_BY_HAND || this == OVERRIDDEN;
    }

    /** The cause in plain words: {@code not restarted since the file changed}. */
    public String sentence() {
        return sentence;
    }
}
