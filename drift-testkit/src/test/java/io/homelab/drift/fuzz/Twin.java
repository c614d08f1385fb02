package io.homelab.drift.fuzz;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers of which nothing is known but the command that made them, and units that declare such a command. */
final class Twin {

    static final String NAME = "twin";
    private static final Origin HERE = new Origin.FileLine(NAME + ".container", 1, "ExecStart");
    private static final HostFacts HOST = HostFacts.unknown(true);

    private final List<LiveContainer> containers = new ArrayList<>();

    /** The unit of a service whose container is made with that line, in which systemd expands nothing. */
    static DeclaredUnit unit(List<String> line) {
        return new DeclaredUnit(
                NAME,
                Kind.CONTAINER,
                NAME + ".container",
                "/q",
                List.of(),
                new UnitFile(NAME + ".container", Map.of()),
                List.of(),
                Word.of(NAME, HERE),
                line.stream()
                        .map(word -> Word.of(word.replace("%", "%%").replace("$", "$$"), HERE))
                        .toList(),
                Optional.empty(),
                List.of());
    }

    /** Adds the container that a unit's command makes; false where that cannot be known. */
    boolean add(DeclaredUnit unit) {
        List<Word> command = Expansion.expand(unit.execStart(), UnitName.of(unit.unit()), HOST, unit.file());
        boolean known = unit.error().isEmpty()
                && unit.kind() == Kind.CONTAINER
                && !unit.template()
                && command.stream().allMatch(Word::known);
        if (known) {
            add(unit.unit(), command.stream().map(Word::text).toList());
        }
        return known;
    }

    Twin add(String unit, List<String> command) {
        Optional<Word> name = CommandLine.ofCreateCommand(command).last("name");
        containers.add(new LiveContainer(
                "%064x".formatted(containers.size()),
                name.map(Word::text).orElse("x" + containers.size()),
                Optional.of(unit),
                "running",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                false,
                Optional.of(command),
                Map.of()));
        return this;
    }

    /** A host of which only these containers are known. */
    HostState host() {
        return host(Optional.empty());
    }

    /** The same with its units. */
    HostState host(Optional<List<LiveUnit>> units) {
        return HostState.builder(HOST)
                .podman(Optional.of(PodmanVersion.NEWEST))
                .containers(Optional.of(containers))
                .units(units)
                .build();
    }
}
