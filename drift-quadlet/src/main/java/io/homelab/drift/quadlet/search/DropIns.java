package io.homelab.drift.quadlet.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The directories in which a unit's drop-ins may lie: for {@code web-app.container} these are {@code web-app.container.d}, {@code web-.container.d} and {@code container.d}. */
public final class DropIns {

    private DropIns() {}

    /** The names of the directories, the one that is most about the unit first. */
    public static List<String> directories(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String extension = fileName.substring(dot);
        String stem = fileName.substring(0, dot);
        int at = stem.indexOf('@');
        String base = at < 0 ? stem : stem.substring(0, at);
        List<String> names = new ArrayList<>();
        names.add(extension.substring(1) + ".d");
        for (int dash = base.indexOf('-'); dash >= 0; dash = base.indexOf('-', dash + 1)) {
            String truncated = base.substring(0, dash + 1);
            names.add(truncated + extension + ".d");
            if (at >= 0) {
                names.add(truncated + "@" + extension + ".d");
            }
        }
        if (at >= 0 && at + 1 < stem.length()) {
            names.add(base + "@" + extension + ".d");
        }
        names.add(fileName + ".d");
        Collections.reverse(names);
        return names;
    }
}
