package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Ten megabytes of anything are read in a heap of 256 MB, in at most so much more time than one megabyte as there is more of it; in the
 * profile {@code fuzz} only. {@code -Ddrift.large=100} tells the time of 100 MB, too.
 */
class LargeInputs {

    private static final int MEGABYTE = 1_000_000;
    /** Of the processor: others share the machine. */
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** Ten times as much takes ten times as long, give or take what starting takes and a compiler saves. */
    private static final int MOST_TIMES = 20;

    private static final int START_MILLIS = 2_000;
    private static final Pattern RESULT = Pattern.compile("status (\\d) millis (\\d+)\\s*");

    private record Time(int status, long millis) {}

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> tenMegabytesTakeTenTimesAsLongAsOne() {
        return LargeShape.ALL.stream().map(shape -> dynamicTest(shape.name(), () -> grows(shape)));
    }

    private static void grows(LargeShape shape) throws IOException, InterruptedException {
        Time one = time(shape, MEGABYTE);
        Time ten = time(shape, 10 * MEGABYTE);
        StringBuilder row =
                new StringBuilder("large %s: 1 MB %s, 10 MB %s".formatted(shape.name(), shown(one), shown(ten)));
        int more = Integer.getInteger("drift.large", 0);
        if (more > 0) {
            row.append(", %d MB %s".formatted(more, shown(time(shape, more * MEGABYTE))));
        }
        System.out.println(row);
        long most = MOST_TIMES * one.millis() + START_MILLIS;
        assertTrue(ten.millis() <= most, () -> shape.name() + " took " + ten.millis() + " ms, which may be " + most);
    }

    private static String shown(Time time) {
        return time.millis() + " ms (" + time.status() + ")";
    }

    private static Time time(LargeShape shape, int bytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("drift-large");
        try {
            Path snapshot = folder.resolve("snapshot.json");
            Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
            Files.writeString(quadlets.resolve("web.container"), LargeShape.UNIT);
            Files.writeString(snapshot, LargeShape.SNAPSHOT);
            write(shape, folder.resolve(shape.file()), bytes);
            return run(quadlets, snapshot);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void write(LargeShape shape, Path file, int bytes) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(shape.head());
            int number = 0;
            for (int written = 0; written < bytes; number++) {
                String piece = shape.piece().replace("#", String.valueOf(number));
                out.write(piece);
                written += piece.length();
            }
            out.write(shape.tail());
        }
    }

    private static Time run(Path quadlets, Path snapshot) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeInput.class.getName(),
                        quadlets.toString(),
                        snapshot.toString())
                .redirectErrorStream(true)
                .start();
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            Duration worked = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (worked.compareTo(LONGEST) > 0) {
                process.destroyForcibly();
                throw new AssertionError("not done after " + worked + " of processor time");
            }
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(said);
        assertTrue(result.matches(), () -> said.substring(0, Math.min(said.length(), 2000)));
        return new Time(Integer.parseInt(result.group(1)), Long.parseLong(result.group(2)));
    }
}
