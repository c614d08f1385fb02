package io.homelab.drift.rig;

import io.homelab.drift.podman.live.HostReader;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.systemd.NoSystemdException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real Podman of the test rig ({@code -Ddrift.rig=DIR}, with {@code DIR/podhost}) which has storage, networks, volumes
 * and locks of its own, so that others can use the rig at the same time. It creates and inspects; it starts nothing.
 */
public final class PodHost implements AutoCloseable {

    private static final String RIG = "drift.rig";
    /** What a check says of it. */
    public static final String NO_SYSTEMD = "the rig runs no systemd";

    private static final String BASE = "localhost/busybox";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long MOST_SECONDS = 1800;

    private static final String STORAGE_CONF = """
            [storage]
            driver = "overlay"
            graphroot = "%1$s/storage"
            runroot = "%1$s/run"
            """;
    private static final String CONTAINERS_CONF = """
            [network]
            network_config_dir = "%1$s/networks"
            [engine]
            volume_path = "%1$s/volumes"
            static_dir = "%1$s/libpod"
            tmp_dir = "%1$s/tmp"
            lock_type = "file"
            """;
    private static final String USERS_CONTAINERS_CONF = """
            [containers]
            # a user may not have many
            keyring = false
            [engine]
            lock_type = "file"
            """;

    /** Removes a folder. What Podman left to end in the background may mount, unmount and write there meanwhile. */
    private static final String REMOVE = """
            for attempt in 1 2 3 4 5 6 7 8 9 10; do
                said=$(
                    exec 2>&1
                    grep -o " $1/[^ ]*" /proc/mounts | sort -r | xargs -r umount -l
                    rm -rf --one-file-system "$1"
                )
                [ -e "$1" ] || exit 0
                sleep 1
            done
            echo "$1 stays: $said" >&2
            exit 1
            """;

    private final String podhost;
    private String version;
    /** Its folder in the rig. */
    private final String own;

    private final Optional<UserSession> user;
    /** Whether the folder is another one's. */
    private boolean borrowed;

    private PodHost(String podhost, String version, String own, Optional<UserSession> user) {
        this.podhost = podhost;
        this.version = version;
        this.own = own;
        this.user = user;
    }

    /** The rig's folder; empty where the tests run without one. */
    public static Optional<String> rig() {
        return Optional.ofNullable(System.getProperty(RIG)).filter(rig -> !rig.isBlank());
    }

    /** Whether the rig has that version. */
    public static boolean has(String version) {
        try {
            return !command(List.of(Path.of(rig().orElseThrow(), "podhost").toString(), "root", version))
                    .isBlank();
        } catch (IllegalStateException unknown) {
            return false;
        }
    }

    /** An empty Podman of that version ({@code 5.8}). */
    public static PodHost start(String version) {
        PodHost host = new PodHost(up(version), version, own(), Optional.empty());
        command(List.of(host.podhost, "exec", version, "mkdir", "-p", host.own + "/context"));
        host.write("storage.conf", STORAGE_CONF.formatted(host.own));
        host.write("containers.conf", CONTAINERS_CONF.formatted(host.own));
        return host;
    }

    /** The same of a user without root. */
    public static PodHost startWithoutRoot(String version) throws IOException {
        String podhost = up(version);
        Path root = Path.of(command(List.of(podhost, "root", version)).strip());
        String own = own();
        List<String> exec = List.of(podhost, "exec", version);
        PodHost host = new PodHost(podhost, version, own, Optional.of(UserSession.start(exec, root, own)));
        host.run("mkdir", host.home() + "/context");
        host.write("containers.conf", USERS_CONTAINERS_CONF);
        return host;
    }

    private static String up(String version) {
        String podhost = Path.of(rig().orElseThrow(), "podhost").toString();
        command(List.of(podhost, "up", version));
        return podhost;
    }

    private static String own() {
        return "/var/lib/drift-it/" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    }

    /** Puts a newer Podman in the place of this one, as an upgrade of the host does: what was made stays. Not without root. */
    public void upgrade(String newer) throws IOException {
        up(newer);
        Path here = root().resolve(own.substring(1));
        version = newer;
        Path there = root().resolve(own.substring(1));
        Files.createDirectories(there.getParent());
        Files.move(here, there);
    }

    /**
     * Another Podman of the rig with all that is this one's, at the same paths: while a host is upgraded, one looks where the other looked. Not
     * without root.
     */
    public PodHost beside(String other) throws IOException {
        PodHost beside = new PodHost(up(other), other, own, user);
        beside.borrowed = true;
        Path here = root().resolve(own.substring(1));
        Path there = Files.createDirectories(beside.root().resolve(own.substring(1)));
        // Outside of its root, where both are.
        command(List.of(
                podhost,
                "exec",
                other,
                "nsenter",
                "--mount=/proc/1/ns/mnt",
                "mount",
                "--bind",
                here.toString(),
                there.toString()));
        return beside;
    }

    /** The folder inside that is this Podman's own. */
    public String home() {
        return user.isPresent() ? UserSession.HOME : own;
    }

