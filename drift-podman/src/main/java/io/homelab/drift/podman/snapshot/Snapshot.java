package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/**
 * All that a check needs of a host, in one JSON file: {@code {"format":1,"takenAt":"…","host":{…},"containers":[…],…}}.
 * The documents are as Podman printed them, so a snapshot holds what they hold: the values of environment variables too.
 */
public final class Snapshot {

    /** The member that is true in a snapshot in which other texts stand in the place of values, addresses and names. */
    public static final String REDACTED = "redacted";

    private static final List<String> ORDER = List.of(
            "takenAt",
            REDACTED,
            "host",
            "podman",
            "containers",
            "images",
            "networks",
            "volumes",
            "pods",
            "secrets",
            "quadletDirs",
            "containersConf",
            "units",
            "events");

    private final SnapshotBuffer content;

    public Snapshot(SnapshotBuffer content) {
        this.content = content;
    }

    /**
     * Reads a snapshot and keeps all of it, members that mean nothing to drift included. What
     * {@code podman container inspect a b} prints is one too.
     */
    public static Snapshot read(Path file) throws SnapshotException {
        SnapshotBuffer content = new SnapshotBuffer();
        parse(file, content);
        return new Snapshot(content);
    }

    /** The same from a text. */
    public static Snapshot parse(String json) throws SnapshotException {
        SnapshotBuffer content = new SnapshotBuffer();
        parse("text", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), content);
        return new Snapshot(content);
    }

    /**
     * What a snapshot says of its host. The file is read as a stream, so that its size matters little.
     *
     * @param rootless whose services are checked, where that is said; else the snapshot says it
     */
    public static HostState readState(Path file, Optional<Boolean> rootless) throws SnapshotException {
        StateBuilder state = new StateBuilder();
        parse(file, state);
        return state.build(rootless, false);
    }

    /**
     * The same of one that has been read already.
     *
     * @param name what it is called in messages
     */
    public static HostState readState(String name, byte[] json, Optional<Boolean> rootless) throws SnapshotException {
        StateBuilder state = new StateBuilder();
        parse(name, new ByteArrayInputStream(json), state);
        return state.build(rootless, false);
    }

    /**
     * What this snapshot says of its host.
     *
     * @param rootless whose services are checked, where that is said; else the snapshot says it
     */
    public HostState state(Optional<Boolean> rootless) {
        StateBuilder state = new StateBuilder();
        tell(state);
        return state.build(rootless, false);
    }

    /** What could not be read when it was taken. */
    public List<Problem> problems() {
        return List.copyOf(content.problems());
    }

    /** Writes it as a file that only its owner may read, whole or not at all. */
    public void write(Path file) throws SnapshotException {
        try (AtomicFile whole = AtomicFile.create(file, AtomicFile.Readers.OWNER)) {
            write(whole.writer());
            whole.keep();
        } catch (IOException e) {
            throw new SnapshotException("the snapshot could not be written to " + file + ": " + reason(e), e);
        } catch (JacksonException e) {
            throw new SnapshotException(
                    "the snapshot could not be written to " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The text of the file, with a line feed at its end. */
    public String json() {
        StringWriter text = new StringWriter();
        write(text);
        return text.toString();
    }

    private void write(Writer to) {
        try (JsonGenerator json = SnapshotJson.pretty(to)) {
            json.writeStartObject();
            json.writeNumberProperty("format", SnapshotParser.FORMAT);
            Set<String> names = new LinkedHashSet<>(ORDER);
            names.addAll(content.entries().keySet());
            for (String name : names) {
                SnapshotBuffer.Entry entry = content.entries().get(name);
                if (entry != null && !name.equals("format")) {
                    json.writeName(name);
                    write(entry, json);
                }
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(SnapshotBuffer.Entry entry, JsonGenerator json) {
        if (entry.list()) {
            json.writeStartArray();
        }
        entry.json().forEach(text -> json.writeTree(Json.read(text)));
        if (entry.list()) {
            json.writeEndArray();
        }
    }

    /** Tells all that is in it, piece by piece. */
    public void tell(Documents into) {
        content.problems().forEach(into::problem);
        for (Map.Entry<String, SnapshotBuffer.Entry> member : content.entries().entrySet()) {
            SnapshotBuffer.Entry entry = member.getValue();
            Optional<SnapshotSection> section =
                    SnapshotSection.named(member.getKey()).filter(s -> entry.list());
            if (section.isEmpty()) {
                entry.json().forEach(text -> into.member(member.getKey(), Json.read(text)));
            } else {
                into.list(section.get());
                entry.json().forEach(text -> into.document(section.get(), Json.read(text)));
            }
        }
    }

    private static void parse(Path file, Documents into) throws SnapshotException {
        try (InputStream json = InputFile.open(file, Limit.SNAPSHOT_BYTES)) {
            parse(String.valueOf(file), json, into);
        } catch (SnapshotException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(String.valueOf(file), e);
        }
    }

    private static void parse(String name, InputStream json, Documents into) throws SnapshotException {
        try {
            SnapshotParser.parse(name, json, into);
        } catch (SnapshotException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static SnapshotException unreadable(String name, IOException e) {
        String reason = e instanceof NoSuchFileException ? "no such file or directory" : InputFile.reason(e);
        return new SnapshotException("the snapshot " + name + " could not be read: " + reason, e);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        boolean told = e instanceof FileSystemException fault && fault.getReason() != null;
        return told ? ((FileSystemException) e).getReason() : String.valueOf(e.getMessage());
    }
}
