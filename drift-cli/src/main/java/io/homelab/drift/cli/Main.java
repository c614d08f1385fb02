package io.homelab.drift.cli;

import io.homelab.drift.core.input.Isolation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entry point of the command line. */
public final class Main {

    private static final String GUARDLESS = "internal error: drift could not even be started; is its jar whole?";

    private Main() {}

    /** Runs drift and ends the process with its exit status. */
    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> lastWord(Isolation.reason(thrown)));
        int status = ExitStatus.UNKNOWN;
        try {
            Interruption.endsPrograms();
            ProcessEnvironment surroundings = ProcessEnvironment.ofThisProcess();
            status = DriftCommandLine.run(args, surroundings, Host.ahead(List.of(args), surroundings));
        } catch (Throwable thrown) {
            // Not even the guard of the run could be reached, or it failed itself.
            lastWord(GUARDLESS);
        }
        if (Interruption.listens()) {
            // A signal may be ending the process, with a status of its own.
            System.exit(status);
        }
        // All is written by now. System.exit would look for a logger first, which takes longer than to say the version.
        Runtime.getRuntime().halt(status);
    }

    private static void lastWord(String reason) {
        try {
            new FileOutputStream(FileDescriptor.err)
                    .write(("drift: " + reason + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException | Error e) {
            // Nobody is there to be told.
        }
    }

    /**
     * Runs drift within another program, as the user and with the environment of that, and nobody to ask.
     *
     * @param args as on the command line: {@code check --json}
     * @param stdout where reports go, as UTF-8
     * @param stderr where messages go, as UTF-8
     * @return the exit status
     */
    public static int run(String[] args, OutputStream stdout, OutputStream stderr) {
        return DriftCommandLine.run(args, ProcessEnvironment.ofThisProcess().with(stdout, stderr));
    }
}
