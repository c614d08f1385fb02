package io.homelab.drift.cli;

/** The entry point of the command line. */
public final class Main {

    private Main() {}

    /** Runs drift and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(Drift.run(args, Surroundings.ofThisProcess()));
    }
}
