package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.rule.Acceptance;
import io.homelab.drift.core.rule.HousePolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes what is accepted out of the status and the remedy of services, and tells which lines of a policy accept nothing. */
final class PolicyApplication {

    /** Nobody reads more of them, and each takes a look at all services. */
    private static final int MOST_TOLD = 100;

    private final HousePolicy policy;
    private final LocalDate today;
    private final Set<Acceptance> used = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param now the day in UTC counts */
    PolicyApplication(HousePolicy policy, Instant now) {
        this.policy = policy;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    ServiceReport applied(ServiceReport report) {
        List<Acceptance> own = policy.acceptances().stream()
                .filter(acceptance -> acceptance.concerns(ServiceSelection.Name.of(report)))
                .toList();
        if (own.isEmpty()) {
            return report;
        }
        boolean any = false;
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : report.findings()) {
            Optional<Acceptance> by =
                    finding.severity() == Severity.MATCH ? Optional.empty() : by(own, report, finding);
            any |= by.isPresent();
            findings.add(
                    by.map(acceptance -> finding.ignored(acceptance.ignored())).orElse(finding));
        }
        return any ? ServiceComparison.summed(report, findings) : report;
    }

    private Optional<Acceptance> by(List<Acceptance> own, ServiceReport report, Finding finding) {
        Optional<Acceptance> first = Optional.empty();
        for (Acceptance acceptance : own) {
            if (acceptance.accepts(ServiceSelection.Name.of(report), finding)) {
                used.add(acceptance);
                if (first.isEmpty() && !acceptance.expired(today)) {
                    first = Optional.of(acceptance);
                }
            }
        }
        return first;
    }

    /**
     * The lines that are past their day, and those that accept nothing. Nothing is said of a line whose services were not all looked at.
     *
     * @param reports of the services that were asked for
     * @param names of all services
     * @param all whether all of them were asked for
     */
    List<Problem> problems(List<ServiceReport> reports, List<ServiceSelection.Name> names, boolean all) {
        List<Problem> problems = new ArrayList<>();
        for (Acceptance acceptance : policy.acceptances()) {
            if (problems.size() == MOST_TOLD) {
                problems.add(Problem.warning("there may be more lines of the policy that accept nothing"));
                break;
            }
            List<ServiceReport> own = reports.stream()
                    .filter(report -> acceptance.concerns(ServiceSelection.Name.of(report)))
                    .toList();
            boolean looked = all || (acceptance.ofOneService() && !own.isEmpty());
            boolean unseen = own.stream().anyMatch(report -> report.status() == Status.UNKNOWN || !report.compared());
            // of a template without an instance, of a quadlet that nothing is known of, or of another host
            boolean lonely = own.isEmpty() && (acceptance.ofItself() || acceptance.elsewhere());
            if (!looked || lonely || (unseen && !used.contains(acceptance))) {
                continue;
            }
            if (acceptance.expired(today)) {
                problems.add(told(
                        acceptance,
                        "'" + acceptance.text() + "' was accepted until "
                                + acceptance.until().orElseThrow() + " and counts no more"));
            } else if (own.isEmpty() && acceptance.ofOneService()) {
                ServiceSelection.of(acceptance.services()).unknownAmong(names).stream()
                        .map(Problem::message)
                        .forEach(message -> problems.add(told(acceptance, message)));
            } else if (!used.contains(acceptance)) {
                problems.add(
                        told(acceptance, "'" + acceptance.text() + "' accepts nothing that is found: take it out"));
            }
        }
        return problems;
    }

    private static Problem told(Acceptance acceptance, String message) {
        return Problem.warning(Printable.of(message), acceptance.origin()).as(LintRule.POLICY);
    }
}
