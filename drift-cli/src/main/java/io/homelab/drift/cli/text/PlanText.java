package io.homelab.drift.cli.text;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.reconcile.Planner;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.report.ReconcileReport.Outcome;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ReconcileReport.State;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Status;
import java.time.Clock;
import java.util.List;

/** What {@code drift reconcile} says: the plan, how it goes, how it ended. */
public final class PlanText {

    private static final int BODY = 2;
    private static final int DEEPER = 4;

    private final boolean verbose;
    private final boolean colors;
    private final int columns;
    private final boolean rootless;
    private final Clock clock;

    /**
     * @param verbose whether every stage of a value is shown
     * @param colors whether it is for a terminal that shows colours
     * @param columns how wide the lines are
     * @param rootless whether the services are those of a user's manager
     * @param clock says where it is read: times are told as clocks show them there
     */
    public PlanText(boolean verbose, boolean colors, int columns, boolean rootless, Clock clock) {
        this.verbose = verbose;
        this.colors = colors;
        this.columns = columns;
        this.rootless = rootless;
        this.clock = clock;
    }

    private TextLayout page() {
        return new TextLayout(colors, columns);
    }

    /** The plan, what an earlier run has left, and what nothing is done about. */
    public String plan(ReconcileReport planned) {
        TextLayout page = page();
        planned.interrupted().ifPresent(run -> interrupted(page, run));
        Plan plan = planned.plan();
        if (plan.empty()) {
            page.line(0, "Nothing to do: " + SummaryText.of(planned.check()));
        } else {
            page.line(0, Ansi.HEADING, "Plan:");
            int number = 1;
            if (plan.reload().isPresent()) {
                reload(page, number++, plan.reload().get());
            }
            for (PlanStep step : plan.steps()) {
                step(page, number++, step);
            }
        }
        leftAlone(page, plan.leftAlone());
        return page.toString();
    }

    private static void interrupted(TextLayout page, RunRecord run) {
        page.filled(
                0,
                BODY,
                Ansi.CAUTION,
                TextLayout.words(
                        "An earlier run, begun at " + Printable.of(run.startedAt()) + ", did not get to its end:"));
        for (State state : List.of(State.DONE, State.FAILED, State.BEGUN, State.NOT_BEGUN)) {
            run.steps().stream().filter(step -> step.state() == state).forEach(step -> {
                String now = step.message().isEmpty() ? "" : " (" + Printable.of(step.message()) + ")";
                page.filled(
                        BODY,
                        DEEPER,
                        Ansi.PLAIN,
                        TextLayout.words(word(state) + ": " + Printable.of(step.step()) + now));
            });
        }
        page.blank();
    }

    private static String word(State state) {
        return switch (state) {
            case DONE -> "done";
            case FAILED -> "failed";
            case BEGUN -> "begun, its end unseen";
            case NOT_BEGUN -> "not begun";
        };
    }

    private void reload(TextLayout page, int number, Plan.Reload reload) {
        page.line(0, Ansi.HEADING, number + ". " + shown(HostCommand.systemctl(rootless, "daemon-reload")));
        sentence(page, "systemd reads the quadlets of " + String.join(", ", reload.unread()) + " as they are now");
        if (!reload.forgotten().isEmpty()) {
            sentence(
                    page,
                    "it will forget " + String.join(", ", reload.forgotten())
                            + ", whose quadlet is refused; what runs of it runs on");
        }
    }

    private void step(TextLayout page, int number, PlanStep step) {
        page.line(0, Ansi.HEADING, number + ". " + Printable.of(heading(step)));
        findings(page, step, step.findings());
        if (!step.remark().isEmpty()) {
            sentence(page, step.remark());
        }
        for (PlanStep.Companion companion : step.companions()) {
            sentence(page, "also goes down: " + companion.unit() + " (" + companion.reason() + ")");
        }
        if (!step.remaining().isEmpty()) {
            sentence(page, "what this does not put right:");
            findings(page, step, step.remaining());
        }
    }

    private String heading(PlanStep step) {
        return switch (step.action()) {
            case RESTART -> shown(HostCommand.systemctl(rootless, "restart").with(NameKind.UNIT, step.unit()));
            case START -> shown(HostCommand.systemctl(rootless, "start").with(NameKind.UNIT, step.unit()));
            case ALONG -> step.service() + ", along with that";
            case UPDATE ->
                shown(HostCommand.of("podman", "update").words(step.options())) + " (" + step.service() + ")";
        };
    }

    /** Where there can be no such command, why not. */
    private static String shown(HostCommand command) {
        return command.text().or(command::fault).orElse("");
    }

    private String log(String unit) {
        return shown((rootless ? HostCommand.of("journalctl", "--user") : HostCommand.of("journalctl"))
                .option("-u", NameKind.UNIT, unit)
                .words(List.of("-n", "20")));
    }

    private void findings(TextLayout page, PlanStep step, List<Finding> findings) {
        CategoryText text = new CategoryText(page, verbose, step.kind(), new WhenText(clock.instant(), clock));
        for (Category category : Category.values()) {
            List<Finding> found =
                    findings.stream().filter(one -> one.category() == category).toList();
            if (!found.isEmpty()) {
                text.write(category, found, false);
            }
        }
    }

