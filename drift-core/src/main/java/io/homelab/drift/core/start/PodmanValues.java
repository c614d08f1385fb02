package io.homelab.drift.core.start;

import io.homelab.drift.core.option.PodmanVersion;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What podman takes as the value of an option, beyond the grammar that reads the value: a row for each. Tried on Podman 5.4, 5.8 and 6.1;
 * what depends on the host (a network, a user, a file) is no matter of this table.
 */
final class PodmanValues {

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,253}[a-zA-Z0-9])?";
    private static final String ID = "[0-9]{1,10}+";
    /** The kernel's {@code __NEW_UTS_LEN}. */
    private static final int MOST_OF_HOSTNAME = 64;

    private static final String UID_GID_SIZE = "(?:uid|gid|size)=" + ID;
    private static final String MAPPING = "(?:uid|gid)mapping=[0-9@:]++";

    private static final String OF_OTHERS = "|pod|container:.++|ns:.++";
    private static final Pattern SHARES =
            Pattern.compile("(?:cgroup|ipc|net|pid|user|uts|none)?+(?:,(?:cgroup|ipc|net|pid|user|uts|none)?+)*+");
    private static final Pattern NAMESPACE = Pattern.compile("host|private" + OF_OTHERS);
    private static final Pattern IPC = Pattern.compile("host|private|shareable|none" + OF_OTHERS);
    private static final Pattern USERS = Pattern.compile("host|private|nomap"
            + "|keep-id(?::(?:" + UID_GID_SIZE + "(?:," + UID_GID_SIZE + ")*+)?+)?+"
            + "|auto(?::(?:size=" + ID + "|" + MAPPING + ")(?:,(?:size=" + ID + "|" + MAPPING + "))*+)?+" + OF_OTHERS);
    private static final Pattern ID_MAP = Pattern.compile("[+ug]*+[0-9]++:@?+[0-9]++(?::[0-9]++)?+");
    private static final Pattern ADDRESSING = Pattern.compile("host-local|dhcp|none");
    private static final Pattern INTERFACE = Pattern.compile("[^\\s/:]{1,15}+");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,6}+");
    private static final Pattern DECIMAL = Pattern.compile(ID);
    private static final Pattern FAR_SIGNAL = Pattern.compile(
            "(?:SIG)?(?:RTMIN\\+(?:1[6-9]|[2-9][0-9])|RTMAX-(?:1[5-9]|[2-9][0-9])|UNUSED)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+\\.?\\s*+");
    private static final Pattern CGROUP_RULE = Pattern.compile("[acb] (?:[0-9]++|\\*)(?::(?:[0-9]++|\\*))? [rwm]++");
    private static final Pattern SYSCTL = Pattern.compile(
            "(?:net\\.|fs\\.mqueue\\.|kernel\\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)=)");

    private static final Map<String, List<Row>> ROWS = new HashMap<>();

    static {
        row(
                "name",
                "a name of letters, digits, _ . and -, which begins with a letter or digit",
                ResourceNames.NAME.asMatchPredicate());
        String fromZero = "a number from 0";
        for (String option : List.of(
                "cpu-period",
                "cpu-rt-period",
                "cpu-shares",
                "stop-timeout",
                "timeout",
                "health-retries",
                "health-startup-retries",
                "health-startup-success",
                "health-max-log-count",
                "health-max-log-size",
                "retry")) {
            row(option, fromZero, text -> !text.startsWith("-") && shorterThan(text, 64));
        }
        row("cpu-quota", "a number", text -> shorterThan(text, 63));
        row("cpu-rt-runtime", "a number", text -> shorterThan(text, 63));
        row("blkio-weight", "a number up to 65535", text -> shorterThan(text, 16));
        row("blkio-weight-device", "/dev/NAME:WEIGHT with a weight from 10 to 1000", PodmanValues::weight);
        for (String option : List.of("device-read-bps", "device-write-bps", "device-read-iops", "device-write-iops")) {
            row(option, "a device below /dev/ before the colon", text -> text.startsWith("/dev/"));
        }
        row(
                "stop-signal",
                "a signal up to RTMIN+15 or from RTMAX-14",
                text -> !FAR_SIGNAL.matcher(text).matches());
        row(
                "hostname",
                "a name of at most 64 characters",
                text -> text.getBytes(StandardCharsets.UTF_8).length <= MOST_OF_HOSTNAME);
        oneOf("health-on-failure", "none", "kill", "restart", "stop");
        oneOf("log-driver", "journald", "k8s-file", "json-file", "none", "passthrough", "passthrough-tty");
        oneOf("sdnotify", "container", "conmon", "healthy", "ignore");
        oneOf("cgroups", "enabled", "disabled", "no-conmon", "split");
        oneOf("seccomp-policy", "default", "image");
        oneOf("image-volume", "anonymous", "tmpfs", "ignore");
        oneOf("exit-policy", "stop", "continue");
        row("share", "cgroup, ipc, net, pid, user, uts or none", SHARES.asMatchPredicate());
        row(
                "systemd",
                "true, false or always",
                text -> Set.of("true", "false", "always").contains(text.toLowerCase(Locale.ROOT)));
        row("cgroupns", "host, private, container:NAME or ns:PATH", NAMESPACE.asMatchPredicate());
        row("pid", "host, private, container:NAME or ns:PATH", NAMESPACE.asMatchPredicate());
        row("uts", "host, private, container:NAME or ns:PATH", NAMESPACE.asMatchPredicate());
        row("ipc", "host, private, shareable, none, container:NAME or ns:PATH", IPC.asMatchPredicate());
        row("userns", "host, keep-id, auto, nomap, container:NAME or ns:PATH", USERS.asMatchPredicate());
        row(
                "network",
                "no options after host and none",
                text -> !text.startsWith("host:") && !text.startsWith("none:"));
        row(
                "network",
                "a name after container: and a path after ns:",
                text -> !text.equals("container:") && !text.equals("ns:"));
        rows(
                "network",
                new Row(
                        "a network or a mode (Podman 6 has no slirp4netns)",
                        Optional.of(new PodmanVersion(6, 0, 0)),
                        text -> !text.equals("slirp4netns") && !text.startsWith("slirp4netns:")));
        row(
                "dns-search",
                "a domain",
                text -> text.equals(".") || DOMAIN.matcher(text).matches());
        row("add-host", "NAME:ADDRESS, the address without brackets, no name empty", PodmanValues::host);
        String map = "CONTAINER:HOST[:SIZE]";
        row("uidmap", map, ID_MAP.asMatchPredicate());
        row("gidmap", map, ID_MAP.asMatchPredicate());
        row("device", "permissions r, w and m, each once", PodmanValues::onceEach);
        row(
                "device-cgroup-rule",
                "TYPE MAJOR:MINOR RIGHTS, such as c 226:* rwm (quoted, for it has blanks)",
                CGROUP_RULE.asMatchPredicate());
        row("cap-add", "a capability such as NET_ADMIN, or all", Capabilities::known);
        row("cap-drop", "a capability such as NET_ADMIN, or all", Capabilities::known);
        row(
                "sysctl",
                "one of net.*, fs.mqueue.* and the kernel.* of IPC",
                text -> SYSCTL.matcher(text).lookingAt()
                        && !text.substring(0, Math.max(0, text.indexOf('='))).endsWith(" "));
        row("secret", "uid and gid as numbers, an octal mode, and none of them with type=env", PodmanValues::secret);
        row("ipam-driver", "host-local, dhcp or none", ADDRESSING.asMatchPredicate());
        rows(
                "interface-name",
                new Row(
                        "a name of at most 15 characters without blanks, / and :",
                        Optional.of(new PodmanVersion(5, 8, 0)),
                        INTERFACE.asMatchPredicate()));
    }

    private PodmanValues() {}

    /**
     * One row.
     *
     * @param form what the value has to be: {@code a size like 512m}
     * @param since the first podman that is known to be so strict; empty where all are
     */
    record Row(String form, Optional<PodmanVersion> since, Predicate<String> takes) {

        boolean refuses(String value, PodmanVersion podman) {
            boolean before = since.isPresent() && podman.compareTo(since.get()) < 0;
            return !before && !takes.test(value);
        }
    }

    /** What that podman wants the value of an option to be; empty where it takes it as it is. An empty text is no value to any of these. */
    static Optional<String> form(String option, String value, PodmanVersion podman) {
        if (!value.isEmpty()) {
            for (Row row : ROWS.getOrDefault(option, List.of())) {
                if (row.refuses(value, podman)) {
                    return Optional.of(row.form());
                }
            }
        }
        return Optional.empty();
    }

    private static void row(String option, String form, Predicate<String> takes) {
        rows(option, new Row(form, Optional.empty(), takes));
    }

    private static void rows(String option, Row row) {
        ROWS.merge(
                option,
                List.of(row),
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }

    private static void oneOf(String option, String... words) {
        String last = words[words.length - 1];
        row(
                option,
                String.join(", ", List.of(words).subList(0, words.length - 1)) + " or " + last,
                Set.of(words)::contains);
    }

    /** Whether a number, where it is one in decimal digits, has no more than so many bits. */
    private static boolean shorterThan(String text, int bits) {
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        boolean decimal =
                !digits.isEmpty() && digits.length() < 64 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return !decimal || new BigInteger(digits).bitLength() <= bits;
    }

    /** What stands behind the last colon, where that is made of the letters of permissions alone. */
    private static boolean onceEach(String text) {
        String last = text.substring(text.lastIndexOf(':') + 1);
        boolean permissions = text.startsWith("/") && last.chars().allMatch(c -> "rwm".indexOf(c) >= 0);
        return !permissions || last.chars().distinct().count() == last.length();
    }

    private static boolean weight(String text) {
        String weight = text.substring(text.indexOf(':') + 1);
        boolean number = DECIMAL.matcher(weight).matches() && weight.length() < 10;
        return text.startsWith("/dev/")
                && (!number || (Integer.parseInt(weight) >= 10 && Integer.parseInt(weight) <= 1000));
    }

    private static boolean host(String text) {
        int colon = text.indexOf(':');
        String names = colon < 0 ? text : text.substring(0, colon);
        return colon < 0
                || (!text.substring(colon + 1).startsWith("[")
                        && List.of(names.split(";", -1)).stream().noneMatch(String::isEmpty));
    }

    private static boolean secret(String text) {
        List<String> settings = List.of(text.split(",", -1));
        boolean variable = settings.contains("type=env");
        return settings.stream().allMatch(setting -> {
            String value = setting.substring(setting.indexOf('=') + 1);
            return switch (setting.substring(0, Math.max(0, setting.indexOf('=')))
                    .toLowerCase(Locale.ROOT)) {
                case "uid", "gid" -> !variable && DECIMAL.matcher(value).matches();
                case "mode" -> !variable && OCTAL.matcher(value).matches();
                default -> true;
            };
        });
    }
}
