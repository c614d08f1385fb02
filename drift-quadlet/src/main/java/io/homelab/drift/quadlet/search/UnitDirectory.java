package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A directory that quadlets are read from.
 *
 * @param root the directory of the search path that it is, or lies below
 * @param path where it is, links resolved
 * @param prefix what stands before a file's name when it is cited: nothing, or the way from the quadlet directory ({@code media/})
 * @param within where links in it may lead
 * @param texts its files by their names, where they are no files: then nothing is read below {@code path}
 * @param patched what is read in the place of files, one character for each byte
 */
public record UnitDirectory(
        Path root,
        Path path,
        String prefix,
        Within within,
        Optional<Map<String, String>> texts,
        Map<Path, String> patched) {

    public UnitDirectory {
        texts = texts.map(Map::copyOf);
    }

    /** One of files. */
    public UnitDirectory(Path root, Path path, String prefix, Within within) {
        this(root, path, prefix, within, Optional.empty(), Map.of());
    }

    /** What a file holds, by its name as it was listed; refused where it is a link that leads too far. */
    byte[] read(String name) throws IOException {
        String instead = patched.isEmpty() ? null : patched.get(FileNames.child(path, name));
        if (instead != null) {
            return instead.getBytes(StandardCharsets.ISO_8859_1);
        }
        if (texts.isEmpty()) {
            return InputFile.read(file(name), Limit.UNIT_FILE_BYTES);
        }
        String text = texts.get().get(prefix + name);
        if (text == null) {
            throw new NoSuchFileException(prefix + name);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The names of what lies in it, sorted by bytes. */
    List<String> names() throws IOException {
        if (texts.isEmpty()) {
            within.check(path);
            return DirectoryWalk.names(path);
        }
        return texts.get().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .map(name -> name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/')))
                .distinct()
                .sorted(Scan::byBytes)
                .toList();
    }

    /** A directory in it. A link that leads too far is refused where somebody wants what is behind it. */
    UnitDirectory child(String name) throws IOException {
        return new UnitDirectory(root, FileNames.child(path, name), cite(name + "/"), within, texts, patched);
    }

    /** What it is called where it lies, links resolved. */
    String called() {
        return within.called(path);
    }

    /** Whether two files are one, which a link may lead to. */
    boolean same(String name, UnitDirectory other) {
        try {
            return texts.isEmpty()
                    && FileNames.child(path, name)
                            .toRealPath()
                            .equals(FileNames.child(other.path, name).toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private Path file(String name) throws IOException {
        Path file = FileNames.child(path, name);
        within.check(file);
        return file;
    }

    String cite(String name) {
        return prefix + name;
    }
}
