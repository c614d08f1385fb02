package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
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
public final class Recreation {

    private final CheckContext scene;
    private final CheckedUnit target;

    public Recreation(CheckContext scene, CheckedUnit target) {
        this.scene = scene;
        this.target = target;
    }

    public Optional<Remedy> remedy() {
        if (!scene.namesAreShown(target)) {
            return Optional.of(Remedy.byHand(
                    Remedy.Kind.RECREATE,
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
        String name = target.resource().text();
        List<String> strangers = strangers(ContainerField.NETWORK);
        List<HostCommand> before = new ArrayList<>(attachments("disconnect", name, strangers));
        before.add(podman("network", "rm").with(NameKind.PODMAN, name));
        return remedy(
                List.of(),
                users(ContainerField.NETWORK),
                before,
                attachments("connect", name, strangers),
                "what uses the network is stopped meanwhile; addresses may change");
    }

    private static List<HostCommand> attachments(String verb, String network, List<String> containers) {
        return containers.stream()
                .map(container -> podman("network", verb).with(NameKind.PODMAN, List.of(network, container)))
                .toList();
    }

    private static HostCommand podman(String object, String verb) {
        return HostCommand.of("podman", object, verb);
    }

    private Remedy volume() {
        String name = target.resource().text();
        String backup = name + ".tar";
        List<String> strangers = strangers(ContainerField.VOLUME);
        return remedy(
                // podman would write over what an earlier try has left
                List.of(HostCommand.of("test", "!").option("-e", NameKind.FILE, backup)),
                users(ContainerField.VOLUME),
                List.of(
                        podman("volume", "export")
                                .option("--output", NameKind.FILE, backup)
                                .with(NameKind.PODMAN, name),
                        podman("volume", "rm").with(NameKind.PODMAN, name)),
                List.of(podman("volume", "import").with(NameKind.PODMAN, name).with(NameKind.FILE, backup)),
                "the volume's data would be lost without the export; keep the file until all is well"
                        + (strangers.isEmpty()
                                ? ""
                                : "; no unit manages what uses it too, so remove that first: "
                                        + String.join(", ", strangers)));
    }

    private Remedy remedy(
            List<HostCommand> first, Users users, List<HostCommand> before, List<HostCommand> after, String advice) {
        SystemctlCommands systemctl = SystemctlCommands.of(scene);
        List<HostCommand> commands = new ArrayList<>(first);
        commands.add(systemctl.daemonReload());
        if (!users.stopped().isEmpty()) {
            commands.add(systemctl.stop(users.stopped()));
        }
        commands.addAll(before);
        commands.add(systemctl.restart(target.name().full()));
        commands.addAll(after);
        if (!users.started().isEmpty()) {
            commands.add(systemctl.start(users.started()));
        }
        return Instructions.of(Remedy.Kind.RECREATE, commands, advice);
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
            users.removeIf(unit -> !RestartConstraints.running(scene.index(), unit));
        }
        Set<String> stopped = new TreeSet<>(RestartConstraints.restartedAlong(scene.index(), users));
        stopped.remove(target.name().full());
        return new Users(
                List.copyOf(stopped),
                stopped.stream().filter(unit -> !scene.refused().contains(unit)).toList());
    }

    private Stream<LiveContainer> liveUsers(ContainerField field) {
        return scene.users().live(field, target.resource().text()).stream();
    }

    /** What uses it and is no unit's. */
    private List<String> strangers(ContainerField field) {
        return liveUsers(field)
                .filter(container -> container.unit().isEmpty())
                .map(LiveContainer::name)
                .sorted()
                .toList();
    }
}
