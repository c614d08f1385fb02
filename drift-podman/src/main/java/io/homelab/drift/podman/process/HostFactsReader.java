package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.systemd.ShellWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out what systemd's specifiers mean on a host: users, directories, ids. */
public final class HostFactsReader {

    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s++(\\d{1,15}) kB");
    private static final Pattern RELEASE = Pattern.compile("([A-Z0-9_]++)=(.*+)");
    // passwd(5): name:password:uid:gid:comment:home:shell
    private static final int PASSWD_FIELDS = 7;

    private final Machine host;
    private final boolean rootless;

    private HostFactsReader(Machine host, boolean rootless) {
        this.host = host;
        this.rootless = rootless;
    }

    public static HostFacts read(Machine host, boolean rootless) {
        return new HostFactsReader(host, rootless).read();
    }

    private static final List<String> FILES = List.of(
            "/etc/passwd", "/etc/group", "/etc/hostname", "/etc/machine-id", "/etc/os-release", "/usr/lib/os-release");
    private static final List<String> OF_KERNEL = List.of(
            "/proc/sys/kernel/hostname",
            "/proc/sys/kernel/random/boot_id",
            "/proc/sys/kernel/osrelease",
            "/proc/meminfo");

    private HostFacts read() {
        if (host.asksAtOnce()) {
            host.expect(FILES);
            host.expectOfKernel(OF_KERNEL);
        }
        long uid = rootless ? host.uid() : 0;
        Optional<List<String>> account = line(
                "/etc/passwd",
                fields -> fields.size() == PASSWD_FIELDS && fields.get(2).equals(Long.toString(uid)));
        Optional<Long> gid = account.flatMap(fields -> number(fields.get(3)))
                .or(() -> uid == host.uid() ? Optional.of(host.gid()) : Optional.empty());
        Optional<String> group = gid.flatMap(id -> line(
                        "/etc/group",
                        fields -> fields.size() > 2 && fields.get(2).equals(Long.toString(id)))
                .map(fields -> fields.get(0)));
        // A user that /etc/passwd does not have comes from a directory service: the login has put it into the
        // environment.
        boolean own = uid == host.uid();
        return new HostFacts(
                rootless,
                host.text("/proc/sys/kernel/hostname").or(() -> host.text("/etc/hostname")),
                account.map(fields -> fields.get(0)).or(() -> own ? host.variable("USER") : Optional.empty()),
                Optional.of(uid),
                group,
                gid,
                account.map(fields -> fields.get(5)).or(() -> own ? host.variable("HOME") : Optional.empty()),
                account.map(fields -> fields.get(6)).or(() -> own ? host.variable("SHELL") : Optional.empty()),
                Optional.of(runtimeDir(uid)),
                host.text("/etc/machine-id"),
                host.text("/proc/sys/kernel/random/boot_id").map(id -> id.replace("-", "")),
                host.text("/proc/sys/kernel/osrelease"),
                memory(),
                release());
    }

    private String runtimeDir(long uid) {
        return rootless ? host.variable("XDG_RUNTIME_DIR").orElse("/run/user/" + uid) : "/run";
    }

    private Optional<Long> memory() {
        return host.text("/proc/meminfo").stream()
                .flatMap(String::lines)
                .map(MEMORY::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(total -> Long.parseLong(total.group(1)) * 1024);
    }

    private Map<String, String> release() {
        Map<String, String> release = new LinkedHashMap<>();
        host.text("/etc/os-release").or(() -> host.text("/usr/lib/os-release")).stream()
                .flatMap(String::lines)
                .map(RELEASE::matcher)
                .filter(Matcher::matches)
                .forEach(entry -> release.put(entry.group(1), String.join(" ", ShellWords.split(entry.group(2)))));
        return release;
    }

    private Optional<List<String>> line(String file, Predicate<List<String>> wanted) {
        return host.text(file).stream()
                .flatMap(String::lines)
                .map(line -> Stream.of(line.split(":", -1)).toList())
                .filter(wanted)
                .findFirst();
    }

    private static Optional<Long> number(String text) {
        return Scan.isNumber(text, 1, 18) ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
