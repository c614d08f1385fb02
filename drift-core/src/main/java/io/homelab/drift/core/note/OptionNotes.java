package io.homelab.drift.core.note;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.start.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Options that podman refuses: nothing runs with them, so there is nothing to compare, but the next start fails. What something
 * was made with podman did take, whatever is known of it here.
 */
public final class OptionNotes {

    private OptionNotes() {}

    public static List<Finding> of(Spec declared, Optional<Spec> created, PodmanVersion podman) {
        return of(declared, created, podman, problem -> true);
    }

    /** The same, but for values that podman reads only where others are there, or only since a version. */
    public static List<Finding> of(Spec declared, Optional<Spec> created, CommandLine command, PodmanVersion podman) {
        if (declared.problems().isEmpty()) {
            return List.of();
        }
        Set<String> refused = NextStart.ofCommand(command, podman).stream()
                .map(Refusal::reason)
                .collect(Collectors.toSet());
        return of(declared, created, podman, problem -> refused.contains(problem.message()));
    }

    private static List<Finding> of(
            Spec declared, Optional<Spec> created, PodmanVersion podman, Predicate<Problem> refused) {
        Set<String> taken = created.map(Spec::problems).orElse(List.of()).stream()
                .map(Problem::message)
                .collect(Collectors.toSet());
        return declared.problems().stream()
                .filter(problem -> !podman.unknown())
                .filter(problem -> refused.test(problem) && !taken.contains(problem.message()))
                .map(OptionNotes::refused)
                .toList();
    }

    private static Finding refused(Problem problem) {
        return Finding.of(FindingCode.OPTION_REFUSED)
                .cause(Cause.NOT_RESTARTED)
                .message(problem.message() + "; the next start fails")
                .declared(problem.origin().map(place -> Side.of(place.text(), place)))
                .remedy(Remedy.byHand(Remedy.Kind.FIX_FILE, "correct that line"))
                .build();
    }
}
