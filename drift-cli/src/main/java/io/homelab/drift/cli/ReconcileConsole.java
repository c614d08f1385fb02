package io.homelab.drift.cli;

import io.homelab.drift.cli.ReportOptions.Format;
import io.homelab.drift.cli.text.PlanText;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What drift and its user tell each other while services are brought back. */
final class ReconcileConsole {

    private static final int LONGEST_ANSWER = 100;

    private final ProcessEnvironment surroundings;
    private final ReportOptions report;
    private final Optional<Path> file;
    private final boolean talks;
    private final OutputFormat.View view;
    private final PlanText text;

    /** Text on standard output is told as it happens, anything else is written in one at the end. */
    ReconcileConsole(ProcessEnvironment surroundings, ReportOptions report, boolean verbose, Host host) {
        this.surroundings = surroundings;
        this.report = report;
        this.file = OutputFile.filled(report.output(), surroundings.clock(), () -> host.facts(Optional.empty()));
        this.talks = report.format() == Format.TEXT && report.output().isEmpty();
        this.view = new OutputFormat.View(
                verbose,
                report.showValues(),
                report.colors(surroundings),
                surroundings.columns(),
                host.rootless(),
                surroundings.clock());
        this.text = new PlanText(view.verbose(), view.colors(), view.columns(), view.rootless(), view.clock());
    }

    void plan(ReconcileReport planned) throws Failure {
        say(text.plan(planned));
    }

    /** Asks. What is neither y nor yes is a no. */
    boolean agreed(Plan plan) throws Failure {
        Output.toStandardOutput(surroundings.shown(text.question(plan)), surroundings);
        boolean yes = Set.of("y", "yes").contains(answer().strip().toLowerCase(Locale.ROOT));
        if (!yes) {
            say("Nothing was changed.\n");
        }
        return yes;
    }

    /** One line, byte by byte: what stands behind it is not for drift. */
    private String answer() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream stdin = surroundings.stdin();
            for (int next = stdin.read();
                    next >= 0 && next != '\n' && line.size() < LONGEST_ANSWER;
                    next = stdin.read()) {
                line.write(next);
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    void progress(Progress progress) {
        try {
            say(text.progress(progress));
        } catch (Failure e) {
            // Nobody reads it any more; what is begun is brought to its end all the same.
        }
    }

    void end(ReconcileReport result) throws Failure {
        say(text.end(result));
    }

    /** Writes all of it, unless it has been told already. */
    void write(ReconcileReport result) throws Failure {
        if (!talks) {
            Output.write(file, report.format().output().reconcile(result, view), surroundings);
        }
    }

    private void say(String said) throws Failure {
        if (talks) {
            Output.toStandardOutput(surroundings.shown(said), surroundings);
        }
    }
}
