package io.homelab.drift.podman.live;

import io.homelab.drift.podman.process.PodmanCommands;
import java.time.Duration;
import java.util.Optional;

/**
 * How a host is asked, where that is said.
 *
 * @param rootless whether for the services of a user's manager, or for those of the system; else those of whoever is asked
 * @param podman which program; else that on {@code PATH}
 * @param callLimit how long one call may take; else 30 seconds
 * @param updates whether registries are asked for newer images
 * @param advice what is said behind the message that a call took too long
 */
record Asking(
        Optional<Boolean> rootless,
        Optional<String> podman,
        Optional<Duration> callLimit,
        boolean updates,
        String advice) {

    static final Asking PLAINLY = new Asking(Optional.empty(), Optional.empty(), Optional.empty(), false, "");

    private static final Duration FOR_THE_JOURNAL = Duration.ofSeconds(10);

    Asking rootless(boolean ofUser) {
        return new Asking(Optional.of(ofUser), podman, callLimit, updates, advice);
    }

    /** The same for whoever is asked. */
    Asking ofWhoever() {
        return new Asking(Optional.empty(), podman, callLimit, updates, advice);
    }

    Asking podman(String program) {
        return new Asking(rootless, Optional.of(program), callLimit, updates, advice);
    }

    Asking callLimit(Duration limit) {
        return new Asking(rootless, podman, Optional.of(limit), updates, advice);
    }

    Asking lookingForUpdates() {
        return new Asking(rootless, podman, callLimit, true, advice);
    }

    Asking advising(String words) {
        return new Asking(rootless, podman, callLimit, updates, words);
    }

    Duration limit() {
        return callLimit.orElse(PodmanCommands.TIME_LIMIT);
    }

    /** A journal that takes longer is done without. */
    Duration journalLimit() {
        return limit().compareTo(FOR_THE_JOURNAL) < 0 ? limit() : FOR_THE_JOURNAL;
    }
}
