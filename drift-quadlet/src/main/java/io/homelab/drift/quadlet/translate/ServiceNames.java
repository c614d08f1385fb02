package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Units that would be written to the same file, so that the later one is all that is left. */
public final class ServiceNames {

    private ServiceNames() {}

    public static List<Problem> clashes(List<DeclaredUnit> units) {
        Map<String, DeclaredUnit> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (DeclaredUnit unit : units) {
            DeclaredUnit other = unit.error().isPresent() ? null : first.putIfAbsent(unit.service(), unit);
            if (other != null) {
                problems.add(Problem.warning(
                                "makes the same unit as " + other.source() + ": one of them is lost",
                                new Origin.FileLine(unit.source(), 1, ""))
                        .of(unit.service()));
            }
        }
        return problems;
    }
}
