package io.homelab.drift.core.inspect;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which fields somebody can change on a container that exists, and since which Podman inspect shows it:
 * {@code podman update}, {@code podman network connect} and {@code disconnect}, {@code podman rename}.
 *
 * <p>Follows podman-update(1) and Podman's release notes. Before 5.1 {@code podman update} changed the control group
 * only, which inspect does not show. A health check that is switched off is a change of its command.
 */
public final class LiveChange {

    private static final Map<ContainerField, PodmanVersion> SINCE = new EnumMap<>(ContainerField.class);

    static {
        since(
                new PodmanVersion(4, 0, 0),
                ContainerField.NAME,
                ContainerField.NETWORK,
                ContainerField.NETWORK_ALIAS,
                ContainerField.IP,
                ContainerField.IP6,
                ContainerField.MAC_ADDRESS);
        since(
                new PodmanVersion(5, 1, 0),
                ContainerField.MEMORY,
                ContainerField.MEMORY_RESERVATION,
                ContainerField.MEMORY_SWAP,
                ContainerField.MEMORY_SWAPPINESS,
                ContainerField.PIDS_LIMIT,
                ContainerField.CPUS,
                ContainerField.CPU_PERIOD,
                ContainerField.CPU_QUOTA,
                ContainerField.CPU_RT_PERIOD,
                ContainerField.CPU_RT_RUNTIME,
                ContainerField.CPU_SHARES,
                ContainerField.CPUSET_CPUS,
                ContainerField.CPUSET_MEMS,
                ContainerField.BLKIO_WEIGHT,
                ContainerField.BLKIO_WEIGHT_DEVICE,
                ContainerField.DEVICE_READ_BPS,
                ContainerField.DEVICE_READ_IOPS,
                ContainerField.DEVICE_WRITE_BPS,
                ContainerField.DEVICE_WRITE_IOPS,
                ContainerField.RESTART);
        since(
                new PodmanVersion(5, 4, 0),
                ContainerField.HEALTH_CMD,
                ContainerField.HEALTH_INTERVAL,
                ContainerField.HEALTH_LOG_DESTINATION,
                ContainerField.HEALTH_MAX_LOG_COUNT,
                ContainerField.HEALTH_MAX_LOG_SIZE,
                ContainerField.HEALTH_ON_FAILURE,
                ContainerField.HEALTH_RETRIES,
                ContainerField.HEALTH_START_PERIOD,
                ContainerField.HEALTH_STARTUP_CMD,
                ContainerField.HEALTH_STARTUP_INTERVAL,
                ContainerField.HEALTH_STARTUP_RETRIES,
                ContainerField.HEALTH_STARTUP_SUCCESS,
                ContainerField.HEALTH_STARTUP_TIMEOUT,
                ContainerField.HEALTH_TIMEOUT);
        since(new PodmanVersion(5, 5, 0), ContainerField.ENV);
        since(new PodmanVersion(5, 8, 0), ContainerField.ULIMIT);
    }

    private LiveChange() {}

    private static void since(PodmanVersion version, ContainerField... fields) {
        for (ContainerField field : fields) {
            SINCE.put(field, version);
        }
    }

    /** The first Podman with which the field can change and be seen; empty where it never does. */
    public static Optional<PodmanVersion> since(ContainerField field) {
        return Optional.ofNullable(SINCE.get(field));
    }

    /** Whether that Podman can have changed the field of a container that exists. */
    public static boolean possible(ContainerField field, PodmanVersion podman) {
        return since(field).filter(first -> podman.compareTo(first) >= 0).isPresent();
    }
}
