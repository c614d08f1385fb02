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

    private final CheckContext context;
    private final CheckedUnit checked;

    public Recreation(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
    }

    public Optional<Remedy> remedy() {
        if (!context.namesAreShown(checked)) {
            return Optional.of(Remedy.byHand(
                    Remedy.Kind.RECREATE,
                    "remove it and restart " + checked.name().full()
                            + "; its name comes from a variable, --show-values prints the commands"));
        }
        return switch (checked.declared().kind()) {
            case NETWORK -> Optional.of(network());
            case VOLUME -> Optional.of(volume());
            case CONTAINER, POD, IMAGE, BUILD, KUBE, ARTIFACT -> Optional.empty();
        };
    }

    private Remedy network() {
        String name = checked.resource().text();
        List<String> unmanaged = unmanaged(ContainerField.NETWORK);
        List<HostCommand> before = new ArrayList<>(attachments("disconnect", name, unmanaged));
        before.add(podman("network", "rm").with(NameKind.PODMAN, name));
        return remedy(
                List.of(),
                users(ContainerField.NETWORK),
                before,
                attachments("connect", name, unmanaged),
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
        String name = checked.resource().text();
        String backup = name + ".tar";
        List<String> unmanaged = unmanaged(ContainerField.VOLUME);
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
                        + (unmanaged.isEmpty()
                                ? ""
                                : "; no unit manages what uses it too, so remove that first: "
                                        + String.join(", ", unmanaged)));
    }

    private Remedy remedy(
            List<HostCommand> first, Users users, List<HostCommand> before, List<HostCommand> after, String advice) {
        SystemctlCommands systemctl = SystemctlCommands.of(context);
        List<HostCommand> commands = new ArrayList<>(first);
        commands.add(systemctl.daemonReload());
        if (!users.stopped().isEmpty()) {
            commands.add(systemctl.stop(users.stopped()));
        }
        commands.addAll(before);
        commands.add(systemctl.restart(checked.name().full()));
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
                new TreeSet<>(context.users().declared(checked.declared().file().name()));
        liveUsers(field).flatMap(container -> container.unit().stream()).forEach(users::add);
        users.remove(checked.name().full());
        if (context.host().units().isPresent()) {
            users.removeIf(unit -> !RestartConstraints.running(context.index(), unit));
        }
        Set<String> stopped = new TreeSet<>(RestartConstraints.restartedAlong(context.index(), users));
        stopped.remove(checked.name().full());
        return new Users(
                List.copyOf(stopped),
                stopped.stream()
                        .filter(unit -> !context.refused().contains(unit))
                        .toList());
    }

    private Stream<LiveContainer> liveUsers(ContainerField field) {
        return context.users().live(field, checked.resource().text()).stream();
    }

    /** What uses it and is no unit's. */
    private List<String> unmanaged(ContainerField field) {
        return liveUsers(field)
                .filter(container -> container.unit().isEmpty())
                .map(LiveContainer::name)
                .sorted()
                .toList();
    }
}
