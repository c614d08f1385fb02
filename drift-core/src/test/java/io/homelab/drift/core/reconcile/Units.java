package io.homelab.drift.core.reconcile;

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
import io.homelab.drift.core.systemd.UnitStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Units and what a check found of them, made by hand. */
final class Units {

    private Units() {}

    /** A unit that runs, with more properties as {@code Name=value}. */
    static UnitStatus unit(String name, String... properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "Id", name + ".service",
                "LoadState", "loaded",
                "ActiveState", "active",
                "SubState", "running",
                "InvocationID", name + "-1"));
        for (String property : properties) {
            int equals = property.indexOf('=');
            all.put(property.substring(0, equals), property.substring(equals + 1));
        }
        return new UnitStatus(all);
    }

    static UnitGraph graph(UnitStatus... units) {
        return new UnitGraph(List.of(units));
    }

    static DriftReport report(ServiceReport... services) {
        return new DriftReport(new Tool("drift", "1"), Instant.EPOCH, Optional.empty(), List.of(), List.of(services));
    }

    static ServiceReport drifts(String name) {
        return service(name, Kind.CONTAINER, finding("memory", Remedy.Kind.RESTART, Cause.NOT_RESTARTED));
    }

    static ServiceReport service(String name, Kind kind, Finding... findings) {
        Status status = findings.length == 0
                ? Status.MATCH
                : Stream.of(findings).anyMatch(finding -> finding.severity() == Severity.DRIFT)
                        ? Status.DRIFT
                        : Status.WARNING;
        return report(name, kind, status, "", findings);
    }

    static ServiceReport unknown(String name) {
        return report(name, Kind.CONTAINER, Status.UNKNOWN, "no word of it");
    }

    /** The unit drifts, and what runs could not be compared. */
    static ServiceReport driftsUnseen(String name) {
        return report(
                name,
                Kind.CONTAINER,
                Status.DRIFT,
                "no word of it",
                finding("Restart", Remedy.Kind.RELOAD_AND_RESTART, Cause.NOT_RELOADED));
    }

    private static ServiceReport report(String name, Kind kind, Status status, String reason, Finding... findings) {
        return new ServiceReport(
                name,
                name + ".service",
                kind,
                Optional.of(name),
                name + "." + kind.word(),
                status,
                reason,
                Stream.of(findings)
                        .flatMap(finding -> finding.remedy().stream())
                        .findFirst(),
                List.of(findings));
    }

    static Finding finding(String field, Remedy.Kind remedy, Cause cause) {
        return differs(field, "4G").cause(cause).remedy(remedy(remedy)).build();
    }

    static Finding finding(FindingCode code, Remedy.Kind remedy, Cause cause) {
        return Finding.of(code)
                .cause(cause)
                .message("something is wrong")
                .remedy(remedy(remedy))
                .build();
    }

    static Finding finding(FindingCode code, String field, Remedy.Kind remedy, Cause cause) {
        return Finding.of(code, code.category().orElseThrow(), field)
                .cause(cause)
                .message("something is wrong")
                .remedy(remedy(remedy))
                .build();
    }

    static Finding.Builder differs(String field, String declared) {
        return Finding.of(FindingCode.DIFFERS, Category.MEMORY, field)
                .message(field + " is not as declared")
                .declared(Side.of(declared, new Origin.FileLine("a.container", 3, "Memory")));
    }

    static Remedy remedy(Remedy.Kind kind) {
        return new Remedy(kind, List.of("do it"), "");
    }
}
