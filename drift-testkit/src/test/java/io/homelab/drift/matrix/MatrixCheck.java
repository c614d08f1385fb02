package io.homelab.drift.matrix;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds quadlets against one state of a host, as many in one check as there are containers for. */
final class MatrixCheck {

    private static final Set<String> SHARED =
            Set.of("other.service", "third.service", "p1-pod.service", "p2-pod.service");

    private static final Pattern CLAIMED = Pattern.compile(
            "; only one of the two can run$| of the host is published by container | is that of container ");

    private final HostState host;
    private final Path folder;
    private int rounds;

    MatrixCheck(HostState host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    /** The host with no containers but those that are looked at, and those that they refer to. */
    HostState only(Set<String> specimens) {
        Set<String> units =
                specimens.stream().map(specimen -> specimen + ".service").collect(Collectors.toSet());
        return HostState.builder(host.facts())
                .takenAt(host.takenAt())
                .live(host.live())
                .podman(host.podman())
                .containers(host.containers()
                        .map(all -> all.stream()
                                .filter(one -> one.unit().isEmpty()
                                        || units.contains(one.unit().get())
                                        || SHARED.contains(one.unit().get()))
                                .toList()))
                .images(host.images())
                .networks(host.networks())
                .volumes(host.volumes())
                .pods(host.pods())
                .secrets(host.secrets())
                .units(host.units())
                .containersConf(host.containersConf())
                .problems(host.problems())
                .build();
    }

    /** What was found of containers that are held against these quadlets, by name. */
    Map<String, ServiceReport> check(Map<String, QuadletText> texts) throws IOException {
        Path quadlets = Files.createDirectories(folder.resolve("round" + rounds++));
        MatrixHost.copyShared(quadlets);
        for (Map.Entry<String, QuadletText> text : texts.entrySet()) {
            text.getValue().placed(host.facts().rootless()).write(quadlets, text.getKey());
        }
        HostState shown = only(texts.keySet());
        // What differs is told from what else does by its names, some of which are masked otherwise.
        return services(Drift.of(both(Quadlets.in(quadlets).read(HostProfile.recorded(shown)), shown))
                .showingValues()
                .check());
    }

    /** What is found of a host's services, by name. */
    static Map<String, ServiceReport> check(DeclaredSet set, HostState host) {
        return services(Drift.of(both(set, host)).check());
    }

    private static HostReading both(DeclaredSet set, HostState host) {
        return HostReading.recorded(set, host, Instant.EPOCH);
    }

    /** Without what specimens claim that are there one after another, and never at the same time. */
    private static ServiceReport alone(ServiceReport service) {
        List<Finding> findings = service.findings().stream()
                .filter(finding -> !finding.code().equals("start-refused")
                        || !CLAIMED.matcher(finding.message()).find())
                .toList();
        if (findings.equals(service.findings())) {
            return service;
        }
        boolean drift = findings.stream().anyMatch(finding -> finding.severity() == Severity.DRIFT);
        boolean warning = findings.stream().anyMatch(finding -> finding.severity() == Severity.WARNING);
        return new ServiceReport(
                service.service(),
                service.unit(),
                service.kind(),
                service.resource(),
                service.source(),
                drift ? Status.DRIFT : warning ? Status.WARNING : Status.MATCH,
                service.reason(),
                Remedies.strongest(findings),
                findings);
    }

    private static Map<String, ServiceReport> services(DriftReport report) {
        return report.services().stream()
                .map(MatrixCheck::alone)
                .collect(Collectors.toMap(ServiceReport::service, service -> service, (one, other) -> one));
    }
}
