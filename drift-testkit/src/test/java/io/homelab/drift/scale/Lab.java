package io.homelab.drift.scale;

import io.homelab.drift.cli.text.ReportText;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A folder of quadlets and a host, of which something is as large as wished: a real container's document and unit, the rest made up. */
final class Lab {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String HEAD =
            "[Container]\nImage=docker.io/jellyfin/jellyfin:10.10.7\nContainerName=jellyfin\n";
    private static final String NAME = "jellyfin";
    private static final JsonNode HOMELAB = MAPPER.readTree(Homelabs.snapshot().toFile());

    private final Path quadlets;
    private final ObjectNode snapshot;
    private final ObjectNode container;

    Lab(Path quadlets) {
        this.quadlets = quadlets;
        snapshot = MAPPER.createObjectNode().put("format", 1);
        snapshot.set("host", HOMELAB.path("host").deepCopy());
        snapshot.set("podman", HOMELAB.path("podman").deepCopy());
        container = (ObjectNode) named("containers", "Name").deepCopy();
        snapshot.putArray("containers").add(container);
        snapshot.putArray("units").add(named("units", "name").deepCopy());
    }

    private static JsonNode named(String section, String member) {
        for (JsonNode document : HOMELAB.path(section)) {
            String name = document.path(member).asString("");
            if (name.equals(NAME) || name.equals(NAME + ".service")) {
                return document;
            }
        }
        throw new AssertionError("the homelab has no " + NAME + " among its " + section);
    }

    /** Lines for each number from 0 up. */
    static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Words in one line for each number from 0 up. */
    static String words(int count, IntFunction<String> word) {
        return IntStream.range(0, count).mapToObj(word).collect(Collectors.joining(" "));
    }

    /** Adds a file. */
    Lab file(String name, String text) {
        try {
            Path file = quadlets.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The quadlet of the container, with lines in its own section and, behind a header, in others. */
    Lab quadlet(String lines) {
        return file(NAME + ".container", HEAD + lines);
    }

    /** What inspect shows of the container. */
    ObjectNode shown(String section) {
        return section.isEmpty() ? container : (ObjectNode) container.path(section);
    }

    /** The snapshot itself. */
    ObjectNode snapshot() {
        return snapshot;
    }

    /** Makes the container and the unit of what the quadlet says. */
    Lab madeAsDeclared() {
        DeclaredSet set = read();
        DeclaredUnit unit = set.units().stream()
                .filter(one -> one.service().equals(NAME))
                .findFirst()
                .orElseThrow();
        List<String> command = new ArrayList<>();
        ArrayNode created = ((ObjectNode) container.path("Config")).putArray("CreateCommand");
        for (Word word : unit.execStart()) {
            command.add('"' + word.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"');
            created.add(word.text());
        }
        return unit("[X-Container]\n[Service]\nExecStart=" + String.join(" ", command) + "\n");
    }

    /** The text of the container's unit. */
    Lab unit(String text) {
        ((ObjectNode) snapshot.path("units").get(0)).put("text", text);
        return this;
    }

    private DeclaredSet read() {
        return Quadlets.in(quadlets).read(HostProfile.unknown(true));
    }

    /** Checks all of it and prints that in every form. */
    static DriftReport check(Path quadlets, String snapshot) {
        try {
            HostState host = Snapshot.parse(snapshot).state(Optional.empty());
            DeclaredSet set = Quadlets.in(quadlets).read(HostProfile.unknown(true));
            DriftReport report = Drift.of(HostReading.recorded(set, host, Instant.EPOCH))
                    .verbose()
                    .check();
            ReportJson.text(report);
            ReportText.of(report, true, true, false, 80);
            return report;
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }

    /** What was found, and the processor time that it took this thread, which no other program's work changes. */
    Took check() {
        String json = snapshot.toString();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        DriftReport report = check(quadlets, json);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return new Took(Duration.ofNanos(end - start), report);
    }

    record Took(Duration time, DriftReport report) {}
}
