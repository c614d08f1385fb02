package io.homelab.drift.core.start;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the next start of units will succeed: what systemd and podman are known to refuse, line by line. What Quadlet refuses is
 * the error of its {@link DeclaredUnit}.
 *
 * <pre>{@code
 * NextStart.ofFiles(set.units(), facts, podman).of(unit)    // what the files alone tell
 * NextStart.on(host, set.units(), podman).of(unit, name)    // and what the host shows
 * }</pre>
 */
public final class NextStart {

    /** All there is: each rule looks at one unit, and at what else starts beside it. */
    private static final List<StartRule> RULES = List.of(new SystemdRule(), new CommandRule());

    private final StartPlace place;

    private NextStart(StartPlace place) {
        this.place = place;
    }

    /** What the files of units tell that are declared together. */
    public static NextStart ofFiles(List<DeclaredUnit> units, HostFacts facts, PodmanVersion podman) {
        return new NextStart(StartPlace.of(podman, facts, Optional.empty(), starting(units, facts)));
    }

    /** The same, and what a host shows. */
    public static NextStart on(HostState host, List<DeclaredUnit> units, PodmanVersion podman) {
        return new NextStart(StartPlace.of(podman, host.facts(), Optional.of(host), starting(units, host.facts())));
    }

    private static List<StartingUnit> starting(List<DeclaredUnit> units, HostFacts facts) {
        return units.stream()
                .filter(unit -> unit.error().isEmpty())
                .flatMap(unit -> Isolation.run(
                        "its next start could not be looked at",
                        () -> StartingUnit.of(unit, UnitName.of(unit.unit()), facts))
                        .value()
                        .stream())
                .toList();
    }

    /** Why the unit of a quadlet will not start; nothing where no reason is known, or where the generator refuses the quadlet. */
    public List<Refusal> of(DeclaredUnit unit) {
        return of(unit, UnitName.of(unit.unit()));
    }

    /** The same of an instance of a template. */
    public List<Refusal> of(DeclaredUnit unit, UnitName name) {
        if (unit.error().isPresent()) {
            return List.of();
        }
        StartingUnit starting =
                place.unit(unit.source(), name).orElseGet(() -> StartingUnit.of(unit, name, place.facts()));
        Set<Refusal> refusals = new LinkedHashSet<>();
        RULES.forEach(rule -> refusals.addAll(rule.of(starting, place)));
        return List.copyOf(refusals);
    }

    /** Why podman refuses a command line, whatever unit it is of; what has been made with one was none of it. */
    public static List<Refusal> ofCommand(CommandLine command, PodmanVersion podman) {
        return CommandRule.of(command, podman);
    }
}
