package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.input.FileNames;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A directory that quadlets are read from.
 *
 * @param path where it is, links resolved
 * @param prefix what stands before a file's name when it is cited: nothing, or the way from the quadlet directory ({@code media/})
 * @param within where links in it may lead
 */
public record UnitDirectory(Path path, String prefix, Within within) {

    /** Where a file or directory in it lies, by its name as it was listed; refused where it is a link that leads too far. */
    Path file(String name) throws IOException {
        Path file = FileNames.child(path, name);
        within.check(file);
        return file;
    }

    String cite(String name) {
        return prefix + name;
    }
}
