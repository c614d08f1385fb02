package io.homelab.drift.matrix;

import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.matrix.MatrixCase.Outcome;
import io.homelab.drift.matrix.Trial.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table for users: where drift can see a key or an option. It is measured: what is found with the containers' commands
 * taken away is seen live.
 */
final class Visibility {

    private static final String NEVER = "never";
    private static final Set<Row> DIFFERENCES = EnumSet.of(Row.VALUE_CHANGED, Row.LINE_REMOVED, Row.LINE_ADDED);

    private static final String HEAD = """
            # What drift sees

            Made by the tests, from what real Podman %s showed of some %d containers; do not edit. A change of a key or option is
            always found in the command that made the container, which Podman keeps. This table says what is seen beyond it.

            - **live**: what runs shows it. A container made through the API, which keeps no command, is compared by it, too.
            - **in part**: some values show, or some of what was asked for: never a wrong answer, but not always one.
            - **command**: only the command that made the container shows it. After a change by other means nobody can tell.
            - **unit**: no matter of the container; compared where systemd can be asked.
            - **never**: it says how podman goes about it, and nothing of the container; never compared.
            - **(info)**: a difference is told, but is no drift: a restart changes nothing.
            - **-**: this Podman does not have it.
            - *update*: somebody can change it on a container that lives (`podman update`, `network connect`, `rename`), and drift tells.

            | key or option | category | %s | update |
            |---|---|%s|---|
            """;

    private static final String REFUSED = "refused";

    private static final String WITHOUT_ROOT = """

            ## Without root

            A user's containers were tried in the same way. What they show is the same but for these; **refused**: Podman makes no such
            container without root.

            | key or option | category | %s |
            |---|---|%s|
            """;

    private final Map<String, Map<Setup, String>> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> categories = new TreeMap<>();
    private final Set<String> changing = new java.util.TreeSet<>();
    private final Set<String> madeByRoot = new java.util.TreeSet<>();
    private int containers;

    /** Takes up what is found of one Podman's containers without their commands, root's first. */
    void add(Setup setup, List<MatrixCase> cases, Map<Trial, ServiceReport> found) {
        Map<String, List<Boolean>> seen = new LinkedHashMap<>();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (MatrixCase one : cases) {
            outcomes.putIfAbsent(one.subject(), one.outcome());
            categories.putIfAbsent(one.subject(), one.category());
            if (!one.changes().isEmpty()) {
                changing.add(one.subject());
            }
        }
        found.forEach((trial, service) -> {
            boolean differs = trial.expected() == Trial.Expected.DRIFT || trial.expected() == Trial.Expected.INFO;
            if (DIFFERENCES.contains(trial.row()) && differs) {
                seen.computeIfAbsent(trial.one().subject(), subject -> new ArrayList<>())
                        .add(service.status() == Status.DRIFT);
            }
        });
        Set<String> made = found.keySet().stream()
                .filter(trial -> trial.row() == Row.UNCHANGED)
                .map(trial -> trial.one().subject())
                .collect(Collectors.toSet());
        if (!setup.rootless()) {
            madeByRoot.addAll(made);
        }
        outcomes.forEach((subject, outcome) -> cells.computeIfAbsent(subject, s -> new HashMap<>())
                .put(
                        setup,
                        setup.rootless() && madeByRoot.contains(subject) && !made.contains(subject)
                                ? REFUSED
                                : word(
                                        outcome,
                                        categories.getOrDefault(subject, ""),
                                        seen.getOrDefault(subject, List.of()))));
        containers +=
                (int) found.keySet().stream().map(Trial::specimen).distinct().count();
    }

    private static String word(Outcome outcome, String category, List<Boolean> seen) {
        if (outcome == Outcome.NOTHING) {
            return category.equals(NEVER) ? NEVER : "unit";
        }
        String where = !seen.contains(true) ? "command" : seen.contains(false) ? "in part" : "live";
        return outcome == Outcome.INFO ? where + " (info)" : where;
    }

    String text() {
        String versions = String.join(" | ", Setup.VERSIONS);
        String lines = String.join("|", Setup.VERSIONS.stream().map(v -> "---").toList());
        StringBuilder text = new StringBuilder(
                HEAD.formatted(String.join(", ", Setup.VERSIONS), containers / 100 * 100, versions, lines));
        cells.forEach((subject, row) -> {
            text.append(row(subject, row, false));
            text.append(" | ").append(changing.contains(subject) ? "yes" : "").append(" |\n");
        });
        text.append(WITHOUT_ROOT.formatted(versions, lines));
        cells.forEach((subject, row) -> {
            String withoutRoot = row(subject, row, true);
            if (!withoutRoot.equals(row(subject, row, false))) {
                text.append(withoutRoot).append(" |\n");
            }
        });
        return text.toString();
    }

    private String row(String subject, Map<Setup, String> row, boolean rootless) {
        StringBuilder text = new StringBuilder("| `" + subject + "` | " + categories.get(subject));
        Setup.VERSIONS.forEach(
                version -> text.append(" | ").append(row.getOrDefault(new Setup(version, rootless), "-")));
        return text.toString();
    }
}
