package io.homelab.drift.core.start;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.OptionMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What podman refuses of a command line alone, whatever is on the host. */
final class CommandRule implements StartRule {

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        return of(unit.command(), place.podman());
    }

    static List<Refusal> of(CommandLine line, PodmanVersion podman) {
        if (podman.compareTo(PodmanVersion.NEWEST) > 0) {
            // nobody knows what that one takes
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        line.problems().forEach(problem -> refusals.add(Refusal.byPodman(problem.message(), problem.origin())));
        Map<String, OptionMeaning> meanings =
                line.command().map(OptionMeaning::of).orElse(Map.of());
        for (OptionUse use : line.options()) {
            Optional.ofNullable(meanings.get(use.option().name()))
                    .filter(meaning -> !use.option().global())
                    .flatMap(meaning -> value(meaning, use))
                    .ifPresent(refusals::add);
        }
        return refusals;
    }

    private static Optional<Refusal> value(OptionMeaning meaning, OptionUse use) {
        return meaning.fault(use)
                .map(fault -> Refusal.byPodman(fault.message(), fault.origin())
                        .about(meaning.field().category(), use.option().name()));
    }
}
