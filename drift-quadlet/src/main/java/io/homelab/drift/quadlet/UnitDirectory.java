package io.homelab.drift.quadlet;

import java.nio.file.Path;

/**
 * A directory that quadlets are read from.
 *
 * @param path where it is, links resolved
 * @param prefix what stands before a file's name when it is cited: nothing, or the way from the quadlet directory ({@code media/})
 */
record UnitDirectory(Path path, String prefix) {

    String cite(String name) {
        return prefix + name;
    }
}
