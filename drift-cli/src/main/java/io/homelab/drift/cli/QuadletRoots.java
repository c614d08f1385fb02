package io.homelab.drift.cli;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From single files to the directories that would be on Podman's search path. */
final class QuadletRoots {

    /** Kinds whose extension nothing else has: a folder with a {@code disk.image} need not hold quadlets. */
    private static final Set<Kind> TELLING = Set.of(Kind.CONTAINER, Kind.NETWORK, Kind.VOLUME, Kind.POD, Kind.KUBE);

    private QuadletRoots() {}

    /** The directory of the quadlet that a file is, or is a drop-in of, or of a policy; empty where it is none of them. */
    static Optional<Path> folder(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        String name = String.valueOf(absolute.getFileName());
        if (folder == null) {
            return Optional.empty();
        }
        if (Kind.ofFile(name).isPresent() || name.equals(Policy.FILE)) {
            return Optional.of(folder);
        }
        String folderName = String.valueOf(folder.getFileName());
        boolean dropIn = name.endsWith(".conf")
                && folderName.endsWith(".d")
                && Kind.ofFile("." + folderName.substring(0, folderName.length() - 2))
                        .isPresent();
        return dropIn ? Optional.ofNullable(folder.getParent()) : Optional.empty();
    }

    /** A file as the reader names it: its directory without links, itself as it is called. */
    static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null) {
            return absolute;
        }
        try {
            return folder.toRealPath().resolve(absolute.getFileName());
        } catch (IOException gone) {
            return absolute;
        }
    }

    /** The directories of the quadlets that files are, or are drop-ins of. */
    static Set<Path> folders(Set<Path> files) {
        return files.stream()
                .flatMap(file -> folder(file).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The directories to be read for these files, each once. */
    static List<Path> of(Set<Path> files) {
        Set<Path> roots =
                folders(files).stream().map(QuadletRoots::top).collect(Collectors.toCollection(LinkedHashSet::new));
        return roots.stream()
                .filter(root -> roots.stream().noneMatch(other -> !other.equals(root) && root.startsWith(other)))
                .toList();
    }

    /** The uppermost of the directories above that hold quadlets without a gap. */
    private static Path top(Path folder) {
        Path top = folder;
        for (Path above = folder.getParent(); above != null && holdsQuadlets(above); above = above.getParent()) {
            top = above;
        }
        return top;
    }

    private static boolean holdsQuadlets(Path folder) {
        try {
            return InputFile.list(folder, Limit.LINKED_ENTRIES).stream()
                    .anyMatch(file -> Kind.ofFile(FileNames.of(file))
                                    .filter(TELLING::contains)
                                    .isPresent()
                            && Files.isRegularFile(file));
        } catch (IOException closed) {
            return false;
        }
    }
}
