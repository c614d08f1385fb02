package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files that lie among quadlets and that nobody reads, because of how they are called. */
public final class IgnoredFiles {

    /** Shorter ones are too near to other extensions ({@code .pot}) to guess. */
    private static final int LONG = 5;

    private final Set<String> wanted = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private IgnoredFiles(List<LoadedQuadlet> units) {
        units.forEach(unit -> wanted.addAll(DropIns.directories(unit.file().name())));
    }

    public static List<Problem> among(Map<UnitDirectory, List<String>> entries, List<LoadedQuadlet> units) {
        IgnoredFiles strays = new IgnoredFiles(units);
        entries.forEach((directory, names) -> names.forEach(name -> strays.look(directory, name)));
        return strays.problems;
    }

    private void look(UnitDirectory directory, String name) {
        if (name.endsWith(".d")) {
            dropIns(directory, name);
        } else if (Kind.ofFile(name).isEmpty()) {
            String extension = name.substring(name.lastIndexOf('.') + 1);
            meant(extension)
                    .filter(kind -> name.indexOf('.') > 0)
                    .ifPresent(kind -> warn(
                            directory.cite(name),
                            "nobody reads a ." + extension + " file (did you mean ." + kind + "?)"));
        }
    }

    private static Optional<String> meant(String extension) {
        for (Kind kind : Kind.values()) {
            String word = kind.word();
            boolean plural = extension.equals(word + "s");
            if (plural
                    || extension.toLowerCase(Locale.ROOT).equals(word)
                    || (word.length() >= LONG && Typos.slipped(extension, word))) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private void dropIns(UnitDirectory directory, String name) {
        String unit = name.substring(0, name.length() - ".d".length());
        boolean ofOne = Kind.ofFile(unit).isPresent();
        if (!ofOne && Kind.ofFile("." + unit).isEmpty()) {
            return;
        }
        for (String file : files(directory, name)) {
            String cited = directory.cite(name + "/" + file);
            boolean conf = file.endsWith(".conf");
            if (conf && ofOne && !wanted.contains(name)) {
                warn(cited, "this drop-in counts for nothing: there is no quadlet " + unit);
            } else if (!conf && Typos.slipped(file.substring(file.lastIndexOf('.') + 1), "conf")) {
                warn(cited, "this drop-in counts for nothing: its name has to end in .conf");
            }
        }
    }

    /** A directory that cannot be read has been told of by whoever wanted its drop-ins. */
    private static List<String> files(UnitDirectory directory, String name) {
        try {
            return directory.child(name).names();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void warn(String cited, String message) {
        problems.add(Problem.warning(message, new Origin.FileLine(cited, 1, "")));
    }
}
