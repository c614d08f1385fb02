package io.homelab.drift.core.rule;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a policy means, and what quadlets accept of themselves. A line that is not understood is a problem with its place, and the others
 * hold.
 *
 * @param acceptances the lines by which findings are accepted
 * @param rules the rules of the house
 * @param problems the lines that are not understood
 */
public record HousePolicy(List<Acceptance> acceptances, List<HouseRule> rules, List<Problem> problems) {

    /** What systemd and Quadlet ignore in a quadlet. */
    private static final String SECTION = "X-Drift";

    private static final String KEY = "Ignore";

    public HousePolicy {
        acceptances = List.copyOf(acceptances);
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /** A policy by itself. */
    public static HousePolicy of(Policy policy) {
        return of(policy, List.of());
    }

    /** A policy, and what quadlets say in {@code [X-Drift]}. */
    public static HousePolicy of(Policy policy, List<DeclaredUnit> quadlets) {
        List<Acceptance> acceptances = new ArrayList<>();
        List<HouseRule> rules = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int said = 0;
        for (Policy.Line line : policy.lines()) {
            if (Limit.POLICY_ENTRIES.exceededBy(++said)) {
                problems.add(Problem.error(Limit.POLICY_ENTRIES.reason(), line.origin())
                        .as(LintRule.POLICY));
                break;
            }
            try {
                PolicyParser.line(line.text(), line.origin(), acceptances::add, rules::add);
            } catch (PolicyParser.Fault fault) {
                problems.add(uncounted(fault, line.origin()));
            }
        }
        quadlets.forEach(quadlet -> own(quadlet, acceptances, problems));
        return new HousePolicy(acceptances, rules, problems);
    }

    /** The same on a host: lines that name one are about the services of that host alone. */
    public HousePolicy on(Optional<HostUser> host) {
        return new HousePolicy(
                acceptances.stream().map(line -> line.on(host)).toList(),
                rules.stream().map(rule -> rule.on(host)).toList(),
                problems);
    }

    private static void own(DeclaredUnit quadlet, List<Acceptance> acceptances, List<Problem> problems) {
        ServicePattern itself = ServicePattern.of(quadlet.source());
        for (UnitEntry entry : quadlet.file().list(SECTION, KEY)) {
            try {
                acceptances.add(PolicyParser.own(itself, entry.value(), entry.origin()));
            } catch (PolicyParser.Fault fault) {
                problems.add(uncounted(fault, entry.origin()).of(quadlet.service()));
            }
        }
        quadlet.file().entries(SECTION).stream()
                .filter(entry -> !entry.key().equals(KEY))
                .map(entry ->
                        Problem.warning("drift knows no key but " + KEY + "= in [" + SECTION + "]", entry.origin()))
                .forEach(problem -> problems.add(problem.of(quadlet.service()).as(LintRule.POLICY)));
    }

    private static Problem uncounted(PolicyParser.Fault fault, Origin origin) {
        return Problem.error(fault.getMessage() + "; this line does not count", origin)
                .as(LintRule.POLICY);
    }
}
