package io.homelab.drift.core.spec.value;

import java.util.Locale;

/**
 * A capability: {@code net_admin}, {@code NET_ADMIN} and {@code CAP_NET_ADMIN} are one; {@code all} is {@link #ALL}.
 *
 * @param normal in upper case, with {@code CAP_}
 */
public record Capability(String normal) implements Value {

    /** The name that stands for every capability. */
    public static final String ALL = "ALL";

    /** The normal form of one that a container's program does not have, and may get: {@code CAP_KILL bounding}. */
    public static String bounding(String normal) {
        return normal + " bounding";
    }

    /** Reads a name; whether the kernel knows it is not asked. */
    public static Capability parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return new Capability(upper.equals(ALL) || upper.startsWith("CAP_") ? upper : "CAP_" + upper);
    }
}
