package io.homelab.drift.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that reads a format of drift's and is not drift's: {@code promtool}, {@code chromium}. It is the one of
 * {@code -Ddrift.promtool=FILE}, or on the PATH; where there is none, that is said, and its test is skipped.
 */
public final class OtherReader {

    private final Path program;

    /** What it left behind. */
    public record Answer(int status, String text) {}

    private OtherReader(Path program) {
        this.program = program;
    }

    public static OtherReader of(String name) {
        return new OtherReader(find(name));
    }

    /** Where it is. */
    static Path find(String name) {
        Optional<Path> program = Optional.ofNullable(System.getProperty("drift." + name))
                .map(Path::of)
                .or(() -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst());
        return program.orElseGet(() -> {
            String message = "NOT RUN: there is no " + name + " here; -Ddrift." + name + "=FILE says where it is";
            System.err.println(message);
            return Assumptions.abort(message);
        });
    }

    /** Runs it with a text as its standard input. */
    public Answer read(String text, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        Path in = Files.createTempFile("drift", ".in");
        Path out = Files.createTempFile("drift", ".out");
        try {
            Files.writeString(in, text);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(program + " does not come to an end");
            }
            return new Answer(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }
}
