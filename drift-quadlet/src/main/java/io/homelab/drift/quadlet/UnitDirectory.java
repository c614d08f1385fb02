package io.homelab.drift.quadlet;

import io.homelab.drift.core.input.FileNames;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A directory that quadlets are read from.
 *
 * @param path where it is, links resolved
 * @param prefix what stands before a file's name when it is cited: nothing, or the way from the quadlet directory ({@code media/})
 */
record UnitDirectory(Path path, String prefix) {

    /** Where a file in it lies, by its name as it was listed. */
    Path file(String name) throws IOException {
        return FileNames.child(path, name);
    }

    String cite(String name) {
        return prefix + name;
    }
}
