package io.homelab.drift.cli;

import java.io.OutputStream;

/** The entry point of the command line. */
public final class Main {

    private Main() {}

    /** Runs drift and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(Drift.run(args, Surroundings.ofThisProcess()));
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
        return Drift.run(args, Surroundings.ofThisProcess().with(stdout, stderr));
    }
}
