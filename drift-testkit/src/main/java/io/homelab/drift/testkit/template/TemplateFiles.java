package io.homelab.drift.testkit.template;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The texts in a folder, by their names below it. */
public final class TemplateFiles {

    private TemplateFiles() {}

    /**
     * All that is UTF-8, in folders below it too; not what is hidden.
     *
     * @throws UncheckedIOException where the folder or one of its files cannot be read
     */
    public static Map<String, String> in(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        Deque<Path> folders = new ArrayDeque<>(List.of(folder));
        try {
            while (!folders.isEmpty()) {
                for (Path file : InputFile.list(folders.pop(), Limit.LINKED_ENTRIES)) {
                    boolean hidden = String.valueOf(file.getFileName()).startsWith(".");
                    // a link to a folder may lead back here
                    if (!hidden && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        folders.push(file);
                    } else if (!hidden && Files.isRegularFile(file)) {
                        text(file)
                                .ifPresent(text -> texts.put(
                                        folder.relativize(file).toString().replace('\\', '/'), text));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder + ": " + InputFile.reason(e), e);
        }
        return texts;
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(InputFile.read(file, Limit.UNIT_FILE_BYTES)))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
