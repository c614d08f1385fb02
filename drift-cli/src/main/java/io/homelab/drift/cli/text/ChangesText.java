package io.homelab.drift.cli.text;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlannedChange;
import io.homelab.drift.core.report.PodmanChange;
import io.homelab.drift.core.report.PodmanChange.UnitChange;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Status;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code drift plan} says: the services that something happens to, the worst first, and what another Podman makes of them. */
public final class ChangesText {

    private static final int BODY = 2;
    private static final int DEEPER = 4;

    private final TextLayout page;
    private final WhenText when;

    private ChangesText(TextLayout page, WhenText when) {
        this.page = page;
        this.when = when;
    }

    /**
     * The plan, a line feed at its end.
     *
     * @param columns how wide the lines are
     * @param place a clock where it is read: times are told as clocks show them there
     */
    public static String of(PlanReport plan, boolean colors, int columns, Clock place) {
        TextLayout page = new TextLayout(colors, columns);
        new ChangesText(page, new WhenText(plan.plannedAt(), place)).write(plan);
        return page.toString();
    }

    /** The plans of several hosts, host by host, and on how many something would change. */
    public static String of(Map<HostUser, PlanReport> plans, boolean colors, int columns, Clock place) {
        TextLayout page = new TextLayout(colors, columns);
        plans.forEach((host, plan) -> {
            String podman =
                    plan.podman().map(version -> " (Podman " + version + ")").orElse("");
            page.line(0, Ansi.HEADING, "Host: " + Printable.of(host.text()) + podman);
            page.blank();
            new ChangesText(page, new WhenText(plan.plannedAt(), place)).write(plan);
            plan.problems().stream()
                    .filter(problem -> plan.total() == 0)
                    .forEach(problem -> page.filled(
                            BODY, DEEPER, Ansi.UNCERTAIN, TextLayout.words("? " + Printable.of(problem.message()))));
            page.blank();
        });
        long change = count(plans, Status.DRIFT);
        long unknown = count(plans, Status.UNKNOWN);
        long rest = plans.size() - change - unknown;
        String counts = Stream.of(
                        change > 0 ? change + " would change" : "",
                        rest > 0 ? rest + (rest == 1 ? " stays as it is" : " stay as they are") : "",
                        unknown > 0 ? unknown + " unknown" : "")
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
        page.line(0, plans.size() + (plans.size() == 1 ? " host: " : " hosts: ") + counts);
        return page.toString();
    }

    private static long count(Map<HostUser, PlanReport> plans, Status status) {
        return plans.values().stream().filter(plan -> plan.status() == status).count();
    }

    private void write(PlanReport plan) {
        plan.reload().ifPresent(this::reload);
        plan.changes().forEach(this::change);
        plan.otherPodman().ifPresent(other -> otherPodman(other, !plan.changes().isEmpty()));
        if (plan.total() > 0 || plan.problems().isEmpty()) {
            if (!plan.changes().isEmpty() || plan.otherPodman().isPresent()) {
                page.blank();
            }
            page.filled(0, 2, Ansi.PLAIN, TextLayout.words(summary(plan)));
        }
    }

