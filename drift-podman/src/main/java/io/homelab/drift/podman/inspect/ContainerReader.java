package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a container field by field; a field that cannot be read does not keep the others from being read. */
final class ContainerReader {

    private static final Map<ContainerField, FieldReader> TABLE =
            FieldTable.plain().with(special()).all();

    private static final InspectedValue UNREAD = new InspectedValue.NotShown("it could not be read");

    private final Faults faults;
    private final SharedValues shared;

    ContainerReader(Faults faults, SharedValues shared) {
        this.faults = faults;
        this.shared = shared;
    }

    /** The fields that do not stand at one path. */
    static FieldTable special() {
        return new FieldTable()
                .with(LifecycleRows.rows())
                .with(ProcessRows.rows())
                .with(ResourceRows.rows())
                .with(NetworkRows.rows())
                .with(MountRows.rows())
                .with(HealthRows.rows())
                .with(SecurityRows.rows());
    }

    LiveContainer read(Document json) {
        ContainerDocument container = new ContainerDocument(json);
        return new LiveContainer(
                json.text("Id").orElseThrow(() -> new WrongType("Id", "there")),
                json.text("Name").orElse(""),
                // without it nobody can say whose container this is
                ProcessRows.unit(json),
                faults.or(() -> json.text("State.Status"), Optional.<String>empty())
                        .orElse(""),
                faults.or(() -> json.filled("State.Health.Status"), Optional.empty()),
                faults.or(() -> json.filled("Created"), Optional.empty()),
                faults.or(() -> startedAt(container), Optional.empty()),
                faults.or(() -> json.text("Image"), Optional.<String>empty()).orElse(""),
                faults.or(() -> json.text("ImageName"), Optional.<String>empty())
                        .orElse(""),
                faults.or(() -> json.filled("Pod"), Optional.empty()),
                faults.or(() -> json.flag("IsInfra"), false),
                faults.or(() -> createCommand(json), Optional.empty()),
                fields(container));
    }

    private Map<ContainerField, InspectedValue> fields(ContainerDocument container) {
        Map<ContainerField, InspectedValue> fields = new EnumMap<>(ContainerField.class);
        TABLE.forEach((field, reader) ->
                fields.put(field, shared.one(faults.or(() -> reader.read(container), UNREAD))));
        return fields;
    }

    private static Optional<String> startedAt(ContainerDocument container) {
        return container.started() ? container.json().filled("State.StartedAt") : Optional.empty();
    }

    private static Optional<List<String>> createCommand(Document json) {
        List<String> words = json.texts("Config.CreateCommand");
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
