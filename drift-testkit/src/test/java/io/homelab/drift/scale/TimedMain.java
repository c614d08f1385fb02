package io.homelab.drift.scale;

import com.sun.management.OperatingSystemMXBean;
import io.homelab.drift.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The command line, which leaves behind how much processor time it took. */
final class TimedMain {

    private TimedMain() {}

    /** The first argument is the file for the time, the others are the command line's. */
    public static void main(String[] arguments) {
        int status = Main.run(Arrays.copyOfRange(arguments, 1, arguments.length), System.out, System.err);
        write(Path.of(arguments[0]));
        System.exit(status);
    }

    private static void write(Path time) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try {
            Files.writeString(time, Duration.ofNanos(system.getProcessCpuTime()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
