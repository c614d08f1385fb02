package io.homelab.drift.core.host;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod as {@code podman pod inspect} shows it.
 *
 * @param unit its label {@code PODMAN_SYSTEMD_UNIT}
 * @param createCommand {@code CreateCommand}; empty where it is not recorded
 */
public record LivePod(
        String id,
        String name,
        Optional<String> unit,
        Optional<List<String>> createCommand,
        Map<ContainerField, InspectedValue> fields) {
    public LivePod {
        createCommand = createCommand.map(List::copyOf);
        fields = FieldMap.copyOf(fields, ContainerField.class);
    }
}
