package io.homelab.drift.core.inventory;

import java.util.List;

/**
 * Something that is mounted in a container: {@code /srv/media:/media:ro}.
 *
 * <pre>{@code
 * boolean safe = inventory.service("jellyfin").declared().mounts().stream().allMatch(MountedPath::readOnly);
 * }</pre>
 *
 * @param type {@code bind}, {@code volume}, {@code tmpfs}, {@code image}…
 * @param source the path on the host (bind), or the name of the volume or image; empty for tmpfs and for a volume without a name
 * @param destination the path inside
 * @param options as {@code --volume} spells them ({@code ro}, {@code z}), without those that are the default
 * @param setting how and where it was written
 */
public record MountedPath(String type, String source, String destination, List<String> options, Setting setting) {

    public MountedPath {
        options = List.copyOf(options);
    }

    /** Whether nothing can be written to it from inside. */
    public boolean readOnly() {
        return options.contains("ro");
    }
}
