package io.homelab.drift.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code drift watch} in a process of its own, on a real Podman: each kind of change, one after the other, is said, and nothing else is.
 * {@code -Ddrift.watch.times=N} makes each N times (3), {@code -Ddrift.watch.services=N} watches that many (5),
 * {@code -Ddrift.watch.podman=5.4} does so on that Podman (5.8).
 */
class WatchIT {

    private static final String VERSION = System.getProperty("drift.watch.podman", "5.8");
    private static final int TIMES = Integer.getInteger("drift.watch.times", 3);
    private static final int SERVICES = Integer.getInteger("drift.watch.services", 5);

    /** Far more than it takes: what is measured is printed, and what is not found by then is missed. */
    private static final long MISSED_SECONDS = 20;

    @TempDir
    Path folder;

    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Map<String, List<Long>> took = new LinkedHashMap<>();

    private record Line(String text, long at) {}

    private interface Deed {
        void run() throws IOException;
    }

    @Test
    void everyKindOfChangeIsSaidAndNoneIsMissed() throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: watching needs a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        Path quadlets = quadlets();
        try (PodHost host = PodHost.start(VERSION)) {
            host.image("docker.io/library/app:1", List.of("CMD [\"/bin/sleep\", \"2000\"]"));
            host.run("podman", "network", "create", "other");
            envFilesOf(host);
            Maker.GENERATOR.make(host, PodmanVersion.parse(VERSION).orElseThrow(), quadlets);
            Process watch = watch(host, quadlets);
            try {
                said(line -> line.contains(" services: "), "the beginning");
                for (int i = 0; i < TIMES; i++) {
                    changes(host, quadlets, i);
                }
                together(quadlets);
            } finally {
                watch.destroy();
                assertTrue(watch.waitFor(30, TimeUnit.SECONDS), "it does not end");
            }
            assertEquals(
                    "",
                    Files.readString(folder.resolve("stderr"))
                            .replaceAll("drift: warning: systemd does not run here.*+\n", ""));
        }
        took.forEach((kind, nanos) -> System.out.println(told(kind, nanos)));
    }

    /** Outside the quadlets, as many have them. */
    private Path env(int service) {
        return folder.resolve("s" + service + ".env");
    }

    @Test
    void nothingIsMissedWhilePodmanIsUpgradedAndNothingIsSaidOfThat() throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: an upgrade needs real Podmans, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        Path quadlets = quadlets();
        try (PodHost host = PodHost.start("5.4");
                PodHost newer = host.beside("5.8")) {
            host.image("docker.io/library/app:1", List.of("CMD [\"/bin/sleep\", \"2000\"]"));
            host.run("podman", "network", "create", "other");
            envFilesOf(host);
            Maker.GENERATOR.make(host, PodmanVersion.parse("5.4").orElseThrow(), quadlets);
            Path program = host.program(folder);
            Path next = newer.program(Files.createDirectory(folder.resolve("newer")));
            Process watch = watch(host, quadlets);
            try {
                said(line -> line.contains(" services: "), "the beginning");
                followerIsKilled(watch, host);
                podmanIsAway(program, next, quadlets);
                found("a change by the newer one", "s0: network other", () -> connect(newer));
                found("and back again", "s0: ended: network other", () -> disconnect(newer));
                storageIsLocked(host, quadlets);
                quiet("a migration", () -> newer.run("podman", "system", "migrate"));
                newer.run("podman", "system", "prune", "--force");
                said(
                        line -> line.contains(SERVICES + 1 + " unknown"),
                        "that all containers and their network are gone");
                Maker.GENERATOR.make(host, PodmanVersion.parse("5.4").orElseThrow(), quadlets);
                said(line -> line.contains(2 * SERVICES + 1 + " match"), "that all is as at the beginning");
            } finally {
                watch.destroy();
                assertTrue(watch.waitFor(30, TimeUnit.SECONDS), "it does not end");
            }
        }
        List<String> complaints = Files.readAllLines(folder.resolve("stderr")).stream()
                .filter(line -> !line.startsWith("drift: warning: systemd does not run here"))
                .map(line -> line.replaceFirst("cannot be followed \\(.*\\)", "cannot be followed"))
                .toList();
        assertEquals(
                List.of(
                        "drift: warning: podman's events cannot be followed; until they can be, changes by hand are found within"
                                + " half a minute",
                        "drift: there is no " + folder.resolve("podman"),
                        "drift: all can be read again"),
                complaints);
    }

    /** Podman reads its own files of these names. */
    private void envFilesOf(PodHost host) {
        host.run("mkdir", "-p", folder.toString());
        for (int i = 0; i < SERVICES; i++) {
            host.run("sh", "-c", "echo A=1 >'" + env(i) + "'");
        }
    }

    private Path quadlets() throws IOException {
        Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
        for (int i = 0; i < SERVICES; i++) {
            Files.writeString(quadlets.resolve("s" + i + ".container"), """
                    [Container]
                    Image=docker.io/library/app:1
                    Network=lan.network
                    Volume=v%1$d.volume:/data
                    Label=a=b
                    EnvironmentFile=%2$s
                    PodmanArgs=--memory 32m
                    """.formatted(i, env(i)));
            Files.writeString(env(i), "A=1\n");
            Files.writeString(quadlets.resolve("v" + i + ".volume"), "[Volume]\n");
        }
        Files.writeString(quadlets.resolve("lan.network"), "[Network]\n");
        return quadlets;
    }

    private static void connect(PodHost host) {
        host.run("podman", "network", "connect", "other", "systemd-s0");
    }

    private static void disconnect(PodHost host) {
        host.run("podman", "network", "disconnect", "other", "systemd-s0");
    }

    /** What follows podman is ended at the moment in which something happens. */
    private void followerIsKilled(Process watch, PodHost host) throws Exception {
        found("while nobody follows", "s0: network other", () -> {
            watch.descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains(" events "))
                    .forEach(ProcessHandle::destroyForcibly);
            connect(host);
        });
        found("and back again", "s0: ended: network other", () -> disconnect(host));
    }

    /** For ten seconds there is none, then another one. Nobody tells of that, and what was edited meanwhile is found. */
    private void podmanIsAway(Path program, Path next, Path quadlets) throws Exception {
        Files.delete(program);
        Path file = quadlets.resolve("s1.container");
        String original = Files.readString(file);
        quiet("an edit without podman", () -> Files.writeString(file, original + "Label=c=d\n"), 10);
        Files.move(next, program);
        said(line -> line.contains("s1: label c"), "what was edited while there was no podman", 45);
        found("and back again", "s1: ended: label c", () -> Files.writeString(file, original));
    }

    /** Podman waits, so does the check, and nothing is wrong. */
    @SuppressWarnings("try") // a lock is held until it is closed
    private void storageIsLocked(PodHost host, Path quadlets) throws Exception {
        Path file = quadlets.resolve("s1.container");
        String original = Files.readString(file);
        Path locks = host.root().resolve(host.home().substring(1)).resolve("storage");
        try (FileChannel containers = locked(locks.resolve("overlay-containers/containers.lock"));
                FileChannel images = locked(locks.resolve("overlay-images/images.lock"));
                FileChannel layers = locked(locks.resolve("overlay-layers/layers.lock"))) {
            quiet("an edit while the storage is locked", () -> Files.writeString(file, original + "Label=e=f\n"), 8);
        }
        said(line -> line.contains("s1: label e"), "what was edited while the storage was locked");
        found("and back again", "s1: ended: label e", () -> Files.writeString(file, original));
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private void quiet(String what, Deed deed) throws Exception {
        quiet(what, deed, 3);
    }

    /** Nothing is said for so long. */
    private void quiet(String what, Deed deed, long seconds) throws Exception {
        TimeUnit.SECONDS.sleep(1);
        lines.clear();
        deed.run();
        Line line = lines.poll(seconds, TimeUnit.SECONDS);
        assertEquals("", line == null ? "" : line.text(), what + " is told");
    }

    private void changes(PodHost host, Path quadlets, int round) throws Exception {
        String name = "s" + round % SERVICES;
        String container = "systemd-" + name;
        Path file = quadlets.resolve(name + ".container");
        String original = Files.readString(file);
        found("a quadlet is edited", name + ": label c", () -> Files.writeString(file, original + "Label=c=d\n"));
        found("and back again", name + ": ended: label c", () -> Files.writeString(file, original));
        Path env = env(round % SERVICES);
        found("an env-file is edited", name + ": env A", () -> Files.writeString(env, "A=2\n"));
        found("and back again", name + ": ended: env A", () -> Files.writeString(env, "A=1\n"));
        Path dropIns = quadlets.resolve(name + ".container.d");
        found("a drop-in comes", name + ": memory", () -> {
            Files.createDirectories(dropIns);
            Files.writeString(dropIns.resolve("10.conf"), "[Container]\nPodmanArgs=--memory 64m\n");
        });
        found("and goes", name + ": ended: memory", () -> {
            Files.delete(dropIns.resolve("10.conf"));
            Files.delete(dropIns);
        });
        found("memory is limited", name + ": memory", () -> host.run("podman", "update", "--memory", "64m", container));
        found(
                "and back again",
                name + ": ended: memory",
                () -> host.run("podman", "update", "--memory", "32m", container));
        found(
                "a network is connected",
                name + ": network other",
                () -> host.run("podman", "network", "connect", "other", container));
        found(
                "and disconnected",
                name + ": ended: network other",
                () -> host.run("podman", "network", "disconnect", "other", container));
        found(
                "a container is renamed",
                name + ": name systemd-",
                () -> host.run("podman", "rename", container, "gone"));
        found("and back again", name + ": ended: name", () -> host.run("podman", "rename", "gone", container));
        found(
                "a quadlet comes",
                "new" + round + ": ",
                () -> Files.writeString(
                        quadlets.resolve("new" + round + ".container"),
                        "[Container]\nImage=docker.io/library/app:1\n"));
        found(
                "and goes",
                "new" + round + ": not declared",
                () -> Files.delete(quadlets.resolve("new" + round + ".container")));
        Path policy = quadlets.resolve("drift.policy");
        found("a quadlet is refused", name + ": ", () -> Files.writeString(file, original + "Lable=x\n"));
        found(
                "which is accepted",
                name + ": ended: ",
                () -> Files.writeString(policy, name + " unit-rejected \"for a test\"\n"));
        Files.delete(policy);
        said(line -> line.contains(name + ": "), "that it is accepted no more");
        found("and mended", name + ": ended: ", () -> Files.writeString(file, original));
    }

    /** Many at once are found all the same. */
    private void together(Path quadlets) throws Exception {
        for (int i = 0; i < SERVICES; i++) {
            Path file = quadlets.resolve("s" + i + ".container");
            Files.writeString(file, Files.readString(file) + "Label=together=1\n");
        }
        said(line -> line.contains(SERVICES + " drift"), "all of them");
    }

    private void found(String kind, String line, Deed deed) throws Exception {
        lines.clear();
        long begun = System.nanoTime();
        deed.run();
        long done = System.nanoTime();
        Line said = said(text -> text.contains(line), kind + " (" + line + ")");
        // A podman that is started elsewhere takes as long as it takes: what counts is the time since it has ended.
        took.computeIfAbsent(kind, none -> new ArrayList<>()).add(Math.max(0, said.at() - Math.max(begun, done)));
    }

    private Line said(Predicate<String> wanted, String what) throws InterruptedException {
        return said(wanted, what, MISSED_SECONDS);
    }

    private Line said(Predicate<String> wanted, String what, long seconds) throws InterruptedException {
        List<String> others = new ArrayList<>();
        while (true) {
            Line line = lines.poll(seconds, TimeUnit.SECONDS);
            assertNotNull(line, "missed: " + what + "; it said " + others);
            if (wanted.test(line.text())) {
                return line;
            }
            others.add(line.text());
        }
    }

    private Process watch(PodHost host, Path quadlets) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.homelab.drift.cli.Main",
                "watch",
                "--system",
                "--podman",
                host.program(folder).toString(),
                "-d",
                quadlets.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile());
        // What containers.conf says there, not here.
        builder.environment().put("XDG_CONFIG_HOME", host.root().resolve("etc").toString());
        Process process = builder.start();
        Thread reader = new Thread(() -> read(process));
        reader.setDaemon(true);
        reader.start();
        return process;
    }

    private void read(Process process) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(new Line(line, System.nanoTime()));
            }
        } catch (IOException ended) {
            // Nothing more is said.
        }
    }

    private static String told(String kind, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return "watch: %-24s %4d times, median %4d ms, worst %4d ms"
                .formatted(
                        kind,
                        sorted.length,
                        TimeUnit.NANOSECONDS.toMillis(sorted[sorted.length / 2]),
                        TimeUnit.NANOSECONDS.toMillis(sorted[sorted.length - 1]));
    }
}
