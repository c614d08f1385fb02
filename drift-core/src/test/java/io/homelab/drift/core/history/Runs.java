package io.homelab.drift.core.history;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.report.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports of a run a week. */
final class Runs {

    private Runs() {}

    static Instant week(int number) {
        return Instant.parse("2026-11-01T02:00:00Z").plusSeconds(number * 604_800L);
    }

    static DriftReport run(int week, ServiceReport... services) {
        return new DriftReport(new Tool("drift", "1"), week(week), Optional.of("5.8"), List.of(), List.of(services));
    }

    static ServiceReport service(String name, Finding... findings) {
        boolean drift = Stream.of(findings).anyMatch(finding -> finding.severity() == Severity.DRIFT);
        boolean warning = Stream.of(findings).anyMatch(finding -> finding.severity() == Severity.WARNING);
        return service(name, drift ? Status.DRIFT : warning ? Status.WARNING : Status.MATCH, "", findings);
    }

    static ServiceReport unseen(String name) {
        return service(name, Status.UNKNOWN, "podman container inspect took longer than 30 s");
    }

    private static ServiceReport service(String name, Status status, String reason, Finding... findings) {
        return new ServiceReport(
                name,
                name + ".service",
                Kind.CONTAINER,
                Optional.of(name),
                name + ".container",
                status,
                reason,
                Optional.empty(),
                List.of(findings));
    }

    static Finding memory(String running) {
        return Finding.of(FindingCode.DIFFERS, Category.MEMORY, "memory")
                .cause(Cause.NOT_RESTARTED)
                .message("memory is not as declared")
                .running(Side.of(running, new Origin.Cited("HostConfig.Memory")))
                .build();
    }

    static Finding label(String name) {
        return Finding.of(FindingCode.EXTRA, Category.LABELS, "label")
                .element(name)
                .cause(Cause.CHANGED_LIVE)
                .message("a label that is not declared")
                .build();
    }

    static Finding stale() {
        return Finding.of(FindingCode.IMAGE_STALE, Category.IMAGE, "image")
                .cause(Cause.NOT_RESTARTED)
                .message("a newer image is here")
                .build();
    }

    /** Each as {@code jellyfin memory-differs} or {@code traefik label-extra traefik.enable}. */
    static List<String> names(List<RunChanges.Changed> changed) {
        return changed.stream()
                .map(RunChanges.Changed::key)
                .map(key -> key.service() + " " + key.code()
                        + key.element().map(element -> " " + element).orElse(""))
                .toList();
    }
}
