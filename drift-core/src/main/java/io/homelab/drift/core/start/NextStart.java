package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.ReadCommand;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the next start of units will succeed: what systemd and podman are known to refuse, line by line. What Quadlet refuses is
 * the error of its {@link DeclaredUnit}.
 *
 * <pre>{@code
 * NextStart.ofFiles(set.units(), facts, podman).of(unit)    // what the files alone tell
 * NextStart.on(host, paths, set.units(), podman).of(unit, name)    // and what the host shows
 * }</pre>
 */
public final class NextStart {

    /** All there is: each rule looks at one unit, and at what else starts beside it. */
    private static final List<StartRule> RULES = List.of(
            new SystemdRule(),
            new CommandRule(),
            new ClaimRule(),
            new AddressRule(),
            new MissingRule(),
            new PathRule(),
            new HealthRule(),
            new HostClaimRule());

    private final StartPlace place;

    private NextStart(StartPlace place) {
        this.place = place;
    }

    /** What the files of units tell that are declared together. */
    public static NextStart ofFiles(List<DeclaredUnit> units, HostFacts facts, PodmanVersion podman) {
        return new NextStart(new StartPlace(podman, facts, Optional.empty(), HostPaths.UNSEEN, units));
    }

    /** The same, and what a host shows. */
    public static NextStart on(HostState host, HostPaths paths, List<DeclaredUnit> units, PodmanVersion podman) {
        return new NextStart(new StartPlace(podman, host.facts(), Optional.of(host), paths, units));
    }

    /** Why the unit of a quadlet will not start; nothing where no reason is known, or where the generator refuses the quadlet. */
    public List<Refusal> of(DeclaredUnit unit) {
        return of(unit, UnitName.of(unit.unit()));
    }

    /** The same of an instance of a template. */
    public List<Refusal> of(DeclaredUnit unit, UnitName name) {
        return unit.error().isPresent() ? List.of() : of(starting(unit, name));
    }

    /**
     * The same where its command has been read, specifiers and variables expanded.
     *
     * @param taken whether podman has made something with the same command, and so is not asked again what it thinks of the words
     */
    public List<Refusal> of(DeclaredUnit unit, UnitName name, ReadCommand read, boolean taken) {
        return unit.error().isPresent() || !read.line().known()
                ? of(unit, name)
                : of(light(unit, name).whole(read, taken));
    }

    private List<Refusal> of(StartingUnit starting) {
        Set<Refusal> refusals = new LinkedHashSet<>();
        RULES.forEach(rule -> refusals.addAll(rule.of(starting, place)));
        return List.copyOf(refusals);
    }

    /** Whether it is known that the host has no network of that name. */
    public boolean lacksNetwork(String name) {
        return place.things().filter(things -> things.lacksNetwork(name)).isPresent();
    }

    /** Whether it is known that the host has no secret of that name. */
    public boolean lacksSecret(String name) {
        return place.things().filter(things -> things.lacksSecret(name)).isPresent();
    }

    /** The image that the next start of a container's unit has to pull: the host has none of its name, and no unit makes it. */
    public Optional<Element> pulls(DeclaredUnit unit, UnitName name) {
        return unit.error().isPresent() || unit.kind() != Kind.CONTAINER
                ? Optional.empty()
                : place.things().flatMap(things -> MissingRule.image(starting(unit, name), place, things));
    }

    private StartingUnit starting(DeclaredUnit unit, UnitName name) {
        return light(unit, name).whole();
    }

    private StartingUnit light(DeclaredUnit unit, UnitName name) {
        return place.unit(unit.source(), name).orElseGet(() -> StartingUnit.light(unit, name, place.facts()));
    }

    /** Why podman refuses a command line, whatever unit it is of; what has been made with one was none of it. */
    public static List<Refusal> ofCommand(CommandLine command, PodmanVersion podman) {
        return CommandRule.of(command, podman);
    }
}
