package io.homelab.drift.core.remedy;

import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.VolumeField;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the contents of a volume are, and so what {@code podman volume rm} does to them.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-volume-create.1.html">podman-volume-create(1)</a>
 */
enum VolumeStorage {
    /** In Podman's own storage: gone with the volume. */
    OWN,
    /** Behind {@code Device=}: a directory, a disc, a server. They stay. */
    DEVICE,
    /** In memory: gone with the last container that has it mounted. */
    MEMORY,
    /** A copy of an image, kept with the volume: gone with it, and not exported. */
    IMAGE,
    /** Wherever the plugin has put them. */
    PLUGIN;

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    /** Where those of a volume are that exists. */
    static VolumeStorage of(LiveVolume volume) {
        List<Element> options = shown(volume, VolumeField.OPT);
        return of(
                shown(volume, VolumeField.DRIVER).stream().map(Element::text).findFirst(),
                option(options, "type"),
                option(options, "device").isPresent());
    }

    /** Where those of a volume will be that is made with a line. */
    static VolumeStorage of(Spec declared) {
        List<Element> options = declared.get(VolumeField.OPT);
        return of(
                declared.scalar(VolumeField.DRIVER).map(Element::text),
                option(options, "type"),
                option(options, "device").isPresent());
    }

    private static VolumeStorage of(Optional<String> driver, Optional<String> type, boolean device) {
        return switch (driver.orElse("")) {
            case "", "local" -> {
                if (type.filter(IN_MEMORY::contains).isPresent()) {
                    yield MEMORY;
                }
                yield device ? DEVICE : OWN;
            }
            case "image" -> IMAGE;
            default -> PLUGIN;
        };
    }

    private static List<Element> shown(LiveVolume volume, VolumeField field) {
        return volume.fields().get(field) instanceof InspectedValue.Given given ? given.elements() : List.of();
    }

    private static Optional<String> option(List<Element> options, String name) {
        return options.stream()
                .filter(option -> option.key().equals(name))
                .map(Element::normal)
                .findFirst();
    }
}
