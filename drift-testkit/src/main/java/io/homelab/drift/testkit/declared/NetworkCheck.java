package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network that a service joins, by its own name or that of its quadlet: {@code proxy}, {@code proxy.network}, {@code systemd-proxy}. */
record NetworkCheck(String name) implements Check {

    @Override
    public Optional<Complaint> of(DeclaredService service) {
        List<Element> joined = service.elements(ContainerField.NETWORK);
        if (joined.stream().anyMatch(network -> names(service, network).contains(name))) {
            return Optional.empty();
        }
        List<String> details = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Element network : joined) {
            details.add("it joins: " + service.line(network));
            known.addAll(names(service, network));
        }
        if (joined.isEmpty()) {
            details.add(service.source() + " has no Network=: it is in Podman's default network");
        }
        Typos.nearest(name, known).ifPresent(near -> details.add("did you mean '" + Printable.of(near) + "'?"));
        return Optional.of(Complaint.of(
                "it does not join the network " + Printable.of(name),
                name,
                joined.isEmpty()
                        ? "Podman's default network"
                        : String.join(", ", joined.stream().map(Element::key).toList()),
                details));
    }

    private static List<String> names(DeclaredService service, Element network) {
        return service.names(Kind.NETWORK, network.key());
    }
}
