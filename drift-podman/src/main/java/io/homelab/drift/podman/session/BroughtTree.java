package io.homelab.drift.podman.session;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Directories of a machine with all that is below them and that links in them lead to, each at the place where it really lies. One
 * round of questions is for each depth of directories in one another; how much is brought has the limits that a walk has.
 */
final class BroughtTree {

    private static final char UNREADABLE_NAME = '\uFFFD';

    private final SessionMachine machine;
    private final Predicate<String> wanted;
    private final Set<String> directories = new LinkedHashSet<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private final Map<String, Instant> written = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();
    private List<Place> next = new ArrayList<>();
    private int entries;
    private int linked;
    private long bytes;

    private BroughtTree(SessionMachine machine, Predicate<String> wanted) {
        this.machine = machine;
        this.wanted = wanted;
    }

    /**
     * A directory to look into.
     *
     * @param behindLink whether a link leads there, or to what it lies in
     */
    private record Place(String path, int depth, boolean behindLink) {}

    /** @param wanted which files are brought with what they hold, by their names */
    static BroughtTree ask(SessionMachine machine, List<String> starts, Predicate<String> wanted)
            throws SessionException {
        BroughtTree tree = new BroughtTree(machine, wanted);
        tree.begin(starts);
        while (!tree.next.isEmpty()) {
            tree.round();
        }
        return tree;
    }

    /** The directories that really are. */
    Set<String> directories() {
        return directories;
    }

    /** What files hold, by where they really lie; nothing of those that were not wanted. */
    Map<String, byte[]> files() {
        return files;
    }

    /** Where links lead: to something that really lies there, or to nothing. */
    Map<String, String> links() {
        return links;
    }

    /** The files that could not be read, and why. */
    Map<String, String> unread() {
        return unread;
    }

    /** When files were written last, by the paths at which they were found. */
    Map<String, Instant> written() {
        return written;
    }

    List<Problem> problems() {
        return problems;
    }

    private FileQuestion question() {
        return new FileQuestion(machine.session(), machine.limit());
    }

    private void begin(List<String> starts) throws SessionException {
        for (FoundFile start : question().kinds(starts).ask().values()) {
            if (start.kind() == FoundFile.Kind.DIRECTORY && !start.real().isEmpty()) {
                if (!start.real().equals(start.path())) {
                    links.put(start.path(), start.real());
                }
                enter(start.real(), start.path(), 0, false);
            } else if (start.kind() == FoundFile.Kind.UNKNOWN) {
                unreadable(start.path(), "permission denied");
            }
        }
    }

    private void enter(String real, String called, int depth, boolean behindLink) {
        if (real.equals("/") || InputFile.ofTheKernel(Path.of(real))) {
            unreadable(called, "leads to " + real + ", which holds more than quadlets");
        } else if (Limit.WALKED_DEPTH.exceededBy(depth)) {
            unreadable(called, "has " + Limit.WALKED_DEPTH.reason());
        } else if (visited.add(real)) {
            next.add(new Place(real, depth, behindLink));
        }
    }

    private void unreadable(String directory, String reason) {
        problems.add(Problem.error("cannot read the directory " + directory + ": " + reason));
    }

    /** Looks into the directories that were found last, and then at what of it counts. */
    private void round() throws SessionException {
        List<Place> places = next;
        next = new ArrayList<>();
        Map<String, FoundFile> listed = question()
                .holding(
                        Limit.UNIT_FILE_BYTES.most(),
                        places.stream().map(Place::path).toList())
                .ask();
        Map<String, Place> held = new LinkedHashMap<>();
        Map<String, Place> looked = new LinkedHashMap<>();
        for (Place place : places) {
            FoundFile directory = listed.get(place.path());
            if (directory == null || !spend(place, directory)) {
                continue;
            }
            directories.add(place.path());
            for (FoundFile.Entry entry : entriesOf(directory)) {
                String path = directory.child(entry.name());
                if (entry.name().indexOf(UNREADABLE_NAME) >= 0) {
                    problems.add(Problem.error(
                            "the name of the file " + path + " is not UTF-8: it is not brought from another machine"));
                } else if (entry.directory()) {
                    enter(path, path, place.depth() + 1, place.behindLink());
                } else if (wanted.test(entry.name())) {
                    held.put(path, place);
                } else if (entry.link()) {
                    looked.put(path, place);
                } else {
                    files.put(path, new byte[0]);
                }
            }
        }
        Map<String, FoundFile> found = question()
                .holding(Limit.UNIT_FILE_BYTES.most(), held.keySet())
                .kinds(looked.keySet())
                .ask();
        held.putAll(looked);
        for (Map.Entry<String, Place> child : held.entrySet()) {
            FoundFile file = found.get(child.getKey());
            if (file != null) {
                put(file, child.getValue());
            }
        }
    }

    private static List<FoundFile.Entry> entriesOf(FoundFile directory) {
        try {
            return directory.entries();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Whether a directory is one to go on with. */
    private boolean spend(Place place, FoundFile directory) {
        try {
            int count = directory.entries().size();
            entries += count;
            linked += place.behindLink() ? count : 0;
        } catch (IOException unreadable) {
            unreadable(place.path(), InputFile.reason(unreadable));
            return false;
        }
        Limit limit = place.behindLink() ? Limit.LINKED_ENTRIES : Limit.WALKED_ENTRIES;
        if (Limit.WALKED_ENTRIES.exceededBy(entries) || limit.exceededBy(place.behindLink() ? linked : entries)) {
            unreadable(place.path(), "has " + limit.reason());
            return false;
        }
        return true;
    }

    private void put(FoundFile file, Place place) {
        String real = file.path();
        file.written().ifPresent(at -> written.put(file.path(), at));
        if (file.link()) {
            links.put(file.path(), file.real());
            real = file.real();
            if (real.isEmpty() || file.masked()) {
                return;
            }
        }
        switch (file.kind()) {
            case DIRECTORY -> enter(real, file.path(), place.depth() + 1, true);
            case BROKEN, NOTHING -> {}
            case FILE, SPECIAL, UNKNOWN -> {
                files.putIfAbsent(real, new byte[0]);
                contents(file, real);
            }
        }
    }

    private void contents(FoundFile file, String real) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        if (!wanted.test(name)) {
            return;
        }
        try {
            byte[] content = file.bytes(Limit.UNIT_FILE_BYTES);
            bytes += content.length;
            if (Limit.PROGRAM_OUTPUT_BYTES.exceededBy(bytes)) {
                unread.put(
                        real,
                        "is one of too many: all of them have more than " + Limit.PROGRAM_OUTPUT_BYTES.most()
                                + " bytes");
                return;
            }
            files.put(real, content);
        } catch (IOException unreadable) {
            unread.put(real, InputFile.reason(unreadable));
        }
    }
}
