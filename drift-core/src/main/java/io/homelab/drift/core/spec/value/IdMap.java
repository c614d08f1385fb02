package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.util.Optional;

/**
 * Users of the host that are others inside: {@code 0:1000:1}.
 *
 * @param inside the first inside, in digits unless Podman is to compute it ({@code +0}, {@code @1000})
 * @param outside the first outside
 * @param size how many
 */
public record IdMap(String inside, String outside, String size) implements Value {

    private static final int DIGITS = 10;

    /** Reads {@code INSIDE:OUTSIDE[:SIZE]}; empty where it is none. */
    public static Optional<IdMap> parse(String text) {
        String[] parts = text.split(":", 3);
        return parts.length < 2
                ? Optional.empty()
                : Optional.of(new IdMap(parts[0], parts[1], parts.length == 2 ? "1" : parts[2]));
    }

    /** Whether it says all that Podman needs. */
    public boolean plain() {
        return Scan.isNumber(inside, 1, DIGITS) && Scan.isNumber(outside, 1, DIGITS) && Scan.isNumber(size, 1, DIGITS);
    }

    /** Whether it goes on where another ends, inside and outside; both have to be plain. */
    public boolean follows(IdMap other) {
        long count = Long.parseLong(other.size);
        return Long.parseLong(inside) == Long.parseLong(other.inside) + count
                && Long.parseLong(outside) == Long.parseLong(other.outside) + count;
    }

    @Override
    public String normal() {
        return inside + ":" + outside + ":" + size;
    }
}
