package io.homelab.drift.quadlet.search;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What Podman's search path depends on.
 *
 * @param root the directory that is {@code /}
 * @param quadletUnitDirs {@code QUADLET_UNIT_DIRS}, which replaces everything else
 * @param runtimeDir {@code XDG_RUNTIME_DIR}
 * @param configHome {@code XDG_CONFIG_HOME}
 * @param home {@code HOME}
 * @param uid the user's numeric id
 */
public record SearchEnvironment(
        Path root,
        Optional<String> quadletUnitDirs,
        Optional<String> runtimeDir,
        Optional<String> configHome,
        Optional<String> home,
        Optional<Long> uid) {}
