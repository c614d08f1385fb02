package io.homelab.drift.matrix;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** What the real Podman showed of the matrix's containers: snapshots, compressed since they repeat themselves. */
final class Recordings {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Path FOLDER = CaseFile.FOLDER.resolve("recorded");

    /** Of an id, where Podman abbreviates it. */
    private static final int SHORT_ID = 12;

    private Recordings() {}

    static Path file(Setup setup, Moment moment) {
        return FOLDER.resolve(setup + "-" + moment + ".json.gz");
    }

    static void write(Path file, String json) throws IOException {
        Files.createDirectories(FOLDER);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    static String read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static HostState state(String json) throws SnapshotException {
        return Snapshot.parse(json).state(Optional.empty());
    }

    /**
     * With containers under other names and ids as well, as if their quadlets had been installed more than once.
     *
     * @param names for each unit, without {@code .service}, its name and those of its copies
     * @param commands whether the commands that made them are kept: the API records none
     */
    static String copied(String json, Map<String, List<String>> names, boolean commands) {
        ObjectNode root = (ObjectNode) MAPPER.readTree(json);
        List<String> containers = new ArrayList<>();
        for (JsonNode container : root.path("containers")) {
            if (!commands) {
                ((ObjectNode) container.path("Config")).remove("CreateCommand");
            }
            String document = container.toString();
            containers.add(document);
            String unit = unit(container).replace(".service", "");
            String id = container.path("Id").asString().substring(0, SHORT_ID);
            for (String name : names.getOrDefault(unit, List.of())) {
                if (!name.equals(unit)) {
                    containers.add(document.replace(id, "%012x".formatted(containers.size()))
                            .replaceAll("(?<!\\w)" + Pattern.quote(unit) + "(?![\\w-])", name));
                }
            }
        }
        root.putRawValue("containers", new RawValue(containers.toString()));
        return MAPPER.writeValueAsString(root);
    }

    private static String unit(JsonNode container) {
        return container
                .path("Config")
                .path("Labels")
                .path("PODMAN_SYSTEMD_UNIT")
                .asString("");
    }

    /** With no containers but those that were there to be started. */
    static String onlyStarted(String json) {
        ObjectNode root = (ObjectNode) MAPPER.readTree(json);
        root.withArray("containers")
                .removeIf(container -> !unit(container).matches(".*-run\\.service|(other|third|p[12]-pod)\\.service"));
        return MAPPER.writeValueAsString(root);
    }

    /** The moments of a container's life at which the host was read. */
    enum Moment {
        CREATED,
        RUNNING,
        STOPPED,
        RESTARTED,
        /** Entered, written to, looked after and restarted. */
        LIVED_IN;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
