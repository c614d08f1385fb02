package io.homelab.drift.core.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is to be replaced by another text. The texts have one character for each byte (ISO 8859-1), so that what is not changed
 * stays as it is, whatever its encoding.
 *
 * <pre>{@code
 * Files.write(patch.path().orElseThrow(), patch.newBytes());
 * }</pre>
 *
 * @param file as reports cite it, relative to its quadlet directory ({@code web.container.d/10-memory.conf})
 * @param path where it is; empty for a text without a file
 */
public record FilePatch(String file, Optional<Path> path, String before, String after) {

    /** What the file has to hold for the patch to fit. */
    public byte[] oldBytes() {
        return before.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What it holds afterwards. */
    public byte[] newBytes() {
        return after.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A text of one of them for people. */
    public static String readable(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
