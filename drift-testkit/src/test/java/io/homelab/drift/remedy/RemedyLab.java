package io.homelab.drift.remedy;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.rig.PodHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A host of the rig with quadlets of its own, where commands can be pasted: podman is real, {@code systemctl} is a script that
 * runs what the units of the real generator say ({@code resources/rig/systemctl.sh}).
 */
final class RemedyLab implements AutoCloseable {

    /** Sleeps until it is told to end. */
    static final String IMAGE = "localhost/app:1";

    /** What is behind the version where the host is a user's. */
    static final String ROOTLESS = "-rootless";

    private static final Path SYSTEMCTL = Path.of("src/test/resources/rig/systemctl.sh");
    private static final String REMOVE_GROUPS =
            "find /sys/fs/cgroup/$0 -depth -type d -exec rmdir {} + 2>/dev/null || true";

    private final PodHost host;
    private final Path folder;
    private final Path quadlets;
    private final String lab;
    private final String group;

    private RemedyLab(PodHost host, Path folder) throws IOException {
        this.host = host;
        this.folder = folder;
        this.quadlets = Files.createDirectories(folder.resolve("quadlets"));
        this.lab = host.home() + "/lab";
        this.group = "drift-it-" + Path.of(host.home()).getFileName();
    }

    /** @param setup a version of Podman, {@code 5.8}, or {@code 5.8-rootless} */
    static RemedyLab start(String setup, Path folder) throws IOException {
        String version = setup.replace(ROOTLESS, "");
        RemedyLab lab = new RemedyLab(
                setup.endsWith(ROOTLESS) ? PodHost.startWithoutRoot(version) : PodHost.start(version), folder);
        lab.host.image(IMAGE, List.of("CMD [\"/bin/sleep\", \"1000\"]", "STOPSIGNAL KILL"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(SYSTEMCTL, bin.resolve("systemctl"));
        String inside = lab.host.put(bin, "bin");
        lab.host.run("chmod", "+x", inside + "/systemctl");
        lab.host.run("mkdir", "-p", lab.lab + "/quadlets", lab.lab + "/paste");
        return lab;
    }

    /** Removes what a story has left, but for the images. */
    void clear() throws IOException {
        host.clear();
        host.run("sh", "-c", "rm -rf \"$0\" && mkdir -p \"$0\"/quadlets \"$0\"/paste", lab);
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(quadlets)) {
            return files.toList();
        }
    }

    /** Writes a quadlet. */
    void write(String file, String... lines) throws IOException {
        Files.write(quadlets.resolve(file), List.of(lines));
        host.put(quadlets, "lab/quadlets");
    }

    /** Writes a container's quadlet, which has a name and an image. */
    void container(String name, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("[Container]", "ContainerName=" + name, "Image=" + IMAGE));
        all.addAll(Arrays.asList(lines));
        write(name + ".container", all.toArray(String[]::new));
    }

    void start(String... services) {
        sh("systemctl daemon-reload");
        for (String service : services) {
            sh("systemctl start " + service + ".service");
        }
    }

    /** Runs a line of shell in the folder where commands are pasted, and returns what it printed. */
    String sh(String line) {
        return host.run(
                        "env",
                        "LAB=" + lab,
                        "LAB_GROUP=" + group,
                        "PATH=" + host.home() + "/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "sh",
                        "-c",
                        "cd \"$LAB\"/paste && { " + line + "\n}")
                .strip();
    }

    /** What a container sees: it is made for that alone, since nothing can be entered in the rig. */
    String seen(String volume, String command) {
        return sh("podman run --rm --cgroups=enabled --network none --volume " + volume + ":/data " + IMAGE
                + " /bin/sh -c '" + command + "'");
    }

    /** What counts of a service: {@code label-differs}. */
    List<String> check(String service) throws IOException {
        return service(service).findings().stream()
                .filter(finding -> finding.severity().counts())
                .map(Finding::code)
                .toList();
    }

    Remedy remedy(String service) throws IOException {
        return service(service).remedy().orElseThrow(() -> new IllegalStateException("no remedy for " + service));
    }

    /** Pastes what a check prints of a service; returns that. */
    Remedy paste(String service) throws IOException {
        Remedy remedy = remedy(service);
        if (remedy.commands().isEmpty()) {
            throw new IllegalStateException("nothing to paste: " + remedy.advice());
        }
        sh(String.join(" && ", remedy.commands()));
        return remedy;
    }

    private ServiceReport service(String name) throws IOException {
        return report().services().stream()
                .filter(service -> service.service().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service " + name));
    }

    private DriftReport report() throws IOException {
        HostState state = host.reader(folder).state(List.of());
        DeclaredSet set = Quadlets.in(quadlets).read(HostProfile.recorded(state));
        return Drift.of(new HostReading(
                        set, state, ReferencedFiles.ofThisHost(), FileHistory.UNKNOWN, EventLog.UNKNOWN, Instant.EPOCH))
                .check();
    }

    @Override
    public void close() {
        if (!host.rootless()) {
            host.run("sh", "-c", "podman rm --all --force --time 0; " + REMOVE_GROUPS, group);
        }
        host.close();
    }
}
