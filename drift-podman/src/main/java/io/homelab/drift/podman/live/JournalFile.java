package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.output.OwnFolder;
import io.homelab.drift.core.reconcile.Journal;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ReconcileReport.State;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The journal as a file, {@code reconcile.json}, beside a lock that one run holds at a time:
 * <pre>{"format":1,"startedAt":"…","steps":[{"step":"jellyfin","state":"begun","message":""}]}</pre>
 * The lock ends with the process that holds it, however that ends.
 */
public final class JournalFile implements Journal, AutoCloseable {

    private static final String NAME = "reconcile.json";
    private static final String LOCK = "reconcile.lock";
    private static final int FORMAT = 1;

    private final Path directory;
    private final FileChannel lock;

    private JournalFile(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * What an earlier run left.
     *
     * @param record empty where it ended as it should, or its record cannot be read
     * @param fault why it cannot be read
     */
    public record Left(Optional<RunRecord> record, Optional<String> fault) {}

    /**
     * Takes the lock; empty where another run holds it.
     *
     * @param directory made where it is not there, for its owner only
     * @throws IOException if nothing can be written there
     */
    public static Optional<JournalFile> open(Path directory) throws IOException {
        OwnFolder.make(directory);
        Path file = directory.resolve(LOCK);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !regular(file)) {
            throw new FileSystemException(file.toString(), null, file + " is not a regular file");
        }
        FileChannel lock =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (lock.tryLock() != null) {
                JournalFile journal = new JournalFile(directory, lock);
                journal.removeDrafts();
                return Optional.of(journal);
            }
        } catch (OverlappingFileLockException e) {
            // The same process: no less another run.
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        lock.close();
        return Optional.empty();
    }

    /** Whether a run is at work now. Nothing is made or changed for the answer. */
    public static boolean busy(Path directory) {
        Path file = directory.resolve(LOCK);
        // To open a pipe would wait for its reader.
        if (!regular(file)) {
            return false;
        }
        try (FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // Not there, or not for this user to write: no run of this user's either.
            return false;
        }
    }

    private static boolean regular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** What was left behind by a run that did not get to its end. */
    public static Left left(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            OwnFolder.check(directory);
            JsonNode record =
                    Json.read(new String(InputFile.read(file, Limit.CONFIG_FILE_BYTES), StandardCharsets.UTF_8));
            if (record.path("format").asInt(0) != FORMAT
                    || !record.path("steps").isArray()) {
                return new Left(Optional.empty(), Optional.of(file + " is no journal of this drift"));
            }
            return new Left(Optional.of(record(record)), Optional.empty());
        } catch (NoSuchFileException e) {
            return new Left(Optional.empty(), Optional.empty());
        } catch (JacksonException e) {
            return new Left(Optional.empty(), Optional.of(file + " " + Json.fault(e)));
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "could not be read" : e.getReason();
            return new Left(Optional.empty(), Optional.of(e.getFile() + ": " + reason));
        } catch (IOException e) {
            return new Left(Optional.empty(), Optional.of(file + " could not be read"));
        }
    }

    private static RunRecord record(JsonNode record) {
        List<Progress> steps = new ArrayList<>();
        for (JsonNode step : record.path("steps")) {
            String word = step.path("state").asString("");
            State state = Stream.of(State.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(State.BEGUN);
            steps.add(new Progress(
                    step.path("step").asString(""), state, step.path("message").asString("")));
        }
        return new RunRecord(record.path("startedAt").asString(""), steps);
    }

    @Override
    public void write(RunRecord record) throws IOException {
        ObjectNode json = Json.NODES.objectNode();
        json.put("format", FORMAT);
        json.put("startedAt", record.startedAt());
        ArrayNode steps = json.putArray("steps");
        for (Progress step : record.steps()) {
            steps.addObject()
                    .put("step", step.step())
                    .put("state", step.state().word())
                    .put("message", step.message());
        }
        AtomicFile.write(directory.resolve(NAME), SnapshotJson.of(json) + "\n", AtomicFile.Readers.OWNER);
        sync();
    }

    @Override
    public void remove() throws IOException {
        if (Files.deleteIfExists(directory.resolve(NAME))) {
            sync();
        }
    }

    /** A new name is on the disk only when its directory is. */
    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What a run that was killed in the middle of writing has left beside the file. */
    private void removeDrafts() throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, AtomicFile.DRAFTS)) {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /** Lets go of the lock. Its file stays: to remove it would let two runs lock two files of one name. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
