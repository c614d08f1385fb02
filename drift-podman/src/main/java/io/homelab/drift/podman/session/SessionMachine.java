package io.homelab.drift.podman.session;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.podman.process.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A machine that is asked through a shell there. What was asked once is not asked again; it is closed when all is known. */
public final class SessionMachine implements Machine, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionMachine.class);

    private static final List<String> VARIABLES =
            List.of("HOME", "USER", "SHELL", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "QUADLET_UNIT_DIRS");
    /** The two ids, systemd, podman. */
    private static final int BEFORE_VARIABLES = 4;

    private final ShellSession session;
    private final Duration limit;
    private final long uid;
    private final long gid;
    private final boolean systemd;
    private final Optional<String> podman;
    private final Map<String, String> variables;
    private final Map<String, FoundFile> found = new ConcurrentHashMap<>();

    private SessionMachine(ShellSession session, Duration limit, List<String> said) {
        this.session = session;
        this.limit = limit;
        this.uid = Long.parseLong(said.get(0));
        this.gid = Long.parseLong(said.get(1));
        this.systemd = !said.get(2).isEmpty();
        this.podman = Optional.of(said.get(3)).filter(path -> path.startsWith("/"));
        Map<String, String> set = new HashMap<>();
        for (int i = 0; i < VARIABLES.size(); i++) {
            String value = said.get(BEFORE_VARIABLES + i);
            if (!value.isEmpty()) {
                set.put(VARIABLES.get(i), value);
            }
        }
        this.variables = Map.copyOf(set);
    }

    /**
     * Reaches a machine.
     *
     * @param limit how long that, or one answer, may take
     * @param advice what to say behind the message that something took too long
     * @throws SessionException if it cannot be reached or does not answer
     */
    public static SessionMachine reach(Transport transport, Duration limit, String advice) throws SessionException {
        return reach(transport, limit, limit, advice);
    }

    /**
     * The same.
     *
     * @param first how long it may take to be there
     */
    public static SessionMachine reach(Transport transport, Duration first, Duration limit, String advice)
            throws SessionException {
        ShellSession session = ShellSession.open(transport, first, advice);
        boolean reached = false;
        try {
            SessionMachine machine = new SessionMachine(session, limit, said(session));
            reached = true;
            return machine;
        } finally {
            if (!reached) {
                session.close();
            }
        }
    }

    /** What the shell said of itself, each behind a NUL; before it stands whatever a login prints. */
    private static List<String> said(ShellSession session) throws SessionException {
        String[] all = new String(session.greeting(), StandardCharsets.UTF_8).split("\0", -1);
        int count = BEFORE_VARIABLES + VARIABLES.size();
        int from = all.length - 1 - count;
        if (from < 1 || !Scan.isNumber(all[from], 1, 10) || !Scan.isNumber(all[from + 1], 1, 10)) {
            throw new SessionException(
                    session.said() + "its shell cannot be understood: there has to be a POSIX sh, and id");
        }
        return Arrays.asList(all).subList(from, from + count);
    }

    ShellSession session() {
        return session;
    }

    /** What messages about it begin with: {@code nas: }. */
    public String said() {
        return session.said();
    }

    /** How long an answer may take. */
    Duration limit() {
        return limit;
    }

    /** Whether systemd runs there. */
    boolean systemd() {
        return systemd;
    }

    /** Whether systemd runs there and keeps no runtime directory for this user: nobody is logged in, and nothing lingers. */
    public boolean managerIsGone() {
        return systemd && !variables.containsKey("XDG_RUNTIME_DIR");
    }

    /** Where its podman is; empty where there is none on {@code PATH}, or on the usual one. */
    Optional<String> podman() {
        return podman;
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public long uid() {
        return uid;
    }

    @Override
    public long gid() {
        return gid;
    }

    @Override
    public boolean asksAtOnce() {
        return true;
    }

    @Override
    public void expect(List<String> paths) {
        try {
            Map<String, FoundFile> there = look(paths, Limit.UNIT_FILE_BYTES);
            List<String> inside = new ArrayList<>();
            for (FoundFile file : there.values()) {
                if (file.kind() == FoundFile.Kind.DIRECTORY && file.readable()) {
                    file.entries().forEach(entry -> inside.add(file.child(entry.name())));
                }
            }
            look(inside, Limit.UNIT_FILE_BYTES);
        } catch (IOException unanswered) {
            LOG.debug("{}", unanswered.getMessage());
        }
    }

    @Override
    public void expectOfKernel(List<String> paths) {
        try {
            found.putAll(
                    new FileQuestion(session, limit).ofKernel(unknown(paths)).ask());
        } catch (SessionException unanswered) {
            LOG.debug("{}", unanswered.getMessage());
        }
    }

    private List<String> unknown(Collection<String> paths) {
        return paths.stream()
                .filter(path -> !found.containsKey(path))
                .distinct()
                .toList();
    }

    /** What is at paths, and what files hold and directories list. */
    private Map<String, FoundFile> look(Collection<String> paths, Limit most) throws SessionException {
        Map<String, FoundFile> asked = new FileQuestion(session, limit)
                .holding(most.most(), unknown(paths))
                .ask();
        found.putAll(asked);
        return asked;
    }

    private FoundFile at(String path, Limit most) throws IOException {
        if (!found.containsKey(path)) {
            try {
                look(List.of(path), most);
            } catch (SessionException e) {
                throw new FileSystemException(path, null, e.getMessage());
            }
        }
        return known(path);
    }

    private FoundFile known(String path) throws NoSuchFileException {
        FoundFile file = found.get(path);
        if (file == null) {
            throw new NoSuchFileException(path);
        }
        return file;
    }

    @Override
    public String read(String path, Limit most) throws IOException {
        return new String(at(path, most).bytes(most), StandardCharsets.UTF_8);
    }

    @Override
    public String readOfKernel(String path) throws IOException {
        if (!found.containsKey(path)) {
            found.putAll(
                    new FileQuestion(session, limit).ofKernel(List.of(path)).ask());
        }
        return new String(known(path).bytes(Limit.CONFIG_FILE_BYTES), StandardCharsets.UTF_8);
    }

    @Override
    public List<String> names(String directory, Limit most) throws IOException {
        FoundFile folder = at(directory, Limit.UNIT_FILE_BYTES);
        List<FoundFile.Entry> entries = folder.entries();
        if (most.exceededBy(entries.size())) {
            throw new FileSystemException(directory, null, "has " + most.reason());
        }
        List<String> links = entries.stream()
                .filter(FoundFile.Entry::link)
                .map(entry -> folder.child(entry.name()))
                .toList();
        look(links, Limit.UNIT_FILE_BYTES);
        List<String> names = new ArrayList<>();
        for (FoundFile.Entry entry : entries) {
            boolean into = entry.link() && known(folder.child(entry.name())).kind() == FoundFile.Kind.DIRECTORY;
            if (!entry.directory() && !into) {
                names.add(entry.name());
            }
        }
        return names;
    }

    @Override
    public Optional<Instant> changed(String path, boolean node) throws IOException {
        FoundFile file = at(path, Limit.CONFIG_FILE_BYTES);
        return node ? file.node() : file.written();
    }

    /** Whether something is at a path. */
    public boolean exists(String path) {
        try {
            FoundFile file =
                    new FileQuestion(session, limit).kinds(List.of(path)).ask().get(path);
            return file != null
                    && switch (file.kind()) {
                        case FILE, DIRECTORY, SPECIAL -> true;
                        case BROKEN, NOTHING, UNKNOWN -> false;
                    };
        } catch (SessionException unanswered) {
            // What is not known may be there.
            return true;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
