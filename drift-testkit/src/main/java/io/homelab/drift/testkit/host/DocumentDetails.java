package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.inspect.HumanSize;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.Several;
import io.homelab.drift.core.spec.value.StringList;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.spec.value.WholeNumber;
import io.homelab.drift.core.systemd.HostFacts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document of a container shows otherwise than the comparison has to know: what only newer versions of Podman show, what the host
 * gives, what Podman picks. Each of these was seen on real ones, 4.9 to 6.1; a test holds them against what those showed.
 */
final class DocumentDetails {

    private static final InspectedValue POD = notShown("it belongs to the pod");
    private static final String SINCE_5_3 = "podman inspect shows it since 5.3";
    private static final List<ContainerField> SHOWN_SINCE_5_3 = List.of(
            ContainerField.HEALTH_LOG_DESTINATION,
            ContainerField.HEALTH_MAX_LOG_COUNT,
            ContainerField.HEALTH_MAX_LOG_SIZE,
            ContainerField.HEALTH_STARTUP_CMD,
            ContainerField.HEALTH_STARTUP_INTERVAL,
            ContainerField.HEALTH_STARTUP_RETRIES,
            ContainerField.HEALTH_STARTUP_SUCCESS,
            ContainerField.HEALTH_STARTUP_TIMEOUT);
    private static final List<ContainerField> SHOWN_SINCE_5_4 =
            List.of(ContainerField.HOSTS_FILE, ContainerField.NO_HOSTS, ContainerField.NO_HOSTNAME);
    private static final int FIRST_FREE_PORT = 40_000;

    private final PodmanVersion podman;
    private final HostFacts facts;
    private final Map<ContainerField, InspectedValue> fields;
    private final LiveContainer container;
    private final Spec made;

    DocumentDetails(PodmanVersion podman, HostFacts facts, LiveContainer container, Spec made) {
        this.podman = podman;
        this.facts = facts;
        this.fields = new EnumMap<>(container.fields());
        this.container = container;
        this.made = made;
    }

    /** The container as its document is read. */
    LiveContainer with(FixtureAddresses addresses) {
        versions();
        limits();
        process();
        if (container.pod().isPresent() && !container.infra()) {
            ofPod();
        } else {
            new ShownNetworks(fields, started(), made).show(addresses);
            ports();
        }
        return ShownFields.with(container, fields);
    }

    private boolean started() {
        return container.startedAt().isPresent();
    }

    private static InspectedValue notShown(String reason) {
        return new InspectedValue.NotShown(reason);
    }

    private List<Element> given(ContainerField field) {
        return fields.get(field) instanceof InspectedValue.Given given ? given.elements() : List.of();
    }

    private void put(ContainerField field, Value value, String text) {
        fields.put(field, ShownFields.given(field, "", value, text));
    }

    private void versions() {
        if (!podman.atLeast(5, 3)) {
            SHOWN_SINCE_5_3.forEach(field -> fields.put(field, notShown(SINCE_5_3)));
            if (!given(ContainerField.USERNS).isEmpty()) {
                fields.put(ContainerField.USERNS, notShown(SINCE_5_3));
            }
            boolean elsewhere = given(ContainerField.NETWORK).stream()
                    .anyMatch(network ->
                            network.key().equals("host") || network.key().startsWith("container:"));
            if (elsewhere) {
                fields.put(ContainerField.EXPOSE, notShown("podman inspect shows it in this network mode since 5.3"));
            }
        }
        if (!podman.atLeast(5, 4)) {
            SHOWN_SINCE_5_4.forEach(field -> fields.put(field, notShown("podman inspect shows it since 5.4")));
        }
        if (!podman.atLeast(5, 0)) {
            // the words with spaces between them
            given(ContainerField.ENTRYPOINT).stream()
                    .flatMap(element -> element.value(StringList.class).stream())
                    .map(list -> String.join(" ", list.words()))
                    .forEach(words -> put(ContainerField.ENTRYPOINT, new Text(words), words));
        }
    }

    private void limits() {
        if (given(ContainerField.CGROUPS).stream()
                .noneMatch(mode -> mode.normal().equals("disabled"))) {
            fields.put(ContainerField.CGROUPS, notShown("podman inspect shows no mode but disabled"));
        }
        fields.put(ContainerField.CPU_QUOTA, notShown("podman inspect does not show it"));
        made.get(ContainerField.CPUS).stream()
                .flatMap(element -> element.value(CpuLimit.class).stream())
                .forEach(this::period);
        for (ContainerField realtime : List.of(ContainerField.CPU_RT_PERIOD, ContainerField.CPU_RT_RUNTIME)) {
            fields.put(realtime, notShown("control groups of version 2 do not know it"));
        }
        boolean privileged = given(ContainerField.PRIVILEGED).stream()
                .anyMatch(element -> element.normal().equals("true"));
        if (privileged) {
            fields.put(ContainerField.DEVICE, notShown("a privileged container has all devices"));
        } else if (facts.rootless()) {
            fields.put(ContainerField.DEVICE, ShownFields.absent(ContainerField.DEVICE));
        }
        if (podman.atLeast(5, 0)) {
            sizeOfLog();
        }
    }

