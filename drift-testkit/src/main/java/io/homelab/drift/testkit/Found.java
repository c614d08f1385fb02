package io.homelab.drift.testkit;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that a report says and that a test has to expect, and the line that expects exactly that. */
sealed interface Found {

    /** The line of {@code expected.txt} that expects it. */
    String line();

    /** Whether a test has to expect it. What does not change a status may be left out. */
    boolean mustBeExpected();

    /** All that a report says, in its order. */
    static List<Found> in(DriftReport report) {
        List<Found> all = new ArrayList<>();
        report.problems().forEach(problem -> all.add(new OfProblem(problem)));
        report.services().forEach(service -> all.addAll(in(service)));
        return all;
    }

    /** All that a report says of one service. */
    static List<Found> in(ServiceReport service) {
        List<Found> all = new ArrayList<>();
        if (service.status() == Status.UNKNOWN) {
            all.add(new OfUnknown(service.service()));
        }
        service.findings().forEach(finding -> all.add(new OfFinding(service.service(), finding)));
        return all;
    }

    /** {@code jellyfin memory-differs DRIFT not-restarted jellyfin.container:23 declared="4G" running="2G"}. */
    record OfFinding(String service, Finding finding) implements Found {

        @Override
        public boolean mustBeExpected() {
            return switch (finding.severity()) {
                case WARNING, DRIFT, UNKNOWN -> true;
                case MATCH, INFO, IGNORED -> false;
            };
        }

        Optional<String> element() {
            return finding.element().map(Printable::of);
        }

        Severity severity() {
            return finding.severity();
        }

        Optional<String> cause() {
            return finding.cause().map(Cause::word);
        }

        /** Where the quadlet says it; where it does not, what the value was made with or where it is shown. */
        Optional<String> origin() {
            return finding.declared()
                    .or(finding::loaded)
                    .or(finding::running)
                    .or(finding::created)
                    .map(Side::origin)
                    .map(Origin::text);
        }

        Optional<String> declared() {
            return finding.declared().map(OfFinding::value);
        }

        Optional<String> running() {
            return finding.running().or(finding::created).map(OfFinding::value);
        }

        @Override
        public String line() {
            StringBuilder line = new StringBuilder(service).append(' ').append(finding.code());
            element().ifPresent(text -> line.append('[').append(text).append(']'));
            line.append(' ').append(severity());
            cause().ifPresent(text -> line.append(' ').append(text));
            origin().ifPresent(text -> line.append(' ').append(text));
            declared().ifPresent(text -> line.append(" declared=").append(text));
            running().ifPresent(text -> line.append(" running=").append(text));
            return line.toString();
        }

        /** In the unit in which the quadlet writes it, as a person would. */
        private static String value(Side side) {
            Side.Value value = side.value();
            if (value instanceof Side.Masked) {
                return Expectation.MASKED;
            }
            String plain =
                    value instanceof Side.Texts list ? String.join(" ", list.texts()) : ((Side.Text) value).text();
            return '"' + Printable.of(side.readable().orElse(plain)) + '"';
        }
    }

    /** {@code backup UNKNOWN}: the service could not be compared. */
    record OfUnknown(String service) implements Found {

        @Override
        public boolean mustBeExpected() {
            return true;
        }

        @Override
        public String line() {
            return service + " " + Expectation.UNKNOWN;
        }
    }

    /** {@code problem: no such key 'Imagee' (jellyfin.container:4)}. */
    record OfProblem(Problem problem) implements Found {

        @Override
        public boolean mustBeExpected() {
            return true;
        }

        @Override
        public String line() {
            String where =
                    problem.origin().map(origin -> " (" + origin.text() + ")").orElse("");
            return Expectation.PROBLEM + " " + Printable.of(problem.message()) + where;
        }
    }
}
