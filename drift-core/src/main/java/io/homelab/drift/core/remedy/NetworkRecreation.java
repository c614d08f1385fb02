package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network is removed while containers live that no unit stops: they are taken off it, and put back when it is there
 * again.
 */
record NetworkRecreation(String name, ResourceOccupants occupants) {

    private static final String ALIAS = "alias=";

    RecreationSteps steps() {
        List<HostCommand> before = new ArrayList<>(occupants.left().stream()
                .map(container -> podman("disconnect").with(NameKind.PODMAN, List.of(name, container.name())))
                .toList());
        before.add(podman("rm").with(NameKind.PODMAN, name));
        return new RecreationSteps(
                List.of(), before, occupants.left().stream().map(this::connect).toList(), advice());
    }

    private String advice() {
        String all = "what uses the network is stopped meanwhile; addresses may change";
        return occupants.left().isEmpty()
                ? all
                : all + "; no unit stops " + occupants.namesOfLeft()
                        + ", so that is taken off the network and put back,"
                        + " and an address of its own there is not kept";
    }

    private static HostCommand podman(String verb) {
        return HostCommand.of("podman", "network", verb);
    }

    private HostCommand connect(LiveContainer container) {
        HostCommand connect = podman("connect");
        for (String alias : aliases(container)) {
            connect = connect.option("--alias", NameKind.PODMAN, alias);
        }
        return connect.with(NameKind.PODMAN, List.of(name, container.name()));
    }

    /** Those that Podman does not give by itself. */
    private List<String> aliases(LiveContainer container) {
        return container.field(ContainerField.NETWORK) instanceof InspectedValue.Given given
                ? given.elements().stream()
                        .filter(network -> network.key().equals(name))
                        .flatMap(network -> NetworkAttachment.of(network).options().stream())
                        .filter(option -> option.startsWith(ALIAS))
                        .map(option -> option.substring(ALIAS.length()))
                        .filter(alias -> NameKind.PODMAN.fault(alias).isEmpty())
                        .toList()
                : List.of();
    }
}
