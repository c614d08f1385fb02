package io.homelab.drift.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** Expectations held against what was found: both sides have to be used up. */
public record ExpectationCheck(
        List<Expectation> expected, List<Found> found, List<Expectation> missing, List<Found> unexpected) {

    static ExpectationCheck of(List<Expectation> expected, List<Found> found) {
        List<Found> open = new ArrayList<>(found);
        List<Expectation> missing = new ArrayList<>();
        for (Expectation expectation : expected) {
            int hit = firstAccepted(expectation, open);
            if (hit < 0) {
                missing.add(expectation);
            } else {
                open.remove(hit);
            }
        }
        List<Found> unexpected = open.stream().filter(Found::mustBeExpected).toList();
        return new ExpectationCheck(expected, found, missing, unexpected);
    }

    private static int firstAccepted(Expectation expectation, List<Found> open) {
        for (int i = 0; i < open.size(); i++) {
            if (expectation.accepts(open.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Fails the test unless both sides are used up.
     *
     * @param name what was looked at
     * @param details what else its reader wants to see
     */
    void orFail(String name, Supplier<String> details) {
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new AssertionFailedError(
                    name + ": " + message() + "\n" + details.get(),
                    lines(expected.stream().map(Expectation::line)),
                    foundText());
        }
    }

    /** All that was found, as lines that would expect it. */
    String foundText() {
        return lines(found.stream().map(Found::line));
    }

    private String message() {
        StringBuilder message = new StringBuilder("not what was expected\n");
        section(message, "expected, but not found:", missing.stream().map(Expectation::line));
        section(message, "found, but not expected:", unexpected.stream().map(Found::line));
        return message.toString();
    }

    private static void section(StringBuilder message, String title, Stream<String> lines) {
        List<String> all = lines.toList();
        if (!all.isEmpty()) {
            message.append(title).append('\n');
            all.forEach(line -> message.append("  ").append(line).append('\n'));
        }
    }

    private static String lines(Stream<String> lines) {
        return String.join("\n", lines.toList());
    }
}
