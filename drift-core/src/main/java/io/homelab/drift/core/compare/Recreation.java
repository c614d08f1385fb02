package io.homelab.drift.core.compare;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.spec.ContainerField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
        if (!scene.namesAreShown(target)) {
            return Optional.of(new Remedy(
                    Remedy.Kind.RECREATE,
                    List.of(),
                    "remove it and restart " + target.name().full()
                            + "; its name comes from a variable, --show-values prints the commands"));
        }
        return switch (target.declared().kind()) {
            case NETWORK -> Optional.of(network());
            case VOLUME -> Optional.of(volume());
            case CONTAINER, POD, IMAGE, BUILD, KUBE, ARTIFACT -> Optional.empty();
        };
    }

    private Remedy network() {
        String name = ShellWord.quote(target.resource().text());
        List<String> strangers = strangers(ContainerField.NETWORK);
        List<String> before = new ArrayList<>(strangers.stream()
                .map(container -> "podman network disconnect " + name + " " + container)
                .toList());
        before.add("podman network rm " + name);
        return remedy(
                List.of(),
                users(ContainerField.NETWORK),
                before,
                strangers.stream()
                        .map(container -> "podman network connect " + name + " " + container)
                        .toList(),
                "what uses the network is stopped meanwhile; addresses may change");
    }

    private Remedy volume() {
        String name = ShellWord.quote(target.resource().text());
        String backup = ShellWord.quote(target.resource().text() + ".tar");
        List<String> strangers = strangers(ContainerField.VOLUME);
        return remedy(
                // podman would write over what an earlier try has left
                List.of("test ! -e " + backup),
                users(ContainerField.VOLUME),
                List.of("podman volume export --output " + backup + " " + name, "podman volume rm " + name),
                List.of("podman volume import " + name + " " + backup),
                "the volume's data would be lost without the export; keep the file until all is well"
                        + (strangers.isEmpty()
                                ? ""
                                : "; no unit manages what uses it too, so remove that first: "
                                        + String.join(", ", strangers)));
    }

    private Remedy remedy(List<String> first, Users users, List<String> before, List<String> after, String advice) {
        List<String> commands = new ArrayList<>(first);
        commands.add(scene.systemctl().daemonReload());
        if (!users.stopped().isEmpty()) {
            commands.add(scene.systemctl().stop(users.stopped()));
        }
        commands.addAll(before);
        commands.add(scene.systemctl().restart(target.name().full()));
        commands.addAll(after);
        if (!users.started().isEmpty()) {
            commands.add(scene.systemctl().start(users.started()));
        }
        return new Remedy(Remedy.Kind.RECREATE, commands, advice);
    }

    /**
     * The units that are stopped meanwhile, and those of them that systemd can start again.
     *
     * @param stopped what uses the thing, and what goes down with that
     */
    private record Users(List<String> stopped, List<String> started) {}

    /** Where systemd says what runs, only that is stopped and started. */
    private Users users(ContainerField field) {
        Set<String> users =
                new TreeSet<>(scene.users().declared(target.declared().file().name()));
        liveUsers(field).flatMap(container -> container.unit().stream()).forEach(users::add);
        users.remove(target.name().full());
        if (scene.host().units().isPresent()) {
            users.removeIf(unit -> !UnitSituation.running(scene.index(), unit));
        }
        Set<String> stopped = new TreeSet<>(UnitSituation.restartedAlong(scene.index(), users));
        stopped.remove(target.name().full());
        return new Users(
                List.copyOf(stopped),
                stopped.stream().filter(unit -> !scene.refused().contains(unit)).toList());
    }

    private Stream<LiveContainer> liveUsers(ContainerField field) {
        return scene.users().live(field, target.resource().text()).stream();
    }

    /** What uses it and is no unit's, quoted. */
    private List<String> strangers(ContainerField field) {
        return liveUsers(field)
                .filter(container -> container.unit().isEmpty())
                .map(container -> ShellWord.quote(container.name()))
                .sorted()
                .toList();
    }
}
