package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The networks, or the one mode, that a command line leads to. */
record RequestedNetworks(List<One> all) {

    static final String NETNS = "containers.netns";
    static final String DEFAULT_NETWORK = "network.default_network";
    private static final String ROOTLESS_COMMAND = "network.default_rootless_network_cmd";
    private static final int SHORT_ID = 12;
    private static final String PRIVATE = "private";

    /** A network as it is shown, and how it was asked for. */
    record One(NetworkAttachment network, String text, Origin origin) {}

    RequestedNetworks {
        all = List.copyOf(all);
    }

    /** Empty where only containers.conf could tell, and it is not known. */
    static Optional<RequestedNetworks> of(Spec made, InspectContext at) {
        List<One> all = new ArrayList<>();
        for (Element asked : made.get(ContainerField.NETWORK)) {
            if (isPrivate(asked.key())) {
                return at.conf(made, ROOTLESS_COMMAND, DEFAULT_NETWORK).flatMap(conf -> own(conf, at));
            }
            all.add(new One(attachment(asked, at), asked.text(), asked.origin()));
        }
        return all.isEmpty() ? standard(made, at) : Optional.of(new RequestedNetworks(all));
    }

    private static Optional<RequestedNetworks> standard(Spec made, InspectContext at) {
        return at.conf(made, NETNS, ROOTLESS_COMMAND, DEFAULT_NETWORK).flatMap(conf -> {
            String mode = conf.text(NETNS).orElse(PRIVATE);
            return mode.equals(PRIVATE) ? own(conf, at) : Optional.of(ofMode(mode, conf));
        });
    }

    /**
     * A network that is not the host's, whatever containers.conf has in its place for those who ask for none. It is another without root,
     * so that it is unknown where nobody knows whose container it is.
     */
    private static Optional<RequestedNetworks> own(ContainersConf conf, InspectContext at) {
        return Optional.of(conf)
                .filter(known -> at.managerKnown())
                .map(known -> ofMode(
                        at.rootless()
                                ? conf.text(ROOTLESS_COMMAND)
                                        .orElse(at.podman().atLeast(5, 0) ? "pasta" : "slirp4netns")
                                : NetworkAttachment.BRIDGE,
                        conf));
    }

    private static RequestedNetworks ofMode(String mode, ContainersConf conf) {
        String name = mode.equals(NetworkAttachment.BRIDGE)
                ? conf.text(DEFAULT_NETWORK).orElse(NetworkAttachment.DEFAULT_NETWORK)
                : mode;
        return new RequestedNetworks(
                List.of(new One(new NetworkAttachment(name, List.of()), name, new Origin.Implied(Defaults.PODMAN))));
    }

    /** A container or a namespace is shown by its id or path, and everything else by its name. */
    private static NetworkAttachment attachment(Element asked, InspectContext at) {
        String other = "container:";
        if (asked.key().startsWith(other)) {
            String name = asked.key().substring(other.length());
            return new NetworkAttachment(other + at.idOf().apply(name).orElse(name), List.of());
        }
        return NetworkAttachment.of(asked);
    }

    /** Names that Podman gives a container in every network. */
    static boolean given(InspectContext at, String alias) {
        String id = at.container().id();
        return alias.equals(at.container().name())
                || alias.equals(id.substring(0, Math.min(SHORT_ID, id.length())))
                || at.shown(ContainerField.HOSTNAME).stream()
                        .anyMatch(e -> e.normal().equals(alias));
    }

    static boolean isPrivate(String asked) {
        return asked.equals(PRIVATE);
    }

    /** Whether who asks for no network gets one of another mode than who asks for a private one. */
    static boolean isOtherwiseShared(ContainersConf conf) {
        return conf.text(NETNS)
                .filter(mode -> !mode.equals(PRIVATE) && !mode.equals(NetworkAttachment.BRIDGE))
                .isPresent();
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        all.forEach(one -> names.add(one.network().name()));
        return names;
    }

    /** Whether aliases are a field of their own: with one network that has none of its own, or where they hold for all. */
    boolean aliasesApart(Spec made) {
        boolean single = all.size() == 1
                && all.get(0).network().options().stream().noneMatch(option -> option.startsWith("alias="));
        return single || !made.get(ContainerField.NETWORK_ALIAS).isEmpty();
    }

    /** Whether the network is that of the host. */
    boolean ofHost() {
        return all.get(0).network().name().equals("host");
    }

    /** Whether ports can be published there. */
    boolean publishes() {
        String name = all.get(0).network().name();
        return !ofHost() && !name.equals("none") && !name.startsWith("container:") && !name.startsWith("ns:");
    }
}
