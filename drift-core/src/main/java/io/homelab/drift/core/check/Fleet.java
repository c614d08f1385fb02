package io.homelab.drift.core.check;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.SideBySide;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.PlanReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One check of several hosts and users: each is read and compared as {@link Drift} does it, several at once, and there is one report.
 *
 * <pre>{@code
 * Fleet fleet = Fleet.of(List.of(
 *         new Fleet.Member(HostUser.parse("nas"), Quadlets.in(Path.of("hosts/nas")), Hosts.recorded(Path.of("nas.json"))),
 *         new Fleet.Member(HostUser.parse("pi"), Quadlets.in(Path.of("hosts/pi")), Hosts.recorded(Path.of("pi.json")))));
 * DriftReport report = fleet.services("jellyfin", "*@pi/immich*").check();
 * }</pre>
 *
 * <p>A host that cannot be read is a problem of the report, and the others are checked. What was read of a host is let go of once it
 * is compared: only the report grows with their number. A fleet is immutable and safe for use by any number of threads.
 */
public final class Fleet {

    private final List<Member> members;
    private final Drift each;
    private final int atOnce;

    private Fleet(List<Member> members, Drift each, int atOnce) {
        this.members = List.copyOf(members);
        this.each = each;
        this.atOnce = atOnce;
    }

    /**
     * A host, and what its quadlets are.
     *
     * @param called what it is called
     * @param always whether it is called so whatever it says itself, but for a user that only it knows; else it is only where it says
     *     nothing, or cannot be read
     */
    public record Member(HostUser called, boolean always, QuadletSource quadlets, HostSource host) {

        /** One that is called as it says itself, where it does. */
        public Member(HostUser called, QuadletSource quadlets, HostSource host) {
            this(called, false, quadlets, host);
        }
    }

    /** Several hosts, of which as many are checked at once as there are processors. */
    public static Fleet of(List<Member> members) {
        return new Fleet(members, Drift.of(UNREAD, new NoHost()), ForkJoinPool.getCommonPoolParallelism() + 1);
    }

    private static final QuadletSource UNREAD = host -> {
        throw new SourceException("a fleet has quadlets of its members only");
    };

    /**
     * The same, checked so many at once: more than there are processors for hosts on which a check mostly waits.
     *
     * @throws IllegalArgumentException if that is less than one
     */
    public Fleet atOnce(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("at least one host is checked at once, not " + number);
        }
        return new Fleet(members, each, number);
    }

    /**
     * The services to report, as {@link Drift#services(String...)} takes them, on every host that has them; those of some hosts alone where
     * the host stands before a slash: {@code nas/jellyfin}, {@code homelab@nas/jellyfin}, {@code *@pi/immich*}. One that no host has is a
     * problem.
     */
    public Fleet services(String... names) {
        return services(List.of(names));
    }

    /** The same. */
    public Fleet services(List<String> names) {
        return with(each.services(names));
    }

    /** As {@link Drift#verbose()}. */
    public Fleet verbose() {
        return with(each.verbose());
    }

    /** As {@link Drift#showingValues()}. */
    public Fleet showingValues() {
        return with(each.showingValues());
    }

    /** As {@link Drift#policy}. A line may name the host whose services it is about: {@code nas/jellyfin image-stale}. */
    public Fleet policy(Policy instead) {
        return with(each.policy(instead));
    }

    /** As {@link Drift#ignoring}. A line may name the host whose services it is about. */
    public Fleet ignoring(Policy more) {
        return with(each.ignoring(more));
    }

    /** As {@link Drift#reportedBy}. */
    public Fleet reportedBy(String name, String version) {
        return with(each.reportedBy(name, version));
    }

    /** The time that the report bears; else the latest of those at which the hosts were like that. */
    public Fleet at(Instant time) {
        return with(each.at(time));
    }

    /** As {@link Drift#withPodman}. */
    public Fleet withPodman(String version) {
        return with(each.withPodman(version));
    }

    /** Any of these at once: what it makes of a check of one host. */
    public Fleet refined(UnaryOperator<Drift> how) {
        return with(how.apply(each));
    }

    /**
     * Reads and compares all hosts.
     *
     * @return the report, its services by host, user and name, whichever host was first
     * @throws SourceException.Interrupted if the thread is interrupted: at once, with all that was started ended
     */
    public DriftReport check() {
        List<Result<DriftReport>> results = Doorstep.over("the check", () -> results(Drift::check));
        return new FleetReport(each).of(results, members);
    }

    /**
     * Reads all hosts and plans for each what {@link Drift#plan()} does. What a policy accepts in vain is not told: that takes a look at
     * all hosts, which {@link #check()} takes.
     *
     * @return the plan of each host, or why there is none, by host and user
     * @throws SourceException.Interrupted if the thread is interrupted: at once, with all that was started ended
     */
    public List<Result<PlanReport>> plans() {
        List<Result<PlanReport>> results = Doorstep.over("the plans", () -> results(Drift::plan));
        FleetReport together = new FleetReport(each);
        Set<String> unknown = together.unknownToAll(results.stream()
                .flatMap(one -> one.value().stream())
                .map(PlanReport::problems)
                .toList());
        return results.stream()
                .map(one -> one.with(plan -> plan.withProblems(plan.problems().stream()
                        .filter(problem -> !together.toldOnce(problem)
                                || unknown.stream().anyMatch(name -> ServiceSelection.tellsUnknown(problem, name)))
                        .toList())))
                .sorted(Comparator.comparing(Result::host))
                .toList();
    }

    /**
     * What came of a host.
     *
     * @param host as it says itself, or as it is called
     * @param value empty where the host or its quadlets could not be read
     * @param fault why not; empty where they could
     */
    public record Result<T>(HostUser host, Optional<T> value, Optional<SourceException> fault) {

        static <T> Result<T> of(HostUser host, T value) {
            return new Result<>(host, Optional.of(value), Optional.empty());
        }

        Result<T> with(UnaryOperator<T> change) {
            return new Result<>(host, value.map(change), fault);
        }

        static <T> Result<T> failed(HostUser host, SourceException fault) {
            return new Result<>(host, Optional.empty(), Optional.of(fault));
        }
    }

    private <T> List<Result<T>> results(Function<Drift, T> work) {
        return SideBySide.all(members, atOnce, member -> result(member, work));
    }

    private <T> Result<T> result(Member member, Function<Drift, T> work) {
        NamedHost name = new NamedHost(member);
        Drift drift = each.over(name.sides());
        Isolation.Result<Result<T>> result = Isolation.run("the host could not be checked", () -> {
            try {
                T value = work.apply(drift);
                return Result.of(name.host(), value);
            } catch (SourceException.Interrupted stopped) {
                throw stopped;
            } catch (SourceException fault) {
                return Result.failed(name.host(), fault);
            }
        });
        return result.or(problem -> Result.failed(name.host(), new SourceException(problem.message())));
    }

    private Fleet with(Drift changed) {
        return new Fleet(members, changed, atOnce);
    }
}
