package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.quadlet.parse.Quirk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The directories in which a unit's drop-ins may lie: for {@code web-app.container} these are {@code web-app.container.d}, {@code web-.container.d} and {@code container.d}. */
public final class DropIns {

    private DropIns() {}

    /** The names of the directories that this Podman reads, the one that is most about the unit first. */
    public static List<String> directories(String fileName, PodmanVersion version) {
        if (Quirk.NO_DROP_INS.in(version)) {
            return List.of();
        }
        int dot = fileName.lastIndexOf('.');
        String extension = fileName.substring(dot);
        String stem = fileName.substring(0, dot);
        int at = stem.indexOf('@');
        String base = at < 0 ? stem : stem.substring(0, at);
        List<String> names = new ArrayList<>();
        if (!Quirk.DROP_INS_OF_ONE_UNIT.in(version)) {
            addShared(base, at >= 0, extension, names);
        }
        if (at >= 0 && at + 1 < stem.length()) {
            names.add(base + "@" + extension + ".d");
        }
        names.add(fileName + ".d");
        Collections.reverse(names);
        return names;
    }

    /** The first Podman that reads one of these directories. */
    static PodmanVersion since(String directory, String fileName) {
        PodmanVersion first = Quirk.NO_DROP_INS.until();
        return directories(fileName, first).contains(directory) ? first : Quirk.DROP_INS_OF_ONE_UNIT.until();
    }

    /** Those of all units of a kind, and of all whose names begin alike. */
    private static void addShared(String base, boolean template, String extension, List<String> names) {
        names.add(extension.substring(1) + ".d");
        for (int dash = base.indexOf('-'); dash >= 0; dash = base.indexOf('-', dash + 1)) {
            String truncated = base.substring(0, dash + 1);
            names.add(truncated + extension + ".d");
            if (template) {
                names.add(truncated + "@" + extension + ".d");
            }
        }
    }
}
