package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The variables of a container that Podman sets where nobody else does: {@code container=podman}, {@code HOSTNAME}. */
final class OwnVariables {

    private static final int SHORT_ID = 12;
    private static final int UUID = 32;

    private final LiveContainer container;
    private final Spec made;
    private final Map<ContainerField, InspectedValue> fields;
    private final boolean started;

    OwnVariables(LiveContainer container, Spec made, Map<ContainerField, InspectedValue> fields) {
        this.container = container;
        this.made = made;
        this.fields = fields;
        this.started = container.startedAt().isPresent();
    }

    private List<Element> given(ContainerField field) {
        return fields.get(field) instanceof InspectedValue.Given given ? given.elements() : List.of();
    }

    /** Those that Podman sets by itself. */
    void set() {
        boolean none = made.scalar(ContainerField.UNSETENV_ALL)
                .filter(all -> all.normal().equals("true"))
                .isPresent();
        boolean image = made.get(ContainerField.ROOTFS).isEmpty();
        if (!none && image) {
            variable("container", "podman");
        } else if (!none) {
            variable("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        }
        if (!given(ContainerField.TTY).isEmpty()) {
            variable("TERM", "xterm");
        }
        if (started || !made.get(ContainerField.HOSTNAME).isEmpty()) {
            variable("HOSTNAME", hostname());
        }
        if (started && !given(ContainerField.SYSTEMD).isEmpty()) {
            variable(
                    "container_uuid",
                    container.id().substring(0, Math.min(UUID, container.id().length())));
        }
    }

    private String hostname() {
        return Stream.of(ContainerField.HOSTNAME, ContainerField.POD)
                .flatMap(field -> (field == ContainerField.POD ? made.get(field) : given(field)).stream())
                .map(Element::normal)
                .findFirst()
                .orElseGet(() -> container
                        .id()
                        .substring(0, Math.min(SHORT_ID, container.id().length())));
    }

    private void variable(String name, String value) {
        List<Element> all = new ArrayList<>(given(ContainerField.ENV));
        if (all.stream().noneMatch(element -> element.key().equals(name))) {
            all.add(ShownFields.element(ContainerField.ENV, name, new Text(value), name + "=" + value));
            fields.put(ContainerField.ENV, new InspectedValue.Given(all));
        }
    }
}
