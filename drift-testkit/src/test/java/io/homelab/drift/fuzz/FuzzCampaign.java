package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Looks for inputs for which a property does not hold, in the profile {@code fuzz} only: Jazzer in a process of its own for each target, in
 * a heap of 256 MB. What it finds lies in {@code target/fuzz/TARGET}; what it learns stays there, too, and is where it goes on next time.
 *
 * <p>{@code -Ddrift.fuzz.seconds=3600 -Ddrift.fuzz.targets=quadlets,value -Ddrift.fuzz.findings=20 -Ddrift.fuzz.seed=7}
 */
class FuzzCampaign {

    private static final Path RESULTS = Path.of("target/fuzz");
    private static final String SECURITY = "com.code_intelligence.jazzer.api.FuzzerSecurityIssue";
    private static final String HEAP = "-Xmx256m";
    private static final int LONGEST = 64 * 1024;
    private static final Pattern STATUS =
            Pattern.compile("(?m)^#(\\d+)\\s+\\S+\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*$");

    private final int seconds = Integer.getInteger("drift.fuzz.seconds", 60);
    private final List<String> wanted =
            List.of(System.getProperty("drift.fuzz.targets", "").split(",", -1));
    /** How many findings a target goes on after. */
    private final int findings = Integer.getInteger("drift.fuzz.findings", 1);

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> nothingThatBreaksAPropertyIsFound() {
        return Stream.of(FuzzTarget.values())
                .filter(target -> wanted.equals(List.of("")) || wanted.contains(target.word()))
                .map(target -> dynamicTest(target.word(), () -> fuzz(target)));
    }

    private void fuzz(FuzzTarget target) throws Exception {
        assumeTrue(jazzerRunsHere(), "NOT FUZZED: Jazzer has no native part for " + System.getProperty("os.arch"));
        Path results = Files.createDirectories(RESULTS.resolve(target.word()));
        Path log = results.resolve("log.txt");
        Process process = new ProcessBuilder(command(target, results))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        int status = process.waitFor();
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        System.out.println(summary(target, said));
        for (Path found : inputsThatBroke(results)) {
            System.out.println("found: " + found.toAbsolutePath());
            // Fails with the fault itself. What only happens below Jazzer's instrumentation, which takes its time, is
            // none.
            Fuzzer.tryOn(target, Files.readAllBytes(found));
        }
        assertFalse(said.contains(SECURITY), () -> "see " + log.toAbsolutePath());
        assertTrue(
                STATUS.matcher(said).find(),
                () -> "nothing was tried (status " + status + "): see " + log.toAbsolutePath());
    }

    private List<String> command(FuzzTarget target, Path results) throws IOException {
        Seeds seeds = new Seeds(conformance());
        seeds.write(target, results.resolve("seeds"));
        Path dictionary = results.resolve("dictionary");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzzer.class.getName(),
                "--target_args=" + target.word(),
                "--instrumentation_includes=io.homelab.drift.**",
                "--instrumentation_excludes=io.homelab.drift.fuzz.**",
                "--keep_going=" + findings,
                "--reproducer_path=" + results,
                "-artifact_prefix=" + results + "/",
                "-seed=" + Integer.getInteger("drift.fuzz.seed", 1),
                "-max_len=" + LONGEST,
                "-max_total_time=" + seconds,
                "-timeout=60",
                "-rss_limit_mb=0",
                "-print_final_stats=1"));
        if (seeds.writeDictionary(target, dictionary)) {
            command.add("-dict=" + dictionary);
        }
        command.add(Files.createDirectories(results.resolve("learnt")).toString());
        command.add(results.resolve("seeds").toString());
        command.add(CorpusTest.CORPUS.resolve(target.word()).toString());
        return command;
    }

    /** What Jazzer leaves behind where something was thrown, took too long or too much memory. */
    private static List<Path> inputsThatBroke(Path results) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.filter(file -> file.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean jazzerRunsHere() {
        return List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))
                && System.getProperty("os.name").equals("Linux");
    }

    private static Optional<Path> conformance() {
        return Optional.ofNullable(System.getProperty("drift.conformance"))
                .map(folder -> Path.of(folder).resolve("cases"))
                .filter(Files::isDirectory);
    }

    private String summary(FuzzTarget target, String log) {
        String last = "nothing tried";
        Matcher status = STATUS.matcher(log);
        while (status.find()) {
            long tried = Long.parseLong(status.group(1));
            last = "%,d tried, %,d a second, %s edges, %s features, %s kept"
                    .formatted(tried, tried / Math.max(1, seconds), status.group(2), status.group(3), status.group(4));
        }
        return "fuzz " + target.word() + ": " + last;
    }
}
