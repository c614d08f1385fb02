package io.homelab.drift.fuzz;

import io.homelab.drift.cli.Main;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/** A process that has drift check a folder once, and prints the exit status and the processor time that the check took. */
public final class LargeInput {

    private static final Set<Integer> OF_THE_CONTRACT = Set.of(0, 1, 2, 3);
    private static final Collection<String> NEVER_SAID = Set.of("internal error", "Exception", "\tat ");

    private LargeInput() {}

    /**
     * Checks once, and prints what it cost.
     *
     * @param arguments the folder of the quadlets, and the snapshot
     */
    public static void main(String[] arguments) {
        Path quadlets = Path.of(arguments[0]);
        Path snapshot = Path.of(arguments[1]);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int status = Main.run(
                new String[] {
                    "check", "-d", quadlets.toString(), "--snapshot", snapshot.toString(), "-o", quadlets + ".report"
                },
                said,
                said);
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
        String text = said.toString(StandardCharsets.UTF_8);
        boolean sound = OF_THE_CONTRACT.contains(status) && NEVER_SAID.stream().noneMatch(text::contains);
        System.out.println(sound ? "status " + status + " millis " + millis : "status " + status + ": " + text);
    }
}
