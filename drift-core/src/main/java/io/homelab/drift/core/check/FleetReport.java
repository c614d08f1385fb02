package io.homelab.drift.core.check;

import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One report of those of several hosts. */
final class FleetReport {

    private final CheckOptions options;
    private final Optional<Instant> at;

    FleetReport(Drift each) {
        this.options = each.ofAll();
        this.at = each.at();
    }

    /**
     * What one member came to.
     *
     * @param report without what is told once for all
     */
    private record Part(Fleet.Member member, CheckedHost host, DriftReport report) {}

    DriftReport of(List<Fleet.Result<DriftReport>> results, List<Fleet.Member> members) {
        List<Problem> problems = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Set<HostUser> names = new HashSet<>();
        for (int i = 0; i < results.size(); i++) {
            HostUser said = results.get(i).host();
            HostUser host = said.besides(names);
            names.add(host);
            if (!host.equals(said)) {
                problems.add(Problem.warning("there are two of the host " + said.text() + "; this one, "
                                + members.get(i).called().text() + ", is told as " + host.text())
                        .on(host));
            }
            parts.add(part(members.get(i), host, results.get(i)));
        }
        parts.sort(Comparator.comparing(part -> part.host().host()));
        problems.addAll(unknownServices(parts));
        problems.addAll(ofSharedPolicies(parts));
        List<ServiceReport> services = new ArrayList<>();
        for (Part part : parts) {
            HostUser host = part.host().host();
            part.report().problems().stream()
                    .filter(problem -> !toldOnce(problem))
                    .forEach(problem -> problems.add(problem.on(host)));
            part.report().services().forEach(service -> services.add(service.on(host)));
        }
        problems.sort(FleetReport::compare);
        return DriftReport.ofHosts(
                options.tool(),
                at.orElseGet(() -> parts.stream()
                        .map(part -> part.report().checkedAt())
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH)),
                parts.stream().map(Part::host).toList(),
                problems,
                services);
    }

    private Part part(Fleet.Member member, HostUser host, Fleet.Result<DriftReport> result) {
        DriftReport report = result.value()
                .orElseGet(() -> new DriftReport(
                        options.tool(),
                        Instant.EPOCH,
                        Optional.empty(),
                        result.fault().stream()
                                .map(fault -> Problem.error(String.valueOf(fault.getMessage())))
                                .toList(),
                        List.of()));
        CheckedHost checked = result.value().isPresent()
                ? new CheckedHost(host, report.podman(), true, report.coverage())
                : CheckedHost.unread(host);
        return new Part(member, checked, report);
    }

    /** Those of no host first, then host by host, each as it was. */
    private static int compare(Problem one, Problem other) {
        return one.host().isPresent() && other.host().isPresent()
                ? one.host().get().compareTo(other.host().get())
                : Boolean.compare(one.host().isPresent(), other.host().isPresent());
    }

    /** Whether it is told of all hosts together, and not of each. */
    boolean toldOnce(Problem problem) {
        return (problem.rule() == LintRule.POLICY && problem.service().isEmpty())
                || options.services().stream().anyMatch(one -> ServiceSelection.tellsUnknown(problem, one));
    }

    /**
     * The services that were asked for and that none of some hosts has.
     *
     * @param problems of each host that could be read
     */
    Set<String> unknownToAll(List<List<Problem>> problems) {
        return problems.isEmpty()
                ? Set.of()
                : options.services().stream()
                        .filter(service -> problems.stream()
                                .allMatch(told -> told.stream()
                                        .anyMatch(problem -> ServiceSelection.tellsUnknown(problem, service))))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What was asked for and is on no host that could be read: of what the hosts say the most helpful. */
    private List<Problem> unknownServices(List<Part> parts) {
        List<List<Problem>> read = parts.stream()
                .filter(part -> part.host().read())
                .map(part -> part.report().problems())
                .toList();
        return unknownToAll(read).stream()
                .flatMap(service -> read.stream()
                        .flatMap(told ->
                                told.stream().filter(problem -> ServiceSelection.tellsUnknown(problem, service)))
                        .min(Comparator.comparing(problem -> !problem.message().contains("did you mean")))
                        .stream())
                .toList();
    }

    /**
     * What is wrong with a line of a policy. Where several hosts have the same line, that is told once, and that it accepts nothing only
     * where it does so on none of them.
     */
    private static List<Problem> ofSharedPolicies(List<Part> parts) {
        Set<Line> used = new HashSet<>();
        for (Part part : parts) {
            part.report().services().stream()
                    .flatMap(service -> service.findings().stream())
                    .flatMap(finding -> finding.ignored().stream())
                    .map(Finding.Ignored::origin)
                    .forEach(origin -> used.add(Line.of(part, origin)));
        }
        Map<Line, List<Problem>> told = new LinkedHashMap<>();
        Map<Line, Set<HostUser>> hosts = new HashMap<>();
        for (Part part : parts) {
            for (Problem problem : part.report().problems()) {
                if (problem.rule() == LintRule.POLICY && problem.service().isEmpty()) {
                    Line line = problem.origin()
                            .map(origin -> Line.of(part, origin))
                            .orElse(new Line(part, ""));
                    told.computeIfAbsent(line, none -> new ArrayList<>()).add(problem);
                    hosts.computeIfAbsent(line, none -> new HashSet<>())
                            .add(part.host().host());
                }
            }
        }
        return told.entrySet().stream()
                .filter(one -> !used.contains(one.getKey()))
                .map(one -> {
                    Set<HostUser> of = hosts.getOrDefault(one.getKey(), Set.of());
                    Problem first = worst(one.getValue());
                    return of.size() == 1 ? first.on(of.iterator().next()) : first;
                })
                .toList();
    }

    /** That a host has no such service is less than that one has it, and nothing to accept. */
    private static Problem worst(List<Problem> told) {
        return Stream.concat(
                        told.stream().filter(problem -> !problem.message().startsWith("no service ")), told.stream())
                .findFirst()
                .orElseThrow();
    }

    /**
     * A line of a policy.
     *
     * @param of the quadlets beside which it lies, as hosts that share these share the line; else the place itself, which all share
     * @param text its place among those of the same
     */
    private record Line(Object of, String text) {

        static Line of(Part part, Origin origin) {
            boolean beside = origin.text().startsWith(Policy.FILE);
            return beside ? new Line(part.member().quadlets(), origin.text()) : new Line(origin, "");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Line line && line.of == of && line.text.equals(text);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(of) + text.hashCode();
        }
    }
}