    private static void sentence(TextLayout page, String sentence) {
        page.filled(BODY, DEEPER, Ansi.PLAIN, TextLayout.words(Printable.of(sentence)));
    }

    private static void leftAlone(TextLayout page, List<Plan.LeftAlone> services) {
        if (services.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, Ansi.HEADING, "Left alone:");
        for (Plan.LeftAlone service : services) {
            String symbol = service.status() == Status.UNKNOWN ? "? " : service.status() == Status.DRIFT ? "✗ " : "⚠ ";
            Ansi paint = service.status() == Status.UNKNOWN
                    ? Ansi.UNCERTAIN
                    : service.status() == Status.DRIFT ? Ansi.BAD : Ansi.CAUTION;
            page.filled(
                    BODY,
                    DEEPER,
                    paint,
                    TextLayout.words(symbol + Printable.of(service.service()) + ": "
                            + Printable.of(service.reason())
                            + (service.reason().equals(Planner.STOPPED) ? "; --stopped starts it" : "")));
            service.remedy().ifPresent(remedy -> remedy(page, remedy));
        }
    }

    private static void remedy(TextLayout page, Remedy remedy) {
        if (!remedy.commands().isEmpty()) {
            page.line(DEEPER, Printable.of(String.join(" && ", remedy.commands())));
        }
        if (!remedy.advice().isEmpty()) {
            page.filled("    # ", "    # ", Ansi.PLAIN, TextLayout.words(Printable.of(remedy.advice())));
        }
    }

    /** What is asked before anything is done. */
    public String question(Plan plan) {
        long restarts = plan.steps().stream()
                .filter(step -> step.action() != PlanStep.Action.UPDATE)
                .count();
        long updates = plan.steps().size() - restarts;
        String what = restarts > 0
                ? "Restart " + services(restarts)
                : updates > 0 ? "Update " + services(updates) + " without a restart" : "Reload";
        return "\n" + what + "? [y/N] ";
    }

    private static String services(long count) {
        return count == 1 ? "1 service" : count + " services";
    }

    /** One line for what has begun or ended. */
    public String progress(Progress progress) {
        TextLayout page = page();
        String step = Printable.of(progress.step());
        String message = progress.message().isEmpty() ? "" : ": " + Printable.of(progress.message());
        switch (progress.state()) {
            case BEGUN -> page.line(0, Ansi.FAINT, "  " + step + (message.isEmpty() ? " …" : message));
            case DONE -> page.line(0, page.paint(Ansi.GOOD, "✓") + " " + step + message);
            case FAILED, NOT_BEGUN -> page.filled(0, BODY, Ansi.BAD, TextLayout.words("✗ " + step + message));
        }
        return page.toString();
    }

    /** How it ended, and what is left. */
    public String end(ReconcileReport result) {
        TextLayout page = page();
        page.blank();
        if (result.outcome() == Outcome.STOPPED || result.outcome() == Outcome.INTERRUPTED) {
            stopped(page, result);
        }
        boolean updated = result.plan().steps().stream().anyMatch(step -> step.action() == PlanStep.Action.UPDATE);
        if (updated && result.outcome() == Outcome.DONE) {
            page.filled(
                    0,
                    BODY,
                    Ansi.PLAIN,
                    TextLayout.words(
                            "Changed while the containers run on: the quadlets are unchanged, and no restart is"
                                    + " needed for this."));
        }
        if (result.outcome() != Outcome.INTERRUPTED) {
            result.check().services().stream()
                    .filter(service -> service.status() == Status.DRIFT || service.status() == Status.UNKNOWN)
                    .forEach(service -> page.line(
                            0, "Not as declared: " + Printable.of(service.service()) + " (" + service.status() + ")"));
            page.line(0, SummaryText.of(result.check()));
        }
        return page.toString();
    }

    private void stopped(TextLayout page, ReconcileReport result) {
        String how = result.outcome() == Outcome.INTERRUPTED ? "Interrupted: " : "Stopped: ";
        page.filled(0, BODY, Ansi.BAD, TextLayout.words(how + Printable.of(result.message())));
        result.progress().stream()
                .filter(step -> step.state() == State.FAILED)
                .flatMap(step -> result.plan().steps().stream()
                        .filter(one -> one.service().equals(step.step())))
                .filter(step -> step.action() != PlanStep.Action.UPDATE)
                .forEach(step -> page.line(BODY, Printable.of(log(step.unit()))));
        for (State state : List.of(State.DONE, State.FAILED, State.BEGUN, State.NOT_BEGUN)) {
            List<String> steps = result.progress().stream()
                    .filter(step -> step.state() == state)
                    .map(Progress::step)
                    .toList();
            if (!steps.isEmpty()) {
                sentence(page, word(state) + ": " + String.join(", ", steps));
            }
        }
    }

    /** All that is said, in one. */
    public String all(ReconcileReport result) {
        StringBuilder text = new StringBuilder(plan(result));
        boolean run = result.outcome() != Outcome.PLANNED && result.outcome() != Outcome.NOTHING_TO_DO;
        if (run) {
            text.append('\n');
            result.progress().stream()
                    .filter(step ->
                            step.state() != State.NOT_BEGUN || !step.message().isEmpty())
                    .forEach(step -> text.append(progress(step)));
            text.append(end(result));
        }
        return text.toString();
    }
}
