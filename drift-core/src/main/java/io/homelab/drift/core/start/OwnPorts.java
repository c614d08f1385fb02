package io.homelab.drift.core.start;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.PortMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One port of the host that a unit publishes for two of its own. */
final class OwnPorts {

    private record Published(PortMapping port, Element element) {

        private int last() {
            return port.hostPort() + port.length() - 1;
        }

        /** Whether podman would listen twice. The same mapping twice is one. */
        private boolean excludes(Published next) {
            boolean same = port.hostPort() - port.containerPort() == next.port.hostPort() - next.port.containerPort()
                    && port.hostIp().equals(next.port.hostIp());
            boolean address = port.hostIp().equals(next.port.hostIp())
                    || (port.hostIp().isEmpty() && next.port.hostIp().indexOf(':') < 0)
                    || (next.port.hostIp().isEmpty() && port.hostIp().indexOf(':') < 0);
            return !same && address && last() >= next.port.hostPort();
        }
    }

    private OwnPorts() {}

    /** The first port that is published twice; each with its neighbours is all that is looked at. */
    static Optional<Refusal> of(StartingUnit unit) {
        if (unit.sharesNetwork()) {
            return Optional.empty();
        }
        List<Published> all = new ArrayList<>();
        for (Element element : unit.spec().get(ContainerField.PUBLISH)) {
            element.values(PortMapping.class).stream()
                    .filter(port -> port.hostPort() > 0)
                    .forEach(port -> all.add(new Published(port, element)));
        }
        all.sort(Comparator.comparing((Published published) -> published.port().protocol())
                .thenComparing(published -> published.port().hostPort()));
        for (int i = 1; i < all.size(); i++) {
            Published one = all.get(i - 1);
            Published next = all.get(i);
            if (one.port().protocol().equals(next.port().protocol()) && one.excludes(next)) {
                return Optional.of(refusal(unit, next));
            }
        }
        return Optional.empty();
    }

    private static Refusal refusal(StartingUnit unit, Published twice) {
        String port = twice.port().hostPort() + "/" + twice.port().protocol();
        return Refusal.byPodman(
                        "port " + unit.shown(port, twice.element().origin()) + " of the host is published twice",
                        Optional.of(twice.element().origin()))
                .about(ContainerField.PUBLISH.category(), ContainerField.PUBLISH.option());
    }
}
