package io.homelab.drift.quadlet.search;

import java.nio.file.Path;
import java.util.Map;
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
        Optional<Long> uid) {

    /** That of a user's variables. */
    public static SearchEnvironment of(Path root, Map<String, String> variables, long uid) {
        return new SearchEnvironment(
                root,
                Optional.ofNullable(variables.get("QUADLET_UNIT_DIRS")),
                Optional.ofNullable(variables.get("XDG_RUNTIME_DIR")),
                Optional.ofNullable(variables.get("XDG_CONFIG_HOME")),
                Optional.ofNullable(variables.get("HOME")),
                Optional.of(uid));
    }
}
