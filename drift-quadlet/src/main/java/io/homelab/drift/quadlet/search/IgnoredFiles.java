package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Files that lie among quadlets and that nobody reads, because of how they are called. */
public final class IgnoredFiles {

    /** Shorter ones are too near to other extensions ({@code .pot}) to guess. */
    private static final int LONG = 5;

    /** The directories of drop-ins that this or a later Podman reads, with the first that does. */
    private final Map<String, PodmanVersion> wanted = new HashMap<>();
    /** What a file is called that nobody takes for a drop-in, without the ending. */
    private static final Set<String> TEXTS = Set.of("README", "LICENSE", "CHANGELOG");

    /** Endings with which a drop-in is switched off, or was left by a package. */
    private static final Set<String> SWITCHED_OFF =
            Set.of("disabled", "off", "rpmnew", "rpmsave", "rpmorig", "dpkg-new", "dpkg-old", "dpkg-dist");

    private final List<Problem> problems = new ArrayList<>();
    private final PodmanVersion version;

    /** @param dropIns the names of the directories of drop-ins that are there */
    private IgnoredFiles(Set<String> dropIns, List<LoadedQuadlet> units, PodmanVersion version) {
        this.version = version;
        for (LoadedQuadlet unit : dropIns.isEmpty() ? List.<LoadedQuadlet>of() : units) {
            String name = unit.file().name();
            for (String directory : DropIns.directories(name, PodmanVersion.NEWEST)) {
                if (dropIns.contains(directory)) {
                    wanted.put(directory, DropIns.since(directory, name));
                }
            }
        }
    }

    public static List<Problem> among(
            Map<UnitDirectory, List<String>> entries, List<LoadedQuadlet> units, PodmanVersion version) {
        Set<String> dropIns = entries.values().stream()
                .flatMap(names -> names.stream().filter(name -> name.endsWith(".d")))
                .collect(Collectors.toSet());
        IgnoredFiles strays = new IgnoredFiles(dropIns, units, version);
        entries.forEach((directory, names) -> names.forEach(name -> strays.look(directory, name)));
        return strays.problems;
    }

    private void look(UnitDirectory directory, String name) {
        if (name.endsWith(".d")) {
            dropIns(directory, name);
        } else if (leftByEditor(name)) {
            return;
        } else if (Kind.ofFile(name).isEmpty()) {
            String extension = name.substring(name.lastIndexOf('.') + 1);
            meant(extension)
                    .filter(kind -> name.indexOf('.') > 0)
                    .ifPresent(kind -> warn(
                            directory.cite(name),
                            "nobody reads a ." + extension + " file (did you mean ." + kind + "?)"));
        }
    }

    private static boolean meantToCount(String file) {
        int dot = file.indexOf('.');
        return !leftByEditor(file)
                && !TEXTS.contains(dot < 0 ? file : file.substring(0, dot))
                && !SWITCHED_OFF.contains(file.substring(file.lastIndexOf('.') + 1));
    }

    private static boolean directory(UnitDirectory directory, String dropIns, String name) {
        try {
            return Files.isDirectory(directory.child(dropIns).child(name).path());
        } catch (IOException gone) {
            return true;
        }
    }

    /** {@code web.container~}, {@code .web.container.swp}, {@code #web.container#}. */
    private static boolean leftByEditor(String name) {
        return name.endsWith("~") || name.startsWith(".") || name.startsWith("#");
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
            if (conf && ofOne && !wanted.containsKey(name)) {
                warn(cited, "this drop-in counts for nothing: there is no quadlet " + unit);
            } else if (conf && wanted.containsKey(name) && version.compareTo(wanted.get(name)) < 0) {
                warn(cited, unread(wanted.get(name)));
            } else if (!conf && meantToCount(file) && !directory(directory, name, file)) {
                warn(cited, "this drop-in counts for nothing: its name has to end in .conf");
            }
        }
    }

    private String unread(PodmanVersion since) {
        return "this drop-in counts for nothing: Podman " + version + " does not read it, " + since.shortForm()
                + " and later do";
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
        problems.add(Problem.warning(message, new Origin.FileLine(cited, 1, "")).as(LintRule.FILE_NOT_READ));
    }
}
