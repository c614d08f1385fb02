package io.homelab.drift.core.compare;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** For every field, what inspect makes of it. A field without a row is shown as it was asked for. */
final class ExpectationTable {

    private static final FieldRule AS_ASKED = (made, at) -> new Expected.Unknown("podman inspect does not show it");

    /** A number of which 0 is the same as none, and shown as such. */
    private static FieldRule zeroIsUnset(ContainerField field) {
        return (made, at) -> {
            List<Element> asked = made.scalar(field).stream()
                    .filter(e -> !e.normal().equals("0"))
                    .toList();
            return Expected.Known.of(asked);
        };
    }

    private static final Map<ContainerField, FieldRule> ROWS = rows();

    private ExpectationTable() {}

    static FieldRule rule(ContainerField field) {
        return ROWS.getOrDefault(field, AS_ASKED);
    }

    private static Map<ContainerField, FieldRule> rows() {
        Map<ContainerField, FieldRule> rows = new EnumMap<>(ContainerField.class);
        for (ContainerField field : List.of(
                ContainerField.MEMORY,
                ContainerField.MEMORY_RESERVATION,
                ContainerField.CPU_PERIOD,
                ContainerField.CPU_QUOTA,
                ContainerField.CPU_RT_PERIOD,
                ContainerField.CPU_RT_RUNTIME,
                ContainerField.CPU_SHARES)) {
            rows.put(field, zeroIsUnset(field));
        }
        return rows;
    }
}
