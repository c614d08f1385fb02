package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.value.Mount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is mounted: {@code Mounts}, and for tmpfs {@code HostConfig.Tmpfs}. */
final class MountRows {

    private static final String MOUNTS = "Mounts";
    private static final String TMPFS = "HostConfig.Tmpfs";
    private static final String COPY_UP = "tmpcopyup";
    /** The name that Podman gives a volume without one. */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    private MountRows() {}

    static FieldTable rows() {
        return new FieldTable().row(ContainerField.VOLUME, MountRows::mounts);
    }

    private static InspectedValue mounts(ContainerDocument container) {
        List<Element> elements = new ArrayList<>(listed(container.json(), MOUNTS));
        container.json().textsByName(TMPFS).forEach((path, options) -> elements.addAll(tmpfs(path, options)));
        return InspectedField.at(ContainerField.VOLUME, MOUNTS).elements(elements);
    }

    /** The mounts that a pod lists. */
    static InspectedValue mounts(Document json, String path) {
        return InspectedField.at(ContainerField.VOLUME, path).elements(listed(json, path));
    }

    private static List<Element> listed(Document json, String path) {
        List<Element> elements = new ArrayList<>();
        Set<String> images = new HashSet<>();
        for (Document mount : json.objects(path)) {
            Mount read = mount(mount);
            if (read.type() == Mount.Type.IMAGE) {
                images.add(read.key());
            } else if (images.contains(read.key())) {
                // Once started, an image is there a second time, as the overlay that it became.
                continue;
            }
            elements.add(element(path, read));
        }
        return elements;
    }

    /** That nothing is copied into it is shown by the lack of an option that says so. */
    private static List<Element> tmpfs(String destination, String options) {
        boolean copied = List.of(options.split(",", -1)).contains(COPY_UP);
        String text = destination + ":" + options + (copied ? "" : ",no" + COPY_UP);
        InspectedField shown = InspectedField.at(ContainerField.VOLUME, TMPFS);
        return OptionValues.read("tmpfs", text, shown.origin())
                .orElseGet(() -> List.of(shown.element(destination, text, text)));
    }

    private static Element element(String path, Mount mount) {
        InspectedField shown = InspectedField.at(ContainerField.VOLUME, path);
        String source = mount.source().isEmpty() ? "" : mount.source() + ":";
        String options = mount.options().isEmpty() ? "" : ":" + String.join(",", mount.options());
        return shown.element(mount.key(), mount, source + mount.destination() + options);
    }

    private static Mount mount(Document mount) {
        String destination = mount.text("Destination").orElse("");
        String source = mount.text("Source").orElse("");
        List<String> options = options(mount);
        switch (mount.text("Type").orElse("")) {
            case "volume" -> {
                String name = mount.text("Name").orElse("");
                return new Mount(
                        Mount.Type.VOLUME, ANONYMOUS.matcher(name).matches() ? "" : name, destination, options);
            }
            case "image" -> {
                return new Mount(Mount.Type.IMAGE, source, destination, mount.flag("RW") ? List.of("rw") : List.of());
            }
            default -> {
                return bind(source, destination, options);
            }
        }
    }

    /** Whatever is neither a volume nor an image is shown as a bind mount. */
    private static Mount bind(String source, String destination, List<String> options) {
        for (String option : options) {
            if (option.startsWith("lowerdir=")) {
                return new Mount(Mount.Type.BIND, option.substring("lowerdir=".length()), destination, List.of("O"));
            }
        }
        return switch (source) {
            case "devpts" -> new Mount(Mount.Type.DEVPTS, "", destination, options);
            case "ramfs" -> new Mount(Mount.Type.RAMFS, "", destination, options);
            default -> new Mount(Mount.Type.BIND, source, destination, options);
        };
    }

    private static List<String> options(Document mount) {
        List<String> options = new ArrayList<>(mount.texts("Options"));
        if (!mount.flag("RW")) {
            options.add("ro");
        }
        mount.filled("Mode").ifPresent(options::add);
        mount.filled("Propagation").ifPresent(options::add);
        mount.filled("SubPath").ifPresent(path -> options.add("subpath=" + path));
        return options;
    }
}
