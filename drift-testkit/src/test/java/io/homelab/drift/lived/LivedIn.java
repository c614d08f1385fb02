package io.homelab.drift.lived;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The services that are lived in, whose quadlets are {@code quadlets.txt}, and what was recorded of them. */
final class LivedIn {

    static final Path FOLDER = Path.of("src/test/resources/lived-in");

    /** As in the matrix: what the rig cannot do, and that a container outlives its end. */
    private static final String STARTABLE = "PodmanArgs=--cgroups=enabled --rm=false";

    private static final String FILE = "## ";
    private static final String RECORDING = ".json.gz";

    private LivedIn() {}

    /** Writes the quadlets into a folder. */
    static void write(Path folder, boolean rootless) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(FOLDER.resolve("quadlets.txt")));
        if (rootless) {
            lines.addAll(Files.readAllLines(FOLDER.resolve("quadlets-rootless.txt")));
        }
        Files.createDirectories(folder);
        Optional<Path> file = Optional.empty();
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(FILE)) {
                flush(file, text);
                file = Optional.of(folder.resolve(line.substring(FILE.length())));
            } else {
                text.add(line);
                if (line.equals("[Container]")) {
                    text.add(STARTABLE);
                }
            }
        }
        flush(file, text);
    }

    private static void flush(Optional<Path> file, List<String> text) throws IOException {
        if (file.isPresent()) {
            Files.write(file.get(), text);
        }
        text.clear();
    }

    /** The services that a check does not call a match, with what it finds. */
    static List<String> found(Path quadlets, String snapshot) throws SnapshotException {
        return services(quadlets, snapshot).stream()
                .filter(service -> service.status() != Status.MATCH)
                .map(service -> service.service() + ": " + service.status() + service.reason()
                        + service.findings().stream().map(LivedIn::told).toList())
                .toList();
    }

    private static List<ServiceReport> services(Path quadlets, String snapshot) throws SnapshotException {
        HostState host = Snapshot.parse(snapshot).state(Optional.empty());
        DeclaredSet set = Quadlets.in(quadlets).read(HostProfile.recorded(host));
        return Drift.of(HostReading.recorded(set, host, Instant.EPOCH)).check().services();
    }

    private static String told(Finding finding) {
        return "%s %s %s: %s | %s"
                .formatted(
                        finding.severity(),
                        finding.code(),
                        finding.element().orElse(""),
                        finding.declared().map(side -> side.value().toString()).orElse("-"),
                        finding.running().map(side -> side.value().toString()).orElse("-"));
    }

    /** What was recorded: {@code 5.8}, {@code 5.8-rootless}. */
    static List<String> recordings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("recorded"))) {
            return files.map(file -> file.getFileName().toString().replace(RECORDING, ""))
                    .sorted()
                    .toList();
        }
    }

    private static Path recording(String setup) {
        return FOLDER.resolve("recorded").resolve(setup + RECORDING);
    }

    static void record(String setup, String json) throws IOException {
        Path file = recording(setup);
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    static String recorded(String setup) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(recording(setup)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
