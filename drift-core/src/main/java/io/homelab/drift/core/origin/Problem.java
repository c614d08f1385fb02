package io.homelab.drift.core.origin;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fault in what was read, kept as a value so that the rest is still checked.
 *
 * <pre>{@code
 * for (Problem problem : report.problems()) {
 *     show(problem.level() + ": " + problem.message() + problem.origin().map(at -> " (" + at.text() + ")").orElse(""));
 * }
 * }</pre>
 *
 * @param level {@link Level#ERROR} where something could not be read, {@link Level#WARNING} where it was read but will surprise
 * @param message one sentence in plain words, without any value that may be secret
 * @param origin the place, where there is one
 * @param service the service concerned ({@code jellyfin}), where it is one
 * @param rule what sort of problem it is to {@code drift lint}
 * @param host the host that it is of, in what is told of several
 */
public record Problem(
        Level level,
        String message,
        Optional<Origin> origin,
        Optional<String> service,
        LintRule rule,
        Optional<HostUser> host) {

    /** One of a host of which alone is told. */
    public Problem(Level level, String message, Optional<Origin> origin, Optional<String> service, LintRule rule) {
        this(level, message, origin, service, rule, Optional.empty());
    }

    /** One of no sort of its own. */
    public Problem(Level level, String message, Optional<Origin> origin, Optional<String> service) {
        this(level, message, origin, service, LintRule.OTHER);
    }

    /** How bad a problem is. */
    public enum Level {
        ERROR,
        WARNING
    }

    public Problem {
        Objects.requireNonNull(level);
        Objects.requireNonNull(message);
    }

    /** An error about no single service. */
    public static Problem error(String message, Origin origin) {
        return new Problem(Level.ERROR, message, Optional.of(origin), Optional.empty());
    }

    /** An error with no place to point at. */
    public static Problem error(String message) {
        return new Problem(Level.ERROR, message, Optional.empty(), Optional.empty());
    }

    /** A warning at a place. */
    public static Problem warning(String message, Origin origin) {
        return new Problem(Level.WARNING, message, Optional.of(origin), Optional.empty());
    }

    /** A warning with no place to point at. */
    public static Problem warning(String message) {
        return new Problem(Level.WARNING, message, Optional.empty(), Optional.empty());
    }

    /** The same problem, at a place where it has none of its own. */
    public Problem at(Origin place) {
        return new Problem(level, message, origin.or(() -> Optional.of(place)), service, rule, host);
    }

    /** The same problem, told of a service. */
    public Problem of(String serviceName) {
        return new Problem(level, message, origin, Optional.of(serviceName), rule, host);
    }

    /** The same problem, as one of a sort. */
    public Problem as(LintRule sort) {
        return new Problem(level, message, origin, service, sort, host);
    }

    /** The same problem in other words. */
    public Problem saying(String words) {
        return new Problem(level, words, origin, service, rule, host);
    }

    /** The same problem, as one of a host among several: what says in its words which one need not say so twice. */
    public Problem on(HostUser where) {
        // Another user of this machine is called without it.
        String words = Stream.concat(Stream.of(where.text()), where.user().stream())
                .map(name -> name + ": ")
                .filter(message::startsWith)
                .findFirst()
                .map(name -> message.substring(name.length()))
                .orElse(message);
        return new Problem(level, words, origin, service, rule, Optional.of(where));
    }

    /** The same problem, of a host of which alone is told. */
    public Problem onItsOwn() {
        return new Problem(level, message, origin, service, rule, Optional.empty());
    }
}
