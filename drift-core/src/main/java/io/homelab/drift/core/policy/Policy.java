package io.homelab.drift.core.policy;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which findings are accepted, and which rules hold in the house.
 *
 * <pre>{@code
 * Policy.read(Path.of("quadlets/drift.policy"))
 * Policy.of("jellyfin labels:traefik.http.* \"set by the dashboard\"")
 * Policy.accepting("jellyfin", "image-stale", "pinned by hand")
 * }</pre>
 */
public final class Policy {

    /** The file in a quadlet directory: {@code drift.policy}. */
    public static final String FILE = "drift.policy";

    /** None. */
    public static final Policy NONE = new Policy(List.of(), List.of(), List.of());

    /** What systemd and Quadlet ignore in a quadlet. */
    private static final String SECTION = "X-Drift";

    private static final String KEY = "Ignore";

    private final List<Acceptance> acceptances;
    private final List<HouseRule> rules;
    private final List<Problem> problems;

    Policy(List<Acceptance> acceptances, List<HouseRule> rules, List<Problem> problems) {
        this.acceptances = List.copyOf(acceptances);
        this.rules = List.copyOf(rules);
        this.problems = List.copyOf(problems);
    }

    /** A policy in the words of a {@code drift.policy}. A line that is not understood is a problem of every check under it. */
    public static Policy of(String text) {
        return of(FILE, text);
    }

    /** The same in a file of another name. */
    public static Policy of(String name, String text) {
        return PolicyParser.file(name, text);
    }

    /**
     * A file.
     *
     * @throws IOException if it cannot be read
     */
    public static Policy read(Path file) throws IOException {
        String text = new String(InputFile.read(file, Limit.CONFIG_FILE_BYTES), StandardCharsets.UTF_8);
        return of(file.toString(), text);
    }

    /**
     * Accepts findings of a service.
     *
     * @param service {@code jellyfin}, or a glob
     * @param what a category ({@code labels}), {@code category:element}, or a code ({@code image-stale}); globs of each
     * @throws IllegalArgumentException if that is none of them
     */
    public static Policy accepting(String service, String what, String reason) {
        return accepting(service, what, reason, new Origin.Implied("the caller"));
    }

    /** The same, asked for elsewhere. */
    public static Policy accepting(String service, String what, String reason, Origin origin) {
        FindingPattern pattern = FindingPattern.of(what);
        if (service.isEmpty() || !pattern.known()) {
            throw new IllegalArgumentException("'" + service + ":" + what
                    + "' is no SERVICE:WHAT, such as jellyfin:labels:traefik.* or *:image-stale");
        }
        ServicePattern services = ServicePattern.of(List.of(service));
        return new Policy(
                List.of(new Acceptance(services, pattern, Optional.empty(), reason, origin)), List.of(), List.of());
    }

    /** Whether a text names findings: a category ({@code labels}), {@code category:element} or a code ({@code image-stale}), or globs. */
    public static boolean knows(String what) {
        return FindingPattern.of(what).known();
    }

    /** Whether a text names a finding. */
    public static boolean means(String what, Finding finding) {
        return FindingPattern.of(what).matches(finding);
    }

    /** What lies in quadlet directories. */
    public static Policy in(DeclaredSet quadlets) {
        return quadlets.policies().stream()
                .map(one -> of(one.file(), one.text()))
                .reduce(NONE, Policy::and);
    }

    /** What quadlets accept of themselves, in {@code [X-Drift]}. */
    public static Policy ownOf(List<DeclaredUnit> units) {
        List<Acceptance> acceptances = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (DeclaredUnit unit : units) {
            ServicePattern itself = ServicePattern.of(List.of(TextPattern.literal(unit.source())));
            for (UnitEntry entry : unit.file().list(SECTION, KEY)) {
                try {
                    acceptances.add(PolicyParser.own(itself, entry.value(), entry.origin()));
                } catch (PolicyParser.Fault fault) {
                    problems.add(Problem.error(fault.getMessage() + "; this line does not count", entry.origin())
                            .of(unit.service())
                            .as(LintRule.POLICY));
                }
            }
            unit.file().entries(SECTION).stream()
                    .filter(entry -> !entry.key().equals(KEY))
                    .forEach(entry -> problems.add(
                            Problem.warning("drift knows no key but " + KEY + "= in [" + SECTION + "]", entry.origin())
                                    .of(unit.service())
                                    .as(LintRule.POLICY)));
        }
        return new Policy(acceptances, List.of(), problems);
    }

    /** This one and another. */
    public Policy and(Policy other) {
        return new Policy(
                joined(acceptances, other.acceptances), joined(rules, other.rules), joined(problems, other.problems));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** The lines by which findings are accepted. */
    public List<Acceptance> acceptances() {
        return acceptances;
    }

    /** The rules of the house. */
    public List<HouseRule> rules() {
        return rules;
    }

    /** The lines that are not understood. */
    public List<Problem> problems() {
        return problems;
    }
}