    /** Where {@link #home()} is for root. */
    private String homeForRoot() {
        return user.isPresent() ? own + "/user" : own;
    }

    /** Whether it is a user's. */
    public boolean rootless() {
        return user.isPresent();
    }

    /** The folder that is its {@code /}. */
    public Path root() {
        return Path.of(command(List.of(podhost, "root", version)).strip());
    }

    /** Runs a command inside and returns what it printed. */
    public String run(String... words) {
        return command(inside(Arrays.asList(words)));
    }

    /** Runs what a unit would run: Podman labels what it makes with the unit's name. */
    public String runAs(String unit, List<String> words) {
        List<String> command = new ArrayList<>(List.of("env", "PODMAN_SYSTEMD_UNIT=" + unit));
        command.addAll(words);
        return command(inside(command));
    }

    /** What every image is made of. */
    public String busybox() {
        return rootless() ? home() + "/busybox.tar" : "/root/busybox.tar";
    }

    /** Makes a tiny image; each change is a line of a Containerfile. */
    public void image(String name, List<String> changes) {
        run("podman", "import", "-q", busybox(), BASE);
        write("Containerfile", "FROM " + BASE + "\n" + String.join("\n", changes) + "\n");
        // docker's format: the other has no HEALTHCHECK
        run(
                "podman",
                "build",
                "-q",
                "--format=docker",
                "-t",
                name,
                "-f",
                home() + "/Containerfile",
                home() + "/context");
        run("podman", "untag", BASE);
    }

    /** Removes what was made but for the images. */
    public void clear() {
        run("podman", "pod", "rm", "--all", "--force", "--time", "0");
        run("podman", "rm", "--all", "--force", "--time", "0");
        run("podman", "volume", "rm", "--all", "--force");
        run("podman", "network", "prune", "--force");
    }

    /** Copies the content of a folder in and returns where it is. */
    public String put(Path folder, String name) {
        String target = home() + "/" + name;
        run("rm", "-rf", target);
        run("mkdir", "-p", target);
        command(List.of(podhost, "put", version, folder + "/.", homeForRoot() + "/" + name + "/"));
        if (user.isPresent()) {
            String owner = UserSession.ID + ":" + UserSession.ID;
            command(List.of(podhost, "exec", version, "chown", "-R", owner, homeForRoot() + "/" + name));
        }
        return target;
    }

    /** Writes a program that is this Podman, for {@code --podman}. */
    public Path program(Path folder) throws IOException {
        Path program = folder.resolve("podman");
        String words = String.join(
                " ",
                inside(List.of("podman")).stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .toList());
        Files.writeString(program, "#!/bin/sh\nexec " + words + " \"$@\"\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Reads it as a check does. There is no systemd to ask. */
    public HostReader reader(Path folder) throws IOException {
        Map<String, String> variables = Map.of("PATH", System.getenv("PATH"));
        return new HostReader(
                PodmanCommands.at(Optional.of(program(folder)), variables, Duration.ofSeconds(MOST_SECONDS)),
                query -> {
                    throw new NoSystemdException(NO_SYSTEMD);
                },
                new HostEnvironment(root(), Map.of(), rootless() ? UserSession.ID : 0, rootless() ? UserSession.ID : 0),
                rootless(),
                Clock.systemUTC());
    }

    /** Removes all that it made. */
    @Override
    public void close() {
        if (borrowed) {
            command(List.of(podhost, "exec", version, "umount", "--lazy", own));
            command(List.of(podhost, "exec", version, "rmdir", own));
            return;
        }
        if (user.isPresent()) {
            user.get().close();
        } else {
            run("podman", "pod", "rm", "--all", "--force", "--time", "0");
            run("podman", "rm", "--all", "--force", "--time", "0");
        }
        command(List.of(podhost, "exec", version, "sh", "-c", REMOVE, "sh", own));
    }

    private void write(String name, String text) {
        command(List.of(
                podhost,
                "exec",
                version,
                "sh",
                "-c",
                "printf %s \"$2\" >\"$1\"",
                "sh",
                homeForRoot() + "/" + name,
                text));
    }

    /** The words of a command here that runs words inside. */
    public List<String> inside(List<String> words) {
        List<String> command =
                new ArrayList<>(user.map(UserSession::words).orElseGet(() -> List.of(podhost, "exec", version, "env")));
        if (user.isEmpty()) {
            command.add("CONTAINERS_STORAGE_CONF=" + own + "/storage.conf");
        }
        command.add("CONTAINERS_CONF_OVERRIDE=" + home() + "/containers.conf");
        command.addAll(words);
        return command;
    }

    private static String command(List<String> words) {
        try {
            Path stderr = Files.createTempFile("podhost", ".err");
            try {
                Process process = new ProcessBuilder(words)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectError(stderr.toFile())
                        .start();
                String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(String.join(" ", words) + ": " + Files.readString(stderr));
                }
                return stdout;
            } finally {
                Files.delete(stderr);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
