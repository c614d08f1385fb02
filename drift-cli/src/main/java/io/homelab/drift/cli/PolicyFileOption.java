package io.homelab.drift.cli;

import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.policy.PolicyException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The file that says what is accepted and which rules hold. */
final class PolicyFileOption {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What is accepted, and rules; default: drift.policy in the quadlet directory.")
    private Optional<Path> file = Optional.empty();

    /** The policy that was asked for in the place of the quadlet directory's. */
    Optional<Policy> policy() throws Failure {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Policy.read(file.get()));
        } catch (PolicyException e) {
            throw new Failure(e);
        }
    }

    Optional<Path> file() {
        return file;
    }
}
