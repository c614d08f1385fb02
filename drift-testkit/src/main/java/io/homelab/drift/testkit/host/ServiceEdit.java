package io.homelab.drift.testkit.host;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.systemd.LiveUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What people do to a service that runs, or to its files. */
public final class ServiceEdit {

    private static final String DROP_INS = "/etc/systemd/user";
    private static final String SYSTEM_DROP_INS = "/etc/systemd/system";

    private final HostParts parts;
    private final QuadletFiles files;
    private final String unit;

    ServiceEdit(HostParts parts, QuadletFiles files, String service) {
        this.parts = parts;
        this.files = files;
        this.unit = service + ".service";
        if (!parts.units.containsKey(unit)) {
            List<ServiceSelection.Name> names = parts.units.keySet().stream()
                    .map(known -> known.substring(0, known.length() - ".service".length()))
                    .map(known -> new ServiceSelection.Name(known, known))
                    .toList();
            throw new IllegalArgumentException(ServiceSelection.of(List.of(service)).unknownAmong(names).stream()
                    .map(Problem::message)
                    .findFirst()
                    .orElse("no service '" + Printable.of(service) + "' was started"));
        }
    }

    private LiveUnit unit() {
        return Objects.requireNonNull(parts.units.get(unit));
    }

    private LiveContainer container() {
        Optional<LiveContainer> own = parts.containers.values().stream()
                .filter(container -> container.unit().equals(Optional.of(unit)))
                .findFirst();
        Optional<LiveContainer> infra = parts.pods.values().stream()
                .filter(pod -> pod.unit().equals(Optional.of(unit)))
                .flatMap(pod -> parts.containers.values().stream()
                        .filter(container ->
                                container.infra() && container.pod().equals(Optional.of(pod.id()))))
                .findFirst();
        return own.or(() -> infra)
                .orElseThrow(() -> new IllegalArgumentException(unit + " has no container that runs"));
    }

    private void put(LiveContainer container, Map<ContainerField, InspectedValue> changed) {
        Map<ContainerField, InspectedValue> fields = new EnumMap<>(container.fields());
        fields.putAll(changed);
        parts.containers.put(container.name(), ShownFields.with(container, fields));
    }

    /** {@code podman update --OPTION VALUE}. */
    public void updated(String option, String value) {
        ContainerField field = ContainerField.of(option)
                .filter(known -> known.changesLive(parts.setting().podman()))
                .orElseThrow(() -> new IllegalArgumentException("podman update of "
                        + parts.setting().podman() + " changes no '" + Printable.of(option) + "' that inspect shows"));
        List<Element> elements = OptionValues.read(option, value, ShownFields.origin(field))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--" + option + " does not take the value '" + Printable.of(value) + "'"));
        Map<ContainerField, InspectedValue> changed = new EnumMap<>(ContainerField.class);
        changed.put(field, ShownFields.given(field, ShownFields.elements(field, elements)));
        if (field == ContainerField.MEMORY) {
            // the swap follows the memory, and counts on top of it
            changed.put(
                    ContainerField.MEMORY_SWAP,
                    ShownFields.given(ContainerField.MEMORY_SWAP, ShownFields.doubled(elements)));
        }
        put(container(), changed);
    }

    /** {@code podman network connect}. */
    public void connected(String network) {
        String name = networkName(network);
        List<Element> joined = networks();
        if (joined.stream().anyMatch(one -> one.key().equals(name))) {
            throw new IllegalArgumentException(unit + " is in the network " + Printable.of(network) + " already");
        }
        List<Element> all = new ArrayList<>(joined);
        all.addAll(OptionValues.read("network", name, ShownFields.origin(ContainerField.NETWORK))
                .orElse(List.of()));
        put(container(), Map.of(ContainerField.NETWORK, ShownFields.given(ContainerField.NETWORK, all)));
    }

    /** {@code podman network disconnect}. */
    public void disconnected(String network) {
        String name = networkName(network);
        List<Element> left =
                networks().stream().filter(one -> !one.key().equals(name)).toList();
        if (left.size() == networks().size()) {
            throw new IllegalArgumentException(unit + " is not in the network " + Printable.of(network)
                    + "; it is in: "
                    + String.join(", ", networks().stream().map(Element::key).toList()));
        }
        put(container(), Map.of(ContainerField.NETWORK, ShownFields.given(ContainerField.NETWORK, left)));
    }

    private List<Element> networks() {
        return container().field(ContainerField.NETWORK) instanceof InspectedValue.Given given
                ? given.elements()
                : List.of();
    }

