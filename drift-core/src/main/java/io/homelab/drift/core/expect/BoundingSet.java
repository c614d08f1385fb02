package io.homelab.drift.core.expect;

import io.homelab.drift.core.spec.Capability;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The capabilities that a container ends with, whether one adds or drops. An added one that is there anyway makes no
 * difference, nor does a dropped one that was never there. The set as a whole stands for {@code all}.
 */
record BoundingSet(ContainerField field) implements FieldRule {

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
    public Expected expected(Spec made, Circumstances at) {
        Optional<List<String>> standard = at.conf(made)
                .map(conf -> conf.list("containers.default_capabilities").orElse(STANDARD));
        Set<String> added = keys(made, ContainerField.CAP_ADD);
        Set<String> dropped = keys(made, ContainerField.CAP_DROP);
        boolean privileged = made.scalar(ContainerField.PRIVILEGED)
                .filter(e -> e.normal().equals("true"))
                .isPresent();
        if (privileged || added.contains(Capability.ALL)) {
            return new Expected.Unknown("the host's kernel decides it");
        }
        if (standard.isEmpty() && !dropped.contains(Capability.ALL)) {
            return Give.NO_CONF;
        }
        Set<String> set = new TreeSet<>(added);
        if (!dropped.contains(Capability.ALL)) {
            standard.orElseThrow()
                    .forEach(name -> set.add(Capability.parse(name).normal()));
            set.removeAll(dropped);
        }
        List<Element> elements = new ArrayList<>();
        set.forEach(name -> elements.add(Give.element(field, name, name, Give.PODMAN)));
        elements.add(Give.element(field, Capability.ALL, String.join(" ", set), Give.PODMAN));
        return Expected.Known.of(elements);
    }

    private static Set<String> keys(Spec made, ContainerField field) {
        return made.get(field).stream().map(Element::key).collect(Collectors.toSet());
    }
}
