package io.homelab.drift.core.rule;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.output.Printable;
import java.util.ArrayList;
import java.util.List;

/** Reads a rule: {@code "images are pinned" * image matches *@sha256:* or *:[0-9]*}. */
final class RuleParser {

    private static final String FORM = "a rule is: rule \"what it says\" SERVICES, then has FIELD, without FIELD,"
            + " FIELD matches PATTERN or FIELD in PATTERN";

    private RuleParser() {}

    /** The words behind {@code rule}. */
    static HouseRule rule(List<PolicyWord> words, Origin origin) throws PolicyParser.Fault {
        if (words.isEmpty() || !words.get(0).quoted() || words.get(0).text().isBlank()) {
            throw new PolicyParser.Fault(FORM);
        }
        String says = words.get(0).text();
        List<PolicyWord> rest = words.subList(1, words.size());
        for (int at = 1; at < rest.size(); at++) {
            PolicyWord word = rest.get(at);
            if (word.is("has") || word.is("without")) {
                List<PolicyWord> behind = rest.subList(at + 1, rest.size());
                if (behind.size() != 1) {
                    throw new PolicyParser.Fault("after " + word.text() + " there is one field");
                }
                return new HouseRule(
                        says,
                        services(rest.subList(0, at)),
                        word.is("has") ? HouseRule.Verb.HAS : HouseRule.Verb.WITHOUT,
                        RuleSubject.of(behind.get(0).text()),
                        List.of(),
                        origin);
            }
            if (at >= 2 && (word.is("matches") || word.is("in"))) {
                return new HouseRule(
                        says,
                        services(rest.subList(0, at - 1)),
                        word.is("in") ? HouseRule.Verb.IN : HouseRule.Verb.MATCHES,
                        RuleSubject.of(rest.get(at - 1).text()),
                        patterns(rest.subList(at + 1, rest.size())),
                        origin);
            }
        }
        throw new PolicyParser.Fault(FORM);
    }

    private static ServicePattern services(List<PolicyWord> words) {
        return ServicePattern.of(words.stream().map(PolicyWord::text).toList());
    }

    private static List<TextPattern> patterns(List<PolicyWord> words) throws PolicyParser.Fault {
        List<TextPattern> patterns = new ArrayList<>();
        boolean wanted = true;
        for (PolicyWord word : words) {
            if (word.is("or") == wanted) {
                throw new PolicyParser.Fault(
                        wanted
                                ? "a pattern is missing before or"
                                : "before '" + Printable.of(word.text()) + "' there has to be or");
            }
            if (wanted) {
                patterns.add(TextPattern.of(word.text()));
            }
            wanted = !wanted;
        }
        if (wanted) {
            throw new PolicyParser.Fault("a pattern is missing at the end");
        }
        return patterns;
    }
}
