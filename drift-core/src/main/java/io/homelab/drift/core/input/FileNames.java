package io.homelab.drift.core.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names of files as texts, and texts as names. The kernel's names are bytes, which are UTF-8 to those who write quadlets; Java takes
 * them for what the locale says, and refuses or spoils {@code größe.container} where that is {@code POSIX}, or one that is not
 * installed.
 */
public final class FileNames {

    private static final char REPLACED = '\uFFFD';
    private static final int ASCII = 0x80;

    private FileNames() {}

    /** The last name of a path. */
    public static String of(Path path) {
        String name = String.valueOf(path.getFileName());
        if (ascii(name)) {
            return name;
        }
        String all = text(path);
        return all.substring(all.lastIndexOf('/') + 1);
    }

    /** A path, absolute where it has any name that is not ASCII. */
    public static String text(Path path) {
        String text = path.toString();
        if (ascii(text)) {
            return text;
        }
        String decoded = decoded(path.toUri().getRawPath());
        boolean slash = decoded.length() > 1 && decoded.endsWith("/");
        return slash ? decoded.substring(0, decoded.length() - 1) : decoded;
    }

    /**
     * The path that a text names.
     *
     * @throws FileSystemException where no file can have that name
     */
    public static Path path(String text) throws FileSystemException {
        if (text.indexOf('\0') >= 0) {
            throw new FileSystemException("", null, "has a NUL in its name, which no file can have");
        }
        try {
            return ascii(text) || !text.startsWith("/")
                    ? Path.of(text)
                    : Path.of(URI.create("file://" + encoded(text)));
        } catch (IllegalArgumentException impossible) {
            throw new FileSystemException("", null, "has a name that no file can have");
        }
    }

    /**
     * A file in a directory by what {@link #of} made of its name; a name of other bytes than UTF-8 is looked for.
     *
     * @throws NoSuchFileException where there is none of a name that had to be looked for
     * @throws FileSystemException where no file can have that name
     */
    public static Path child(Path directory, String name) throws IOException {
        if (ascii(name)) {
            return directory.resolve(name(name));
        }
        if (name.indexOf(REPLACED) < 0) {
            return path(text(directory.toAbsolutePath()) + "/" + name);
        }
        for (Path child : InputFile.list(directory, Limit.WALKED_ENTRIES)) {
            if (of(child).equals(name)) {
                return child;
            }
        }
        throw new NoSuchFileException(name);
    }

    /** A file below a directory by its cited path ({@code media/jellyfin.container}); empty where no file can be called so. */
    public static Optional<Path> below(Path directory, String cited) {
        try {
            return Optional.of(child(directory, cited).normalize());
        } catch (IOException impossible) {
            return Optional.empty();
        }
    }

    private static Path name(String ascii) throws FileSystemException {
        try {
            return Path.of(ascii);
        } catch (InvalidPathException nul) {
            throw new FileSystemException("", null, "has a NUL in its name, which no file can have");
        }
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b == '/' || (b > 0 && Character.isLetterOrDigit(b));
            if (plain) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static String decoded(String rawPath) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < rawPath.length(); i++) {
            char c = rawPath.charAt(i);
            if (c == '%') {
                bytes.write(HexFormat.fromHexDigits(rawPath, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
