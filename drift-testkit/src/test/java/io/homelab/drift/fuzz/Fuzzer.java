package io.homelab.drift.fuzz;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Tries one input on one reader. Jazzer calls it, with the reader's name as an argument; it needs nothing of Jazzer itself. */
public final class Fuzzer {

    private static final Duration FOR_ANY = Duration.ofSeconds(2);
    private static final Duration FOR_A_CHARACTER = Duration.ofNanos(5_000);

    private static FuzzTarget target = FuzzTarget.UNIT_FILE;

    private Fuzzer() {}

    /** Called once, before all inputs. */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.named(arguments[0]);
    }

    /** Called with every input. */
    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        tryOn(target, bytes);
    }

    /** Fails where the property does not hold, or holds after more time than an input of that length may take. */
    static void tryOn(FuzzTarget target, byte[] bytes) throws Exception {
        Input input = Input.of(bytes, target.longest());
        Duration allowed =
                FOR_ANY.plus(FOR_A_CHARACTER.multipliedBy(input.text().length()));
        // The first time of all loads classes and is compiled.
        if (took(target, input).compareTo(allowed) > 0) {
            Duration took = took(target, input);
            if (took.compareTo(allowed) > 0) {
                throw new AssertionError(
                        input.text().length() + " characters took " + took + ", which may be " + allowed);
            }
        }
    }

    /** Processor time of this thread: others share the machine. */
    private static Duration took(FuzzTarget target, Input input) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        target.property().holdsFor(input);
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }
}
