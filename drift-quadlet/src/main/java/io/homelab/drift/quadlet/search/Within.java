package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.input.InputFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far links lead.
 *
 * @param roots the directories, links resolved, that no link may lead out of; empty: they are followed wherever they lead, as Podman
 *     follows them
 */
public record Within(Optional<List<Path>> roots) {

    public static final Within ANYTHING = new Within(Optional.empty());

    public Within {
        roots = roots.map(List::copyOf);
    }

    /** What lies below the places that a search begins at. */
    static Within of(List<SearchPath.Start> starts) {
        List<Path> roots = new ArrayList<>();
        for (SearchPath.Start start : starts) {
            try {
                roots.add(start.path().toRealPath());
            } catch (IOException notThere) {
                // Nothing lies below it.
            }
        }
        return new Within(Optional.of(roots));
    }

    /** Refuses what a link leads out to; {@code /dev/null} only masks. */
    void check(Path file) throws IOException {
        if (roots.isPresent()) {
            Path real = file.toRealPath();
            boolean inside = roots.get().stream().anyMatch(real::startsWith);
            if (!inside && (Files.isDirectory(real) || !InputFile.isNothing(real))) {
                throw new FileSystemException(
                        "",
                        null,
                        "is a link that leads out of the quadlet directories, and is not followed for another host");
            }
        }
    }
}
