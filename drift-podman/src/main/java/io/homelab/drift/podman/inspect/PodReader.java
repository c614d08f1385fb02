package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.PodmanMark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a pod. Much of what a pod is asked to be is seen in its infra container only. */
final class PodReader {

    private static final InspectedValue UNREAD = new InspectedValue.NotShown("it could not be read");
    private static final String INFRA = "InfraConfig.";

    private final Faults faults;
    private final Map<ContainerField, InspectedValue> fields = new EnumMap<>(ContainerField.class);

    PodReader(Faults faults) {
        this.faults = faults;
    }

    LivePod read(Document json) {
        String id = json.text("Id").orElseThrow(() -> new WrongType("Id", "there"));
        String name = json.text("Name").orElseThrow(() -> new WrongType("Name", "there"));
        boolean infra = faults.or(() -> json.flag("CreateInfra"), false);
        for (ContainerField field : ContainerField.values()) {
            field.shownOfPod()
                    .filter(shown -> infra || !shown.path().startsWith(INFRA))
                    .ifPresent(shown -> put(field, () -> FieldTable.ofPod(field, shown, json)));
        }
        put(ContainerField.USERNS, () -> userns(json));
        put(ContainerField.LABEL, () -> labels(json));
        put(ContainerField.SHARE, () -> shared(json));
        if (infra) {
            infra(json);
        }
        return new LivePod(
                id,
                name,
                faults.or(() -> json.filled("Labels." + PodmanMark.UNIT_LABEL), Optional.empty()),
                faults.or(() -> command(json), Optional.empty()),
                fields);
    }

    private void infra(Document json) {
        put(ContainerField.NETWORK, () -> networks(json));
        put(ContainerField.PUBLISH, () -> NetworkRows.published(json, INFRA + "PortBindings"));
        put(ContainerField.VOLUME, () -> MountRows.mounts(json, "mounts"));
    }

    private void put(ContainerField field, Supplier<InspectedValue> reading) {
        fields.put(field, faults.or(reading, UNREAD));
    }

    private static InspectedValue labels(Document json) {
        InspectedField shown = InspectedField.at(ContainerField.LABEL, "Labels");
        List<Element> labels = new ArrayList<>();
        json.textsByName("Labels").forEach((name, value) -> {
            if (!name.equals(PodmanMark.UNIT_LABEL)) {
                labels.add(shown.label(name, value));
            }
        });
        return shown.elements(labels);
    }

    private static InspectedValue shared(Document json) {
        InspectedField shown = InspectedField.at(ContainerField.SHARE, "SharedNamespaces");
        return shown.elements(json.texts("SharedNamespaces").stream()
                .map(name -> shown.element(name, name, name))
                .toList());
    }

    /** Of a pod with a user namespace it says {@code private}, or {@code host} where that is {@code auto}. */
    private static InspectedValue userns(Document json) {
        return json.texts("SharedNamespaces").contains("user")
                ? new InspectedValue.NotShown("podman pod inspect does not show which user namespace it is")
                : InspectedField.at(ContainerField.USERNS, INFRA + "userns")
                        .valueOrAbsent(json.filled(INFRA + "userns"));
    }

    /** Only the names of the networks; a pod with neither these nor the host's network has Podman's default. */
    private static InspectedValue networks(Document json) {
        InspectedField shown = InspectedField.at(ContainerField.NETWORK, INFRA + "Networks");
        List<String> names = json.flag(INFRA + "HostNetwork") ? List.of("host") : json.texts(INFRA + "Networks");
        if (names.isEmpty()) {
            return new InspectedValue.NotShown("podman pod inspect shows no other mode than host");
        }
        return shown.elements(names.stream()
                .map(name -> shown.element(name, new NetworkAttachment(name, List.of()), name))
                .toList());
    }

    private static Optional<List<String>> command(Document json) {
        List<String> words = json.texts("CreateCommand");
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
