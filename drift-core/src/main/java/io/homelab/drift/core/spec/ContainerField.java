package io.homelab.drift.core.spec;

import static io.homelab.drift.core.spec.FieldColumn.Elements.EXACTLY;
import static io.homelab.drift.core.spec.FieldColumn.Trait.*;
import static io.homelab.drift.core.spec.FieldColumn.each;
import static io.homelab.drift.core.spec.FieldColumn.filesOf;
import static io.homelab.drift.core.spec.FieldColumn.flag;
import static io.homelab.drift.core.spec.FieldColumn.live;
import static io.homelab.drift.core.spec.FieldColumn.nonZero;
import static io.homelab.drift.core.spec.FieldColumn.none;
import static io.homelab.drift.core.spec.FieldColumn.number;
import static io.homelab.drift.core.spec.FieldColumn.ofPod;
import static io.homelab.drift.core.spec.FieldColumn.offUnless;
import static io.homelab.drift.core.spec.FieldColumn.onOrOff;
import static io.homelab.drift.core.spec.FieldColumn.otherwise;
import static io.homelab.drift.core.spec.FieldColumn.positive;
import static io.homelab.drift.core.spec.FieldColumn.text;
import static io.homelab.drift.core.spec.FieldColumn.unseen;
import static io.homelab.drift.core.spec.FieldColumn.value;
import static io.homelab.drift.core.spec.KeyedParsers.CAPABILITY;
import static io.homelab.drift.core.spec.KeyedParsers.ID_MAP;
import static io.homelab.drift.core.spec.KeyedParsers.MEMBER;
import static io.homelab.drift.core.spec.KeyedParsers.PAIR;
import static io.homelab.drift.core.spec.KeyedParsers.PATH;
import static io.homelab.drift.core.spec.ScalarParsers.ADDRESS;
import static io.homelab.drift.core.spec.ScalarParsers.BOOLEAN;
import static io.homelab.drift.core.spec.ScalarParsers.BYTES;
import static io.homelab.drift.core.spec.ScalarParsers.CPU_SET;
import static io.homelab.drift.core.spec.ScalarParsers.DURATION;
import static io.homelab.drift.core.spec.ScalarParsers.HEALTH_COMMAND;
import static io.homelab.drift.core.spec.ScalarParsers.INTERVAL;
import static io.homelab.drift.core.spec.ScalarParsers.NUMBER;
import static io.homelab.drift.core.spec.ScalarParsers.TEXT;
import static io.homelab.drift.core.spec.Shape.LIST;
import static io.homelab.drift.core.spec.Shape.MAP;
import static io.homelab.drift.core.spec.Shape.ORDERED_MAP;
import static io.homelab.drift.core.spec.Shape.SCALAR;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.FieldColumn.Default;
import io.homelab.drift.core.spec.FieldColumn.FilesOf;
import io.homelab.drift.core.spec.FieldColumn.LiveSince;
import io.homelab.drift.core.spec.FieldColumn.ShownAt;
import io.homelab.drift.core.spec.FieldColumn.ShownOfPod;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.FieldColumn.Unit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a container, and of a pod, whose options are mostly the same. A row says all of a plain field: its option, what it is
 * about, how its elements relate, its grammar, since when it can change live, where inspect shows it, what is there where nobody asks,
 * and how it is printed. What a cell cannot say is a reader of {@code podman.inspect} or a prediction of {@code core.inspect}.
 *
 * <p>A field is not always one option: {@code --mount}, {@code --tmpfs} and {@code --volume} fill {@link #VOLUME},
 * keyed by destination; {@code --pod-id-file} fills {@link #POD}. Which option does what is told by {@link OptionMeaning}.
 *
 * <p>What can change live follows podman-update(1) and Podman's release notes: {@code podman update}, {@code podman network connect} and
 * {@code disconnect}, {@code podman rename}. Before 5.1 {@code podman update} changed the control group only, which inspect does not
 * show. A health check that is switched off is a change of its command.
 */
public enum ContainerField implements Field {
    // spotless:off (a row a line)
    IMAGE("image", Category.IMAGE, SCALAR, ScalarParsers.IMAGE, POSITIONAL, BEHIND_OPTIONS),
    ROOTFS("rootfs", Category.IMAGE, SCALAR, ScalarParsers.ROOTFS, POSITIONAL, text("Rootfs"), BEHIND_OPTIONS),
    ARCH("arch", Category.IMAGE, SCALAR, TEXT),
    OS("os", Category.IMAGE, SCALAR, TEXT),
    VARIANT("variant", Category.IMAGE, SCALAR, TEXT),
    PLATFORM("platform", Category.IMAGE, SCALAR, TEXT),
    COMMAND("command", Category.COMMAND, LIST, TEXT, POSITIONAL, BEHIND_OPTIONS),
    ENTRYPOINT("entrypoint", Category.COMMAND, SCALAR, ScalarParsers.ENTRYPOINT),
    WORKDIR("workdir", Category.COMMAND, SCALAR, TEXT, text("Config.WorkingDir")),
    ENV("env", Category.ENVIRONMENT, MAP, KeyedParsers.VARIABLE, live(5, 5), KEYED_BY_VARIABLE),
    ENV_FILE("env-file", Category.ENVIRONMENT, MAP, PATH, NO_SECRET, filesOf(ENV)),
    ENV_HOST("env-host", Category.ENVIRONMENT, SCALAR, BOOLEAN, unseen("containers.env_host", "false"), NO_SECRET),
    HTTP_PROXY("http-proxy", Category.ENVIRONMENT, SCALAR, BOOLEAN, unseen("containers.http_proxy", "true"), NO_SECRET),
    TZ("tz", Category.ENVIRONMENT, SCALAR, TEXT, text("Config.Timezone"), otherwise("containers.tz", ""), NO_SECRET),
    UNSETENV("unsetenv", Category.ENVIRONMENT, MAP, MEMBER, NO_SECRET, KEYED_BY_VARIABLE),
    UNSETENV_ALL("unsetenv-all", Category.ENVIRONMENT, SCALAR, BOOLEAN, unseen("", "false"), NO_SECRET),
    ENV_MERGE("env-merge", Category.ENVIRONMENT, MAP, PAIR, KEYED_BY_VARIABLE),
    MEMORY("memory", Category.MEMORY, SCALAR, BYTES, live(5, 1), positive("HostConfig.Memory"), none("0"), Unit.BYTES, UPDATABLE),
    MEMORY_RESERVATION("memory-reservation", Category.MEMORY, SCALAR, BYTES, live(5, 1), positive("HostConfig.MemoryReservation"), none("0"), Unit.BYTES, UPDATABLE),
    MEMORY_SWAP("memory-swap", Category.MEMORY, SCALAR, ScalarParsers.SWAP, live(5, 1), positive("HostConfig.MemorySwap"), Unit.BYTES, UPDATABLE),
    // without limits of memory 0 is shown, with them -1, since 6.0 nothing: whatever it is, it is not set
    MEMORY_SWAPPINESS("memory-swappiness", Category.MEMORY, SCALAR, NUMBER, live(5, 1), positive("HostConfig.MemorySwappiness"), none("-1", "0").butFor("0")),
    PIDS_LIMIT("pids-limit", Category.RESOURCES, SCALAR, NUMBER, live(5, 1), UPDATABLE),
    SHM_SIZE("shm-size", Category.RESOURCES, SCALAR, BYTES, Unit.BYTES, number("HostConfig.ShmSize").unlessOfPod("HostConfig.IpcMode")),
    SHM_SIZE_SYSTEMD("shm-size-systemd", Category.RESOURCES, SCALAR, BYTES),
    ULIMIT("ulimit", Category.RESOURCES, MAP, KeyedParsers.ULIMIT, live(5, 8)),
    CPUS("cpus", Category.RESOURCES, SCALAR, ScalarParsers.CPUS, live(5, 1), none("0/100000"), Unit.PROCESSORS, UPDATABLE),
    CPU_PERIOD("cpu-period", Category.RESOURCES, SCALAR, NUMBER, live(5, 1), positive("HostConfig.CpuPeriod"), UPDATABLE),
    CPU_QUOTA("cpu-quota", Category.RESOURCES, SCALAR, NUMBER, live(5, 1), none("0"), UPDATABLE),
    CPU_RT_PERIOD("cpu-rt-period", Category.RESOURCES, SCALAR, NUMBER, live(5, 1), none("0")),
    CPU_RT_RUNTIME("cpu-rt-runtime", Category.RESOURCES, SCALAR, NUMBER, live(5, 1), none("0")),
    CPU_SHARES("cpu-shares", Category.RESOURCES, SCALAR, NUMBER, live(5, 1), positive("HostConfig.CpuShares"), none("0"), UPDATABLE),
    CPUSET_CPUS("cpuset-cpus", Category.RESOURCES, SCALAR, CPU_SET, live(5, 1), value("HostConfig.CpusetCpus"), none(""), UPDATABLE),
    CPUSET_MEMS("cpuset-mems", Category.RESOURCES, SCALAR, CPU_SET, live(5, 1), value("HostConfig.CpusetMems"), none(""), UPDATABLE),
    BLKIO_WEIGHT("blkio-weight", Category.RESOURCES, SCALAR, ScalarParsers.DECIMAL, live(5, 1), positive("HostConfig.BlkioWeight"), none("0"), UPDATABLE),
    BLKIO_WEIGHT_DEVICE("blkio-weight-device", Category.RESOURCES, MAP, KeyedParsers.WEIGHT, live(5, 1)),
    DEVICE_READ_BPS("device-read-bps", Category.RESOURCES, MAP, KeyedParsers.BYTE_RATE, live(5, 1)),
    DEVICE_READ_IOPS("device-read-iops", Category.RESOURCES, MAP, KeyedParsers.RATE, live(5, 1)),
    DEVICE_WRITE_BPS("device-write-bps", Category.RESOURCES, MAP, KeyedParsers.BYTE_RATE, live(5, 1)),
    DEVICE_WRITE_IOPS("device-write-iops", Category.RESOURCES, MAP, KeyedParsers.RATE, live(5, 1)),
    OOM_KILL_DISABLE("oom-kill-disable", Category.RESOURCES, SCALAR, BOOLEAN, flag("HostConfig.OomKillDisable"), none("false")),
    OOM_SCORE_ADJ("oom-score-adj", Category.RESOURCES, SCALAR, NUMBER, nonZero("HostConfig.OomScoreAdj")),
    CGROUP_CONF("cgroup-conf", Category.RESOURCES, MAP, PAIR),
    CGROUP_PARENT("cgroup-parent", Category.RESOURCES, SCALAR, TEXT, none("")),
    RDT_CLASS("rdt-class", Category.RESOURCES, SCALAR, TEXT, text("HostConfig.IntelRdtClosID"), none("")),
    NETWORK("network", Category.NETWORKS, ORDERED_MAP, KeyedParsers.NETWORK, live(4, 0), ON_INFRA),
    NETWORK_ALIAS("network-alias", Category.NETWORKS, MAP, MEMBER, live(4, 0), ON_INFRA),
    IP("ip", Category.NETWORKS, SCALAR, ADDRESS, live(4, 0), ON_INFRA),
    IP6("ip6", Category.NETWORKS, SCALAR, ADDRESS, live(4, 0), ON_INFRA),
    HOSTNAME("hostname", Category.NETWORKS, SCALAR, TEXT, ofPod(text("Hostname"))),
    MAC_ADDRESS("mac-address", Category.NETWORKS, SCALAR, ScalarParsers.MAC, live(4, 0), ON_INFRA),
    PUBLISH("publish", Category.PORTS, MAP, KeyedParsers.PUBLISH, ADDS_UP),
    EXPOSE("expose", Category.PORTS, MAP, KeyedParsers.EXPOSE),
    PUBLISH_ALL("publish-all", Category.PORTS, SCALAR, BOOLEAN, none("false"), flag("HostConfig.PublishAllPorts").unlessOfPod(FieldColumn.NETWORK_MODE)),
    DNS("dns", Category.DNS, LIST, ScalarParsers.NAME_SERVER, each("HostConfig.Dns").unlessOfPod(FieldColumn.NETWORK_MODE), ofPod(each("InfraConfig.DNSServer"))),
    DNS_OPTION("dns-option", Category.DNS, MAP, MEMBER, EXACTLY, each("HostConfig.DnsOptions").unlessOfPod(FieldColumn.NETWORK_MODE), ofPod(each("InfraConfig.DNSOption"))),
    DNS_SEARCH("dns-search", Category.DNS, LIST, TEXT, EXACTLY, each("HostConfig.DnsSearch").unlessOfPod(FieldColumn.NETWORK_MODE), ofPod(each("InfraConfig.DNSSearch"))),
    ADD_HOST("add-host", Category.DNS, MAP, KeyedParsers.HOST, EXACTLY, ADDS_UP, each("HostConfig.ExtraHosts").unlessOfPod(FieldColumn.NETWORK_MODE), ofPod(each("InfraConfig.HostAdd"))),
    NO_HOSTS("no-hosts", Category.DNS, SCALAR, BOOLEAN, offUnless("containers.no_hosts"), flag("UseImageHosts").unlessOfPod(FieldColumn.NETWORK_MODE).orElse(FieldColumn.NOT_YET), ofPod(flag("InfraConfig.NoManageHosts"))),
    HOSTS_FILE("hosts-file", Category.DNS, SCALAR, TEXT, text("HostConfig.HostsFile").unlessOfPod(FieldColumn.NETWORK_MODE).orElse("podman inspect shows it since 5.4")),
    NO_HOSTNAME("no-hostname", Category.DNS, SCALAR, BOOLEAN, none("false"), flag("UseImageHostname").unlessOfPod(FieldColumn.NETWORK_MODE).orElse(FieldColumn.NOT_YET)),
    VOLUME("volume", Category.VOLUMES, MAP, MountParser.VOLUME),
    VOLUMES_FROM("volumes-from", Category.VOLUMES, MAP, KeyedParsers.VOLUMES_FROM, each("HostConfig.VolumesFrom"), EXACTLY),
    IMAGE_VOLUME("image-volume", Category.VOLUMES, SCALAR, TEXT, unseen("engine.image_volume_mode", "anonymous")),
    CHROOTDIRS("chrootdirs", Category.VOLUMES, MAP, PATH, each("Config.ChrootDirs"), EXACTLY),
    LABEL("label", Category.LABELS, MAP, KeyedParsers.LABEL, PRINTED),
    LABEL_FILE("label-file", Category.LABELS, MAP, PATH, filesOf(LABEL)),
    ANNOTATION("annotation", Category.ANNOTATIONS, MAP, PAIR, PRINTED),
    HEALTH_CMD("health-cmd", Category.HEALTHCHECK, SCALAR, HEALTH_COMMAND, live(5, 4)),
    HEALTH_INTERVAL("health-interval", Category.HEALTHCHECK, SCALAR, INTERVAL, live(5, 4), Unit.NANOSECONDS),
    HEALTH_LOG_DESTINATION("health-log-destination", Category.HEALTHCHECK, SCALAR, ScalarParsers.LOG_DESTINATION, live(5, 4), text("Config.HealthLogDestination").orElse("podman inspect shows it since 5.3")),
    HEALTH_MAX_LOG_COUNT("health-max-log-count", Category.HEALTHCHECK, SCALAR, NUMBER, live(5, 4), otherwise("", "5")),
    HEALTH_MAX_LOG_SIZE("health-max-log-size", Category.HEALTHCHECK, SCALAR, NUMBER, live(5, 4), otherwise("", "500")),
    HEALTH_ON_FAILURE("health-on-failure", Category.HEALTHCHECK, SCALAR, TEXT, live(5, 4), text("Config.HealthcheckOnFailureAction"), otherwise("", "none")),
    HEALTH_RETRIES("health-retries", Category.HEALTHCHECK, SCALAR, NUMBER, live(5, 4)),
    HEALTH_START_PERIOD("health-start-period", Category.HEALTHCHECK, SCALAR, DURATION, live(5, 4), Unit.NANOSECONDS),
    HEALTH_STARTUP_CMD("health-startup-cmd", Category.HEALTHCHECK, SCALAR, HEALTH_COMMAND, live(5, 4)),
    HEALTH_STARTUP_INTERVAL("health-startup-interval", Category.HEALTHCHECK, SCALAR, INTERVAL, live(5, 4), Unit.NANOSECONDS),
    HEALTH_STARTUP_RETRIES("health-startup-retries", Category.HEALTHCHECK, SCALAR, NUMBER, live(5, 4)),
    HEALTH_STARTUP_SUCCESS("health-startup-success", Category.HEALTHCHECK, SCALAR, NUMBER, live(5, 4)),
    HEALTH_STARTUP_TIMEOUT("health-startup-timeout", Category.HEALTHCHECK, SCALAR, DURATION, live(5, 4), Unit.NANOSECONDS),
    HEALTH_TIMEOUT("health-timeout", Category.HEALTHCHECK, SCALAR, DURATION, live(5, 4), Unit.NANOSECONDS),
    NO_HEALTHCHECK("no-healthcheck", Category.HEALTHCHECK, SCALAR, BOOLEAN),
    USER("user", Category.SECURITY, SCALAR, ScalarParsers.USER),
    GROUP_ADD("group-add", Category.SECURITY, MAP, MEMBER, EXACTLY),
    USERNS("userns", Category.SECURITY, SCALAR, ScalarParsers.USER_NAMESPACE),
    UIDMAP("uidmap", Category.SECURITY, MAP, ID_MAP),
    GIDMAP("gidmap", Category.SECURITY, MAP, ID_MAP),
    SUBUIDNAME("subuidname", Category.SECURITY, SCALAR, TEXT),
    SUBGIDNAME("subgidname", Category.SECURITY, SCALAR, TEXT),
    CAP_ADD("cap-add", Category.SECURITY, MAP, CAPABILITY),
    CAP_DROP("cap-drop", Category.SECURITY, MAP, CAPABILITY),
    SECURITY_OPT("security-opt", Category.SECURITY, MAP, CompositeParsers.SECURITY),
    SECCOMP_POLICY("seccomp-policy", Category.SECURITY, SCALAR, TEXT),
    READ_ONLY("read-only", Category.SECURITY, SCALAR, BOOLEAN, flag("HostConfig.ReadonlyRootfs"), offUnless("containers.read_only")),
    READ_ONLY_TMPFS("read-only-tmpfs", Category.SECURITY, SCALAR, BOOLEAN, unseen("", "true")),
    SYSCTL("sysctl", Category.SECURITY, MAP, PAIR),
    PRIVILEGED("privileged", Category.SECURITY, SCALAR, BOOLEAN, flag("HostConfig.Privileged"), offUnless("containers.privileged")),
    PID("pid", Category.SECURITY, SCALAR, ScalarParsers.NAMESPACE, text("HostConfig.PidMode").unlessOfPod("HostConfig.PidMode")),
    IPC("ipc", Category.SECURITY, SCALAR, ScalarParsers.NAMESPACE, text("HostConfig.IpcMode").unlessOfPod("HostConfig.IpcMode")),
    UTS("uts", Category.SECURITY, SCALAR, ScalarParsers.NAMESPACE, text("HostConfig.UTSMode").unlessOfPod("HostConfig.UTSMode")),
    CGROUPNS("cgroupns", Category.SECURITY, SCALAR, ScalarParsers.NAMESPACE, text("HostConfig.CgroupMode").unlessOfPod("HostConfig.CgroupMode")),
    UMASK("umask", Category.SECURITY, SCALAR, ScalarParsers.UMASK, value("Config.Umask")),
    PASSWD("passwd", Category.SECURITY, SCALAR, BOOLEAN, otherwise("", "true"), onOrOff("Config.Passwd").orElse(FieldColumn.NOT_YET)),
    PASSWD_ENTRY("passwd-entry", Category.SECURITY, SCALAR, TEXT),
    GROUP_ENTRY("group-entry", Category.SECURITY, SCALAR, TEXT),
    HOSTUSER("hostuser", Category.SECURITY, MAP, MEMBER),
    PERSONALITY("personality", Category.SECURITY, SCALAR, TEXT),
    SIGNATURE_POLICY("signature-policy", Category.SECURITY, SCALAR, TEXT, FETCHES),
    DEVICE("device", Category.DEVICES, MAP, CompositeParsers.DEVICE),
    GPUS("gpus", Category.DEVICES, MAP, MEMBER),
    DEVICE_CGROUP_RULE("device-cgroup-rule", Category.DEVICES, MAP, MEMBER),
    SECRET("secret", Category.SECRETS, MAP, CompositeParsers.SECRET, ADDS_UP),
    LOG_DRIVER("log-driver", Category.LOGGING, SCALAR, TEXT, text("HostConfig.LogConfig.Type")),
    LOG_OPT("log-opt", Category.LOGGING, MAP, CompositeParsers.LOG),
    NAME("name", Category.LIFECYCLE, SCALAR, TEXT, live(4, 0), text("Name"), BEHIND_OPTIONS, ofPod(text("Name"))),
    SDNOTIFY("sdnotify", Category.LIFECYCLE, SCALAR, TEXT, text("Config.sdNotifyMode"), otherwise("", "container"), IMPLIED),
    // whatever containers.init says: seen on 5.4 to 6.1
    INIT("init", Category.LIFECYCLE, SCALAR, BOOLEAN, flag("HostConfig.Init"), none("false")),
    INIT_PATH("init-path", Category.LIFECYCLE, SCALAR, TEXT),
    STOP_SIGNAL("stop-signal", Category.LIFECYCLE, SCALAR, ScalarParsers.SIGNAL),
    STOP_TIMEOUT("stop-timeout", Category.LIFECYCLE, SCALAR, NUMBER, number("Config.StopTimeout"), otherwise("engine.stop_timeout", "10")),
    CGROUPS("cgroups", Category.LIFECYCLE, SCALAR, TEXT, none("enabled", "no-conmon", "split").butFor("no-conmon", "split"), IMPLIED),
    RESTART("restart", Category.LIFECYCLE, SCALAR, ScalarParsers.RESTART, live(5, 1), none("", "no")),
    TIMEOUT("timeout", Category.LIFECYCLE, SCALAR, NUMBER, positive("Config.Timeout"), none("0")),
    SYSTEMD("systemd", Category.LIFECYCLE, SCALAR, ScalarParsers.LOWER, flag("Config.SystemdMode")),
    TTY("tty", Category.LIFECYCLE, SCALAR, BOOLEAN, flag("Config.Tty"), none("false")),
    INTERACTIVE("interactive", Category.LIFECYCLE, SCALAR, BOOLEAN, flag("Config.OpenStdin"), none("false")),
    INIT_CTR("init-ctr", Category.LIFECYCLE, SCALAR, TEXT),
    REQUIRES("requires", Category.LIFECYCLE, MAP, MEMBER),
    PRESERVE_FD("preserve-fd", Category.LIFECYCLE, MAP, MEMBER),
    PRESERVE_FDS("preserve-fds", Category.LIFECYCLE, SCALAR, NUMBER),
    PULL("pull", Category.LIFECYCLE, SCALAR, ScalarParsers.PULL, FETCHES),
    RETRY("retry", Category.LIFECYCLE, SCALAR, NUMBER, FETCHES),
    RETRY_DELAY("retry-delay", Category.LIFECYCLE, SCALAR, ScalarParsers.DELAY, FETCHES),
    TLS_VERIFY("tls-verify", Category.LIFECYCLE, SCALAR, BOOLEAN, FETCHES),
    AUTHFILE("authfile", Category.LIFECYCLE, SCALAR, TEXT, FETCHES),
    CREDS("creds", Category.LIFECYCLE, SCALAR, TEXT, FETCHES),
    DECRYPTION_KEY("decryption-key", Category.LIFECYCLE, MAP, KeyedParsers.KEY_FILE, FETCHES),
    CERT_DIR("cert-dir", Category.LIFECYCLE, SCALAR, TEXT, FETCHES),
    POD("pod", Category.POD, SCALAR, TEXT, text("Pod")),
    EXIT_POLICY("exit-policy", Category.POD, SCALAR, TEXT, POD_ONLY, ofPod(text("ExitPolicy"))),
    SHARE("share", Category.POD, MAP, KeyedParsers.SHARE, POD_ONLY),
    SHARE_PARENT("share-parent", Category.POD, SCALAR, BOOLEAN, POD_ONLY),
    INFRA("infra", Category.POD, SCALAR, BOOLEAN, POD_ONLY, ofPod(onOrOff("CreateInfra"))),
    INFRA_NAME("infra-name", Category.POD, SCALAR, TEXT, POD_ONLY),
    INFRA_IMAGE("infra-image", Category.POD, SCALAR, ScalarParsers.IMAGE, POD_ONLY),
    INFRA_COMMAND("infra-command", Category.POD, SCALAR, TEXT, POD_ONLY),
    MODULE("module", Category.UNIT, MAP, MEMBER, OF_PODMAN),
    GLOBAL("global", Category.UNIT, MAP, MEMBER, OF_PODMAN);
    // spotless:on

    private static final Map<ContainerField, ContainerField> FILES = new EnumMap<>(ContainerField.class);

    static {
        for (ContainerField field : values()) {
            field.contents.ifPresent(contents -> FILES.put(contents, field));
        }
    }

    private final Row row;
    private final Optional<PodmanVersion> liveSince;
    private final Optional<ShownAt> shownAt;
    private final Optional<ShownAt> shownOfPod;
    private final Optional<ContainerField> contents;
    private final Optional<Default> unrequested;
    private final Optional<Unit> unit;

    ContainerField(String option, Category category, Shape shape, ValueParser grammar, FieldColumn... columns) {
        Set<Trait> traits = cells(Trait.class, columns).collect(Collectors.toUnmodifiableSet());
        this.row = new Row(option, category, shape, grammar, traits);
        this.liveSince = cells(LiveSince.class, columns).findFirst().map(LiveSince::podman);
        this.shownAt = cells(ShownAt.class, columns).findFirst();
        this.shownOfPod = cells(ShownOfPod.class, columns).findFirst().map(ShownOfPod::at);
        this.contents = cells(FilesOf.class, columns).findFirst().map(FilesOf::contents);
        this.unrequested = cells(Default.class, columns).findFirst();
        this.unit = cells(Unit.class, columns).findFirst();
    }

    private static <C> Stream<C> cells(Class<C> column, FieldColumn... cells) {
        return Stream.of(cells).filter(column::isInstance).map(column::cast);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Whether that Podman can have changed the field of a container that exists. */
    public boolean changesLive(PodmanVersion podman) {
        return liveSince.isPresent() && podman.compareTo(liveSince.get()) >= 0;
    }

    /** Where inspect shows it, if that is one path; empty where it has a reader of its own, or none. */
    public Optional<ShownAt> shownAt() {
        return shownAt;
    }

    /** Where the inspect document of a pod shows it, if that is one path; empty where it has a reader of its own, or none. */
    public Optional<ShownAt> shownOfPod() {
        return shownOfPod;
    }

    /** The field whose elements are in the files that this one names; empty where it names no such files. */
    public Optional<ContainerField> contents() {
        return contents;
    }

    /** The field that names the files in which elements of this one may be; empty where there is none. */
    public Optional<ContainerField> files() {
        return Optional.ofNullable(FILES.get(this));
    }

    /** What inspect shows where nobody asks; empty where that has a rule of its own, or is not shown. */
    public Optional<Default> unrequested() {
        return unrequested;
    }

    @Override
    public Optional<Unit> unit() {
        return unit;
    }

    /** The field of that name; empty where there is none. */
    public static Optional<ContainerField> of(String option) {
        for (ContainerField field : values()) {
            if (field.option().equals(option)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
