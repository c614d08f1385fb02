package io.homelab.drift.podman.session;

import io.homelab.drift.core.context.MountUnits;
import io.homelab.drift.core.context.NamedPaths;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was found on a machine of the files that quadlets name. Quadlets that lie here, such as in a checkout, have their own files
 * beside them, which are read here; nothing else of this machine is.
 */
public final class SessionFiles implements ReferencedFiles {

    private final Map<String, FoundFile> found;
    private final Set<String> mounts;
    private final List<String> here;
    private final ReferencedFiles beside;

    private SessionFiles(Map<String, FoundFile> found, Set<String> mounts, List<Path> here) {
        this.found = Map.copyOf(found);
        this.mounts = Set.copyOf(mounts);
        this.here = here.stream().map(folder -> FileNames.text(folder) + "/").toList();
        this.beside = ReferencedFiles.below(here);
    }

    /**
     * Asks for all of them at once.
     *
     * @param here the directories of this machine that the quadlets were read from; none, where they were brought from there
     * @throws IOException if the machine does not answer
     */
    public static SessionFiles ask(SessionMachine machine, NamedPaths paths, List<Path> here) throws IOException {
        Map<String, FoundFile> found = new HashMap<>();
        List<String> folders = MountUnits.folders().stream().map(Path::toString).toList();
        FileQuestion question = new FileQuestion(machine.session(), machine.limit())
                .kinds(paths.looked())
                .holding(Limit.ENV_FILE_BYTES.most(), paths.read())
                .holding(1, folders);
        found.putAll(question.ask());
        Set<String> mounts = new HashSet<>();
        for (String folder : folders) {
            try {
                FoundFile units = found.get(folder);
                if (units != null) {
                    units.entries().forEach(entry -> mounts.add(entry.name()));
                }
            } catch (IOException none) {
                // Nothing is mounted by units that are not there.
            }
        }
        return new SessionFiles(found, mounts, here);
    }

    /** Those of a machine that answers no more. */
    public static SessionFiles unknown(List<Path> here) {
        return new SessionFiles(Map.of(), Set.of(), here);
    }

    private boolean liesHere(String path) {
        return here.stream().anyMatch(path::startsWith);
    }

    @Override
    public Optional<Instant> changed(String path) {
        return Optional.ofNullable(found.get(path))
                .filter(file -> file.kind() == FoundFile.Kind.FILE && !liesHere(path))
                .flatMap(FoundFile::written);
    }

    @Override
    public boolean lacks(String path) {
        FoundFile file = found.get(path);
        return file != null
                && file.kind() == FoundFile.Kind.NOTHING
                && !liesHere(path)
                && !MountUnits.mayHold(path, mounts::contains);
    }

    @Override
    public Optional<String> read(String path) {
        if (liesHere(path)) {
            return beside.read(path);
        }
        FoundFile file = found.get(path);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.bytes(Limit.ENV_FILE_BYTES)))
                    .toString());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean allowed(Path file) throws IOException {
        return beside.allowed(file);
    }
}
