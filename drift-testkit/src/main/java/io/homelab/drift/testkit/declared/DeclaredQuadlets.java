package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.compare.HouseRules;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.rule.HousePolicy;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.quadlet.Quadlets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quadlets as one Podman takes them. */
public final class DeclaredQuadlets {

    private final PodmanVersion podman;
    private final HostFacts facts;
    private final DeclaredSet set;
    private final CheckContext context;
    private final List<CheckedUnit> units;
    private final WrittenLine lines;

    private DeclaredQuadlets(PodmanVersion podman, HostFacts facts, DeclaredSet set) {
        this.podman = podman;
        this.facts = facts;
        this.set = set;
        HostState nothing = HostState.unknown(facts, Optional.of(podman));
        this.context =
                CheckContext.of(nothing, set.units(), CheckOptions.DEFAULT, ReferencedFiles.below(set.directories()));
        this.units = CheckedUnit.ofFiles(set.units(), nothing, context.index());
        this.lines = new WrittenLine(set.units());
    }

    /** Those of a user, or of the system. */
    public static DeclaredQuadlets read(Quadlets quadlets, PodmanVersion podman, boolean rootless) {
        HostProfile host = HostProfile.unknown(rootless).with(Optional.of(podman));
        try {
            return new DeclaredQuadlets(podman, host.facts(), quadlets.read(host));
        } catch (SourceException.NoQuadlets none) {
            return new DeclaredQuadlets(podman, host.facts(), new DeclaredSet(List.of(), List.of(), List.of()));
        }
    }

    /** A fault: where it is, and what it is. */
    public record Fault(String place, String message) {
        /** For people: {@code jellyfin.container:4: no such key}. */
        public String text() {
            return place.isEmpty() ? message : place + ": " + message;
        }
    }

    /**
     * Why it is not accepted: what the generator refuses, what {@code drift lint} calls an error, and what is known to keep a unit from
     * starting, as far as files tell.
     */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        set.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .forEach(problem -> faults.add(fault(problem.origin(), problem.message())));
        NextStart start = NextStart.ofFiles(set.units(), facts, podman);
        for (DeclaredUnit unit : set.units()) {
            unit.error()
                    .map(error -> fault(error.origin(), error.message() + consequence(unit)))
                    .filter(fault -> !faults.contains(fault))
                    .ifPresent(faults::add);
            unit.warnings().stream()
                    .filter(warning -> warning.level() == Problem.Level.ERROR)
                    .forEach(warning -> faults.add(fault(warning.origin(), warning.message())));
            start.of(unit).forEach(refusal -> faults.add(fault(refusal.origin(), Secrets.text(refusal.sentence()))));
        }
        if (set.units().isEmpty() && faults.isEmpty()) {
            faults.add(new Fault("", "there is no quadlet"));
        }
        return faults;
    }

    private static String consequence(DeclaredUnit unit) {
        return unit.refused() ? ": no unit is generated" : "";
    }

    private Fault fault(Optional<Origin> origin, String message) {
        return new Fault(origin.map(lines::at).orElse(""), message);
    }

    /** The rules of the house that it breaks, and what is wrong with the rules themselves. */
    public List<Fault> broken(Policy policy) {
        HousePolicy house = HousePolicy.of(policy, set.units());
        List<Problem> problems = new ArrayList<>(house.problems());
        problems.addAll(HouseRules.brokenByFiles(set, house, facts, podman, LocalDate.MIN));
        return problems.stream()
                .map(problem -> fault(problem.origin(), problem.message()))
                .toList();
    }

    /** A service that is declared, by its name; a reason why there is none such. */
    public Optional<DeclaredService> service(String name) {
        return units.stream()
                .filter(unit -> unit.service().equals(name))
                .findFirst()
                .map(unit -> new DeclaredService(context, unit, units, lines));
    }

    /** Why there is no such service. */
    public String noService(String name) {
        Optional<String> refused = set.units().stream()
                .filter(unit -> unit.service().equals(name))
                .flatMap(unit -> unit.error().stream())
                .map(error -> fault(error.origin(), error.message()).text())
                .findFirst();
        List<ServiceSelection.Name> names =
                set.units().stream().map(ServiceSelection.Name::of).toList();
        return refused.map(why -> "no unit is generated of '" + name + "': " + why)
                .or(() -> ServiceSelection.of(List.of(name)).unknownAmong(names).stream()
                        .map(Problem::message)
                        .findFirst())
                .orElseGet(() -> "'" + name + "' is the name of a file; its service is called "
                        + names.stream()
                                .filter(ServiceSelection.of(List.of(name))::includes)
                                .map(ServiceSelection.Name::service)
                                .findFirst()
                                .orElse(name));
    }
}
