package io.homelab.drift.core.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Devices, which root sees with the node they are found at and without permissions. A user's containers have them as
 * mounts that nobody shows; what a vendor's name like {@code nvidia.com/gpu=all} stands for is shown to nobody either.
 */
final class DevicePrediction implements PredictionRule {

    @Override
    public Predicted expected(Spec made, InspectContext at) {
        if (at.rootless()) {
            return new Predicted.Unknown("podman inspect does not show the devices of a user's containers");
        }
        List<Element> known = new ArrayList<>();
        Map<String, String> unsure = new LinkedHashMap<>();
        List<String> anything = new ArrayList<>();
        boolean conf = at.conf(made, "containers.devices")
                .map(c -> !c.list("containers.devices").orElse(List.of()).isEmpty())
                .orElse(true);
        Optional.of("containers.conf may give it").filter(reason -> conf).ifPresent(anything::add);
        if (!made.get(ContainerField.GPUS).isEmpty()) {
            anything.add("it may be of the GPU");
        }
        for (Element device : made.get(ContainerField.DEVICE)) {
            Optional<String> doubt = doubt(device, at.shown(ContainerField.DEVICE));
            if (doubt.isEmpty()) {
                known.add(shown(device));
            } else {
                unsure.put(device.key(), doubt.get());
                anything.add(doubt.get());
            }
        }
        return new Predicted.Known(known, unsure, anything.stream().findFirst());
    }

    private static Optional<String> doubt(Element device, List<Element> shown) {
        if (!device.key().startsWith("/")) {
            return Optional.of("podman inspect does not show it");
        }
        if (shown.stream().anyMatch(e -> e.key().startsWith(device.key() + "/"))) {
            return Optional.of("podman inspect shows the devices in that folder");
        }
        // The node is found by its numbers: it need not be the path that was asked for.
        boolean otherNode = shown.stream()
                .anyMatch(e -> e.key().equals(device.key())
                        && !e.normal().equals(shown(device).normal()));
        return Optional.of("podman inspect names the device that a link leads to")
                .filter(reason -> otherNode);
    }

    /** Both paths, without the permissions. */
    private static Element shown(Element device) {
        return device.value(Device.class)
                .map(known -> device.with(known.withoutPermissions()))
                .orElse(device);
    }

    @Override
    public String hidden(Element element, InspectContext at) {
        return element.value(Device.class)
                .map(device -> ":" + device.permissions())
                .orElse(element.normal());
    }
}
