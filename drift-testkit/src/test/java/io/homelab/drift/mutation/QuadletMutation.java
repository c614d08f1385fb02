package io.homelab.drift.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Damages quadlets, drop-ins and env-files: lines, bytes, names, and what a name stands for. */
final class QuadletMutation {

    private static final List<String> NAMES = List.of(
            "@a.container",
            "-x.container",
            "-h.container",
            "a b.container",
            "\u00fc.container",
            "a\nb.container",
            "a'b.container",
            "$(touch x).container",
            ".container",
            "@.container",
            "a@b@c.container",
            "a..container",
            "%.container",
            "%i.container",
            "*.container",
            "\\x2d.container",
            "a.container.container",
            "x".repeat(200) + ".container",
            "proxy.container",
            "jellyfin.pod",
            "immich.kube",
            "x.network",
            "x.volume",
            "x.build",
            "x.image",
            "x.artifact",
            "noext",
            "x.conf",
            "x.containers");

    private static final List<String> LINES = List.of(
            "[Container]",
            "[Service]",
            "[Unit]",
            "[Install]",
            "[Pod]",
            "[Quadlet]",
            "[X-Drift]",
            "[",
            "[]",
            "]",
            "[Container",
            "=",
            "a",
            "\\",
            "#",
            ";",
            " = x",
            "Image=",
            "Image=proxy.network",
            "Image=backup.build",
            "Network=none",
            "Network=immich.container",
            "Network=gone.network",
            "Pod=paperless.pod",
            "Pod=gone.pod",
            "Volume=gone.volume:/x",
            "Volume=:/x",
            "Volume=",
            "Mount=type=tmpfs,destination=/x,tmpfs-size=1g",
            "Mount=type=volume,source=x.volume,target=/y",
            "Mount=",
            "PublishPort=1-100:1-100",
            "PublishPort=",
            "PodmanArgs=--memory",
            "PodmanArgs=--",
            "PodmanArgs=-",
            "PodmanArgs=--env-file=nowhere --label-file=/dev/null",
            "PodmanArgs=\"",
            "GlobalArgs=--log-level debug",
            "EnvironmentFile=immich.env",
            "EnvironmentFile=/",
            "EnvironmentFile=.",
            "EnvironmentFile=%h/x",
            "ContainerName=%i",
            "ContainerName=jellyfin",
            "ServiceName=jellyfin",
            "ServiceName=",
            "ServiceName=a/b",
            "ExecStart=",
            "ExecStart=/bin/true",
            "User=1000",
            "Group=",
            "UserNS=keep-id:uid=1,gid=2",
            "RemapUsers=auto",
            "HealthCmd=[\"CMD\"",
            "Ulimit=nofile=1:2:3",
            "Sysctl=",
            "Secret=",
            "Secret=a,type=env,target=",
            "AddDevice=-",
            "IP=1.2.3.4",
            "MemoryMax=infinity",
            "MemoryMax=150%",
            "CPUQuota=",
            "CPUQuota=0.00001%",
            "AllowedCPUs=0-99999999999",
            "AllowedCPUs=0-4294967295",
            "IOReadBandwidthMax=/dev/x 1T",
            "Environment=A=\"b c\" 'D=e f' =g h",
            "Restart=always",
            "Type=oneshot");

    private final Random random;
    private final List<String> done;

    QuadletMutation(Random random, List<String> done) {
        this.random = random;
        this.done = done;
    }

    void apply(Path quadlets, int changes) throws IOException {
        for (int i = 0; i < changes; i++) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(quadlets)) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            Path file = OddValues.pick(files, random);
            int kind = random.nextInt(10);
            done.add(quadlets.relativize(file) + " " + kind);
            switch (kind) {
                case 0 -> rename(file);
                case 1 -> replace(file);
                case 2 ->
                    Files.write(
                            file,
                            new JsonMutation(random, done).bytes(Files.readAllBytes(file), 1 + random.nextInt(3)));
                default -> lines(file);
            }
        }
    }

    private void rename(Path file) throws IOException {
        String name = OddValues.pick(NAMES, random);
        done.add(name);
        try {
            Path folder = parent(file);
            if (random.nextInt(4) == 0) {
                folder = Files.createDirectories(folder.resolve(name + ".d"));
                name = "10.conf";
            }
            if (random.nextBoolean()) {
                Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (InvalidPathException e) {
            // Not every locale has every name.
        }
    }

    private void replace(Path file) throws IOException {
        int kind = random.nextInt(8);
        done.add("becomes " + kind);
        Files.delete(file);
        switch (kind) {
            case 0 -> Files.createDirectory(file);
            case 1 -> Files.createSymbolicLink(file, Path.of("nowhere"));
            case 2 -> Files.createSymbolicLink(file, file.getFileName());
            case 3 -> Files.createSymbolicLink(file, Path.of("/dev/null"));
            case 4 -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
            case 5 -> Files.createSymbolicLink(file, Path.of("."));
            case 6 -> fifo(file);
            default -> Files.write(file, new byte[0]);
        }
    }

    private static void fifo(Path file) throws IOException {
        try {
            new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private void lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\n", -1)));
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            line(lines);
        }
        Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private void line(List<String> lines) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        int equals = line.indexOf('=');
        switch (random.nextInt(9)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            case 3 -> lines.set(at, line + "\\");
            case 4 -> lines.add(at, OddValues.pick(LINES, random));
            case 5 -> lines.add(at, OddValues.noise(random, 30));
            case 6 -> lines.set(at, OddValues.text(random) + line.substring(Math.max(equals, 0)));
            default -> value(lines, at, line, equals);
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
    }

    /** A value, or a part of one, becomes another. */
    private void value(List<String> lines, int at, String line, int equals) {
        if (equals >= 0) {
            int from = equals + 1 + random.nextInt(line.length() - equals);
            int to = from + random.nextInt(line.length() - from + 1);
            boolean all = random.nextBoolean();
            String odd = OddValues.text(random);
            lines.set(
                    at, all ? line.substring(0, equals + 1) + odd : line.substring(0, from) + odd + line.substring(to));
        }
    }
}
