package io.homelab.drift.core.systemd;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of the host.
 *
 * @param path its absolute path
 * @param text its text
 * @param changedAt when it was last changed, or put where it is; empty where that is not known
 */
public record TextFile(String path, String text, Optional<Instant> changedAt) {

    /** A file of which nobody knows how old it is. */
    public TextFile(String path, String text) {
        this(path, text, Optional.empty());
    }
}
