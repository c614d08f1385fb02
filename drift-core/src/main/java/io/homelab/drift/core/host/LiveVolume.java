package io.homelab.drift.core.host;

import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.VolumeField;
import java.util.Map;
import java.util.Optional;

/**
 * A volume as {@code podman volume inspect} shows it.
 *
 * @param mountpoint the directory of its own below Podman's storage
 */
public record LiveVolume(String name, Optional<String> mountpoint, Map<VolumeField, InspectedValue> fields) {
    public LiveVolume {
        fields = FieldMap.copyOf(fields, VolumeField.class);
    }
}
