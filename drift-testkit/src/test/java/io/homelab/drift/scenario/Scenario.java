package io.homelab.drift.scenario;

import io.homelab.drift.core.option.PodmanVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A story in a folder: {@code quadlets/} as they are now, {@code before/} those of them that were different when the
 * containers were made, {@code by-hand.txt} what somebody did to the containers, {@code expected.txt} what drift must find,
 * {@code snapshot.json} what was recorded of it.
 */
record Scenario(Path folder) {

    static final Path ALL = Path.of("src/test/resources/scenarios");
    /** Their images. */
    static final Path IMAGES = ALL.resolve("images.txt");

    /** The stories that the rig can act out: those that need no systemd. */
    static List<Scenario> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("quadlets")))
                    .filter(folder -> !folder.getFileName().toString().startsWith("systemd-"))
                    .filter(folder ->
                            folder.getFileName().toString().matches(System.getProperty("drift.scenarios", ".*")))
                    .sorted()
                    .map(Scenario::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path quadlets() {
        return folder.resolve("quadlets");
    }

    /** Copies the quadlets as they once were, for that Podman. */
    void copyOriginals(Path target, PodmanVersion version) throws IOException {
        copyQuadlets(target, version);
        copy("before", target, version);
    }

    /** Copies the quadlets as they are, for that Podman. */
    void copyQuadlets(Path target, PodmanVersion version) throws IOException {
        copy("quadlets", target, version);
    }

    private void copy(String part, Path target, PodmanVersion version) throws IOException {
        Path source = folder.resolve(part);
        if (!Files.isDirectory(source)) {
            return;
        }
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                // Memory= came with 5.5; its own line stays its own line.
                Files.writeString(
                        target.resolve(file.getFileName()),
                        version.atLeast(5, 5) ? text : text.replaceAll("(?m)^Memory=", "PodmanArgs=--memory="));
            }
        }
    }

    /** What drift must find, a line each. */
    List<String> expectations() {
        return lines(folder.resolve("expected.txt"));
    }

    /** The commands that somebody ran, words separated by blanks. */
    List<String[]> byHand() {
        Path file = folder.resolve("by-hand.txt");
        return Files.exists(file)
                ? lines(file).stream().map(line -> line.split(" ", -1)).toList()
                : List.of();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
