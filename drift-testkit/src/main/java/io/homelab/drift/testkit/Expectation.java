package io.homelab.drift.testkit;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line that says what a report has to say, as exactly as its writer cares. The order of the parts is fixed; all behind
 * the code may be left out:
 *
 * <pre>{@code
 * jellyfin memory-differs DRIFT not-restarted jellyfin.container:23 declared="4G" running="2G"
 * grafana label-differs[traefik.http.routers.grafana.middlewares]
 * backup UNKNOWN
 * problem: unknown key 'Imagee'
 * }</pre>
 */
sealed interface Expectation {

    String MASKED = "masked";
    String UNKNOWN = "UNKNOWN";
    String PROBLEM = "problem:";

    /** The line as it was written. */
    String line();

    boolean accepts(Found found);

    /** The service that it is of; empty for a problem. */
    Optional<String> named();

    /** The expectations of a text: one a line, without empty lines and those that begin with {@code #}. */
    static List<Expectation> ofLines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Expectation::of)
                .toList();
    }

    /**
     * One expectation.
     *
     * @throws IllegalArgumentException if the line is none
     */
    static Expectation of(String written) {
        String line = written.strip();
        if (line.startsWith(PROBLEM)) {
            return new OfProblem(line, line.substring(PROBLEM.length()).strip());
        }
        Matcher form = OfFinding.FORM.matcher(line);
        if (!form.matches()) {
            throw new IllegalArgumentException("no expectation: '" + line
                    + "'; one looks like: jellyfin memory-differs DRIFT not-restarted jellyfin.container:23");
        }
        if (form.group("code").equals(UNKNOWN)) {
            return new OfUnknown(line, form.group("service"));
        }
        ExpectationWords.wrongCode(form.group("code"))
                .or(() -> part(form, "origin").flatMap(ExpectationWords::wrongPlace))
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(wrong + " In '" + line + "'");
                });
        return new OfFinding(
                line,
                form.group("service"),
                form.group("code"),
                part(form, "element"),
                part(form, "severity").map(Severity::valueOf),
                part(form, "cause"),
                part(form, "origin"),
                part(form, "declared"),
                part(form, "running"));
    }

    private static Optional<String> part(Matcher form, String name) {
        return Optional.ofNullable(form.group(name));
    }

    /** A finding; what is not said is not compared. */
    record OfFinding(
            String line,
            String service,
            String code,
            Optional<String> element,
            Optional<Severity> severity,
            Optional<String> cause,
            Optional<String> origin,
            Optional<String> declared,
            Optional<String> running)
            implements Expectation {

        @Override
        public Optional<String> named() {
            return Optional.of(service);
        }

        private static final Pattern FORM =
                Pattern.compile("(?<service>\\S+) +(?<code>[\\w-]+)(?:\\[(?<element>.*?)](?= |$))?"
                        + "(?: +(?<severity>" + words(Severity.values()) + "))?"
                        + "(?: +(?<cause>" + causes() + ")(?= |$))?"
                        + "(?: +(?<origin>(?!declared=|running=).+?))?"
                        + "(?: +declared=(?<declared>\".*?\"|masked))?"
                        + "(?: +running=(?<running>\".*?\"|masked))?");

        private static String words(Severity[] severities) {
            return Arrays.stream(severities).map(Enum::name).collect(Collectors.joining("|"));
        }

        private static String causes() {
            return Arrays.stream(Cause.values()).map(Cause::word).collect(Collectors.joining("|"));
        }

        /** The same, of that severity where none is said. */
        OfFinding orElse(Severity otherwise) {
            return severity.isPresent()
                    ? this
                    : new OfFinding(
                            line, service, code, element, Optional.of(otherwise), cause, origin, declared, running);
        }

        /** The same, at that place where none is said. */
        OfFinding at(String place) {
            return origin.isPresent()
                    ? this
                    : new OfFinding(
                            line + " (at " + place + ")",
                            service,
                            code,
                            element,
                            severity,
                            cause,
                            Optional.of(place),
                            declared,
                            running);
        }

        @Override
        public boolean accepts(Found found) {
            return found instanceof Found.OfFinding other
                    && service.equals(other.service())
                    && code.equals(other.finding().code())
                    && agrees(element, other.element())
                    && agrees(severity, Optional.of(other.severity()))
                    && agrees(cause, other.cause())
                    && agrees(origin, other.origin())
                    && agrees(declared, other.declared())
                    && agrees(running, other.running());
        }

        private static <T> boolean agrees(Optional<T> expected, Optional<T> found) {
            return expected.isEmpty() || expected.equals(found);
        }
    }

    /** A service that could not be compared. */
    record OfUnknown(String line, String service) implements Expectation {

        @Override
        public Optional<String> named() {
            return Optional.of(service);
        }

        @Override
        public boolean accepts(Found found) {
            return found instanceof Found.OfUnknown other && service.equals(other.service());
        }
    }

    /** A problem whose line holds a text. */
    record OfProblem(String line, String part) implements Expectation {

        @Override
        public Optional<String> named() {
            return Optional.empty();
        }

        @Override
        public boolean accepts(Found found) {
            return found instanceof Found.OfProblem && found.line().contains(part);
        }
    }
}
