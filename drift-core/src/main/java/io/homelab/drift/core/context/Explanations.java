package io.homelab.drift.core.context;

import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Explanation;
import io.homelab.drift.core.report.Explanation.Explained;
import io.homelab.drift.core.report.Explanation.Overridden;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.ShadowedLine;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Explains what quadlets mean on a host. */
public final class Explanations {

    private static final Comparator<DeclaredUnit> ORDER =
            Comparator.comparing(DeclaredUnit::service).thenComparing(DeclaredUnit::source);

    private Explanations() {}

    /** The quadlets that are asked for, in the order in which they are told. */
    public static List<DeclaredUnit> selected(DeclaredSet set, ServiceSelection selection) {
        return set.units().stream()
                .filter(unit -> selection.includes(ServiceSelection.Name.of(unit)))
                .sorted(ORDER)
                .toList();
    }

    /** What could not be read of them, and what was asked for and is not there. */
    public static List<Problem> problems(DeclaredSet set, ServiceSelection selection) {
        List<Problem> problems = new ArrayList<>(set.problems());
        problems.addAll(selection.unknownAmong(
                set.units().stream().map(ServiceSelection.Name::of).toList()));
        return problems;
    }

    /** All of it. One quadlet that cannot be explained does not keep the others from it. */
    public static Explanation of(DeclaredSet set, HostFacts facts, ServiceSelection selection) {
        List<Problem> problems = problems(set, selection);
        List<Explained> services = new ArrayList<>();
        for (DeclaredUnit unit : selected(set, selection)) {
            services.add(Isolation.run("it could not be explained", () -> of(unit, facts))
                    .or(problem -> {
                        problems.add(problem.of(unit.service()));
                        return of(unit.unread(problem), facts);
                    }));
        }
        return new Explanation(services, problems);
    }

    /** One quadlet. */
    public static Explained of(DeclaredUnit unit, HostFacts facts) {
        List<Word> command = Expansion.expand(unit.execStart(), UnitName.of(unit.unit()), facts, unit.file());
        return new Explained(
                unit.service(),
                unit.unit(),
                unit.kind(),
                unit.source(),
                unit.dropIns(),
                texts(unit.execStart()),
                texts(command),
                unit.error(),
                unit.warnings(),
                unit.shadowed().stream().map(Explanations::overridden).toList());
    }

    private static Overridden overridden(ShadowedLine line) {
        return new Overridden(
                line.section(),
                line.key(),
                Optional.of(line.element()).filter(element -> !element.isEmpty()),
                line.line(),
                line.by(),
                line.reset());
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
