package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whose Podman the matrix is tried on.
 *
 * @param version {@code 5.8}
 * @param rootless whether it is that of a user without root
 */
public record Setup(String version, boolean rootless) {

    static final List<String> VERSIONS = List.of("4.9", "5.4", "5.8", "6.1");

    private static final String ROOTLESS = "rootless";
    private static final String SOMETIMES = "?";
    private static final Path REFUSED = CaseFile.FOLDER.resolve("refused.txt");

    /** Those of {@code -Ddrift.matrix=5.8,5.8-rootless}, or all. */
    static List<Setup> asked() {
        return Optional.ofNullable(System.getProperty("drift.matrix"))
                .map(text -> Stream.of(text.split(",", -1)).map(Setup::parse).toList())
                .orElseGet(Setup::all);
    }

    /** The versions of those with root. */
    public static List<String> versions() {
        return asked().stream()
                .filter(setup -> !setup.rootless())
                .map(Setup::version)
                .toList();
    }

    /** Every version, with root and without. */
    static List<Setup> all() {
        return Stream.of(false, true)
                .flatMap(rootless -> VERSIONS.stream().map(version -> new Setup(version, rootless)))
                .toList();
    }

    /** {@code 5.8} or {@code 5.8-rootless}. */
    static Setup parse(String text) {
        return new Setup(text.replace("-" + ROOTLESS, ""), text.endsWith("-" + ROOTLESS));
    }

    PodmanVersion podman() {
        return PodmanVersion.parse(version).orElseThrow();
    }

    /** The cases that this Podman has; with {@code -Ddrift.matrix.part=2/3} every third of them, from the second on. */
    List<MatrixCase> cases() {
        String[] part = System.getProperty("drift.matrix.part", "1/1").split("/", -1);
        int step = Integer.parseInt(part[1]);
        int first = Integer.parseInt(part[0]) - 1;
        List<MatrixCase> all = allCases();
        return IntStream.range(0, all.size())
                .filter(i -> i % step == first)
                .mapToObj(all::get)
                .toList();
    }

    /** All cases that this Podman has, whatever part of them is asked for. */
    List<MatrixCase> allCases() {
        List<MatrixCase> all = rootless ? CaseFile.allWithoutRoot() : CaseFile.all();
        return all.stream().filter(one -> one.on(podman())).toList();
    }

    /** What Podman or the rig refuses to make, with the reason. */
    Map<String, String> refused() {
        return lines(List.of("*", rootless ? ROOTLESS : "root", toString()));
    }

    /** What is refused at times. */
    Map<String, String> refusedSometimes() {
        return lines(List.of(SOMETIMES, SOMETIMES + (rootless ? ROOTLESS : "root")));
    }

    private static Map<String, String> lines(List<String> which) {
        try (Stream<String> lines = Files.lines(REFUSED)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .filter(words -> which.contains(words[0]))
                    .collect(Collectors.toMap(words -> words[1], words -> words[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return rootless ? version + "-" + ROOTLESS : version;
    }
}
