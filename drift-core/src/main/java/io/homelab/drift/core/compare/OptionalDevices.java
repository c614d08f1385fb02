package io.homelab.drift.core.compare;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code AddDevice=-/dev/dri}: a device that the generator leaves out where it does not exist. Which devices a recorded host had is
 * not recorded, so there a container is as declared with it and without it.
 */
final class OptionalDevices {

    private OptionalDevices() {}

    /** What is declared, without the optional devices that the container was not made with. */
    static Spec leftOut(Spec declared, Set<String> optional, Optional<Spec> created) {
        Set<String> made = new HashSet<>();
        created.ifPresent(spec -> spec.get(ContainerField.DEVICE).forEach(device -> made.add(device.key())));
        List<Element> kept = declared.get(ContainerField.DEVICE).stream()
                .filter(device -> !optional.contains(device.text()) || made.contains(device.key()))
                .toList();
        return optional.isEmpty() ? declared : declared.with(ContainerField.DEVICE, kept);
    }
}
