package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a unit starts: what is known of the host, and what else starts there. */
final class StartPlace {

    private final PodmanVersion podman;
    private final HostFacts facts;
    private final List<StartingUnit> units;
    private final Map<String, StartingUnit> bySource = new HashMap<>();
    private final Map<String, StartingUnit> byFile = new HashMap<>();
    private final Map<String, StartingUnit> byResource = new HashMap<>();
    private final Claims claims;
    private final HostPaths paths;
    private final Optional<HostThings> things;
    private final Optional<HostClaimRule.Holders> holders;

    /**
     * @param podman the version that will be asked
     * @param facts what specifiers stand for
     * @param host its state; empty where the files alone are looked at
     * @param paths what is known of its files
     * @param declared all units that are declared together; of those that the generator takes a template stands for itself
     */
    StartPlace(
            PodmanVersion podman,
            HostFacts facts,
            Optional<HostState> host,
            HostPaths paths,
            List<DeclaredUnit> declared) {
        this.podman = podman;
        this.paths = paths;
        this.facts = facts;
        List<StartingUnit> all = new ArrayList<>();
        List<Claim> claimed = new ArrayList<>();
        for (Wanting wanting : InParallel.each(declared, this::wanting)) {
            wanting.light().ifPresent(unit -> {
                all.add(unit);
                bySource.put(unit.declared().source(), unit);
                byFile.putIfAbsent(unit.declared().fileName(), unit);
                byResource.putIfAbsent(unit.declared().kind() + " " + wanting.resource(), unit);
                claimed.addAll(wanting.claims());
            });
        }
        this.units = List.copyOf(all);
        claims = new Claims(claimed);
        things = host.map(HostThings::new);
        holders = things.flatMap(found ->
                Isolation.run("", () -> new HostClaimRule.Holders(found, this)).value());
    }

    /** A unit by its light form, and what it wants for itself. */
    private record Wanting(Optional<StartingUnit> light, String resource, List<Claim> claims) {}

    /** Knows nothing of the other units: several are read at once. */
    private Wanting wanting(DeclaredUnit declared) {
        if (declared.error().isPresent()) {
            return new Wanting(Optional.empty(), "", List.of());
        }
        return Isolation.run("its next start could not be looked at", () -> {
                    StartingUnit unit = StartingUnit.of(declared, UnitName.of(declared.unit()), facts);
                    StartingUnit light = unit.light();
                    List<Claim> claims = declared.template()
                            ? List.of()
                            : Isolation.run("", () -> ClaimReader.of(unit, this)).value().stream()
                                    .flatMap(List::stream)
                                    .map(claim -> claim.by(light))
                                    .toList();
                    return new Wanting(Optional.of(light), unit.resource(), claims);
                })
                .or(problem -> new Wanting(Optional.empty(), "", List.of()));
    }

    PodmanVersion podman() {
        return podman;
    }

    HostFacts facts() {
        return facts;
    }

    List<StartingUnit> units() {
        return units;
    }

    /** What the units want for themselves. */
    Claims claims() {
        return claims;
    }

    /** What is known of the host's files. */
    HostPaths paths() {
        return paths;
    }

    /** Who on the host has what, where it is looked at. */
    Optional<HostClaimRule.Holders> holders() {
        return holders;
    }

    /** What the host has, where it is looked at. */
    Optional<HostThings> things() {
        return things;
    }

    /** The unit that makes something of that name. */
    Optional<StartingUnit> unit(Kind kind, String resource) {
        return Optional.ofNullable(byResource.get(kind + " " + resource));
    }

    /** Whether one of the units makes something of that name, once it is started. */
    boolean makes(Kind kind, String resource) {
        return unit(kind, resource).isPresent();
    }

    /** The unit of the first file that is called so, in whatever folder. */
    Optional<StartingUnit> file(String name) {
        return Optional.ofNullable(byFile.get(name));
    }

    /** The unit of that file, where it has that name. */
    Optional<StartingUnit> unit(String source, UnitName name) {
        return Optional.ofNullable(bySource.get(source))
                .filter(unit -> unit.name().equals(name));
    }
}
