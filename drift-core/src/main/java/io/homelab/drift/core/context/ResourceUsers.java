package io.homelab.drift.core.context;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who uses networks and volumes: found in one pass over all containers and quadlets, when somebody first asks. Several threads may ask;
 * what cannot be told is told in the same order, whoever was first.
 */
public final class ResourceUsers {

    private final HostState host;
    private final List<DeclaredUnit> units;
    private final Consumer<Problem> problems;
    private Optional<Users> found = Optional.empty();

    private record Users(
            Map<ContainerField, Map<String, List<LiveContainer>>> live, Map<String, List<String>> declared) {}

    /** @param problems told of those whose use of anything cannot be told for a fault of their own */
    ResourceUsers(HostState host, List<DeclaredUnit> units, Consumer<Problem> problems) {
        this.host = host;
        this.units = units;
        this.problems = problems;
    }

    /**
     * The containers that use a network or a volume.
     *
     * @param field {@code NETWORK} or {@code VOLUME}
     */
    public List<LiveContainer> live(ContainerField field, String name) {
        return users().live().getOrDefault(field, Map.of()).getOrDefault(name, List.of());
    }

    /** The units whose quadlets name that one: {@code media.network}. */
    public List<String> declared(String file) {
        return users().declared().getOrDefault(file, List.of());
    }

    private synchronized Users users() {
        if (found.isEmpty()) {
            Map<ContainerField, Map<String, List<LiveContainer>>> live = new EnumMap<>(ContainerField.class);
            live.put(ContainerField.NETWORK, containers(ContainerField.NETWORK));
            live.put(ContainerField.VOLUME, containers(ContainerField.VOLUME));
            found = Optional.of(new Users(live, units()));
        }
        return found.get();
    }

    private Map<String, List<LiveContainer>> containers(ContainerField field) {
        Map<String, List<LiveContainer>> users = new HashMap<>();
        // one that is only listed shows nothing of what it uses
        Stream<LiveContainer> inspected =
                Stream.concat(host.containers().orElse(List.of()).stream(), host.uninspected().containers().stream());
        for (LiveContainer container : inspected.toList()) {
            Isolation.run(
                            "it could not be told what container " + container.name() + " uses",
                            () -> names(field, container))
                    .telling(problems)
                    .ifPresent(names -> names.forEach(name -> users.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(container)));
        }
        return users;
    }

    private static List<String> names(ContainerField field, LiveContainer container) {
        return container.field(field) instanceof InspectedValue.Given given
                ? given.elements().stream()
                        .flatMap(element -> name(field, element).stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    private static Optional<String> name(ContainerField field, Element element) {
        if (field == ContainerField.NETWORK) {
            return Optional.of(element.key());
        }
        return element.value(Mount.class)
                .filter(mount -> mount.type() == Mount.Type.VOLUME)
                .map(Mount::source);
    }

    private Map<String, List<String>> units() {
        Map<String, List<String>> users = new HashMap<>();
        for (DeclaredUnit unit : units) {
            Kind kind = unit.kind();
            if (unit.template() || (kind != Kind.CONTAINER && kind != Kind.POD && kind != Kind.KUBE)) {
                continue;
            }
            Isolation.run("it could not be told what " + unit.source() + " uses", () -> files(unit))
                    .telling(problems)
                    .ifPresent(files -> files.forEach(file -> users.computeIfAbsent(file, key -> new ArrayList<>())
                            .add(unit.unit())));
        }
        return users;
    }

    private static Set<String> files(DeclaredUnit unit) {
        return unit.file().entries(unit.kind().section()).stream()
                .map(UnitEntry::value)
                .flatMap(ResourceUsers::files)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What may be the name of a quadlet: all of the value, what stands before a colon, what stands between {@code =} and a comma. */
    private static Stream<String> files(String value) {
        List<String> parts = new ArrayList<>(List.of(value));
        int colon = value.indexOf(':');
        if (colon > 0) {
            parts.add(value.substring(0, colon));
        }
        int from = 0;
        for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', from)) {
            String part = value.substring(from, comma);
            if (part.indexOf('=') >= 0) {
                parts.add(part.substring(part.lastIndexOf('=') + 1));
            }
            from = comma + 1;
        }
        return parts.stream().filter(part -> Kind.ofFile(part).isPresent());
    }
}