    /** That of the kernel stands there only where a number of processors was asked for. */
    private void period(CpuLimit limit) {
        boolean quotaAlone = made.scalar(ContainerField.CPUS)
                        .filter(asked -> asked.option().equals(ContainerField.CPU_QUOTA.option()))
                        .isPresent()
                && limit.period() == CpuLimit.DEFAULT_PERIOD;
        if (quotaAlone) {
            fields.put(ContainerField.CPU_PERIOD, ShownFields.absent(ContainerField.CPU_PERIOD));
        } else {
            put(ContainerField.CPU_PERIOD, WholeNumber.of(limit.period()), String.valueOf(limit.period()));
        }
    }

    /** {@code 10MB} for {@code 10m}. */
    private void sizeOfLog() {
        List<Element> options = given(ContainerField.LOG_OPT).stream()
                .map(option -> option.key().equals("max-size")
                        ? option.value(ByteSize.class)
                                .map(size -> HumanSize.of(size.bytes()))
                                .map(size -> option.with(new Text(size)).withText("max-size=" + size))
                                .orElse(option)
                        : option)
                .toList();
        if (!options.isEmpty()) {
            fields.put(ContainerField.LOG_OPT, new InspectedValue.Given(options));
        }
    }

    private void process() {
        boolean ofHost = made.scalar(ContainerField.UTS)
                        .map(Element::normal)
                        .filter("host"::equals)
                        .isPresent()
                || given(ContainerField.NETWORK).stream()
                        .anyMatch(network -> network.key().equals("host"));
        if (ofHost && fields.get(ContainerField.HOSTNAME) instanceof InspectedValue.NotShown) {
            facts.name().ifPresent(name -> put(ContainerField.HOSTNAME, new Text(name), name));
        }
        new OwnVariables(container, made, fields).set();
    }

    private void ofPod() {
        for (ContainerField field : List.of(
                ContainerField.USERNS, ContainerField.UIDMAP, ContainerField.GIDMAP, ContainerField.CGROUP_PARENT)) {
            fields.put(field, POD);
        }
        put(ContainerField.CGROUPNS, new Text("host"), "host");
    }

    /** A port that Podman is to choose is one that is free. */
    private void ports() {
        List<Element> ports = given(ContainerField.PUBLISH).stream()
                .map(port -> port.with(Several.of(Several.each(port.value())
                        .map(one -> one instanceof PortMapping mapping ? chosen(mapping) : one)
                        .toList())))
                .toList();
        if (!ports.isEmpty()) {
            fields.put(ContainerField.PUBLISH, new InspectedValue.Given(ports));
        }
    }

    private static Value chosen(PortMapping port) {
        return port.hostPort() != 0
                ? port
                : new PortMapping(
                        port.hostIp(),
                        FIRST_FREE_PORT + port.containerPort() % FIRST_FREE_PORT % 20_000,
                        port.containerPort(),
                        port.protocol(),
                        port.length());
    }

    /** What a document of such a Podman shows of the times of a health check of the image, so that it is told what Podman fills in. */
    static Map<ContainerField, InspectedValue> seed(PodmanVersion podman, Optional<List<Element>> ulimits) {
        Map<ContainerField, InspectedValue> seed = new EnumMap<>(ContainerField.class);
        Text any = new Text("0");
        seed.put(ContainerField.HEALTH_INTERVAL, ShownFields.given(ContainerField.HEALTH_INTERVAL, "", any, "0"));
        seed.put(ContainerField.HEALTH_TIMEOUT, ShownFields.given(ContainerField.HEALTH_TIMEOUT, "", any, "0"));
        if (podman.atLeast(5, 5)) {
            seed.put(ContainerField.HEALTH_RETRIES, ShownFields.given(ContainerField.HEALTH_RETRIES, "", any, "0"));
        }
        ulimits.filter(all -> !all.isEmpty())
                .ifPresent(all -> seed.put(ContainerField.ULIMIT, new InspectedValue.Given(all)));
        return seed;
    }
}
