package io.homelab.drift.core.host;

import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkField;
import java.util.Map;

/** A network as {@code podman network inspect} shows it. */
public record LiveNetwork(String id, String name, Map<NetworkField, InspectedValue> fields) {
    public LiveNetwork {
        fields = FieldMap.copyOf(fields, NetworkField.class);
    }
}
