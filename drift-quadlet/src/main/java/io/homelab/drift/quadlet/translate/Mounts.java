package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.MountCsv;
import io.homelab.drift.quadlet.parse.Quirk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code Mount=type=volume,source=data.volume,destination=/data} → {@code --mount}, the type first and the source resolved. */
final class Mounts {

    private static final String FORMAT = "incorrect mount format: should be --mount type=<bind|glob|tmpfs|volume>,"
            + "[src=<host-dir|volume-name>,]target=<ctr-dir>[,options]";
    private static final Set<String> WITH_SOURCE = Set.of("volume", "bind", "glob", "image", "artifact");
    private static final Set<String> WITH_SOURCE_ONCE = Set.of("volume", "bind", "glob");

    private Mounts() {}

    static void emit(Translation unit, Key key) {
        for (Word mount : unit.own().allArgs(key.name())) {
            Word resolved = resolve(unit, mount);
            if (unit.refused()) {
                return;
            }
            unit.option(key.option(), resolved);
        }
    }

    private static Word resolve(Translation unit, Word mount) {
        MountCsv.Row row = MountCsv.read(mount.text());
        List<String> rest = new ArrayList<>(row.fields());
        Optional<String> found = takeType(rest);
        if (row.fault().isPresent() && row.fault().get() != MountCsv.Fault.NOT_ONE_RECORD) {
            unit.refuse(row.fault().get().text(), mount.origin());
        } else if (row.fault().isPresent() || (found.isEmpty() && unit.has(Quirk.MOUNT_NEEDS_TYPE))) {
            unit.refuse(FORMAT, mount.origin());
        }
        String type = found.orElse("volume");
        if (unit.refused() || !sourceResolved(unit, type)) {
            return mount;
        }
        resolveSource(unit, type, rest, mount);
        rest.add(0, "type=" + type);
        return mount.as(MountCsv.write(rest));
    }

    /** Replaces the last {@code source=} or {@code src=} by what it stands for. */
    private static void resolveSource(Translation unit, String type, List<String> fields, Word mount) {
        int at = -1;
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (field.equals("source") || field.equals("src")) {
                unit.refuse("source parameter does not include a value", mount.origin());
            } else if (field.startsWith("source=") || field.startsWith("src=")) {
                at = i;
            }
        }
        String source = at < 0 ? "" : fields.get(at).split("=", 2)[1];
        if (unit.refused()) {
            return;
        }
        if (!source.isEmpty() || unit.has(Quirk.VOLUME_NEEDS_SOURCE)) {
            Word resolved = References.source(unit, mount.as(source), true);
            if (at >= 0) {
                fields.set(at, "source=" + resolved.text());
            }
        } else if (!type.equals("volume")) {
            unit.refuse("source parameter is required for mount type " + type, mount.origin());
        }
    }

    /** Takes the first {@code type=x} out of the fields. */
    private static Optional<String> takeType(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            String[] parts = fields.get(i).split("=", -1);
            if (parts.length == 2 && parts[0].equals("type")) {
                fields.remove(i);
                return Optional.of(parts[1]);
            }
        }
        return Optional.empty();
    }

    private static boolean sourceResolved(Translation unit, String type) {
        if (unit.has(Quirk.OLD_REFERENCES)) {
            return WITH_SOURCE_ONCE.contains(type);
        }
        return WITH_SOURCE.contains(type) && !(type.equals("artifact") && unit.has(Quirk.NO_ARTIFACTS));
    }
}
