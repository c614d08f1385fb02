package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.quadlet.translate.Translation;

/** {@code PodmanArgs=} that podman refuses, which the generator does not look at: the service is made, and fails at its start. */
final class UnknownOptions {

    private UnknownOptions() {}

    static void warn(Translation unit, CommandLine line) {
        if (unit.version().compareTo(PodmanVersion.NEWEST) > 0) {
            return;
        }
        line.problems()
                .forEach(problem -> problem.origin()
                        .ifPresent(place -> unit.warn(
                                LintRule.UNKNOWN_OPTION,
                                problem.message() + ": the service fails at its next start",
                                place)));
    }
}
