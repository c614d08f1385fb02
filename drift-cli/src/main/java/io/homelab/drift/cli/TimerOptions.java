package io.homelab.drift.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose timer is meant. */
final class TimerOptions {

    @ArgGroup
    private Manager manager = new Manager();

    /** At most one of the two. */
    static final class Manager {
        @Option(names = "--user", description = "The user's timer, for the user's services (default unless root).")
        private boolean user;

        @Option(names = "--system", description = "The system's (default for root).")
        private boolean system;
    }

    HostOptions host() {
        return HostOptions.of(manager.user, manager.system);
    }
}