    /** {@code 12 services: 1 refused, 2 restarted, 9 unchanged}. */
    static String summary(PlanReport plan) {
        String counts = plan.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().past())
                .collect(Collectors.joining(", "));
        String services = plan.total() == 1 ? "1 service" : plan.total() + " services";
        if (counts.isEmpty()) {
            return services + ": nothing would change";
        }
        return services + ": " + counts + (plan.unchanged() > 0 ? ", " + plan.unchanged() + " unchanged" : "");
    }

    private void reload(Plan.Reload reload) {
        page.filled(
                0,
                2,
                Ansi.PLAIN,
                TextLayout.words("First a daemon-reload, so that systemd reads the quadlets of "
                        + Printable.of(String.join(", ", reload.unread())) + "."));
        if (!reload.forgotten().isEmpty()) {
            page.filled(
                    0,
                    2,
                    Ansi.CAUTION,
                    TextLayout.words("It forgets " + Printable.of(String.join(", ", reload.forgotten()))
                            + ", whose quadlet is refused; what runs of it runs on."));
        }
    }

    private void change(PlannedChange change) {
        page.line(
                0,
                paint(change.action()),
                symbol(change.action()) + " " + Printable.of(change.service()) + ": "
                        + change.action().past());
        if (!change.reason().isEmpty()) {
            sentence(change.reason()
                    + change.place().map(place -> " (" + place + ")").orElse(""));
        }
        findings(change);
        for (PlanStep.Companion companion : change.companions()) {
            sentence("takes along: " + companion.unit() + " (" + companion.reason() + ")");
        }
        change.remedy().ifPresent(this::remedy);
    }

    private void findings(PlannedChange change) {
        CategoryText text = new CategoryText(page, false, change.kind(), when);
        for (Category category : Category.values()) {
            List<Finding> found = change.findings().stream()
                    .filter(finding -> finding.category() == category)
                    .toList();
            if (!found.isEmpty()) {
                text.write(category, found, false);
            }
        }
    }

    private void remedy(Remedy remedy) {
        if (!remedy.commands().isEmpty()) {
            page.line(BODY, Printable.of(String.join(" && ", remedy.commands())));
        }
        if (!remedy.advice().isEmpty()) {
            page.filled("  # ", "  # ", Ansi.PLAIN, TextLayout.words(Printable.of(remedy.advice())));
        }
    }

    private void otherPodman(PodmanChange other, boolean more) {
        if (more) {
            page.blank();
        }
        if (other.units().isEmpty()) {
            page.line(0, "Podman " + other.to() + " makes the same of the quadlets as " + other.from() + ".");
            return;
        }
        page.line(0, Ansi.HEADING, "With Podman " + other.to() + " in the place of " + other.from() + ":");
        other.units().stream()
                .filter(unit -> unit.effect() != PodmanChange.Effect.REWRITTEN)
                .forEach(this::unit);
        rewritten(other).forEach(this::unit);
    }

    /** Units that are all written otherwise in the same way, as one. */
    static List<UnitChange> rewritten(PodmanChange other) {
        Map<List<List<String>>, UnitChange> alike = new LinkedHashMap<>();
        for (UnitChange unit : other.units()) {
            if (unit.effect() == PodmanChange.Effect.REWRITTEN) {
                alike.merge(List.of(unit.removed(), unit.added()), unit, UnitChange::and);
            }
        }
        return List.copyOf(alike.values());
    }

    private void unit(UnitChange unit) {
        boolean bad = unit.effect().compareTo(PodmanChange.Effect.CHANGED) < 0;
        page.filled(
                0,
                BODY,
                bad ? Ansi.BAD : unit.effect() == PodmanChange.Effect.CHANGED ? Ansi.CAUTION : Ansi.PLAIN,
                TextLayout.words((bad ? "✗ " : unit.effect() == PodmanChange.Effect.CHANGED ? "⚠ " : "· ")
                        + Printable.of(unit.service()) + ": " + words(unit)));
        if (!unit.reason().isEmpty()) {
            sentence(unit.reason()
                    + unit.place().map(place -> " (" + place + ")").orElse(""));
        }
        unit.removed().forEach(option -> page.line(BODY, "- " + Printable.of(option)));
        unit.added().forEach(option -> page.line(BODY, "+ " + Printable.of(option)));
    }

    /** What becomes of a unit, as the rest of a sentence. */
    static String words(UnitChange unit) {
        return switch (unit.effect()) {
            case CHANGED -> "its command line asks for something else";
            case REWRITTEN ->
                unit.removed().isEmpty() && unit.added().isEmpty()
                        ? "the same command line, its options in another order"
                        : "the same, in other words";
            case REFUSED, NOT_READ, ACCEPTED, READ -> unit.effect().words();
        };
    }

    private void sentence(String sentence) {
        page.filled(BODY, DEEPER, Ansi.PLAIN, TextLayout.words(Printable.of(sentence)));
    }

    private static String symbol(PlannedChange.Action action) {
        return switch (action) {
            case REFUSE, REMOVE, RECREATE -> "✗";
            case UNKNOWN -> "?";
            case RESTART, START -> "~";
            case MAKE -> "+";
            case RELOAD -> "·";
            case LEAVE -> "⚠";
        };
    }

    private static Ansi paint(PlannedChange.Action action) {
        return switch (action) {
            case REFUSE, REMOVE, RECREATE -> Ansi.BAD;
            case UNKNOWN -> Ansi.UNCERTAIN;
            case RESTART, START, LEAVE -> Ansi.CAUTION;
            case MAKE -> Ansi.GOOD;
            case RELOAD -> Ansi.PLAIN;
        };
    }
}
