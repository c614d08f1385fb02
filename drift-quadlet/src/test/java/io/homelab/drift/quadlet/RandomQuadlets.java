package io.homelab.drift.quadlet;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.quadlet.search.DropIns;
import io.homelab.drift.quadlet.translate.KeyTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes units with every key there is and values that are as nasty as people make them, the same ones for the same seed. */
final class RandomQuadlets {

    private static final List<String> PIECES = lines("pieces.txt");
    private static final List<String> VALUES = lines("values.txt");
    private static final List<String> JOINTS =
            List.of(" ", " ", " ", "", "\t", "  ", "\\\n", " \\\n  ", "\\\n# note\n", " \\\n; note\n ", "\\\n\n");

    private static List<String> lines(String resource) {
        try {
            return List.of(Files.readString(Path.of("src/test/resources/differential", resource))
                    .split("\n", -1));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private final Random random;
    private final PodmanVersion version;
    private final List<String> names = new ArrayList<>();

    RandomQuadlets(long seed, PodmanVersion version) {
        this.random = new Random(seed);
        this.version = version;
    }

    /** Writes that many units, each in a directory of its own, since a fault in one would lose its neighbours. */
    void write(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            names.add(name(i));
        }
        for (int i = 0; i < count; i++) {
            Path directory = Files.createDirectories(folder.resolve(String.format("%05d", i)));
            String name = names.get(i);
            put(directory.resolve(name), unit(name));
            if (chance(25)) {
                dropIns(directory, name);
            }
            if (chance(3)) {
                // The same name again, in a directory that comes later, is not read.
                put(Files.createDirectories(directory.resolve("again")).resolve(name), unit(name));
            }
        }
        for (Kind kind : Kind.values()) {
            shared(folder, kind);
        }
    }

    /** What counts for all units of a kind, and for those whose names start alike, lies in directories of its own. */
    private void shared(Path folder, Kind kind) throws IOException {
        List<String> places = List.of(kind.word() + ".d", "my-." + kind.word() + ".d", "a-." + kind.word() + ".d");
        for (String place : places) {
            Path all = folder.resolve(pick(List.of("00000", "zzz", "zzz/deep"))).resolve(place);
            Files.createDirectories(all);
            put(all.resolve("50-all.conf"), harmless(kind));
            if (chance(20)) {
                put(all.resolve(random.nextInt(30) + ".conf"), harmless(kind));
            }
        }
    }

    private String harmless(Kind kind) {
        List<String> keys = KeyTable.of(kind).names(version).stream()
                .filter(List.of("Label", "Annotation", "Environment", "PodmanArgs", "GlobalArgs")::contains)
                .sorted()
                .toList();
        if (keys.isEmpty()) {
            return "";
        }
        String key = pick(keys);
        String assigned = key + "=" + pick(List.of("all=1", "all=2 other=\"3 4\"", "--all", "")) + "\n";
        return "[" + kind.section() + "]\n" + assigned + (chance(30) ? "[Service]\nRestart=always\n" : "");
    }

    private static void put(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private String name(int number) {
        Kind kind = chance(50) ? Kind.CONTAINER : pick(List.of(Kind.values()));
        String shape = pick(List.of(
                "u%d",
                "u%d", "u%d", "my-u%d", "a-b-u%d", "t%d@", "a-t%d@", "t%d@inst", "a-b-t%d@in-st", "u%d.x", "u%d-"));
        return String.format(shape, number) + "." + kind.word();
    }

    private void dropIns(Path directory, String name) throws IOException {
        List<String> places = DropIns.directories(name, PodmanVersion.NEWEST);
        int files = 1 + random.nextInt(3);
        for (int i = 0; i < files; i++) {
            // A drop-in for all units of a kind would be one for every unit of the run.
            String place = places.get(random.nextInt(places.size() - 1));
            if (place.matches("[a-z]-?(b-)?@?\\.[a-z]+\\.d|my-@?\\..*")) {
                continue;
            }
            Path file = Files.createDirectories(directory.resolve(place))
                    .resolve(random.nextInt(30) + pick(List.of(".conf", ".conf", ".conf", ".conf", ".cnf")));
            put(file, dropIn(kindOf(name)));
        }
    }

    private String dropIn(Kind kind) {
        if (chance(5)) {
            return pick(List.of("", "# nothing\n", "garbage\n", "[Container]\n", "\\\n"));
        }
        String text = lines(kind, 1 + random.nextInt(3));
        return chance(15) ? text + otherSections() : text;
    }

    private static Kind kindOf(String name) {
        return Kind.ofFile(name).orElseThrow();
    }

    private String unit(String name) {
        Kind kind = kindOf(name);
        StringBuilder text = new StringBuilder();
        if (chance(10)) {
            text.append("# a comment\n; another\n\n");
        }
        text.append(lines(kind, 1 + random.nextInt(6)));
        if (!chance(4)) {
            text.append('[').append(kind.section()).append("]\n").append(required(kind));
        }
        text.append(otherSections());
        if (chance(1)) {
            text.append(pick(List.of("garbage\n", "[Open\n", "=v\n", "[]\n", "[a[b]\n", "[Unit] x=1\n")));
        }
        String result = text.toString();
        return chance(3) ? result.replace("\n", "\r\n") : chance(3) ? result.stripTrailing() : result;
    }

    private String otherSections() {
        StringBuilder text = new StringBuilder();
        if (chance(10)) {
            text.append("[Service]\n")
                    .append(pick(List.of(
                            "Type=oneshot",
                            "Type=notify",
                            "Type=simple",
                            "Type=\"oneshot\"",
                            "Type=",
                            "KillMode=process",
                            "KillMode=mixed",
                            "WorkingDirectory=/wd",
                            "User=x",
                            "Restart=always # not a comment",
                            "ExecStartPre=/bin/true")));
            text.append('\n');
        }
        if (chance(8)) {
            text.append("[Unit]\n")
                    .append(pick(
                            List.of("After", "Wants", "Requires", "BindsTo", "PartOf", "Description", "Conflicts")))
                    .append('=')
                    .append(reference())
                    .append(chance(30) ? " " + reference() : "")
                    .append('\n');
        }
        if (chance(4)) {
            text.append("[Quadlet]\n")
                    .append(pick(List.of(
                            "DefaultDependencies=no\n", "DefaultDependencies=maybe\n", "Bogus=1\n", "", "Image=x\n")));
        }
        if (chance(4)) {
            text.append(pick(List.of("[X-Drift]\nIgnore=image \"why\"\n", "[X-Anything]\n=\n", "[X-]\nBogus=1\n")));
        }
        if (chance(3)) {
            text.append("[Install]\n")
                    .append(pick(List.of("WantedBy=default.target\n", "Alias=%i.service\n", "Bogus=1\n")));
        }
        if (chance(2)) {
            text.append(pick(List.of("[Contianer]\nImage=x\n", "[container]\nBogus=1\n", "[Pod]\nBogus=1\n")));
        }
        return text.toString();
    }

    private String required(Kind kind) {
        return switch (kind) {
            case CONTAINER -> chance(90) ? "Image=" + image() + "\n" : "Rootfs=/r\n";
            case IMAGE -> "Image=" + image() + "\n";
            case ARTIFACT -> "Artifact=quay.io/a/b:1\n";
            case BUILD ->
                "ImageTag=localhost/built\nSetWorkingDirectory="
                        + pick(List.of("unit", "file", "/ctx", "./rel", "https://x/y")) + "\n"
                        + (chance(50) ? "File=./Containerfile\n" : "");
            case KUBE ->
                "Yaml=" + pick(List.of("k.yaml", "/k.yaml", "a.yaml b.yaml", "%h/k.yaml", "\"q k.yaml\"")) + "\n";
            case POD, NETWORK, VOLUME -> "";
        };
    }

    private String image() {
        return chance(20)
                ? reference()
                : pick(List.of("localhost/x", "docker.io/library/nginx:1", "\"localhost/q\"", "short", "localhost/%i"));
    }

    private String lines(Kind kind, int count) {
        StringBuilder text = new StringBuilder("[" + kind.section() + "]" + (chance(5) ? " \t" : "") + "\n");
        List<String> keys = KeyTable.of(kind).names(version).stream().sorted().toList();
        for (int i = 0; i < count; i++) {
            String key = chance(1)
                    ? pick(List.of("Bogus", "image", "AppArmor", "Memory", "ImageVolume"))
                    : keys.isEmpty() ? "X" : pick(keys);
            text.append(key)
                    .append(chance(5) ? " = " : "=")
                    .append(key.equals("ServiceName") ? "svc" + random.nextInt(1 << 30) : value(key));
            text.append(chance(5) ? "  \n" : chance(5) ? "\n\n# c\n" : "\n");
            if (chance(8) && !key.equals("ServiceName")) {
                text.append(key).append("=\n");
            }
        }
        return text.toString();
    }

    private String value(String key) {
        boolean refers = List.of("Network", "Volume", "Pod", "Image", "Mount").contains(key);
        if (refers && chance(50)) {
            return switch (key) {
                case "Network" -> reference() + (chance(30) ? ":ip=10.0.0.5" : "");
                case "Volume" -> reference() + ":/data" + (chance(30) ? ":ro" : "");
                case "Mount" ->
                    "type=" + pick(List.of("volume", "image", "bind")) + ",source=" + reference() + ",destination=/m";
                default -> reference();
            };
        }
        if (chance(45)) {
            return pick(VALUES);
        }
        StringBuilder value = new StringBuilder(pick(PIECES));
        int more = random.nextInt(4);
        for (int i = 0; i < more; i++) {
            value.append(pick(JOINTS)).append(pick(PIECES));
        }
        return value.toString();
    }

    private String reference() {
        return chance(10)
                ? pick(List.of(
                        "missing.network", "missing.volume", "missing.container", "missing.pod", "missing.image"))
                : pick(names);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
