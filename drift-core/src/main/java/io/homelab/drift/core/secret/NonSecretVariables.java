package io.homelab.drift.core.secret;

import java.util.Set;

/** The environment variables that never hold a secret, so that a report may show their values: {@code TZ}, {@code PUID}, {@code LC_ALL}. */
public final class NonSecretVariables {

    private static final Set<String> NAMES = Set.of("TZ", "PUID", "PGID", "UMASK", "LANG");
    private static final String LOCALE = "LC_";

    private NonSecretVariables() {}

    /** Whether the variable's value may be shown. */
    public static boolean contains(String name) {
        return NAMES.contains(name) || name.startsWith(LOCALE);
    }
}
