package io.homelab.drift.core.option;

import static io.homelab.drift.core.spec.ContainerField.*;
import static java.util.Map.entry;

import io.homelab.drift.core.spec.ContainerField;
import java.util.HashMap;
import java.util.Map;

/**
 * What the options of {@code podman run}, {@code create} and {@code pod create} mean. An option that has no row is never compared:
 * it says how podman goes about it, and nothing of the container.
 */
final class ContainerRules {

    /** The grammar of each field that its own option fills. */
    private static final Map<ContainerField, Grammar> FIELDS = Map.ofEntries(
            entry(ARCH, Scalars.TEXT),
            entry(OS, Scalars.TEXT),
            entry(VARIANT, Scalars.TEXT),
            entry(PLATFORM, Scalars.TEXT),
            entry(ENTRYPOINT, Scalars.ENTRYPOINT),
            entry(WORKDIR, Scalars.TEXT),
            entry(ENV, Maps.VARIABLE),
            entry(ENV_FILE, Maps.PATH),
            entry(ENV_HOST, Scalars.BOOLEAN),
            entry(HTTP_PROXY, Scalars.BOOLEAN),
            entry(TZ, Scalars.TEXT),
            entry(UNSETENV, Maps.MEMBER),
            entry(UNSETENV_ALL, Scalars.BOOLEAN),
            entry(ENV_MERGE, Maps.PAIR),
            entry(MEMORY, Scalars.BYTES),
            entry(MEMORY_RESERVATION, Scalars.BYTES),
            entry(MEMORY_SWAP, Scalars.SWAP),
            entry(MEMORY_SWAPPINESS, Scalars.NUMBER),
            entry(PIDS_LIMIT, Scalars.NUMBER),
            entry(SHM_SIZE, Scalars.BYTES),
            entry(SHM_SIZE_SYSTEMD, Scalars.BYTES),
            entry(ULIMIT, Maps.ULIMIT),
            entry(CPUS, Scalars.CPUS),
            entry(CPU_PERIOD, Scalars.NUMBER),
            entry(CPU_QUOTA, Scalars.NUMBER),
            entry(CPU_RT_PERIOD, Scalars.NUMBER),
            entry(CPU_RT_RUNTIME, Scalars.NUMBER),
            entry(CPU_SHARES, Scalars.NUMBER),
            entry(CPUSET_CPUS, Scalars.CPU_SET),
            entry(CPUSET_MEMS, Scalars.CPU_SET),
            entry(BLKIO_WEIGHT, Scalars.DECIMAL),
            entry(BLKIO_WEIGHT_DEVICE, Maps.WEIGHT),
            entry(DEVICE_READ_BPS, Maps.BYTE_RATE),
            entry(DEVICE_READ_IOPS, Maps.RATE),
            entry(DEVICE_WRITE_BPS, Maps.BYTE_RATE),
            entry(DEVICE_WRITE_IOPS, Maps.RATE),
            entry(OOM_KILL_DISABLE, Scalars.BOOLEAN),
            entry(OOM_SCORE_ADJ, Scalars.NUMBER),
            entry(CGROUP_CONF, Maps.PAIR),
            entry(CGROUP_PARENT, Scalars.TEXT),
            entry(RDT_CLASS, Scalars.TEXT),
            entry(NETWORK, Maps.NETWORK),
            entry(NETWORK_ALIAS, Maps.MEMBER),
            entry(IP, Scalars.ADDRESS),
            entry(IP6, Scalars.ADDRESS),
            entry(HOSTNAME, Scalars.TEXT),
            entry(MAC_ADDRESS, Scalars.MAC),
            entry(PUBLISH, Maps.PUBLISH),
            entry(EXPOSE, Maps.EXPOSE),
            entry(PUBLISH_ALL, Scalars.BOOLEAN),
            entry(DNS, Scalars.NAME_SERVER),
            entry(DNS_OPTION, Maps.MEMBER),
            entry(DNS_SEARCH, Scalars.TEXT),
            entry(ADD_HOST, Maps.HOST),
            entry(NO_HOSTS, Scalars.BOOLEAN),
            entry(HOSTS_FILE, Scalars.TEXT),
            entry(NO_HOSTNAME, Scalars.BOOLEAN),
            entry(VOLUME, MountGrammar.VOLUME),
            entry(VOLUMES_FROM, Maps.VOLUMES_FROM),
            entry(IMAGE_VOLUME, Scalars.TEXT),
            entry(CHROOTDIRS, Maps.PATH),
            entry(LABEL, Maps.LABEL),
            entry(LABEL_FILE, Maps.PATH),
            entry(ANNOTATION, Maps.PAIR),
            entry(HEALTH_CMD, Scalars.HEALTH_COMMAND),
            entry(HEALTH_INTERVAL, Scalars.INTERVAL),
            entry(HEALTH_LOG_DESTINATION, Scalars.LOG_DESTINATION),
            entry(HEALTH_MAX_LOG_COUNT, Scalars.NUMBER),
            entry(HEALTH_MAX_LOG_SIZE, Scalars.NUMBER),
            entry(HEALTH_ON_FAILURE, Scalars.TEXT),
            entry(HEALTH_RETRIES, Scalars.NUMBER),
            entry(HEALTH_START_PERIOD, Scalars.DURATION),
            entry(HEALTH_STARTUP_CMD, Scalars.HEALTH_COMMAND),
            entry(HEALTH_STARTUP_INTERVAL, Scalars.INTERVAL),
            entry(HEALTH_STARTUP_RETRIES, Scalars.NUMBER),
            entry(HEALTH_STARTUP_SUCCESS, Scalars.NUMBER),
            entry(HEALTH_STARTUP_TIMEOUT, Scalars.DURATION),
            entry(HEALTH_TIMEOUT, Scalars.DURATION),
            entry(NO_HEALTHCHECK, Scalars.BOOLEAN),
            entry(USER, Scalars.USER),
            entry(GROUP_ADD, Maps.MEMBER),
            entry(USERNS, Scalars.MODE_WITH_OPTIONS),
            entry(UIDMAP, Maps.ID_MAP),
            entry(GIDMAP, Maps.ID_MAP),
            entry(SUBUIDNAME, Scalars.TEXT),
            entry(SUBGIDNAME, Scalars.TEXT),
            entry(CAP_ADD, Maps.CAPABILITY),
            entry(CAP_DROP, Maps.CAPABILITY),
            entry(SECURITY_OPT, Special.SECURITY),
            entry(SECCOMP_POLICY, Scalars.TEXT),
            entry(READ_ONLY, Scalars.BOOLEAN),
            entry(READ_ONLY_TMPFS, Scalars.BOOLEAN),
            entry(SYSCTL, Maps.PAIR),
            entry(PRIVILEGED, Scalars.BOOLEAN),
            entry(PID, Scalars.TEXT),
            entry(IPC, Scalars.TEXT),
            entry(UTS, Scalars.TEXT),
            entry(CGROUPNS, Scalars.TEXT),
            entry(UMASK, Scalars.UMASK),
            entry(PASSWD, Scalars.BOOLEAN),
            entry(PASSWD_ENTRY, Scalars.TEXT),
            entry(GROUP_ENTRY, Scalars.TEXT),
            entry(HOSTUSER, Maps.MEMBER),
            entry(PERSONALITY, Scalars.TEXT),
            entry(SIGNATURE_POLICY, Scalars.TEXT),
            entry(ContainerField.DEVICE, Special.DEVICE),
            entry(GPUS, Maps.MEMBER),
            entry(DEVICE_CGROUP_RULE, Maps.MEMBER),
            entry(ContainerField.SECRET, Special.SECRET),
            entry(LOG_DRIVER, Scalars.TEXT),
            entry(LOG_OPT, Special.LOG),
            entry(NAME, Scalars.TEXT),
            entry(SDNOTIFY, Scalars.TEXT),
            entry(INIT, Scalars.BOOLEAN),
            entry(INIT_PATH, Scalars.TEXT),
            entry(STOP_SIGNAL, Scalars.SIGNAL),
            entry(STOP_TIMEOUT, Scalars.NUMBER),
            entry(CGROUPS, Scalars.TEXT),
            entry(ContainerField.RESTART, Scalars.RESTART),
            entry(TIMEOUT, Scalars.NUMBER),
            entry(SYSTEMD, Scalars.LOWER),
            entry(TTY, Scalars.BOOLEAN),
            entry(INTERACTIVE, Scalars.BOOLEAN),
            entry(INIT_CTR, Scalars.TEXT),
            entry(REQUIRES, Maps.MEMBER),
            entry(PRESERVE_FD, Maps.MEMBER),
            entry(PRESERVE_FDS, Scalars.NUMBER),
            entry(PULL, Scalars.PULL),
            entry(RETRY, Scalars.NUMBER),
            entry(RETRY_DELAY, Scalars.DURATION),
            entry(TLS_VERIFY, Scalars.BOOLEAN),
            entry(AUTHFILE, Scalars.TEXT),
            entry(CREDS, Scalars.TEXT),
            entry(DECRYPTION_KEY, Maps.KEY_FILE),
            entry(CERT_DIR, Scalars.TEXT),
            entry(POD, Scalars.TEXT));

