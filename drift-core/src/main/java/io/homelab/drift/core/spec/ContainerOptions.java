package io.homelab.drift.core.spec;

import static io.homelab.drift.core.spec.ContainerField.*;
import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;

/**
 * What the options of {@code podman run}, {@code create} and {@code pod create} mean. An option that has no row is never compared:
 * it says how podman goes about it, and nothing of the container.
 */
public final class ContainerOptions {

    /** The grammar of each field that its own option fills. */
    private static final Map<ContainerField, ValueParser> FIELDS = Map.ofEntries(
            entry(ARCH, ScalarParsers.TEXT),
            entry(OS, ScalarParsers.TEXT),
            entry(VARIANT, ScalarParsers.TEXT),
            entry(PLATFORM, ScalarParsers.TEXT),
            entry(ENTRYPOINT, ScalarParsers.ENTRYPOINT),
            entry(WORKDIR, ScalarParsers.TEXT),
            entry(ENV, KeyedParsers.VARIABLE),
            entry(ENV_FILE, KeyedParsers.PATH),
            entry(ENV_HOST, ScalarParsers.BOOLEAN),
            entry(HTTP_PROXY, ScalarParsers.BOOLEAN),
            entry(TZ, ScalarParsers.TEXT),
            entry(UNSETENV, KeyedParsers.MEMBER),
            entry(UNSETENV_ALL, ScalarParsers.BOOLEAN),
            entry(ENV_MERGE, KeyedParsers.PAIR),
            entry(MEMORY, ScalarParsers.BYTES),
            entry(MEMORY_RESERVATION, ScalarParsers.BYTES),
            entry(MEMORY_SWAP, ScalarParsers.SWAP),
            entry(MEMORY_SWAPPINESS, ScalarParsers.NUMBER),
            entry(PIDS_LIMIT, ScalarParsers.NUMBER),
            entry(SHM_SIZE, ScalarParsers.BYTES),
            entry(SHM_SIZE_SYSTEMD, ScalarParsers.BYTES),
            entry(ULIMIT, KeyedParsers.ULIMIT),
            entry(CPUS, ScalarParsers.CPUS),
            entry(CPU_PERIOD, ScalarParsers.NUMBER),
            entry(CPU_QUOTA, ScalarParsers.NUMBER),
            entry(CPU_RT_PERIOD, ScalarParsers.NUMBER),
            entry(CPU_RT_RUNTIME, ScalarParsers.NUMBER),
            entry(CPU_SHARES, ScalarParsers.NUMBER),
            entry(CPUSET_CPUS, ScalarParsers.CPU_SET),
            entry(CPUSET_MEMS, ScalarParsers.CPU_SET),
            entry(BLKIO_WEIGHT, ScalarParsers.DECIMAL),
            entry(BLKIO_WEIGHT_DEVICE, KeyedParsers.WEIGHT),
            entry(DEVICE_READ_BPS, KeyedParsers.BYTE_RATE),
            entry(DEVICE_READ_IOPS, KeyedParsers.RATE),
            entry(DEVICE_WRITE_BPS, KeyedParsers.BYTE_RATE),
            entry(DEVICE_WRITE_IOPS, KeyedParsers.RATE),
            entry(OOM_KILL_DISABLE, ScalarParsers.BOOLEAN),
            entry(OOM_SCORE_ADJ, ScalarParsers.NUMBER),
            entry(CGROUP_CONF, KeyedParsers.PAIR),
            entry(CGROUP_PARENT, ScalarParsers.TEXT),
            entry(RDT_CLASS, ScalarParsers.TEXT),
            entry(NETWORK, KeyedParsers.NETWORK),
            entry(NETWORK_ALIAS, KeyedParsers.MEMBER),
            entry(IP, ScalarParsers.ADDRESS),
            entry(IP6, ScalarParsers.ADDRESS),
            entry(HOSTNAME, ScalarParsers.TEXT),
            entry(MAC_ADDRESS, ScalarParsers.MAC),
            entry(PUBLISH, KeyedParsers.PUBLISH),
            entry(EXPOSE, KeyedParsers.EXPOSE),
            entry(PUBLISH_ALL, ScalarParsers.BOOLEAN),
            entry(DNS, ScalarParsers.NAME_SERVER),
            entry(DNS_OPTION, KeyedParsers.MEMBER),
            entry(DNS_SEARCH, ScalarParsers.TEXT),
            entry(ADD_HOST, KeyedParsers.HOST),
            entry(NO_HOSTS, ScalarParsers.BOOLEAN),
            entry(HOSTS_FILE, ScalarParsers.TEXT),
            entry(NO_HOSTNAME, ScalarParsers.BOOLEAN),
            entry(VOLUME, MountParser.VOLUME),
            entry(VOLUMES_FROM, KeyedParsers.VOLUMES_FROM),
            entry(IMAGE_VOLUME, ScalarParsers.TEXT),
            entry(CHROOTDIRS, KeyedParsers.PATH),
            entry(LABEL, KeyedParsers.LABEL),
            entry(LABEL_FILE, KeyedParsers.PATH),
            entry(ANNOTATION, KeyedParsers.PAIR),
            entry(HEALTH_CMD, ScalarParsers.HEALTH_COMMAND),
            entry(HEALTH_INTERVAL, ScalarParsers.INTERVAL),
            entry(HEALTH_LOG_DESTINATION, ScalarParsers.LOG_DESTINATION),
            entry(HEALTH_MAX_LOG_COUNT, ScalarParsers.NUMBER),
            entry(HEALTH_MAX_LOG_SIZE, ScalarParsers.NUMBER),
            entry(HEALTH_ON_FAILURE, ScalarParsers.TEXT),
            entry(HEALTH_RETRIES, ScalarParsers.NUMBER),
            entry(HEALTH_START_PERIOD, ScalarParsers.DURATION),
            entry(HEALTH_STARTUP_CMD, ScalarParsers.HEALTH_COMMAND),
            entry(HEALTH_STARTUP_INTERVAL, ScalarParsers.INTERVAL),
            entry(HEALTH_STARTUP_RETRIES, ScalarParsers.NUMBER),
            entry(HEALTH_STARTUP_SUCCESS, ScalarParsers.NUMBER),
            entry(HEALTH_STARTUP_TIMEOUT, ScalarParsers.DURATION),
            entry(HEALTH_TIMEOUT, ScalarParsers.DURATION),
            entry(NO_HEALTHCHECK, ScalarParsers.BOOLEAN),
            entry(USER, ScalarParsers.USER),
            entry(GROUP_ADD, KeyedParsers.MEMBER),
            entry(USERNS, ScalarParsers.MODE_WITH_OPTIONS),
            entry(UIDMAP, KeyedParsers.ID_MAP),
            entry(GIDMAP, KeyedParsers.ID_MAP),
            entry(SUBUIDNAME, ScalarParsers.TEXT),
            entry(SUBGIDNAME, ScalarParsers.TEXT),
            entry(CAP_ADD, KeyedParsers.CAPABILITY),
            entry(CAP_DROP, KeyedParsers.CAPABILITY),
            entry(SECURITY_OPT, CompositeParsers.SECURITY),
            entry(SECCOMP_POLICY, ScalarParsers.TEXT),
            entry(READ_ONLY, ScalarParsers.BOOLEAN),
            entry(READ_ONLY_TMPFS, ScalarParsers.BOOLEAN),
            entry(SYSCTL, KeyedParsers.PAIR),
            entry(PRIVILEGED, ScalarParsers.BOOLEAN),
            entry(PID, ScalarParsers.TEXT),
            entry(IPC, ScalarParsers.TEXT),
            entry(UTS, ScalarParsers.TEXT),
            entry(CGROUPNS, ScalarParsers.TEXT),
            entry(UMASK, ScalarParsers.UMASK),
            entry(PASSWD, ScalarParsers.BOOLEAN),
            entry(PASSWD_ENTRY, ScalarParsers.TEXT),
            entry(GROUP_ENTRY, ScalarParsers.TEXT),
            entry(HOSTUSER, KeyedParsers.MEMBER),
            entry(PERSONALITY, ScalarParsers.TEXT),
            entry(SIGNATURE_POLICY, ScalarParsers.TEXT),
            entry(ContainerField.DEVICE, CompositeParsers.DEVICE),
            entry(GPUS, KeyedParsers.MEMBER),
            entry(DEVICE_CGROUP_RULE, KeyedParsers.MEMBER),
            entry(ContainerField.SECRET, CompositeParsers.SECRET),
            entry(LOG_DRIVER, ScalarParsers.TEXT),
            entry(LOG_OPT, CompositeParsers.LOG),
            entry(NAME, ScalarParsers.TEXT),
            entry(SDNOTIFY, ScalarParsers.TEXT),
            entry(INIT, ScalarParsers.BOOLEAN),
            entry(INIT_PATH, ScalarParsers.TEXT),
            entry(STOP_SIGNAL, ScalarParsers.SIGNAL),
            entry(STOP_TIMEOUT, ScalarParsers.NUMBER),
            entry(CGROUPS, ScalarParsers.TEXT),
            entry(ContainerField.RESTART, ScalarParsers.RESTART),
            entry(TIMEOUT, ScalarParsers.NUMBER),
            entry(SYSTEMD, ScalarParsers.LOWER),
            entry(TTY, ScalarParsers.BOOLEAN),
            entry(INTERACTIVE, ScalarParsers.BOOLEAN),
            entry(INIT_CTR, ScalarParsers.TEXT),
            entry(REQUIRES, KeyedParsers.MEMBER),
            entry(PRESERVE_FD, KeyedParsers.MEMBER),
            entry(PRESERVE_FDS, ScalarParsers.NUMBER),
            entry(PULL, ScalarParsers.PULL),
            entry(RETRY, ScalarParsers.NUMBER),
            entry(RETRY_DELAY, ScalarParsers.DURATION),
            entry(TLS_VERIFY, ScalarParsers.BOOLEAN),
            entry(AUTHFILE, ScalarParsers.TEXT),
            entry(CREDS, ScalarParsers.TEXT),
            entry(DECRYPTION_KEY, KeyedParsers.KEY_FILE),
            entry(CERT_DIR, ScalarParsers.TEXT),
            entry(POD, ScalarParsers.TEXT));

