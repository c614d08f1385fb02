package io.homelab.drift.cli;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What drift tells its user beside the report: {@code drift: jellyfin.container:12: …}. */
final class ErrorMessages {

    private final PrintWriter stderr;

    ErrorMessages(OutputStream stderr) {
        this.stderr = new PrintWriter(new OutputStreamWriter(stderr, StandardCharsets.UTF_8));
    }

    void say(String message) {
        try {
            stderr.print("drift: " + Printable.of(message) + "\n");
            stderr.flush();
        } catch (RuntimeException e) {
            // The stream is an embedder's. Nobody can be told, and picocli would print the trace.
        }
    }

    void say(Problem problem) {
        String place = problem.origin()
                .map(Origin::text)
                .or(problem::service)
                .map(at -> at + ": ")
                .orElse("");
        String host =
                problem.host().map(HostUser::text).map(name -> name + ": ").orElse("");
        say((problem.level() == Problem.Level.WARNING ? "warning: " : "") + host + place + problem.message());
    }
}
