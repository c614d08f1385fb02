package io.homelab.drift.core.compare;

import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Kind;
import io.homelab.drift.core.unit.UnitEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to make a network or volume again as its quadlet says. Quadlet makes them with {@code --ignore}, which leaves what
 * exists as it is, so only removing it first helps; what a volume holds is taken out before and put back after.
 */
final class Recreation {

    private final Scene scene;
    private final Target target;

    Recreation(Scene scene, Target target) {
        this.scene = scene;
        this.target = target;
    }

    Optional<Remedy> remedy() {
        return switch (target.declared().kind()) {
            case NETWORK -> Optional.of(network());
            case VOLUME -> Optional.of(volume());
            case CONTAINER, POD, IMAGE, BUILD, KUBE, ARTIFACT -> Optional.empty();
        };
    }

    private Remedy network() {
        String name = ShellWord.quote(target.resource().text());
        return remedy(
                List.of("podman network rm " + name),
                List.of(),
                "what uses the network is stopped meanwhile; addresses may change");
    }

    private Remedy volume() {
        String name = ShellWord.quote(target.resource().text());
        String backup = ShellWord.quote(target.resource().text() + ".tar");
        return remedy(
                List.of("podman volume export --output " + backup + " " + name, "podman volume rm " + name),
                List.of("podman volume import " + name + " " + backup),
                "the volume's data would be lost without the export; keep the file until all is well");
    }

    private Remedy remedy(List<String> before, List<String> after, String advice) {
        List<String> users = users();
        List<String> commands = new ArrayList<>();
        commands.add(scene.systemctl().daemonReload());
        if (!users.isEmpty()) {
            commands.add(scene.systemctl().stop(users));
        }
        commands.addAll(before);
        commands.add(scene.systemctl().restart(target.name().full()));
        commands.addAll(after);
        if (!users.isEmpty()) {
            commands.add(scene.systemctl().start(users));
        }
        return new Remedy(Remedy.Kind.RECREATE, commands, advice);
    }

    /** The units whose quadlets name this one. */
    private List<String> users() {
        String file = target.declared().file().name();
        return scene.declared().stream()
                .filter(unit -> uses(unit, file) && !unit.template())
                .map(DeclaredUnit::unit)
                .sorted()
                .toList();
    }

    private static boolean uses(DeclaredUnit unit, String file) {
        Kind kind = unit.kind();
        if (kind != Kind.CONTAINER && kind != Kind.POD && kind != Kind.KUBE) {
            return false;
        }
        return unit.file().entries(kind.section()).stream()
                .map(UnitEntry::value)
                .anyMatch(value ->
                        value.equals(file) || value.startsWith(file + ":") || value.contains("=" + file + ","));
    }
}
