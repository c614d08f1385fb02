package io.homelab.drift.core.host;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One containers.conf as it was read.
 *
 * @param path its absolute path
 * @param changedAt when it was last changed, or put where it is; empty where that is not known
 * @param settings by table and key in lower case: {@code containers.pids_limit}
 * @param unsure the words of a file that Podman refuses or drift cannot read, in lower case: it may set a key of that name
 */
public record ConfFile(String path, Optional<Instant> changedAt, Map<String, ConfValue> settings, Set<String> unsure) {

    public ConfFile {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        unsure = Set.copyOf(unsure);
    }
}
