package io.homelab.drift.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Drift in a process of its own, on the host below a directory, for tests that send it signals. */
final class DriftProcess {

    private DriftProcess() {}

    /** Starts it; what it prints is in the file {@code output}. */
    static Process begin(Path root, Object... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:NewRatio=4",
                "-cp",
                System.getProperty("java.class.path"),
                DriftProcess.class.getName(),
                root.toString()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output").toFile())
                .start();
    }

    /** Drift as {@link Main} runs it; the host's root comes before its arguments. */
    public static void main(String[] args) {
        Path root = Path.of(args[0]);
        Interruption.endsPrograms();
        System.exit(DriftCommandLine.run(
                Arrays.copyOfRange(args, 1, args.length),
                new ProcessEnvironment(
                        root,
                        Map.of("PATH", root.resolve("bin").toString(), "HOME", "/root"),
                        0,
                        0,
                        InputStream.nullInputStream(),
                        false,
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err),
                        false,
                        Clock.systemUTC())));
    }
}
