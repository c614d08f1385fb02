package io.homelab.drift.podman.session;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.report.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The directories of a machine that is asked through a shell. What was brought once is known, and put down here for whoever reads it. */
public final class SessionDirectories implements HostDirectories, FileHistory {

    private final SessionMachine machine;
    private final long uid;
    private final Map<List<String>, BroughtTree> brought = new HashMap<>();

    /** @param uid whose services are read there */
    public SessionDirectories(SessionMachine machine, long uid) {
        this.machine = machine;
        this.uid = uid;
    }

    @Override
    public Map<String, String> variables() {
        return machine.variables();
    }

    @Override
    public long uid() {
        return uid;
    }

    @Override
    public synchronized Copy bring(List<String> directories, Predicate<String> wanted) {
        try {
            BroughtTree tree = brought.get(directories);
            if (tree == null) {
                tree = BroughtTree.ask(machine, directories, wanted);
                brought.put(directories, tree);
            }
            return DirectoryCopy.of(tree);
        } catch (SessionException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public synchronized Optional<Instant> changed(String path) {
        return brought.values().stream()
                .flatMap(tree -> Optional.ofNullable(tree.written().get(path)).stream())
                .findFirst();
    }

    /** Nobody asks git there. */
    @Override
    public Map<String, Event.Commit> lastCommits(Collection<String> paths) {
        return Map.of();
    }
}
