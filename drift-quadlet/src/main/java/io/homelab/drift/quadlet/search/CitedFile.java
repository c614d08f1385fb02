package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.option.PodmanVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that a report cites: a unit's or one of its drop-ins.
 *
 * @param path where it is, its directory without links
 * @param ofText whether there is no such file, but a text in its place
 * @param text what it holds, one character for each byte
 */
public record CitedFile(Path path, boolean ofText, String text) {

    /**
     * Finds a file.
     *
     * @param cited {@code web.container.d/10-memory.conf}
     * @param directory where the unit lies that it is of, which is where it is looked for first
     * @throws IOException if it cannot be read
     */
    public static Optional<CitedFile> find(SearchPath search, PodmanVersion version, String cited, String directory)
            throws IOException {
        Optional<CitedFile> found = Optional.empty();
        for (UnitDirectory place : DirectoryWalk.over(search, version).entries().keySet()) {
            boolean first = place.path().toString().equals(directory);
            if (cited.startsWith(place.prefix()) && (found.isEmpty() || first)) {
                Optional<CitedFile> here =
                        in(place, cited.substring(place.prefix().length()));
                found = here.isPresent() ? here : found;
            }
        }
        return found;
    }

    private static Optional<CitedFile> in(UnitDirectory place, String rest) throws IOException {
        int slash = rest.indexOf('/');
        UnitDirectory folder = slash < 0 ? place : place.child(rest.substring(0, slash));
        String name = rest.substring(slash + 1);
        if (name.indexOf('/') >= 0 || name.isEmpty()) {
            return Optional.empty();
        }
        Path path = folder.path().resolve(name);
        boolean there = folder.texts()
                .map(texts -> texts.containsKey(folder.cite(name)))
                .orElse(Files.exists(path));
        return there
                ? Optional.of(new CitedFile(
                        path, folder.texts().isPresent(), new String(folder.read(name), StandardCharsets.ISO_8859_1)))
                : Optional.empty();
    }
}
