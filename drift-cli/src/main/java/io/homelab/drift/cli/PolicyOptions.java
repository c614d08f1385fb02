package io.homelab.drift.cli;

import io.homelab.drift.core.adopt.Adopt;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.rule.FindingPattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is accepted. */
final class PolicyOptions {

    @Mixin
    private PolicyFileOption file = new PolicyFileOption();

    @Option(
            names = "--ignore",
            paramLabel = "SERVICE:WHAT",
            converter = IgnoreConverter.class,
            description = "Accept it in this run (repeatable): a category, category:element or code.")
    private List<Policy> ignored = List.of();

    static final class IgnoreConverter implements ITypeConverter<Policy> {
        @Override
        public Policy convert(String text) {
            int colon = text.indexOf(':');
            String what = text.substring(colon + 1);
            String such = ", such as jellyfin:labels:traefik.* or '*:image-stale'";
            if (colon < 1) {
                throw new TypeConversionException("'" + text + "' is no SERVICE:WHAT" + such);
            }
            if (!FindingPattern.of(what).known()) {
                throw new TypeConversionException("'" + what + "' is neither a category nor a code" + such);
            }
            return Policy.accepting(
                    text.substring(0, colon), what, "asked for in this run", new Origin.Argument("--ignore"));
        }
    }

    /** A check under it. */
    Drift applied(Drift drift) throws Failure {
        return refinement().apply(drift);
    }

    /** What makes of a check one under it. */
    UnaryOperator<Drift> refinement() throws Failure {
        Optional<Policy> instead = file.policy();
        return drift -> (instead.isPresent() ? drift.policy(instead.get()) : drift).ignoring(ignored());
    }

    /** What is taken over under it. */
    Adopt applied(Adopt adopt) throws Failure {
        Optional<Policy> instead = file.policy();
        return (instead.isPresent() ? adopt.policy(instead.get()) : adopt).ignoring(ignored());
    }

    /** The file that was named. */
    Optional<Path> file() {
        return file.file();
    }

    private Policy ignored() {
        return ignored.stream().reduce(Policy.NONE, Policy::and);
    }
}
