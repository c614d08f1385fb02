package io.homelab.drift.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What becomes of the units of a case when they are started one after another.
 *
 * @param who the first who refuses one
 * @param unit the unit that is refused ({@code web.service}); nothing where none is, or Quadlet made none
 * @param message what is said
 */
record Verdict(Who who, String unit, String message) {

    private static final String END = "\f";

    static final Verdict ACCEPTED = new Verdict(Who.NOBODY, "", "");

    /** Who refuses. */
    enum Who {
        NOBODY,
        QUADLET,
        SYSTEMD,
        PODMAN,
        /** Nobody: all starts succeed, and one of them takes away what another has made. */
        NEIGHBOUR
    }

    boolean refused() {
        return who != Who.NOBODY;
    }

    /** The verdicts of a version by the names of the cases, as they were recorded. */
    static Map<String, Verdict> recorded(String version) throws IOException {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        if (!Files.exists(file(version))) {
            return verdicts;
        }
        for (String line : Files.readAllLines(file(version))) {
            String[] fields = line.split("\t", -1);
            verdicts.put(fields[0], new Verdict(Who.valueOf(fields[1]), fields[2], fields[3]));
        }
        return verdicts;
    }

    static void record(String version, Map<String, Verdict> verdicts) throws IOException {
        List<String> lines = new ArrayList<>();
        verdicts.forEach((name, verdict) ->
                lines.add(String.join("\t", name, verdict.who().name(), verdict.unit(), verdict.message())));
        Files.createDirectories(file(version).resolveSibling(""));
        Files.write(file(version), lines);
    }

    /** The host before each case that makes something there, by the names of the cases. */
    static Map<String, String> snapshots(String version) throws IOException {
        Path file = file(version).resolveSibling(version + ".json.gz");
        Map<String, String> snapshots = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                for (String one : all.split(END, -1)) {
                    int end = one.indexOf('\n');
                    if (end > 0) {
                        snapshots.put(one.substring(0, end), one.substring(end + 1));
                    }
                }
            }
        }
        return snapshots;
    }

    static void recordSnapshots(String version, Map<String, String> snapshots) throws IOException {
        Path file = file(version).resolveSibling(version + ".json.gz");
        Files.createDirectories(file.resolveSibling(""));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> one : snapshots.entrySet()) {
                out.write((one.getKey() + "\n" + one.getValue() + END).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Path file(String version) {
        return StartCase.FOLDER.resolve("recorded").resolve(version + ".tsv");
    }
}
