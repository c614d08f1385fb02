package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Live;
import io.homelab.drift.core.spec.VolumeField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a volume. */
final class VolumeReader {

    private static final Live UNREAD = new Live.NotShown("it could not be read");

    private final Faults faults;

    VolumeReader(Faults faults) {
        this.faults = faults;
    }

    LiveVolume read(Document json) {
        String name = json.text("Name").orElseThrow(() -> new WrongType("Name", "there"));
        boolean anonymous = faults.or(() -> json.flag("Anonymous"), false)
                || MountRows.ANONYMOUS.matcher(name).matches();
        Map<VolumeField, Live> fields = new EnumMap<>(VolumeField.class);
        put(
                fields,
                VolumeField.DRIVER,
                () -> new Shown(VolumeField.DRIVER, "Driver").valueOrAbsent(json.filled("Driver")));
        put(fields, VolumeField.OPT, () -> options(json));
        put(fields, VolumeField.UID, () -> owner(json, VolumeField.UID));
        put(fields, VolumeField.GID, () -> owner(json, VolumeField.GID));
        put(fields, VolumeField.LABEL, () -> labels(json));
        return new LiveVolume(name, anonymous, fields);
    }

    private void put(Map<VolumeField, Live> fields, VolumeField field, Supplier<Live> reading) {
        fields.put(field, faults.or(reading, UNREAD));
    }

    /** {@code UID}, {@code GID}, {@code SIZE} and the like are what Podman made of the option {@code o}: they were not given. */
    private static Live options(Document json) {
        Shown shown = new Shown(VolumeField.OPT, "Options");
        List<Element> options = new ArrayList<>();
        json.textsByName("Options").forEach((name, value) -> {
            if (!name.equals(name.toUpperCase(java.util.Locale.ROOT))) {
                options.add(shown.element(name, value, value));
            }
        });
        return shown.elements(options);
    }

    private static Live owner(Document json, VolumeField field) {
        String path = field.name();
        Optional<Long> id = json.number(path).filter(n -> n != 0);
        return new Shown(field, path).valueOrAbsent(id.map(String::valueOf));
    }

    private static Live labels(Document json) {
        Shown shown = new Shown(VolumeField.LABEL, "Labels");
        List<Element> labels = new ArrayList<>();
        json.textsByName("Labels").forEach((name, value) -> {
            if (!name.equals(ProcessRows.UNIT_LABEL)) {
                labels.add(shown.label(name, value));
            }
        });
        return shown.elements(labels);
    }
}
