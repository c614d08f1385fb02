package io.homelab.drift.core.rule;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.output.Printable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a line of a policy. */
final class PolicyParser {

    private static final String RULE = "rule";
    private static final String UNTIL = "until";

    private PolicyParser() {}

    /** Why a line is not understood. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        Fault(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** Reads a line, which is a rule or accepts something. */
    static void line(String line, Origin origin, Consumer<Acceptance> acceptances, Consumer<HouseRule> rules)
            throws Fault {
        List<PolicyWord> words = words(line);
        if (words.get(0).is(RULE)) {
            rules.accept(RuleParser.rule(words.subList(1, words.size()), origin));
        } else if (words.size() < 2) {
            throw new Fault("after the service it has to say what is accepted: a category, category:element or"
                    + " the code of a finding");
        } else {
            ServicePattern service = ServicePattern.of(List.of(words.get(0).text()));
            acceptances.accept(acceptance(service, words.subList(1, words.size()), origin));
        }
    }

    private static List<PolicyWord> words(String line) throws Fault {
        return PolicyWord.of(line).orElseThrow(() -> new Fault("a quote is not closed"));
    }

    /** The value of {@code Ignore=}. */
    static Acceptance own(ServicePattern service, String value, Origin origin) throws Fault {
        List<PolicyWord> words = words(value);
        if (words.isEmpty()) {
            throw new Fault("it has to say what is accepted");
        }
        return acceptance(service, words, origin);
    }

    /** What stands behind the service. */
    static Acceptance acceptance(ServicePattern service, List<PolicyWord> words, Origin origin) throws Fault {
        FindingPattern what = FindingPattern.of(words.get(0).text());
        if (!what.known()) {
            throw new Fault("'" + Printable.of(what.about().text())
                    + "' is neither a category (labels) nor the code of a finding (image-stale)");
        }
        Optional<LocalDate> until = Optional.empty();
        Optional<String> reason = Optional.empty();
        for (int at = 1; at < words.size(); at++) {
            PolicyWord word = words.get(at);
            if (word.is(UNTIL) && until.isEmpty()) {
                at++;
                until = Optional.of(day(at < words.size() ? words.get(at).text() : ""));
            } else if (word.quoted() && reason.isEmpty()) {
                reason = Optional.of(word.text());
            } else {
                throw new Fault("'" + Printable.of(word.text())
                        + "' is not understood: after what is accepted come \"the reason\" in quotes and until"
                        + " 2027-01-01");
            }
        }
        return new Acceptance(service, what, until, reason.orElse(""), origin);
    }

    private static LocalDate day(String text) throws Fault {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Fault("'" + Printable.of(text) + "' is no day such as 2027-01-01");
        }
    }
}
