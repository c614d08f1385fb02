package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Capability;
import io.homelab.drift.core.spec.value.Namespace;
import io.homelab.drift.core.spec.value.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The capabilities that a container ends with, whether one adds or drops. A dropped one that was never there makes no
 * difference, nor does an added one that is there anyway; but a user other than root has only those that were added, and of the
 * others no more than that a program of his may get them. The set as a whole stands for {@code all}.
 */
record BoundingSet(ContainerField field) implements PredictionRule {

    private static final String CAPABILITIES = "containers.default_capabilities";
    private static final String USERNS = "containers.userns";
    private static final List<String> STANDARD = List.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    @Override
    public Predicted expected(Spec made, InspectContext at) {
        Optional<List<String>> standard = at.conf(made, CAPABILITIES).map(conf -> conf.list(CAPABILITIES, STANDARD));
        Set<String> added = keys(made, ContainerField.CAP_ADD);
        Set<String> dropped = keys(made, ContainerField.CAP_DROP);
        boolean privileged = made.scalar(ContainerField.PRIVILEGED)
                .filter(e -> e.normal().equals("true"))
                .isPresent();
        if (privileged || added.contains(Capability.ALL)) {
            return new Predicted.Unknown("the host's kernel decides it");
        }
        if (standard.isEmpty() && !dropped.contains(Capability.ALL)) {
            return Defaults.NO_CONF;
        }
        Set<String> set = new TreeSet<>(added);
        if (!dropped.contains(Capability.ALL)) {
            standard.orElseThrow()
                    .forEach(name -> set.add(Capability.parse(name).normal()));
            set.removeAll(dropped);
        }
        Optional<Boolean> root = isOfRoot(made, at);
        if (field == ContainerField.CAP_ADD && root.isEmpty()) {
            return Defaults.NO_IMAGE;
        }
        List<Element> elements = new ArrayList<>();
        for (String name : set) {
            boolean had = field == ContainerField.CAP_DROP || root.orElseThrow() || added.contains(name);
            elements.add(Defaults.element(field, name, had ? name : Capability.bounding(name), Defaults.PODMAN));
        }
        elements.add(Defaults.element(field, Capability.ALL, String.join(" ", set), Defaults.PODMAN));
        return Predicted.Known.of(elements);
    }

    /** Whether it is started with the rights of root, as Podman sees it: by the user's name, not by the id that comes out. */
    private static Optional<Boolean> isOfRoot(Spec made, InspectContext at) {
        Optional<String> ofImage =
                made.get(ContainerField.ROOTFS).isEmpty() ? at.image().map(LiveImage::user) : Optional.of("");
        return made.scalar(ContainerField.USER)
                .flatMap(asked -> asked.value(User.class))
                .filter(user -> !user.normal().isEmpty())
                .or(() -> ofImage.map(User::parse))
                .map(user -> user.name().isEmpty() ? !keepsId(made, at) : user.isRoot());
    }

    private static boolean keepsId(Spec made, InspectContext at) {
        return made.scalar(ContainerField.USERNS)
                .flatMap(asked -> asked.value(Namespace.class))
                .or(() ->
                        at.conf(made, USERNS).flatMap(conf -> conf.text(USERNS)).map(Namespace::parseUsers))
                .filter(Namespace::keepsId)
                .isPresent();
    }

    private static Set<String> keys(Spec made, ContainerField field) {
        return made.get(field).stream().map(Element::key).collect(Collectors.toSet());
    }
}
