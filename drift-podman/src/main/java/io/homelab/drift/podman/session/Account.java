package io.homelab.drift.podman.session;

import io.homelab.drift.core.input.Scan;
import java.util.Optional;

/**
 * A user of a machine, as {@code passwd(5)} has it: {@code anna:x:1001:1001::/home/anna:/bin/bash}.
 *
 * @param home the home directory, absolute
 * @param shell the login shell, or nothing
 */
public record Account(String name, long uid, long gid, String home, String shell) {

    private static final int FIELDS = 7;
    private static final int GID = 3;
    private static final int HOME = 5;

    /** That of a line; empty where it is none. */
    static Optional<Account> parse(String line) {
        String[] fields = line.strip().split(":", -1);
        boolean known = fields.length == FIELDS
                && !fields[0].isEmpty()
                && !fields[0].startsWith("-")
                && Scan.isNumber(fields[2], 1, 10)
                && Scan.isNumber(fields[GID], 1, 10)
                && fields[HOME].startsWith("/");
        return known
                ? Optional.of(new Account(
                        fields[0],
                        Long.parseLong(fields[2]),
                        Long.parseLong(fields[GID]),
                        fields[HOME],
                        fields[FIELDS - 1]))
                : Optional.empty();
    }
}
