package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.Ownership;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.note.LiveChanges;
import io.homelab.drift.core.note.Orphans;
import io.homelab.drift.core.note.Timelines;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.Coverage;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.rule.HousePolicy;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Compares what quadlets declare with what a host shows. */
public final class DriftCheck {

    private final CheckOptions options;
    private final ReferencedFiles files;
    private final FileHistory past;
    private final EventLog log;
    private final Policy policy;
    private final List<String> directories;

    /**
     * A check.
     *
     * @param options what to report
     * @param files which of the files that quadlets name may be read
     */
    public DriftCheck(CheckOptions options, ReferencedFiles files) {
        this(options, files, FileHistory.UNKNOWN, EventLog.UNKNOWN);
    }

    /**
     * A check that tells when things happened: of files, where it is verbose, and of changes on what runs.
     *
     * @param options what to report
     * @param files which of the files that quadlets name may be read
     * @param past when the quadlets were written
     * @param log what Podman remembers of changes
     */
    public DriftCheck(CheckOptions options, ReferencedFiles files, FileHistory past, EventLog log) {
        this(options, files, past, log, Policy.NONE, List.of());
    }

    private DriftCheck(
            CheckOptions options,
            ReferencedFiles files,
            FileHistory past,
            EventLog log,
            Policy policy,
            List<String> directories) {
        this.options = options;
        this.files = files;
        this.past = past;
        this.log = log;
        this.policy = policy;
        this.directories = directories;
    }

    /** The same under a policy, beside what quadlets say of themselves in {@code [X-Drift]}. */
    public DriftCheck under(Policy house) {
        return new DriftCheck(options, files, past, log, house, directories);
    }

    /** The same of quadlets that were read from these directories of the host: a container that was made from there, and has none any more, is left over. */
    public DriftCheck from(List<String> roots) {
        return new DriftCheck(options, files, past, log, policy, roots);
    }

    /**
     * Compares every declared unit with the host.
     *
     * @param declared the quadlets, refused ones included
     * @param host what the host shows
     * @param problems what could not be read of the quadlets; they are passed on into the report
     * @param now the time to put into the report
     */
    public DriftReport check(List<DeclaredUnit> declared, HostState host, List<Problem> problems, Instant now) {
        // what concerns all services at once stands on names alone; the rest is done piece by piece
        CheckContext context = CheckContext.of(host, declared, options, files);
        Optional<HostUser> where = options.host().or(() -> host.facts().hostUser());
        ServiceSelection selection = ServiceSelection.of(options.services()).on(where);
        List<CheckedUnit> checkedUnits = CheckedUnit.of(declared, host, context.index());
        List<ServiceReport> compared = new ArrayList<>();
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(host.problems());
        List<ServiceReport> orphans = new Orphans(context, checkedUnits, directories, allRead(problems)).reports();
        List<ServiceSelection.Name> names = Stream.concat(
                        checkedUnits.stream().map(ServiceSelection.Name::of),
                        orphans.stream().map(ServiceSelection.Name::of))
                .toList();
        all.addAll(selection.unknownAmong(names));
        HousePolicy own = HousePolicy.of(policy, declared).on(where);
        all.addAll(own.problems());
        HouseRules rules = new HouseRules(context, own.rules());
        List<CheckedUnit> selected = checkedUnits.stream()
                .filter(checked -> selection.includes(ServiceSelection.Name.of(checked)))
                .toList();
        Optional<Timelines> timelines = options.verbose() ? timelines(context, selected) : Optional.empty();
        List<Compared> each = InParallel.each(selected, checked -> compared(context, rules, checked));
        for (int i = 0; i < selected.size(); i++) {
            CheckedUnit checked = selected.get(i);
            ServiceReport report = each.get(i).report();
            context.problems().addAll(each.get(i).problems());
            compared.add(timelines
                    .flatMap(lines -> Isolation.run("its history could not be told", () -> lines.of(checked))
                            .telling(problem -> context.problems().add(problem.of(checked.service()))))
                    .map(report::with)
                    .orElse(report));
            checked.declared().warnings().forEach(warning -> all.add(warning.of(checked.service())));
        }
        List<ServiceReport> reports = new ArrayList<>(told(context, compared, selected, now));
        orphans.stream()
                .filter(orphan -> selection.includes(ServiceSelection.Name.of(orphan)))
                .forEach(reports::add);
        PolicyApplication accepted = new PolicyApplication(own, now);
        reports.replaceAll(accepted::applied);
        all.addAll(accepted.problems(reports, names, options.services().isEmpty() && allRead(problems)));
        reports.sort(Comparator.comparing(ServiceReport::service));
        Optional<Coverage> coverage = Isolation.run(
                        "it could not be told which containers belong to quadlets",
                        () -> new Ownership(host, checkedUnits).coverage())
                .telling(context.problems()::add)
                .flatMap(known -> known);
        host.uninspected().problems().forEach(context.problems()::add);
        context.problems().stream().filter(problem -> !all.contains(problem)).forEach(all::add);
        return new DriftReport(options.tool(), now, host.podman().map(Object::toString), all, reports, coverage);
    }

    /** What was found of one service, and what could not be read on the way. */
    private record Compared(ServiceReport report, List<Problem> problems) {}

    /** Touches nothing but the service's own: several are compared at once. */
    private static Compared compared(CheckContext context, HouseRules rules, CheckedUnit unit) {
        List<Problem> problems = new ArrayList<>();
        CheckedUnit checked = unit.whole();
        ServiceReport report = report(context, checked, problems::add);
        List<Finding> broken = rules.findings(checked, problems::add);
        return new Compared(
                broken.isEmpty()
                        ? report
                        : ServiceComparison.summed(
                                report,
                                Stream.concat(report.findings().stream(), broken.stream())
                                        .toList()),
                problems);
    }

    private List<ServiceReport> told(
            CheckContext context, List<ServiceReport> reports, List<CheckedUnit> selected, Instant now) {
        return Isolation.run(
                        "it could not be told when what runs was changed",
                        () -> new LiveChanges(context, log, now).told(reports, selected))
                .telling(context.problems()::add)
                .orElse(reports);
    }

    /** What was found of one service; whatever happens in it, it is unknown and the others are not. */
    private static ServiceReport report(CheckContext context, CheckedUnit checked, Consumer<Problem> problems) {
        ServiceComparison comparison = new ServiceComparison(context, checked);
        if (checked.fault().isPresent()) {
            // a quadlet's own fault is among the problems of the quadlets
            checked.fault().filter(fault -> !checked.declared().unread()).ifPresent(problems);
            return comparison.unknown(checked.fault().get().message());
        }
        Optional<String> unread = context.unreadUnit(checked);
        if (unread.isPresent()) {
            return comparison.unknown(unread.get());
        }
        return Isolation.run("the comparison failed", comparison::report).or(problem -> {
            problems.accept(problem.of(checked.service()));
            return new ServiceComparison(context, checked.withoutUnit()).unknown(problem.message());
        });
    }

    /** What is wrong with no file in particular is a directory that could not be read. */
    private static boolean allRead(List<Problem> problems) {
        return problems.stream()
                .noneMatch(problem -> problem.level() == Problem.Level.ERROR
                        && problem.origin().isEmpty());
    }

    private Optional<Timelines> timelines(CheckContext context, List<CheckedUnit> selected) {
        return Isolation.run("the histories could not be told", () -> new Timelines(context, selected, past))
                .telling(context.problems()::add);
    }
}
