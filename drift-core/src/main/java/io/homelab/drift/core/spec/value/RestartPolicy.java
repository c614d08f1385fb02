package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What happens when a container exits: {@code no} ({@code never}), {@code always}, {@code unless-stopped}, {@code on-failure:3}.
 *
 * @param retries how often, after a failure; 0 is without an end
 */
public record RestartPolicy(String name, int retries) implements Value {

    private static final Set<String> NAMES = Set.of("no", "always", "unless-stopped", "on-failure");

    /** Reads a policy; empty where Podman would refuse it. */
    public static Optional<RestartPolicy> parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (colon < 0) {
            String known = name.toLowerCase(Locale.ROOT).equals("never") ? "no" : name;
            return NAMES.contains(known) ? Optional.of(new RestartPolicy(known, 0)) : Optional.empty();
        }
        String retries = text.substring(colon + 1);
        boolean valid = name.equals("on-failure") && Scan.isNumber(Scan.withoutPrefix(retries, "+"), 1, 9);
        return valid ? Optional.of(new RestartPolicy(name, Integer.parseInt(retries))) : Optional.empty();
    }

    @Override
    public String normal() {
        return retries == 0 ? name : name + ":" + retries;
    }
}
