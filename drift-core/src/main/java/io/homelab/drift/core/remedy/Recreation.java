package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.NetworkAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                            + "; its name comes from a variable, so the commands are not shown"));
        }
        return switch (checked.declared().kind()) {
            case NETWORK -> Optional.of(network());
            case VOLUME -> Optional.of(volume());
            case CONTAINER, POD, IMAGE, BUILD, KUBE, ARTIFACT -> Optional.empty();
        };
    }

    private Remedy network() {
        String name = checked.resource().text();
        if (name.equals(context.expectations().defaultNetwork().orElse(NetworkAttachment.DEFAULT_NETWORK))) {
            return Remedy.byHand(
                    Remedy.Kind.FIX_FILE,
                    "Podman never removes its default network; give the quadlet another NetworkName=");
        }
        ResourceOccupants occupants = ResourceOccupants.of(context, checked, ContainerField.NETWORK);
        return remedy(occupants, new NetworkRecreation(name, occupants).steps());
    }

    private Remedy volume() {
        String name = checked.resource().text();
        ResourceOccupants occupants = ResourceOccupants.of(context, checked, ContainerField.VOLUME);
        if (!occupants.left().isEmpty()) {
            return Remedy.byHand(
                    Remedy.Kind.RECREATE,
                    "no unit stops what else uses the volume, so it cannot be removed: remove "
                            + occupants.namesOfLeft() + " first (podman rm), then check again for the commands");
        }
        return remedy(
                occupants,
                new VolumeRecreation(
                                name,
                                context.index().volume(name),
                                VolumeStorage.of(checked.read().spec()),
                                context.host().facts().rootless())
                        .steps());
    }

    private Remedy remedy(ResourceOccupants occupants, RecreationSteps steps) {
        SystemctlCommands systemctl = SystemctlCommands.of(context);
        List<HostCommand> commands = new ArrayList<>(steps.first());
        commands.add(systemctl.daemonReload());
        if (!occupants.stopped().isEmpty()) {
            commands.add(systemctl.stop(occupants.stopped()));
        }
        commands.addAll(steps.before());
        commands.add(systemctl.restart(checked.name().full()));
        commands.addAll(steps.after());
        if (!occupants.started().isEmpty()) {
            commands.add(systemctl.start(occupants.started()));
        }
        return Instructions.of(Remedy.Kind.RECREATE, commands, steps.advice());
    }
}
