package io.homelab.drift.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A damaged copy of the example.
 *
 * @param done what was done to it
 */
record Mutant(long seed, Path quadlets, Path snapshot, List<String> done) {

    private static final int MOST_CHANGES = 4;

    /** The copy of that seed: always the same. */
    static Mutant of(Path example, Path folder, long seed) throws IOException {
        remove(folder);
        Path quadlets = folder.resolve("quadlets");
        copy(example.resolve("quadlets"), quadlets);
        Random random = new Random(seed);
        // neighbouring seeds begin alike
        random.nextInt();
        List<String> done = new ArrayList<>();
        byte[] json = Files.readAllBytes(example.resolve("snapshot.json"));
        int what = random.nextInt(5);
        if (what < 3) {
            json = new JsonMutation(random, done).of(json, 1 + random.nextInt(MOST_CHANGES));
        }
        if (what > 1) {
            new QuadletMutation(random, done).apply(quadlets, 1 + random.nextInt(MOST_CHANGES));
        }
        Path snapshot = folder.resolve("snapshot.json");
        Files.write(snapshot, json);
        return new Mutant(seed, quadlets, snapshot, done);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
