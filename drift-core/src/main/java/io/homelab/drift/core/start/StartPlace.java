package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
     * @param whole all units that are declared together and that the generator takes; a template stands for itself
     */
    StartPlace(
            PodmanVersion podman,
            HostFacts facts,
            Optional<HostState> host,
            HostPaths paths,
            Stream<StartingUnit> whole) {
        this.podman = podman;
        this.paths = paths;
        this.facts = facts;
        List<StartingUnit> all = new ArrayList<>();
        List<Claim> claimed = new ArrayList<>();
        whole.forEach(unit -> {
            StartingUnit light = unit.light();
            all.add(light);
            bySource.put(unit.declared().source(), light);
            byFile.putIfAbsent(unit.declared().fileName(), light);
            byResource.putIfAbsent(unit.declared().kind() + " " + unit.resource(), light);
            if (!unit.declared().template()) {
                Isolation.run("", () -> ClaimReader.of(unit, this)).value().stream()
                        .flatMap(List::stream)
                        .map(claim -> claim.by(light))
                        .forEach(claimed::add);
            }
        });
        this.units = List.copyOf(all);
        claims = new Claims(claimed);
        things = host.map(HostThings::new);
        holders = things.flatMap(found ->
                Isolation.run("", () -> new HostClaimRule.Holders(found, this)).value());
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
