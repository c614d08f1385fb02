package io.homelab.drift.core.context;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.inspect.Predictions;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every comparison of one check needs: the host, what is declared for it, and how to report.
 *
 * @param networksOfQuadlets the names of the networks that quadlets make
 * @param declared all quadlets, also those that are not reported
 * @param refused the units whose quadlets are refused
 * @param nextStart what is known to keep them from starting
 * @param problems what could not be read on the way; they are added to the report at its end
 */
public record CheckContext(
        HostState host,
        HostIndex index,
        PodNames pods,
        DefaultNetwork defaultNetwork,
        Set<String> networksOfQuadlets,
        Predictions expectations,
        List<DeclaredUnit> declared,
        Set<String> refused,
        ResourceUsers users,
        DependencyNames dependencies,
        NextStart nextStart,
        CheckOptions options,
        ReferencedFiles files,
        Masking masking,
        List<Problem> problems) {

    public static CheckContext of(
            HostState host, List<DeclaredUnit> declared, CheckOptions options, ReferencedFiles files) {
        List<Problem> problems = new ArrayList<>();
        Predictions expectations = new Predictions(host);
        return new CheckContext(
                host,
                new HostIndex(host, problems::add),
                new PodNames(declared),
                new DefaultNetwork(expectations.defaultNetwork()),
                declared.stream()
                        .filter(unit -> unit.kind() == Kind.NETWORK)
                        .map(unit -> unit.resource().text())
                        .collect(Collectors.toUnmodifiableSet()),
                expectations,
                declared,
                declared.stream()
                        .filter(DeclaredUnit::refused)
                        .map(DeclaredUnit::unit)
                        .collect(Collectors.toUnmodifiableSet()),
                new ResourceUsers(host, declared, problems::add),
                new DependencyNames(declared),
                NextStart.on(host, files::lacks, declared, host.podman().orElse(PodmanVersion.NEWEST)),
                options,
                files,
                new Masking(options.showValues()),
                problems);
    }

    public PodmanVersion podman() {
        return host.podman().orElse(PodmanVersion.NEWEST);
    }

    /** A spec with the names that stand for another on this host put right. */
    public Spec named(Spec spec) {
        return defaultNetwork.resolve(pods.resolve(spec));
    }

    /** What may be shown of a unit. */
    public Masking masking(CheckedUnit checked) {
        return masking.hiding(checked::fromVariables, checked::misread);
    }

    /** The name of what a unit makes, as it may be shown: not where it is the value of a variable. */
    public String shownName(CheckedUnit checked) {
        return namesAreShown(checked) ? masking.visible(checked.resource().text()) : Secrets.MASK;
    }

    /** Whether that name may stand in messages and commands. */
    public boolean namesAreShown(CheckedUnit checked) {
        return options.showValues()
                || !VariableTaint.refers(checked.declared().resource().text());
    }

    public Optional<LiveUnit> unit(CheckedUnit checked) {
        return index.unit(checked.name().full());
    }

    public Optional<UnitStatus> state(CheckedUnit checked) {
        return unit(checked).map(LiveUnit::status);
    }

    /** What a unit's end has to do with others. */
    public UnitTies ties() {
        return new UnitTies(index);
    }

    /** Whether a quadlet makes that unit. */
    public boolean declares(String unit) {
        return declared.stream().anyMatch(quadlet -> quadlet.unit().equals(unit));
    }

    /** Why what a unit made could not be read: what is not shown for that is not missing. */
    public Optional<String> unread(CheckedUnit checked) {
        return host.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .filter(problem -> problem.service().equals(Optional.of(checked.service())))
                .map(Problem::message)
                .findFirst()
                .or(() -> thing(checked.declared().kind())
                        .flatMap(thing -> index.unread(
                                thing, checked.resource().text(), checked.name().full())));
    }

    /** Why what systemd holds of a unit could not be read: without that nobody can say whether it is as declared. */
    public Optional<String> unreadUnit(CheckedUnit checked) {
        String unit = checked.name().full();
        return index.unread(Unread.Thing.UNIT, unit, unit);
    }

    private static Optional<Unread.Thing> thing(Kind kind) {
        return switch (kind) {
            case CONTAINER -> Optional.of(Unread.Thing.CONTAINER);
            case POD -> Optional.of(Unread.Thing.POD);
            case NETWORK -> Optional.of(Unread.Thing.NETWORK);
            case VOLUME -> Optional.of(Unread.Thing.VOLUME);
            case IMAGE, BUILD, KUBE, ARTIFACT -> Optional.empty();
        };
    }
}
