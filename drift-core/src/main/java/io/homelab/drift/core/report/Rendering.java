package io.homelab.drift.core.report;

import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The text of a list of things, of which one that cannot be written does not keep the others from it.
 *
 * <pre>{@code
 * Rendering.Rendered written = Rendering.of(report, DriftReport::toJson);
 * }</pre>
 *
 * @param parts what was written: as given, but for those in whose place only a problem could be told
 */
public record Rendering<T>(String text, List<T> parts, List<Problem> problems) {

    public Rendering {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
    }

    /**
     * Writes things. Only where that fails each is tried on its own.
     *
     * @param write writes any number of them, and what comes before and after
     * @param otherwise what is written in the place of one that cannot be
     */
    public static <T> Rendering<T> of(
            List<T> parts, Function<List<T>, String> write, BiFunction<T, Problem, T> otherwise) {
        Isolation.Result<String> whole = Isolation.run("it could not be written", () -> write.apply(parts));
        if (whole.value().isPresent()) {
            return new Rendering<>(whole.value().get(), parts, List.of());
        }
        List<T> written = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (T part : parts) {
            Isolation.Result<String> alone = Isolation.run("it could not be written", () -> write.apply(List.of(part)));
            alone.problem().ifPresent(problems::add);
            written.add(alone.problem()
                    .map(problem -> otherwise.apply(part, problem))
                    .orElse(part));
        }
        return new Rendering<>(write.apply(written), written, problems);
    }

    /** Writes the services of a report. Those that cannot be written are unknown. */
    public static Rendered of(DriftReport report, Function<DriftReport, String> write) {
        List<Problem> told = new ArrayList<>();
        Rendering<ServiceReport> rendering =
                of(report.services(), services -> write.apply(report.with(services, told)), (service, problem) -> {
                    Problem ofService = problem.of(service.service());
                    told.add(service.host().map(ofService::on).orElse(ofService));
                    return service.unwritten(problem.message());
                });
        return new Rendered(rendering.text(), report.with(rendering.parts(), told));
    }

    /** A report as text, and the report that the text is of. */
    public record Rendered(String text, DriftReport report) {}
}
