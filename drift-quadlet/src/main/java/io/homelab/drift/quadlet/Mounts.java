package io.homelab.drift.quadlet;

import io.homelab.drift.core.unit.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code Mount=type=volume,source=data.volume,destination=/data} → {@code --mount}, the type first and the source resolved. */
final class Mounts {

    private static final Set<String> WITH_SOURCE = Set.of("volume", "bind", "glob", "image", "artifact");
    private static final Set<String> WITH_SOURCE_ONCE = Set.of("volume", "bind", "glob");

    private Mounts() {}

    static void emit(Translation unit, Key key) {
        for (Word mount : unit.own().args(key.name())) {
            Word resolved = resolve(unit, mount);
            if (unit.refused()) {
                return;
            }
            unit.option(key.option(), resolved);
        }
    }

    private static Word resolve(Translation unit, Word mount) {
        Optional<List<String>> fields = Csv.read(mount.text());
        if (fields.isEmpty()) {
            unit.refuse("incorrect mount format: its commas and quotes are not those of one mount", mount.origin());
            return mount;
        }
        List<String> rest = new ArrayList<>(fields.get());
        String type = takeType(rest);
        if (!sourceResolved(unit, type)) {
            return mount;
        }
        int at = -1;
        for (int i = 0; i < rest.size(); i++) {
            String name = rest.get(i).split("=", 2)[0];
            if (name.equals("source") || name.equals("src")) {
                at = i;
                if (!rest.get(i).contains("=")) {
                    unit.refuse("source parameter does not include a value", mount.origin());
                    return mount;
                }
            }
        }
        String source = at < 0 ? "" : rest.get(at).split("=", 2)[1];
        if (!source.isEmpty() || unit.has(Quirk.VOLUME_NEEDS_SOURCE)) {
            Word resolved = References.source(unit, mount.as(source), true);
            if (unit.refused()) {
                return mount;
            }
            rest.set(at, "source=" + resolved.text());
        } else if (!type.equals("volume")) {
            unit.refuse("source parameter is required for mount type " + type, mount.origin());
        }
        rest.add(0, "type=" + type);
        return mount.as(Csv.write(rest));
    }

    /** Takes the first {@code type=x} out of the fields. */
    private static String takeType(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            String[] parts = fields.get(i).split("=", -1);
            if (parts.length == 2 && parts[0].equals("type")) {
                fields.remove(i);
                return parts[1];
            }
        }
        return "volume";
    }

    private static boolean sourceResolved(Translation unit, String type) {
        if (unit.has(Quirk.OLD_REFERENCES)) {
            return WITH_SOURCE_ONCE.contains(type);
        }
        return WITH_SOURCE.contains(type) && !(type.equals("artifact") && unit.has(Quirk.NO_ARTIFACTS));
    }
}
