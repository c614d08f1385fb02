package io.homelab.drift.cli;

import io.homelab.drift.core.output.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes the result, whole or not at all. */
final class Output {

    private Output() {}

    /** Writes to a file where one is named, else to standard output. */
    static void write(Optional<Path> file, String text, ProcessEnvironment surroundings) throws Failure {
        write(file, text, AtomicFile.Readers.USUAL, surroundings);
    }

    /** The same with a file that nobody else may read. */
    static void writeForOwner(Optional<Path> file, String text, ProcessEnvironment surroundings) throws Failure {
        write(file, text, AtomicFile.Readers.OWNER, surroundings);
    }

    private static void write(
            Optional<Path> file, String text, AtomicFile.Readers readers, ProcessEnvironment surroundings)
            throws Failure {
        if (file.isPresent()) {
            toFile(file.get(), text, readers);
        } else {
            toStandardOutput(text, surroundings);
        }
    }

    /** Whoever reads it may stop at any time ({@code drift check | head}): that is no fault. */
    static void toStandardOutput(String text, ProcessEnvironment surroundings) throws Failure {
        if (text.isEmpty()) {
            return;
        }
        OutputStream out = surroundings.stdout();
        try {
            out.write(bytes(text));
            out.flush();
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
                throw new Failure("could not write to standard output: " + e.getMessage(), e);
            }
        }
    }

    private static void toFile(Path file, String text, AtomicFile.Readers readers) throws Failure {
        try {
            AtomicFile.write(file, text, readers);
        } catch (IOException e) {
            throw new Failure("could not write " + file + ": " + reason(file, e), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Why a file could not be written, in plain words. */
    static String reason(Path file, IOException e) {
        Path folder = file.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException && folder != null && !Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException there && there.getReason() == null) {
            return there.getFile() + " is no folder";
        }
        if (e instanceof NoSuchFileException) {
            return "nothing can be made there";
        }
        boolean told = e instanceof FileSystemException f && f.getReason() != null;
        return told ? ((FileSystemException) e).getReason() : String.valueOf(e.getMessage());
    }
}
