package io.homelab.drift.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder in memory, where the machine has such a place, that is gone afterwards. */
final class Folder implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int LONGEST_NAME = 100;

    private final Path path;

    Folder() throws IOException {
        path = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "drift-fuzz")
                : Files.createTempDirectory("drift-fuzz");
    }

    Path path() {
        return path;
    }

    /** Writes the parts with a name that a file below the folder can have. */
    void write(List<Input.Part> files) {
        for (Input.Part file : files) {
            Path place = place(file.name());
            if (place.startsWith(path) && !place.equals(path) && file.name().length() <= LONGEST_NAME) {
                write(place, file.text());
            }
        }
    }

    private static void write(Path place, String text) {
        try {
            Files.createDirectories(place.getParent());
            Files.write(place, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException taken) {
            // A file of that name is where a folder should be, or the other way round: it is not there, then.
        }
    }

    private Path place(String name) {
        try {
            return path.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return path;
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
