package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Scan;
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
 * @param copy what stands for {@code /}, where the directories are a copy of those of another machine
 */
public record Within(Optional<List<Path>> roots, Optional<HostDirectories.Copy> copy) {

    public static final Within ANYTHING = new Within(Optional.empty(), Optional.empty());

    public Within {
        roots = roots.map(List::copyOf);
    }

    /** What was brought from another machine, and nothing else. */
    static Within copied(HostDirectories.Copy copy) {
        return new Within(Optional.of(List.of(copy.root())), Optional.of(copy));
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
        return new Within(Optional.of(roots), Optional.empty());
    }

    /** What a file is called where it lies: on the machine that it was brought from, if it was. */
    String called(Path file) {
        String text = FileNames.text(file);
        String root = copy.map(brought -> FileNames.text(brought.root())).orElse("");
        return text.equals(root) ? "/" : Scan.withoutPrefix(text, root);
    }

    /** Refuses what a link leads out to, and what could not be read where it lies; {@code /dev/null} only masks. */
    void check(Path file) throws IOException {
        if (roots.isPresent()) {
            Path real = file.toRealPath();
            String unread =
                    copy.map(brought -> brought.unread().get(called(real))).orElse("");
            if (!unread.isEmpty()) {
                throw new FileSystemException("", null, unread);
            }
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