    /** The options whose field has another name than they have. */
    private static final Map<String, Rule> OTHERS = Map.of(
            "mount", new Rule(VOLUME, MountGrammar.MOUNT),
            "tmpfs", new Rule(VOLUME, MountGrammar.TMPFS),
            "pod-id-file", new Rule(POD, Scalars.POD_ID_FILE));

    /** What a pod has and a container has not. In a pod {@code --pod-id-file} is where podman writes the id, and says nothing of it. */
    private static final Map<ContainerField, Grammar> POD_FIELDS = Map.of(
            EXIT_POLICY, Scalars.TEXT,
            SHARE, Maps.SHARE,
            SHARE_PARENT, Scalars.BOOLEAN,
            INFRA, Scalars.BOOLEAN,
            INFRA_NAME, Scalars.TEXT,
            INFRA_IMAGE, Scalars.IMAGE,
            INFRA_COMMAND, Scalars.TEXT);

    /** By option of {@code podman run} and {@code create}. */
    static final Map<String, Rule> CONTAINER = container();

    /** By option of {@code podman pod create}. */
    static final Map<String, Rule> IN_POD = pod();

    private ContainerRules() {}

    private static Map<String, Rule> container() {
        Map<String, Rule> rules = new HashMap<>(OTHERS);
        FIELDS.forEach((field, grammar) -> rules.put(field.option(), new Rule(field, grammar)));
        return Map.copyOf(rules);
    }

    private static Map<String, Rule> pod() {
        Map<String, Rule> rules = new HashMap<>(container());
        rules.remove("pod-id-file");
        POD_FIELDS.forEach((field, grammar) -> rules.put(field.option(), new Rule(field, grammar)));
        return Map.copyOf(rules);
    }
}
