package io.homelab.drift.core.remedy;

import io.homelab.drift.core.context.HostIndex;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.Mount;
import java.util.ArrayList;
import java.util.List;

/** What is gone after a restart. Quadlet's units remove their containers at each stop ({@code podman rm -v}), pods with all that is in them. */
final class RestartLosses {

    private RestartLosses() {}

    /** What a container's restart takes away, as sentences. */
    static List<String> ofContainer(LiveContainer container) {
        List<String> places = anonymousVolumes(container);
        // Without a unit it is replaced, and that leaves its volumes behind.
        return container.unit().isEmpty() || places.isEmpty()
                ? List.of()
                : List.of("a restart removes what is in its unnamed volume" + (places.size() == 1 ? " at " : "s at ")
                        + String.join(", ", places));
    }

    /** What a pod's restart takes away, as sentences. */
    static List<String> ofPod(HostIndex index, LivePod pod) {
        List<LiveContainer> members = index.membersOf(pod);
        List<String> losses = new ArrayList<>();
        List<String> unmanaged = members.stream()
                .filter(member -> member.unit().isEmpty())
                .map(LiveContainer::name)
                .sorted()
                .toList();
        if (!unmanaged.isEmpty()) {
            losses.add("the pod is removed with all that is in it, and no unit makes again: "
                    + String.join(", ", unmanaged));
        }
        List<String> volumes = members.stream()
                .filter(member -> !anonymousVolumes(member).isEmpty())
                .map(LiveContainer::name)
                .sorted()
                .toList();
        if (!volumes.isEmpty()) {
            losses.add("a restart removes what is in the unnamed volumes of " + String.join(", ", volumes));
        }
        return losses;
    }

    private static List<String> anonymousVolumes(LiveContainer container) {
        return container.field(ContainerField.VOLUME) instanceof InspectedValue.Given given
                ? given.elements().stream()
                        .filter(element -> element.value(Mount.class)
                                .filter(mount -> mount.type() == Mount.Type.VOLUME
                                        && mount.source().isEmpty())
                                .isPresent())
                        .map(Element::key)
                        .sorted()
                        .toList()
                : List.of();
    }
}
