package io.homelab.drift.core.host;

import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.VolumeField;
import java.util.Map;

/** A volume as {@code podman volume inspect} shows it. */
public record LiveVolume(String name, Map<VolumeField, InspectedValue> fields) {
    public LiveVolume {
        fields = Map.copyOf(fields);
    }
}
