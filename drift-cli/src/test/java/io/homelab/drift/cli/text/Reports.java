package io.homelab.drift.cli.text;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.report.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports by hand, as short as they can be written. */
final class Reports {

    static final Remedy RESTART = new Remedy(
            Remedy.Kind.RELOAD_AND_RESTART,
            List.of("systemctl --user daemon-reload", "systemctl --user restart jellyfin.service"),
            "");

    private Reports() {}

    static DriftReport of(ServiceReport... services) {
        return new DriftReport(
                new Tool("drift", "0.1.0"),
                Instant.parse("2026-11-22T23:00:00Z"),
                Optional.of("5.8.6"),
                List.of(),
                List.of(services));
    }

    static ServiceReport service(String name, Status status, Finding... findings) {
        return service(
                Kind.CONTAINER, name, status, Optional.of(RESTART).filter(r -> status == Status.DRIFT), findings);
    }

    static ServiceReport service(Kind kind, String name, Status status, Optional<Remedy> remedy, Finding... findings) {
        return new ServiceReport(
                name,
                name + ".service",
                kind,
                Optional.of(name),
                name + "." + kind.word(),
                status,
                status == Status.UNKNOWN ? "nothing is known of the host's containers" : "",
                remedy,
                List.of(findings));
    }

    static Finding drift(Category category, String field, Cause cause, Stages stages) {
        return finding(category, field, Severity.DRIFT, Optional.of(cause), field + " is not as declared", stages);
    }

    static Finding finding(
            Category category, String field, Severity severity, Optional<Cause> cause, String message, Stages stages) {
        boolean nothing = stages.running.isEmpty() && stages.created.isEmpty();
        FindingCode code = severity == Severity.MATCH
                ? FindingCode.MATCHES
                : FindingCode.between(stages.declared.isEmpty(), nothing);
        return Finding.of(code, category, field)
                .element(stages.element)
                .severity(severity)
                .cause(cause)
                .message(message)
                .declared(stages.declared)
                .loaded(stages.loaded)
                .created(stages.created)
                .running(stages.running)
                .build();
    }

    static Finding state(FindingCode code, Optional<Cause> cause, String message) {
        return Finding.of(code).cause(cause).message(message).build();
    }

    /** The sides of a finding. */
    record Stages(
            Optional<String> element,
            Optional<Side> declared,
            Optional<Side> loaded,
            Optional<Side> created,
            Optional<Side> running) {

        static final Stages NONE =
                new Stages(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Stages element(String of) {
            return new Stages(Optional.of(of), declared, loaded, created, running);
        }

        Stages declared(String value, String key, int line) {
            return declared(Side.of(value, new Origin.FileLine("jellyfin.container", line, key)));
        }

        Stages declared(Side side) {
            return new Stages(element, Optional.of(side), loaded, created, running);
        }

        Stages loaded(String value, String option) {
            return new Stages(
                    element, declared, Optional.of(Side.of(value, new Origin.Argument(option))), created, running);
        }

        Stages created(String value, String option) {
            return new Stages(
                    element, declared, loaded, Optional.of(Side.of(value, new Origin.Argument(option))), running);
        }

        Stages running(String value, String path) {
            return running(Side.of(value, new Origin.InspectPath(path)));
        }

        Stages running(Side side) {
            return new Stages(element, declared, loaded, created, Optional.of(side));
        }
    }
}
