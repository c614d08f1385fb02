package io.homelab.drift.testkit;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.report.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports to assert things of. */
final class Reports {

    static final Finding MEMORY = new Finding(
            "memory-differs",
            Category.MEMORY,
            "memory",
            Optional.empty(),
            Severity.DRIFT,
            Optional.of(Cause.NOT_RESTARTED),
            "the memory limit differs",
            Optional.of(Side.of("4G", new Origin.FileLine("jellyfin.container", 23, "Memory"))),
            Optional.empty(),
            Optional.of(Side.of("2g", new Origin.Argument("--memory"))),
            Optional.of(new Side(
                    new Side.Text("2147483648"), new Origin.InspectPath("HostConfig.Memory"), Optional.of("2G"))),
            Optional.empty(),
            Optional.empty());

    static final Finding PASSWORD = new Finding(
            "env-differs",
            Category.ENVIRONMENT,
            "env",
            Optional.of("DB_PASSWORD"),
            Severity.DRIFT,
            Optional.of(Cause.NOT_RESTARTED),
            "a variable differs",
            Optional.of(new Side(
                    new Side.Masked(), new Origin.FileLine("db.container", 7, "Environment"), Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Side(new Side.Masked(), new Origin.InspectPath("Config.Env"), Optional.empty())),
            Optional.empty(),
            Optional.empty());

    static final Finding NETWORKS = finding("network-differs", Severity.WARNING);
    static final Finding NOT_RUNNING = finding("not-running", Severity.INFO);
    static final Finding EXTRA_LABEL = new Finding(
            "label-extra",
            Category.LABELS,
            "label",
            Optional.of("a b]c"),
            Severity.DRIFT,
            Optional.of(Cause.CHANGED_LIVE),
            "a label is not declared",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Side.of("say \"x\"\u001b", new Origin.InspectPath("Config.Labels"))),
            Optional.empty(),
            Optional.empty());

    private Reports() {}

    static DriftReport of(ServiceReport... services) {
        return new DriftReport(
                new Tool("drift", "test"), Instant.EPOCH, Optional.of("5.8.6"), List.of(), List.of(services));
    }

    static DriftReport with(Problem... problems) {
        return new DriftReport(
                new Tool("drift", "test"), Instant.EPOCH, Optional.empty(), List.of(problems), List.of());
    }

    static ServiceReport service(String name, Status status, Finding... findings) {
        return new ServiceReport(
                name,
                name + ".service",
                Kind.CONTAINER,
                Optional.of(name),
                name + ".container",
                status,
                status == Status.UNKNOWN ? "its container cannot be inspected" : "",
                Optional.empty(),
                List.of(findings));
    }

    private static Finding finding(String code, Severity severity) {
        return new Finding(
                code,
                Category.NETWORKS,
                "network",
                Optional.empty(),
                severity,
                Optional.empty(),
                "something",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
