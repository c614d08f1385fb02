package io.homelab.drift.core.spec;

import io.homelab.drift.core.Category;
import java.util.Optional;

/**
 * The fields of a container, and of a pod, whose options are mostly the same.
 *
 * <p>A field is not always one option: {@code --mount}, {@code --tmpfs} and {@code --volume} fill {@link #VOLUME},
 * keyed by destination; {@code --pod-id-file} fills {@link #POD}. Which option does what is told by the option table.
 */
public enum ContainerField implements Field {
    IMAGE("image", Category.IMAGE, Shape.SCALAR),
    ROOTFS("rootfs", Category.IMAGE, Shape.SCALAR),
    ARCH("arch", Category.IMAGE, Shape.SCALAR),
    OS("os", Category.IMAGE, Shape.SCALAR),
    VARIANT("variant", Category.IMAGE, Shape.SCALAR),
    PLATFORM("platform", Category.IMAGE, Shape.SCALAR),
    COMMAND("command", Category.COMMAND, Shape.LIST),
    ENTRYPOINT("entrypoint", Category.COMMAND, Shape.SCALAR),
    WORKDIR("workdir", Category.COMMAND, Shape.SCALAR),
    ENV("env", Category.ENVIRONMENT, Shape.MAP),
    ENV_FILE("env-file", Category.ENVIRONMENT, Shape.MAP),
    ENV_HOST("env-host", Category.ENVIRONMENT, Shape.SCALAR),
    HTTP_PROXY("http-proxy", Category.ENVIRONMENT, Shape.SCALAR),
    TZ("tz", Category.ENVIRONMENT, Shape.SCALAR),
    UNSETENV("unsetenv", Category.ENVIRONMENT, Shape.MAP),
    UNSETENV_ALL("unsetenv-all", Category.ENVIRONMENT, Shape.SCALAR),
    ENV_MERGE("env-merge", Category.ENVIRONMENT, Shape.MAP),
    MEMORY("memory", Category.MEMORY, Shape.SCALAR),
    MEMORY_RESERVATION("memory-reservation", Category.MEMORY, Shape.SCALAR),
    MEMORY_SWAP("memory-swap", Category.MEMORY, Shape.SCALAR),
    MEMORY_SWAPPINESS("memory-swappiness", Category.MEMORY, Shape.SCALAR),
    PIDS_LIMIT("pids-limit", Category.RESOURCES, Shape.SCALAR),
    SHM_SIZE("shm-size", Category.RESOURCES, Shape.SCALAR),
    SHM_SIZE_SYSTEMD("shm-size-systemd", Category.RESOURCES, Shape.SCALAR),
    ULIMIT("ulimit", Category.RESOURCES, Shape.MAP),
    CPUS("cpus", Category.RESOURCES, Shape.SCALAR),
    CPU_PERIOD("cpu-period", Category.RESOURCES, Shape.SCALAR),
    CPU_QUOTA("cpu-quota", Category.RESOURCES, Shape.SCALAR),
    CPU_RT_PERIOD("cpu-rt-period", Category.RESOURCES, Shape.SCALAR),
    CPU_RT_RUNTIME("cpu-rt-runtime", Category.RESOURCES, Shape.SCALAR),
    CPU_SHARES("cpu-shares", Category.RESOURCES, Shape.SCALAR),
    CPUSET_CPUS("cpuset-cpus", Category.RESOURCES, Shape.SCALAR),
    CPUSET_MEMS("cpuset-mems", Category.RESOURCES, Shape.SCALAR),
    BLKIO_WEIGHT("blkio-weight", Category.RESOURCES, Shape.SCALAR),
    BLKIO_WEIGHT_DEVICE("blkio-weight-device", Category.RESOURCES, Shape.MAP),
    DEVICE_READ_BPS("device-read-bps", Category.RESOURCES, Shape.MAP),
    DEVICE_READ_IOPS("device-read-iops", Category.RESOURCES, Shape.MAP),
    DEVICE_WRITE_BPS("device-write-bps", Category.RESOURCES, Shape.MAP),
    DEVICE_WRITE_IOPS("device-write-iops", Category.RESOURCES, Shape.MAP),
    OOM_KILL_DISABLE("oom-kill-disable", Category.RESOURCES, Shape.SCALAR),
    OOM_SCORE_ADJ("oom-score-adj", Category.RESOURCES, Shape.SCALAR),
    CGROUP_CONF("cgroup-conf", Category.RESOURCES, Shape.MAP),
    CGROUP_PARENT("cgroup-parent", Category.RESOURCES, Shape.SCALAR),
    RDT_CLASS("rdt-class", Category.RESOURCES, Shape.SCALAR),
    NETWORK("network", Category.NETWORKS, Shape.ORDERED_MAP),
    NETWORK_ALIAS("network-alias", Category.NETWORKS, Shape.MAP),
    IP("ip", Category.NETWORKS, Shape.SCALAR),
    IP6("ip6", Category.NETWORKS, Shape.SCALAR),
    HOSTNAME("hostname", Category.NETWORKS, Shape.SCALAR),
    MAC_ADDRESS("mac-address", Category.NETWORKS, Shape.SCALAR),
    PUBLISH("publish", Category.PORTS, Shape.MAP),
    EXPOSE("expose", Category.PORTS, Shape.MAP),
    PUBLISH_ALL("publish-all", Category.PORTS, Shape.SCALAR),
    DNS("dns", Category.DNS, Shape.LIST),
    DNS_OPTION("dns-option", Category.DNS, Shape.MAP),
    DNS_SEARCH("dns-search", Category.DNS, Shape.LIST),
    ADD_HOST("add-host", Category.DNS, Shape.MAP),
    NO_HOSTS("no-hosts", Category.DNS, Shape.SCALAR),
    HOSTS_FILE("hosts-file", Category.DNS, Shape.SCALAR),
    NO_HOSTNAME("no-hostname", Category.DNS, Shape.SCALAR),
    VOLUME("volume", Category.VOLUMES, Shape.MAP),
    VOLUMES_FROM("volumes-from", Category.VOLUMES, Shape.MAP),
    IMAGE_VOLUME("image-volume", Category.VOLUMES, Shape.SCALAR),
    CHROOTDIRS("chrootdirs", Category.VOLUMES, Shape.MAP),
    LABEL("label", Category.LABELS, Shape.MAP),
    LABEL_FILE("label-file", Category.LABELS, Shape.MAP),
    ANNOTATION("annotation", Category.ANNOTATIONS, Shape.MAP),
    HEALTH_CMD("health-cmd", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_INTERVAL("health-interval", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_LOG_DESTINATION("health-log-destination", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_MAX_LOG_COUNT("health-max-log-count", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_MAX_LOG_SIZE("health-max-log-size", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_ON_FAILURE("health-on-failure", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_RETRIES("health-retries", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_START_PERIOD("health-start-period", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_STARTUP_CMD("health-startup-cmd", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_STARTUP_INTERVAL("health-startup-interval", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_STARTUP_RETRIES("health-startup-retries", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_STARTUP_SUCCESS("health-startup-success", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_STARTUP_TIMEOUT("health-startup-timeout", Category.HEALTHCHECK, Shape.SCALAR),
    HEALTH_TIMEOUT("health-timeout", Category.HEALTHCHECK, Shape.SCALAR),
    NO_HEALTHCHECK("no-healthcheck", Category.HEALTHCHECK, Shape.SCALAR),
    USER("user", Category.SECURITY, Shape.SCALAR),
    GROUP_ADD("group-add", Category.SECURITY, Shape.MAP),
    USERNS("userns", Category.SECURITY, Shape.SCALAR),
    UIDMAP("uidmap", Category.SECURITY, Shape.MAP),
    GIDMAP("gidmap", Category.SECURITY, Shape.MAP),
    SUBUIDNAME("subuidname", Category.SECURITY, Shape.SCALAR),
    SUBGIDNAME("subgidname", Category.SECURITY, Shape.SCALAR),
    CAP_ADD("cap-add", Category.SECURITY, Shape.MAP),
    CAP_DROP("cap-drop", Category.SECURITY, Shape.MAP),
    SECURITY_OPT("security-opt", Category.SECURITY, Shape.MAP),
    SECCOMP_POLICY("seccomp-policy", Category.SECURITY, Shape.SCALAR),
    READ_ONLY("read-only", Category.SECURITY, Shape.SCALAR),
    READ_ONLY_TMPFS("read-only-tmpfs", Category.SECURITY, Shape.SCALAR),
    SYSCTL("sysctl", Category.SECURITY, Shape.MAP),
    PRIVILEGED("privileged", Category.SECURITY, Shape.SCALAR),
    PID("pid", Category.SECURITY, Shape.SCALAR),
    IPC("ipc", Category.SECURITY, Shape.SCALAR),
    UTS("uts", Category.SECURITY, Shape.SCALAR),
    CGROUPNS("cgroupns", Category.SECURITY, Shape.SCALAR),
    UMASK("umask", Category.SECURITY, Shape.SCALAR),
    PASSWD("passwd", Category.SECURITY, Shape.SCALAR),
    PASSWD_ENTRY("passwd-entry", Category.SECURITY, Shape.SCALAR),
    GROUP_ENTRY("group-entry", Category.SECURITY, Shape.SCALAR),
    HOSTUSER("hostuser", Category.SECURITY, Shape.MAP),
    PERSONALITY("personality", Category.SECURITY, Shape.SCALAR),
    SIGNATURE_POLICY("signature-policy", Category.SECURITY, Shape.SCALAR),
    DEVICE("device", Category.DEVICES, Shape.MAP),
    GPUS("gpus", Category.DEVICES, Shape.MAP),
    DEVICE_CGROUP_RULE("device-cgroup-rule", Category.DEVICES, Shape.MAP),
    SECRET("secret", Category.SECRETS, Shape.MAP),
    LOG_DRIVER("log-driver", Category.LOGGING, Shape.SCALAR),
    LOG_OPT("log-opt", Category.LOGGING, Shape.MAP),
    NAME("name", Category.LIFECYCLE, Shape.SCALAR),
    SDNOTIFY("sdnotify", Category.LIFECYCLE, Shape.SCALAR),
    INIT("init", Category.LIFECYCLE, Shape.SCALAR),
    INIT_PATH("init-path", Category.LIFECYCLE, Shape.SCALAR),
    STOP_SIGNAL("stop-signal", Category.LIFECYCLE, Shape.SCALAR),
    STOP_TIMEOUT("stop-timeout", Category.LIFECYCLE, Shape.SCALAR),
    CGROUPS("cgroups", Category.LIFECYCLE, Shape.SCALAR),
    RESTART("restart", Category.LIFECYCLE, Shape.SCALAR),
    TIMEOUT("timeout", Category.LIFECYCLE, Shape.SCALAR),
    SYSTEMD("systemd", Category.LIFECYCLE, Shape.SCALAR),
    TTY("tty", Category.LIFECYCLE, Shape.SCALAR),
    INTERACTIVE("interactive", Category.LIFECYCLE, Shape.SCALAR),
    INIT_CTR("init-ctr", Category.LIFECYCLE, Shape.SCALAR),
    REQUIRES("requires", Category.LIFECYCLE, Shape.MAP),
    PRESERVE_FD("preserve-fd", Category.LIFECYCLE, Shape.MAP),
    PRESERVE_FDS("preserve-fds", Category.LIFECYCLE, Shape.SCALAR),
    PULL("pull", Category.LIFECYCLE, Shape.SCALAR),
    RETRY("retry", Category.LIFECYCLE, Shape.SCALAR),
    RETRY_DELAY("retry-delay", Category.LIFECYCLE, Shape.SCALAR),
    TLS_VERIFY("tls-verify", Category.LIFECYCLE, Shape.SCALAR),
    AUTHFILE("authfile", Category.LIFECYCLE, Shape.SCALAR),
    CREDS("creds", Category.LIFECYCLE, Shape.SCALAR),
    DECRYPTION_KEY("decryption-key", Category.LIFECYCLE, Shape.MAP),
    CERT_DIR("cert-dir", Category.LIFECYCLE, Shape.SCALAR),
    POD("pod", Category.POD, Shape.SCALAR),
    EXIT_POLICY("exit-policy", Category.POD, Shape.SCALAR),
    SHARE("share", Category.POD, Shape.MAP),
    SHARE_PARENT("share-parent", Category.POD, Shape.SCALAR),
    INFRA("infra", Category.POD, Shape.SCALAR),
    INFRA_NAME("infra-name", Category.POD, Shape.SCALAR),
    INFRA_IMAGE("infra-image", Category.POD, Shape.SCALAR),
    INFRA_COMMAND("infra-command", Category.POD, Shape.SCALAR),
    MODULE("module", Category.UNIT, Shape.MAP),
    GLOBAL("global", Category.UNIT, Shape.MAP);

    private final String option;
    private final Category category;
    private final Shape shape;

    ContainerField(String option, Category category, Shape shape) {
        this.option = option;
        this.category = category;
        this.shape = shape;
    }

    @Override
    public String option() {
        return option;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The field of that name; empty where there is none. */
    public static Optional<ContainerField> of(String option) {
        for (ContainerField field : values()) {
            if (field.option.equals(option)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