    /** The name that Podman knows, of one that is called by its quadlet. */
    private String networkName(String network) {
        if (parts.networks.containsKey(network)) {
            return network;
        }
        String ofFile = "systemd-" + network;
        if (parts.networks.containsKey(ofFile)) {
            return ofFile;
        }
        throw new IllegalArgumentException("there is no network '" + Printable.of(network) + "'; there are: "
                + String.join(", ", parts.networks.keySet()));
    }

    /** The quadlet was edited and systemd has read it, but the container is older: it was made from this text. */
    public void createdFrom(String olderText) {
        HostParts then = then(olderText);
        String name = container().name();
        LiveContainer older = then.containers.values().stream()
                .filter(container -> container.unit().equals(Optional.of(unit)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("of that text " + unit + " has no container"));
        parts.containers.remove(name);
        parts.containers.put(older.name(), older);
        then.images.forEach(parts.images::putIfAbsent);
        then.networks.forEach(parts.networks::putIfAbsent);
        then.volumes.forEach(parts.volumes::putIfAbsent);
    }

    /** The quadlet was edited and nobody has reloaded systemd: unit and container are made of this text. */
    public void notReloaded(String olderText) {
        createdFrom(olderText);
        parts.units.put(
                unit,
                StartedUnit.with(
                        Objects.requireNonNull(then(olderText).units.get(unit)), Map.of("NeedDaemonReload", "yes")));
    }

    private HostParts then(String olderText) {
        String source = source();
        HostParts then = new HostStarter(files.with(source, olderText), parts.setting()).start();
        if (!then.units.containsKey(unit)) {
            throw new IllegalArgumentException("of the older text of " + source + " no unit is generated");
        }
        return then;
    }

    /** Its file, as reports cite it. */
    private String source() {
        String directory = parts.setting().quadletDirectory() + "/";
        return unit().text()
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("SourcePath=" + directory))
                        .map(line -> line.substring(("SourcePath=" + directory).length()))
                        .findFirst())
                .orElseThrow();
    }

    /** The tag of its image points to a newer image since. */
    public void imageMoved() {
        LiveContainer container = container();
        LiveImage old = Optional.ofNullable(parts.images.get(container.imageName()))
                .orElseThrow(() -> new IllegalArgumentException(unit + " has no image"));
        parts.images.put("old " + container.imageName(), ChangedParts.named(old, old.id(), List.of()));
        String id = HostDefaults.id("newer image", container.imageName());
        parts.images.put(container.imageName(), ChangedParts.named(old, id, old.names()));
    }

    /** {@code systemctl stop}. */
    public void stopped() {
        parts.containers.remove(container().name());
        parts.units.put(unit, StartedUnit.stopped(unit()));
    }

    /** Its process ended by an error. */
    public void failed() {
        parts.containers.remove(container().name());
        parts.units.put(unit, StartedUnit.failed(unit()));
    }

    /** What it made was removed by hand: the container, network, volume or pod. */
    public void removed() {
        boolean container = parts.containers.values().removeIf(one -> one.unit().equals(Optional.of(unit)));
        boolean pod = parts.pods.values().removeIf(one -> one.unit().equals(Optional.of(unit)));
        boolean other = parts.networks.remove(resource()) != null || parts.volumes.remove(resource()) != null;
        if (!container && !pod && !other) {
            throw new IllegalArgumentException(unit + " made nothing that could be removed");
        }
    }

    /** The name behind {@code podman network create}. */
    private String resource() {
        String line = unit().text()
                .flatMap(text ->
                        text.lines().filter(one -> one.startsWith("ExecStart=")).findFirst())
                .orElse("");
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** Somebody removed its container and made one in its place with {@code podman run}. */
    public void replacedByHand() {
        LiveContainer own = container();
        parts.containers.put(own.name(), ChangedParts.ofNobody(own));
        for (LivePod pod : List.copyOf(parts.pods.values())) {
            if (pod.unit().equals(Optional.of(unit))) {
                parts.pods.put(
                        pod.name(),
                        new LivePod(pod.id(), pod.name(), Optional.empty(), pod.createCommand(), pod.fields()));
            }
        }
    }

    /** {@code systemctl edit}: a drop-in of systemd says something else. */
    public void overridden(String text) {
        String directory = parts.setting().rootless() ? DROP_INS : SYSTEM_DROP_INS;
        parts.units.put(unit, StartedUnit.overridden(unit(), directory, text));
    }

    /** Its health check fails. */
    public void unhealthy() {
        LiveContainer own = container();
        parts.containers.put(own.name(), ChangedParts.ofHealth(own, "unhealthy"));
    }
}
