package io.homelab.drift.testkit;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
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

    static final Finding MEMORY = Finding.of(FindingCode.DIFFERS, Category.MEMORY, "memory")
            .cause(Cause.NOT_RESTARTED)
            .message("the memory limit differs")
            .declared(Side.of("4G", new Origin.FileLine("jellyfin.container", 23, "Memory")))
            .created(Side.of("2g", new Origin.Argument("--memory")))
            .running(new Side(
                    new Side.Text("2147483648"), new Origin.InspectPath("HostConfig.Memory"), Optional.of("2G")))
            .build();

    static final Finding PASSWORD = Finding.of(FindingCode.DIFFERS, Category.ENVIRONMENT, "env")
            .element("DB_PASSWORD")
            .cause(Cause.NOT_RESTARTED)
            .message("a variable differs")
            .declared(new Side(
                    new Side.Masked(), new Origin.FileLine("db.container", 7, "Environment"), Optional.empty()))
            .running(new Side(new Side.Masked(), new Origin.InspectPath("Config.Env"), Optional.empty()))
            .build();

    static final Finding NETWORKS = Finding.of(FindingCode.DIFFERS, Category.NETWORKS, "network")
            .severity(Severity.WARNING)
            .message("something")
            .build();
    static final Finding NOT_RUNNING =
            Finding.of(FindingCode.NOT_RUNNING).message("something").build();
    static final Finding EXTRA_LABEL = Finding.of(FindingCode.EXTRA, Category.LABELS, "label")
            .element("a b]c")
            .cause(Cause.CHANGED_LIVE)
            .message("a label is not declared")
            .running(Side.of("say \"x\"\u001b", new Origin.InspectPath("Config.Labels")))
            .build();

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
}
