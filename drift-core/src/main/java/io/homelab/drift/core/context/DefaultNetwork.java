package io.homelab.drift.core.context;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import java.util.Optional;

/**
 * Gives {@code --network bridge} the name of the network that it leads to where containers.conf names another default than
 * {@code podman}. {@code --network podman} goes on to mean the network of that name.
 */
public final class DefaultNetwork {

    private final Optional<String> name;

    DefaultNetwork(Optional<String> name) {
        this.name = name.filter(other -> !other.equals(NetworkAttachment.DEFAULT_NETWORK));
    }

    Spec resolve(Spec spec) {
        return name.isEmpty()
                ? spec
                : spec.with(
                        ContainerField.NETWORK,
                        spec.get(ContainerField.NETWORK).stream()
                                .map(this::resolve)
                                .toList());
    }

    private Element resolve(Element network) {
        if (!NetworkAttachment.isBridge(network.text()) || !network.key().equals(NetworkAttachment.DEFAULT_NETWORK)) {
            return network;
        }
        return network.withKey(name.get())
                .with(new NetworkAttachment(
                        name.get(), NetworkAttachment.of(network).options()));
    }
}
