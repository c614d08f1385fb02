package io.homelab.drift.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A file of images: a name a line, and below it, indented, what it gives a container, as lines of a Containerfile. */
public final class Images {

    private Images() {}

    /** The lines of the Containerfile by the image's name. */
    public static Map<String, List<String>> read(Path file) {
        try {
            Map<String, List<String>> images = new LinkedHashMap<>();
            String name = "";
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(" ")) {
                    images.merge(
                            name,
                            List.of(line.strip()),
                            (one, other) ->
                                    Stream.concat(one.stream(), other.stream()).toList());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    name = line;
                }
            }
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
