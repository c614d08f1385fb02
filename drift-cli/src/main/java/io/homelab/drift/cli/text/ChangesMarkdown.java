package io.homelab.drift.cli.text;

import static io.homelab.drift.cli.text.Markdown.code;
import static io.homelab.drift.cli.text.Markdown.plain;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlannedChange;
import io.homelab.drift.core.report.PodmanChange;
import io.homelab.drift.core.report.PodmanChange.UnitChange;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as Markdown for a comment on a pull request: a heading, a table, and below it the details. Names and values come from the branch
 * of whoever opened it: they stay text, start no markup and call nobody.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>
 */
public final class ChangesMarkdown {

    private final StringBuilder text = new StringBuilder();

    private ChangesMarkdown() {}

    /** The plan, a line feed at its end. */
    public static String of(PlanReport plan) {
        ChangesMarkdown markdown = new ChangesMarkdown();
        markdown.write(plan);
        return markdown.text.toString();
    }

    /** The plans of several hosts, a heading each. */
    public static String of(Map<HostUser, PlanReport> plans) {
        ChangesMarkdown markdown = new ChangesMarkdown();
        plans.forEach((host, plan) -> {
            if (!markdown.text.isEmpty()) {
                markdown.line("");
            }
            markdown.line("# " + code(host.text()), "");
            markdown.write(plan);
        });
        return markdown.text.toString();
    }

    private void write(PlanReport plan) {
        line("## drift plan: " + plain(ChangesText.summary(plan)));
        plan.problems().forEach(problem -> line("", "- " + plain(problem.message())));
        if (!plan.changes().isEmpty()) {
            line("", "| Service | What happens | Why |", "|---|---|---|");
            plan.changes()
                    .forEach(change -> line("| " + code(change.service()) + " | "
                            + plain(change.action().past()) + " | " + why(change) + " |"));
            plan.changes().forEach(this::details);
        }
        plan.otherPodman().ifPresent(this::otherPodman);
    }

    private static String why(PlannedChange change) {
        if (!change.reason().isEmpty()) {
            return plain(change.reason())
                    + change.place().map(place -> " (" + code(place) + ")").orElse("");
        }
        List<String> subjects = change.findings().stream()
                .map(finding -> code(subject(finding)))
                .distinct()
                .toList();
        return String.join(", ", subjects);
    }

    private static String subject(Finding finding) {
        return finding.field() + finding.element().map(element -> " " + element).orElse("");
    }

    private void details(PlannedChange change) {
        if (change.findings().isEmpty()
                && change.companions().isEmpty()
                && change.remedy().isEmpty()) {
            return;
        }
        line(
                "",
                "<details><summary>" + code(change.service()) + " is "
                        + plain(change.action().past()) + "</summary>",
                "");
        change.findings().forEach(finding -> line("- " + finding(finding)));
        for (PlanStep.Companion companion : change.companions()) {
            line("- takes along " + code(companion.unit()) + ": it " + plain(companion.reason()));
        }
        change.remedy().ifPresent(this::remedy);
        line("", "</details>");
    }

    private static String finding(Finding finding) {
        if (finding.kind().ofTheUnit()) {
            return plain(finding.message());
        }
        String where = finding.declared()
                .map(side -> " (" + code(side.origin().text()) + ")")
                .orElse("");
        return code(subject(finding)) + ": " + value(finding.running()) + " → " + value(finding.declared()) + where;
    }

    private static String value(Optional<Side> side) {
        if (side.isEmpty()) {
            return "nothing";
        }
        Side.Value value = side.get().value();
        if (value instanceof Side.Masked) {
            return "(masked)";
        }
        String readable = side.get().readable().orElse("");
        String text = value instanceof Side.Text one
                ? one.text()
                : String.join(" ", value instanceof Side.Texts all ? all.texts() : List.of());
        return code(readable.isEmpty() ? text : readable);
    }

    private void remedy(Remedy remedy) {
        remedy.commands().forEach(command -> line("- " + code(command)));
        if (!remedy.advice().isEmpty()) {
            line("- " + plain(remedy.advice()));
        }
    }

    private void otherPodman(PodmanChange other) {
        line("", "### Podman " + plain(other.to()) + " in the place of " + plain(other.from()));
        if (other.units().isEmpty()) {
            line("", "It makes the same of the quadlets.");
            return;
        }
        line("", "| Service | What becomes of it | Why |", "|---|---|---|");
        other.units().stream()
                .filter(unit -> unit.effect() != PodmanChange.Effect.REWRITTEN)
                .forEach(this::unit);
        ChangesText.rewritten(other).forEach(this::unit);
    }

    private void unit(UnitChange unit) {
        line("| " + code(unit.service()) + " | " + plain(ChangesText.words(unit)) + " | " + why(unit) + " |");
    }

    private static String why(UnitChange unit) {
        StringBuilder why = new StringBuilder(plain(unit.reason()));
        unit.place().ifPresent(place -> why.append(" (").append(code(place)).append(')'));
        unit.removed().forEach(option -> why.append(separator(why)).append("− ").append(code(option)));
        unit.added().forEach(option -> why.append(separator(why)).append("+ ").append(code(option)));
        return why.toString();
    }

    private static String separator(StringBuilder text) {
        return text.isEmpty() ? "" : "<br>";
    }

    private void line(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
