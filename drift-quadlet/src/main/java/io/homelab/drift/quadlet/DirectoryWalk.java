package io.homelab.drift.quadlet;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Goes through the directories of a search path: each before those below it, links followed, none twice. */
final class DirectoryWalk {

    private final Map<UnitDirectory, List<String>> entries = new LinkedHashMap<>();
    private final Set<Path> visited = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final boolean old;

    private DirectoryWalk(boolean old) {
        this.old = old;
    }

    static DirectoryWalk over(SearchPath path, PodmanVersion version) {
        DirectoryWalk walk = new DirectoryWalk(Quirk.OLD_SEARCH.in(version));
        for (SearchPath.Start start : path.starts()) {
            walk.visit(start.path(), "", start, true);
        }
        return walk;
    }

    /** The names of what lies in each directory, sorted by bytes, in the order of precedence of the directories. */
    Map<UnitDirectory, List<String>> entries() {
        return entries;
    }

    List<Problem> problems() {
        return problems;
    }

    private void visit(Path path, String prefix, SearchPath.Start start, boolean first) {
        try {
            if (!first && old && Files.isSymbolicLink(path)) {
                return;
            }
            Path resolved = path.toRealPath();
            boolean wanted =
                    start.filter().test(resolved) && !resolved.toString().endsWith(".d");
            if (!Files.isDirectory(resolved) || !(wanted || old) || !visited.add(resolved)) {
                return;
            }
            List<String> names = names(resolved);
            if (wanted) {
                entries.put(new UnitDirectory(resolved, prefix), names);
            }
            for (String name : names) {
                if (!start.alone()) {
                    visit(resolved.resolve(name), prefix + name + "/", start, false);
                }
            }
        } catch (NoSuchFileException notThere) {
            // A place that may hold quadlets need not be there, and a link may lead nowhere.
        } catch (IOException fault) {
            if (first || Files.isDirectory(path)) {
                problems.add(Problem.error("cannot read the directory " + path + ": " + reason(fault)));
            }
        }
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted(DirectoryWalk::byteOrder)
                    .toList();
        }
    }

    static int byteOrder(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    static String reason(IOException fault) {
        return fault instanceof AccessDeniedException ? "permission denied" : "it is a loop of links, or broken";
    }
}
