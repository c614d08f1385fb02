package io.homelab.drift.core.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Mount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Mounts: those asked for, and a volume for every one that the image declares at another path. */
final class MountPrediction implements PredictionRule {

    private static final String OVERLAY = "O";
    private static final String IMAGE_VOLUMES = "engine.image_volume_mode";
    /** What the file system of the source may add where containers run without root. */
    private static final Set<String> OF_SOURCE = Set.of("noexec", "nosuid", "nodev");

    private static final List<String> HIDDEN =
            List.of("volume-opt=", "nocreate", "no-dereference", "upperdir=", "workdir=");

    @Override
    public Predicted expected(Spec made, InspectContext at) {
        Map<String, Element> known = new LinkedHashMap<>();
        Map<String, String> unsure = new LinkedHashMap<>();
        Optional<String> others = others(made, at);
        ofImage(made, at, known, unsure);
        for (Element asked : made.get(ContainerField.VOLUME)) {
            known.remove(asked.key());
            unsure.remove(asked.key());
            Optional<Mount> mount = asked.value(Mount.class);
            Optional<String> doubt = mount.map(m -> doubt(m, at)).orElse(Optional.of("it could not be read"));
            if (doubt.isPresent()) {
                unsure.put(asked.key(), doubt.get());
            } else {
                known.put(asked.key(), asked.with(visible(mount.orElseThrow(), at)));
            }
            if (mount.filter(m -> m.type() == Mount.Type.GLOB).isPresent()) {
                others = doubt;
            }
        }
        withForeignOptions(known, unsure, at);
        return new Predicted.Known(List.copyOf(known.values()), unsure, others);
    }

    private static Optional<String> others(Spec made, InspectContext at) {
        List<String> reasons = new ArrayList<>();
        if (!made.get(ContainerField.VOLUMES_FROM).isEmpty()) {
            reasons.add("another container may give it");
        }
        if (at.podMember()) {
            reasons.add("the pod may give it");
        }
        if (at.image().isEmpty() && made.scalar(ContainerField.ROOTFS).isEmpty()) {
            reasons.add("the image may give it, which is not known");
        }
        boolean conf = at.conf(made, "containers.volumes", "containers.mounts")
                .map(c -> !c.list("containers.volumes").orElse(List.of()).isEmpty()
                        || !c.list("containers.mounts").orElse(List.of()).isEmpty())
                .orElse(true);
        if (conf) {
            reasons.add("containers.conf may give it");
        }
        return reasons.stream().findFirst();
    }

    private static void ofImage(Spec made, InspectContext at, Map<String, Element> known, Map<String, String> unsure) {
        Optional<String> mode = made.scalar(ContainerField.IMAGE_VOLUME)
                .map(Element::normal)
                .or(() -> at.conf(made, IMAGE_VOLUMES)
                        .map(c -> c.text(IMAGE_VOLUMES).orElse("anonymous")));
        for (String path : at.image().map(image -> image.volumes()).orElse(List.of())) {
            Mount volume = new Mount(Mount.Type.VOLUME, "", path, List.of());
            if (mode.isEmpty()) {
                unsure.put(volume.key(), "containers.conf decides what becomes of the volumes of an image");
            } else if (mode.get().equals("anonymous") || mode.get().equals("bind")) {
                known.put(
                        volume.key(),
                        Defaults.element(ContainerField.VOLUME, volume.key(), volume.normal(), Defaults.IMAGE));
            }
        }
    }

    /** Why nothing can be told of a mount that was asked for. */
    private static Optional<String> doubt(Mount mount, InspectContext at) {
        return switch (mount.type()) {
            case GLOB -> Optional.of("podman inspect shows what the pattern matched");
            case ARTIFACT -> Optional.of("podman inspect does not show artifacts");
            case BIND ->
                mount.options().contains(OVERLAY) && !at.started()
                        ? Optional.of("podman inspect shows an overlay once the container was started")
                        : Optional.of("podman inspect shows the absolute path")
                                .filter(reason -> !mount.source().startsWith("/"));
            case VOLUME, TMPFS, RAMFS, IMAGE, DEVPTS -> Optional.empty();
        };
    }

    private static Mount visible(Mount mount, InspectContext at) {
        boolean noOptions = mount.type() == Mount.Type.DEVPTS || mount.type() == Mount.Type.RAMFS;
        boolean overlay = mount.type() == Mount.Type.BIND && mount.options().contains(OVERLAY);
        Set<String> options = mount.options().stream()
                .filter(o -> !noOptions && (overlay ? o.equals(OVERLAY) : !isHidden(o, at)))
                .collect(Collectors.toCollection(TreeSet::new));
        return mount.onlyOptions(options);
    }

    private static boolean isHidden(String option, InspectContext at) {
        boolean tooOld = option.startsWith("subpath=") && !at.podman().atLeast(5, 3);
        return tooOld || HIDDEN.stream().anyMatch(option::startsWith);
    }

    /** Bind mounts with options that nobody asked for, where Podman is known to add some. */
    private static void withForeignOptions(Map<String, Element> known, Map<String, String> unsure, InspectContext at) {
        for (Element shown : at.shown(ContainerField.VOLUME)) {
            Element wanted = known.get(shown.key());
            if (wanted != null
                    && shown.value(Mount.class)
                            .filter(mount -> mount.type() == Mount.Type.BIND)
                            .isPresent()
                    && !shown.normal().equals(wanted.normal())) {
                foreignOptions(options(wanted), options(shown), at)
                        .ifPresent(reason -> unsure.put(shown.key(), reason));
            }
        }
    }

    private static Optional<String> foreignOptions(Set<String> wanted, Set<String> shown, InspectContext at) {
        Set<String> extra = new TreeSet<>(shown);
        extra.removeAll(wanted);
        if (at.rootless() && OF_SOURCE.containsAll(extra)) {
            return Optional.of("the file system of the source may demand it");
        }
        // Seen on 5.8: in a pod, a bind mount without options gets those of the mount that follows it.
        boolean mixedUp = at.podMember() && wanted.isEmpty() && !at.podman().atLeast(6, 0);
        return Optional.of("Podman may mix up the mounts of a pod").filter(reason -> mixedUp);
    }

    private static Set<String> options(Element mount) {
        return mount.value(Mount.class)
                .<Set<String>>map(m -> new TreeSet<>(m.options()))
                .orElse(Set.of());
    }

    @Override
    public String hidden(Element element, InspectContext at) {
        return element.value(Mount.class)
                .map(mount -> doubt(mount, at).isPresent() ? element.normal() : hiddenOptions(mount, at))
                .map(hidden -> replacesDefaults(element, at) ? "in the place of containers.conf's " + hidden : hidden)
                .orElse("");
    }

    /** One {@code --volume} is enough for a container to get none of the others that containers.conf has, seen on 5.4 to 6.1. */
    private static boolean replacesDefaults(Element element, InspectContext at) {
        return element.option().equals(ContainerField.VOLUME.option())
                && at.conf("containers.volumes")
                        .flatMap(conf -> conf.list("containers.volumes"))
                        .filter(volumes -> volumes.size() > 1)
                        .isPresent();
    }

    private static String hiddenOptions(Mount mount, InspectContext at) {
        return mount.options().stream()
                .filter(option -> !visible(mount, at).options().contains(option))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
