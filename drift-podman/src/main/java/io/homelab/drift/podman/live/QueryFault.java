package io.homelab.drift.podman.live;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;

/**
 * Why a question to the host has no answer.
 *
 * @param problem the reason, with the words of the question: {@code podman images … failed: database is locked}
 * @param reason the same without those words, as other questions may have it too: {@code podman failed: database is locked}
 */
record QueryFault(Problem problem, String reason) {

    /** One that no other question has. */
    static QueryFault of(Problem problem) {
        return new QueryFault(problem, problem.message());
    }

    /** Podman could not be run, or did not end. */
    static QueryFault of(PodmanException fault) {
        return new QueryFault(Problem.error(String.valueOf(fault.getMessage())), fault.reason());
    }

    /** Podman ended with a fault. */
    static QueryFault failed(PodmanQuery.Verb verb, String reason) {
        return new QueryFault(Problem.error(verb.shown() + " failed: " + reason), "podman failed: " + reason);
    }

    /** Podman printed what it never prints. */
    static QueryFault printed(String command, String fault) {
        return new QueryFault(
                Problem.error("what podman " + command + " printed " + fault), "what podman printed " + fault);
    }
}
