package io.homelab.drift.core.host;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A container as {@code podman container inspect} shows it.
 *
 * @param id the full id
 * @param name without a leading slash
 * @param unit the label {@code PODMAN_SYSTEMD_UNIT}: the unit that made it
 * @param status {@code created}, {@code running}, {@code exited}…, as {@code State.Status} says
 * @param health {@code State.Health.Status}, where it has one
 * @param createdAt {@code Created}, as printed
 * @param startedAt {@code State.StartedAt}, as printed; empty where it was never started
 * @param imageId the id of the image it was made from
 * @param imageName {@code ImageName}
 * @param pod the id of its pod
 * @param infra whether it is the infra container of its pod
 * @param createCommand {@code Config.CreateCommand}; empty where it is not recorded
 * @param fields what the document shows, for every field; a field that is not there counts as {@link InspectedValue.NotShown}
 */
public record LiveContainer(
        String id,
        String name,
        Optional<String> unit,
        String status,
        Optional<String> health,
        Optional<String> createdAt,
        Optional<String> startedAt,
        String imageId,
        String imageName,
        Optional<String> pod,
        boolean infra,
        Optional<List<String>> createCommand,
        Map<ContainerField, InspectedValue> fields) {

    private static final InspectedValue NOT_SHOWN = new InspectedValue.NotShown("podman inspect does not show it");
    private static final String CONTAINER = "container:";
    private static final List<ContainerField> NAMESPACES =
            List.of(ContainerField.NETWORK, ContainerField.PID, ContainerField.IPC);

    public LiveContainer {
        createCommand = createCommand.map(List::copyOf);
        fields = FieldMap.copyOf(fields, ContainerField.class);
    }

    /** The containers in whose namespaces it lives, by id or name: {@code --network container:vpn}. */
    public Set<String> livesIn() {
        Set<String> owners = new TreeSet<>();
        for (ContainerField field : NAMESPACES) {
            if (field(field) instanceof InspectedValue.Given given) {
                given.elements().stream()
                        .flatMap(element -> Stream.of(element.key(), element.normal()))
                        .filter(text -> text.startsWith(CONTAINER))
                        .map(text -> text.substring(CONTAINER.length()))
                        .forEach(owners::add);
            }
        }
        return owners;
    }

    /** What the document shows of a field. */
    public InspectedValue field(ContainerField field) {
        return fields.getOrDefault(field, NOT_SHOWN);
    }
}
