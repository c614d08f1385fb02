package io.homelab.drift.matrix;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.matrix.Combination.Pick;
import io.homelab.drift.matrix.MatrixCase.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container of a combination, the quadlet that it is held against, and what has to be found: of each change something, and
 * nothing else.
 *
 * @param row what happened
 * @param container its unit, without {@code .service}
 */
record CombinationTrial(String row, String container, QuadletText now) {

    /**
     * A change of one case.
     *
     * @param one the case
     * @param keys the fields and elements that differ by it; {@code anything} of the case's category where that is not known
     * @param must whether it has to be found; if not, it may be
     */
    record Change(MatrixCase one, Optional<Set<String>> keys, boolean must, Cause cause) {

        /** @param elsewhere whether the case stands beside an image that it does not know */
        static Change of(Pick from, Pick to, Set<String> keys, boolean elsewhere) {
            boolean none = to.one().outcome() == Outcome.NOTHING
                    || (from.neutral() && to.neutral())
                    || (from.value().isEmpty() && to.likePlain());
            boolean unsure = elsewhere && (from.neutral() || to.neutral());
            boolean must = !none && !unsure && !keys.isEmpty();
            Set<String> allowed = none && !unsure ? Set.of() : keys;
            return new Change(to.one(), Optional.of(allowed), must, Cause.NOT_RESTARTED);
        }

        /** @param sure whether nothing beside it hides what the container was born with */
        static Change live(MatrixCase one, boolean sure) {
            return new Change(one, Optional.empty(), sure, Cause.CHANGED_LIVE);
        }

        private boolean explains(Finding finding, Wishes wishes) {
            Severity severity = one.outcome() == Outcome.INFO ? Severity.INFO : Severity.DRIFT;
            return finding.severity() == severity
                    && finding.category().word().equals(one.category())
                    && finding.cause().equals(Optional.of(cause))
                    && keys.map(those -> wishes.isAmong(those, finding)).orElse(true);
        }
    }

    Optional<String> complaint(ServiceReport found, List<Change> changes, Wishes wishes) {
        List<String> wrong = new ArrayList<>();
        // what a container is held against may be what podman refuses: nobody made one of it
        List<Finding> findings = found.findings().stream()
                .filter(finding -> finding.type() != FindingCode.START_REFUSED || changes.isEmpty())
                .toList();
        boolean refused = findings.size() < found.findings().size();
        findings.stream()
                .filter(finding -> changes.stream().noneMatch(change -> change.explains(finding, wishes)))
                .forEach(finding -> wrong.add("nothing explains " + told(finding)));
        changes.stream()
                .filter(change -> change.must()
                        && found.findings().stream().noneMatch(finding -> change.explains(finding, wishes)))
                .forEach(change ->
                        wrong.add("missed " + change.one() + " " + change.keys().orElse(Set.of())));
        boolean drift = found.findings().stream().anyMatch(f -> f.severity() == Severity.DRIFT);
        if (found.status() != (drift ? Status.DRIFT : Status.MATCH) && wrong.isEmpty() && !refused) {
            wrong.add("status " + found.status() + " " + found.reason());
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(this + ": " + String.join("; ", wrong));
    }

    private static String told(Finding f) {
        return f.severity() + " " + f.category().word() + " " + f.code() + " "
                + f.element().orElse("") + " " + f.cause().map(Cause::word).orElse("");
    }

    @Override
    public String toString() {
        return row + " " + container;
    }
}
