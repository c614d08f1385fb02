package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.Ulimit;
import io.homelab.drift.core.spec.value.WholeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Limits of memory, processor, processes and devices. */
final class ResourceRows {

    private static final String PIDS = "HostConfig.PidsLimit";
    private static final String ULIMITS = "HostConfig.Ulimits";
    private static final String QUOTA = "HostConfig.CpuQuota";
    private static final String PERIOD = "HostConfig.CpuPeriod";
    private static final String CGROUP_PARENT = "HostConfig.CgroupParent";
    private static final String CGROUP_CONF = "HostConfig.CgroupConf";

    private static final InspectedValue NOT_IN_V2 =
            new InspectedValue.NotShown("control groups of version 2 do not know it");
    private static final InspectedValue POD = new InspectedValue.NotShown("it belongs to the pod");

    private ResourceRows() {}

    static FieldTable rows() {
        return new FieldTable()
                .row(ContainerField.PIDS_LIMIT, ResourceRows::pids)
                .row(ContainerField.ULIMIT, ResourceRows::ulimits)
                .row(ContainerField.CPUS, ResourceRows::cpus)
                .row(ContainerField.CPU_RT_PERIOD, c -> realtime(c, ContainerField.CPU_RT_PERIOD, "RealtimePeriod"))
                .row(ContainerField.CPU_RT_RUNTIME, c -> realtime(c, ContainerField.CPU_RT_RUNTIME, "RealtimeRuntime"))
                .row(
                        ContainerField.BLKIO_WEIGHT_DEVICE,
                        c -> throttles(c, ContainerField.BLKIO_WEIGHT_DEVICE, "WeightDevice", "Weight"))
                .row(
                        ContainerField.DEVICE_READ_BPS,
                        c -> throttles(c, ContainerField.DEVICE_READ_BPS, "DeviceReadBps", "Rate"))
                .row(
                        ContainerField.DEVICE_READ_IOPS,
                        c -> throttles(c, ContainerField.DEVICE_READ_IOPS, "DeviceReadIOps", "Rate"))
                .row(
                        ContainerField.DEVICE_WRITE_BPS,
                        c -> throttles(c, ContainerField.DEVICE_WRITE_BPS, "DeviceWriteBps", "Rate"))
                .row(
                        ContainerField.DEVICE_WRITE_IOPS,
                        c -> throttles(c, ContainerField.DEVICE_WRITE_IOPS, "DeviceWriteIOps", "Rate"))
                .row(ContainerField.CGROUP_CONF, ResourceRows::cgroupConf)
                .row(ContainerField.CGROUP_PARENT, ResourceRows::cgroupParent);
    }

    /** Unlimited is -1 as long as the container was not started, and 0 where nothing was asked for or can be had. */
    private static InspectedValue pids(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.PIDS_LIMIT, PIDS);
        return container
                .json()
                .number(PIDS)
                .map(n -> shown.value(WholeNumber.of(Math.max(0, n)), n.toString()))
                .orElseGet(shown::absent);
    }

    private static InspectedValue ulimits(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.ULIMIT, ULIMITS);
        List<Element> limits = new ArrayList<>();
        for (Document limit : container.json().objects(ULIMITS)) {
            Ulimit value = Ulimit.ofInspect(
                    limit.text("Name").orElse(""),
                    limit.number("Soft").orElse(-1L),
                    limit.number("Hard").orElse(-1L));
            limits.add(shown.element(value.name(), value, value.name() + "=" + value.normal()));
        }
        return shown.elements(limits);
    }

    private static InspectedValue cpus(ContainerDocument container) {
        long quota = container.json().number(QUOTA).orElse(0L);
        long period = container.json().number(PERIOD).orElse(0L);
        InspectedField shown = InspectedField.at(ContainerField.CPUS, QUOTA);
        if (quota == 0) {
            return shown.absent();
        }
        CpuLimit limit = new CpuLimit(quota, period == 0 ? CpuLimit.DEFAULT_PERIOD : period);
        // the period of a number of processors is the kernel's
        return shown.value(limit, limit.period() == CpuLimit.DEFAULT_PERIOD ? limit.cpus() : limit.normal());
    }

    private static InspectedValue realtime(ContainerDocument container, ContainerField field, String member) {
        String path = "HostConfig.Cpu" + member;
        Optional<Long> value = container.json().number(path).filter(n -> n != 0);
        return value.isPresent()
                ? InspectedField.at(field, path).value(value.get().toString())
                : NOT_IN_V2;
    }

    private static InspectedValue throttles(
            ContainerDocument container, ContainerField field, String member, String amount) {
        String path = "HostConfig.Blkio" + member;
        InspectedField shown = InspectedField.at(field, path);
        List<Element> devices = new ArrayList<>();
        for (Document device : container.json().objects(path)) {
            String name = device.text("Path").orElse("");
            String rate = String.valueOf(device.number(amount).orElse(0L));
            devices.add(shown.element(name, rate, name + ":" + rate));
        }
        return shown.elements(devices);
    }

    private static InspectedValue cgroupConf(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.CGROUP_CONF, CGROUP_CONF);
        List<Element> settings = new ArrayList<>();
        container
                .json()
                .textsByName(CGROUP_CONF)
                .forEach((name, value) -> settings.add(shown.element(name, value, value)));
        return shown.elements(settings);
    }

    private static InspectedValue cgroupParent(ContainerDocument container) {
        return container.json().filled("Pod").isPresent()
                ? POD
                : InspectedField.at(ContainerField.CGROUP_PARENT, CGROUP_PARENT)
                        .valueOrAbsent(container.json().filled(CGROUP_PARENT));
    }
}
