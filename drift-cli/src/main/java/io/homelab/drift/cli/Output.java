package io.homelab.drift.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes the result, whole or not at all. */
final class Output {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Output() {}

    /** Writes to a file where one is named, else to standard output. */
    static void write(Optional<Path> file, String text, Surroundings surroundings) throws Failure {
        write(file, text, false, surroundings);
    }

    /** The same with a file that nobody else may read. */
    static void writeForOwner(Optional<Path> file, String text, Surroundings surroundings) throws Failure {
        write(file, text, true, surroundings);
    }

    private static void write(Optional<Path> file, String text, boolean secret, Surroundings surroundings)
            throws Failure {
        if (file.isPresent()) {
            toFile(file.get(), text, secret);
        } else {
            toStandardOutput(text, surroundings);
        }
    }

    /** Whoever reads it may stop at any time ({@code drift check | head}): that is no fault. */
    static void toStandardOutput(String text, Surroundings surroundings) throws Failure {
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

    private static void toFile(Path named, String text, boolean secret) throws Failure {
        try {
            // A link is kept, and what it points at is replaced.
            Path file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
            if (Files.isDirectory(file)) {
                throw new Failure("could not write " + named + ": it is a directory");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a named pipe is written to; replacing /dev/null would break the machine.
                Files.write(file, bytes(text), StandardOpenOption.WRITE);
            } else {
                replace(file, text, secret);
            }
        } catch (IOException e) {
            throw new Failure("could not write " + named + ": " + reason(named, e), e);
        }
    }

    private static void replace(Path file, String text, boolean secret) throws IOException {
        Path draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            if (secret || Files.exists(file)) {
                // Never open to more readers than the file it replaces, not even for a moment.
                Files.createFile(draft, OWNER_ONLY);
                Files.write(draft, bytes(text));
            } else {
                Files.write(draft, bytes(text), StandardOpenOption.CREATE_NEW);
            }
            if (!secret && Files.exists(file)) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
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
        boolean told = e instanceof FileSystemException f && f.getReason() != null;
        return told ? ((FileSystemException) e).getReason() : String.valueOf(e.getMessage());
    }
}
