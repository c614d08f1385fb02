package io.homelab.drift.core.rule;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule of the house: {@code rule "only the proxy publishes ports" !traefik without publish}.
 *
 * @param words what it says, in the words of who made it
 * @param patterns of a condition that compares with some, else none
 * @param origin where it is written
 */
public record HouseRule(
        String words,
        ServicePattern services,
        Verb verb,
        RuleSubject subject,
        List<TextPattern> patterns,
        Origin origin) {

    public HouseRule {
        patterns = List.copyOf(patterns);
    }

    /** What it asks of its subject. */
    public enum Verb {
        /** It is there. */
        HAS,
        /** It is not there. */
        WITHOUT,
        /** Each value that there is fits one of the patterns. */
        MATCHES,
        /** The same, and there is one: what is not said is something else that Podman gives. */
        IN
    }

    /** The same on a host. */
    HouseRule on(Optional<HostUser> host) {
        return new HouseRule(words, services.on(host), verb, subject, patterns, origin);
    }

    /** Whether it holds for a service. */
    public boolean concerns(ServiceSelection.Name name) {
        return services.includes(name);
    }

    /**
     * The rule broken, and by which values: none where one is missed.
     *
     * @param values all values of its subject
     */
    public record Broken(HouseRule rule, List<RuleValue> values) {

        public Broken {
            values = List.copyOf(values);
        }

        /** What to say of it: {@code the rule "images are pinned" is broken: image does not match *@sha256:* (drift.policy:3)}. */
        public String message() {
            return "the rule \"" + rule.words + "\" is broken: " + rule.otherwise() + " (" + rule.origin.text() + ")";
        }

        /** The value that breaks it, if one does. */
        public Optional<RuleValue> first() {
            return values.stream().findFirst();
        }
    }

    /** Holds it against the values of its subject; empty where it is kept. */
    public Optional<Broken> against(List<RuleValue> values) {
        List<RuleValue> wrong =
                values.stream().filter(value -> !value.fits(patterns)).toList();
        return switch (verb) {
            case HAS -> values.isEmpty() ? Optional.of(new Broken(this, List.of())) : Optional.empty();
            case WITHOUT -> values.isEmpty() ? Optional.empty() : Optional.of(new Broken(this, values));
            case MATCHES -> wrong.isEmpty() ? Optional.empty() : Optional.of(new Broken(this, wrong));
            case IN -> wrong.isEmpty() && !values.isEmpty() ? Optional.empty() : Optional.of(new Broken(this, wrong));
        };
    }

    private String otherwise() {
        String name = subject.text();
        return switch (verb) {
            case HAS -> name + " is not set";
            case WITHOUT -> name + " is set";
            case MATCHES -> name + " does not match " + alternatives();
            case IN -> name + " is not in " + alternatives();
        };
    }

    private String alternatives() {
        return patterns.stream().map(TextPattern::text).collect(Collectors.joining(" or "));
    }
}
