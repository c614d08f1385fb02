package io.homelab.drift.core.stage;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Addresses and aliases in one place at all stages. With a single network they are options of the container ({@code --ip}),
 * with several they stand behind their network ({@code n2:ip=10.2.0.5}): where one network comes or goes, the other's would
 * seem to have changed.
 */
final class AttachmentOptions {

    private static final String ALIAS = "alias=";

    /** The networks of stages that have several, and what stands behind them there: {@code n2:}, {@code n2:ip=}. */
    private final Set<String> apart = new HashSet<>();

    private AttachmentOptions() {}

    static AttachmentOptions of(Stream<Spec> stages) {
        AttachmentOptions options = new AttachmentOptions();
        stages.map(stage -> stage.get(ContainerField.NETWORK))
                .filter(networks -> networks.size() > 1)
                .flatMap(List::stream)
                .forEach(options::add);
        return options;
    }

    private void add(Element network) {
        apart.add(network.key() + ":");
        NetworkAttachment.of(network).options().stream()
                .map(option -> network.key() + ":" + option.substring(0, option.indexOf('=') + 1))
                .forEach(apart::add);
    }

    /** A stage with the options of its single network where another stage has them. */
    Spec behindTheirNetwork(Spec stage) {
        if (apart.isEmpty() || stage.get(ContainerField.NETWORK).size() != 1) {
            return stage;
        }
        Spec moved = stage;
        moved = move(moved, ContainerField.IP, "ip=");
        moved = move(moved, ContainerField.IP6, "ip=");
        moved = move(moved, ContainerField.MAC_ADDRESS, "mac=");
        return move(moved, ContainerField.NETWORK_ALIAS, ALIAS);
    }

    private Spec move(Spec stage, ContainerField field, String prefix) {
        Element network = stage.get(ContainerField.NETWORK).get(0);
        List<Element> values = stage.get(field);
        boolean otherwiseThere = apart.contains(network.key() + ":" + prefix);
        boolean writtenThere = !prefix.equals(ALIAS)
                && apart.contains(network.key() + ":")
                && values.stream().allMatch(value -> value.origin().equals(network.origin()));
        if (values.isEmpty() || !(otherwiseThere || writtenThere)) {
            return stage;
        }
        Set<String> options = new LinkedHashSet<>(NetworkAttachment.of(network).options());
        values.forEach(value -> options.add(prefix + value.normal()));
        return stage.with(field, List.of()).with(ContainerField.NETWORK, List.of(with(network, options)));
    }

    /** In the order in which they were written, as far as they were written there. */
    private static Element with(Element network, Set<String> options) {
        List<String> written = NetworkAttachment.parse(network.text())
                .map(networks -> networks.get(0).options())
                .orElse(List.of());
        List<String> ordered = new ArrayList<>(written);
        ordered.retainAll(options);
        Set<String> rest = new LinkedHashSet<>(options);
        written.forEach(rest::remove);
        ordered.addAll(rest);
        NetworkAttachment whole = new NetworkAttachment(network.key(), ordered);
        Element attached = network.with(whole);
        return rest.isEmpty() ? attached : attached.withText(whole.exact());
    }
}
