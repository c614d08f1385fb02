package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.spec.PodmanMark;
import io.homelab.drift.core.spec.VolumeField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a volume. */
final class VolumeReader {

    private final Faults faults;

    VolumeReader(Faults faults) {
        this.faults = faults;
    }

    LiveVolume read(Document json) {
        String name = json.text("Name").orElseThrow(() -> new WrongType("Name", "there"));
        EquivalentCommand command = new EquivalentCommand("volume", faults)
                .add(
                        VolumeField.DRIVER,
                        "Driver",
                        () -> json.filled("Driver").stream().toList())
                .add(VolumeField.OPT, "Options", () -> NetworkReader.pairs(options(json)))
                .add(VolumeField.UID, "UID", () -> owner(json, "UID"))
                .add(VolumeField.GID, "GID", () -> owner(json, "GID"))
                .add(VolumeField.LABEL, "Labels", () -> NetworkReader.pairs(labels(json)));
        return new LiveVolume(name, json.filled("Mountpoint"), command.fields(List.of(VolumeField.values())));
    }

    /**
     * {@code UID}, {@code GID}, {@code SIZE} and the like are what Podman made of the option {@code o}: they were not given.
     * One of them it does not leave where it was given.
     */
    private static Map<String, String> options(Document json) {
        Map<String, String> options = new LinkedHashMap<>(json.textsByName("Options"));
        if (options.containsKey("NOQUOTA")) {
            options.merge("o", "noquota", (others, one) -> others + "," + one);
        }
        options.keySet().removeIf(name -> name.equals(name.toUpperCase(Locale.ROOT)));
        return options;
    }

    private static List<String> owner(Document json, String path) {
        return json.number(path).filter(id -> id != 0).map(String::valueOf).stream()
                .toList();
    }

    private static Map<String, String> labels(Document json) {
        Map<String, String> labels = new LinkedHashMap<>(json.textsByName("Labels"));
        labels.remove(PodmanMark.UNIT_LABEL);
        return labels;
    }
}
