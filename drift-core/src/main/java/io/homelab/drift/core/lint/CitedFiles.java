package io.homelab.drift.core.lint;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.input.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a set, which it cites relative to its directories: where they lie, and what their comments switch off. */
final class CitedFiles {

    private final DeclaredSet set;
    private final ReferencedFiles readable;
    private final Optional<Path> here;
    private final Map<String, LintComments> comments = new HashMap<>();

    /** @param here the directory that whoever reads it is in; empty where files are cited as reports do */
    CitedFiles(DeclaredSet set, ReferencedFiles readable, Optional<Path> here) {
        this.set = set;
        this.readable = readable;
        this.here = here;
    }

    LintComments comments(String cited) {
        return comments.computeIfAbsent(cited, this::read);
    }

    private LintComments read(String cited) {
        String text = set.texts().get(cited);
        return text == null ? file(cited).map(this::commentsIn).orElse(LintComments.NONE) : LintComments.parse(text);
    }

    private LintComments commentsIn(String file) {
        try {
            Path path = FileNames.path(file);
            return readable.allowed(path) ? LintComments.of(path) : LintComments.NONE;
        } catch (IOException gone) {
            return LintComments.NONE;
        }
    }

    /** A path as one would type it here, or as reports cite it. */
    String shown(String cited) {
        if (here.isEmpty()) {
            return cited;
        }
        String above = FileNames.text(here.get()) + "/";
        return file(cited)
                .map(file -> file.startsWith(above) ? file.substring(above.length()) : file)
                .orElse(cited);
    }

    /** Where a file lies; empty where nothing of its name does. */
    private Optional<String> file(String cited) {
        return set.directories().stream()
                .map(directory -> FileNames.text(directory) + "/" + cited)
                .filter(CitedFiles::exists)
                .findFirst();
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(FileNames.path(file), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException nameless) {
            return false;
        }
    }
}