    /** The options whose field has another name than they have. */
    private static final Map<String, OptionMeaning> OTHERS = Map.of(
            "mount", new OptionMeaning(VOLUME, MountParser.MOUNT),
            "tmpfs", new OptionMeaning(VOLUME, MountParser.TMPFS),
            "pod-id-file", new OptionMeaning(POD, ScalarParsers.POD_ID_FILE));

    /** What a pod has and a container has not. In a pod {@code --pod-id-file} is where podman writes the id, and says nothing of it. */
    private static final Map<ContainerField, ValueParser> POD_FIELDS = Map.of(
            EXIT_POLICY, ScalarParsers.TEXT,
            SHARE, KeyedParsers.SHARE,
            SHARE_PARENT, ScalarParsers.BOOLEAN,
            INFRA, ScalarParsers.BOOLEAN,
            INFRA_NAME, ScalarParsers.TEXT,
            INFRA_IMAGE, ScalarParsers.IMAGE,
            INFRA_COMMAND, ScalarParsers.TEXT);

    /** By option of {@code podman run} and {@code create}. */
    public static final Map<String, OptionMeaning> CONTAINER = container();

    /** By option of {@code podman pod create}. */
    public static final Map<String, OptionMeaning> IN_POD = pod();

    private ContainerOptions() {}

    private static Map<String, OptionMeaning> container() {
        Map<String, OptionMeaning> rules = new HashMap<>(OTHERS);
        FIELDS.forEach((field, grammar) -> rules.put(field.option(), new OptionMeaning(field, grammar)));
        return Map.copyOf(rules);
    }

    private static Map<String, OptionMeaning> pod() {
        Map<String, OptionMeaning> rules = new HashMap<>(container());
        rules.remove("pod-id-file");
        POD_FIELDS.forEach((field, grammar) -> rules.put(field.option(), new OptionMeaning(field, grammar)));
        return Map.copyOf(rules);
    }
}
