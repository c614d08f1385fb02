package io.homelab.drift.core.note;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.systemd.FailureReason;
import io.homelab.drift.core.systemd.LastRun;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is worth knowing of the state of a container that exists, and of its unit. A container that is unhealthy is what its
 * quadlet declares all the same, and so is one whose unit is masked: that is for information.
 */
public final class StateNotes {

    private final Optional<UnitStatus> state;
    private static final String RUNNING = "running";

    private final UnitFile quadlet;
    private final Remedies remedies;

    /** @param quadlet what says of the unit that systemd has not read yet */
    public StateNotes(Optional<UnitStatus> state, UnitFile quadlet, Remedies remedies) {
        this.state = state;
        this.quadlet = quadlet;
        this.remedies = remedies;
    }

    /** What is wrong with the state of a unit that has no container of its own. */
    public List<Finding> ofUnit(Kind kind) {
        return state
                .filter(UnitStatus::failed)
                .map(this::failed)
                // a pod that is there though its unit was stopped may well run
                .or(() ->
                        state.filter(unit -> kind == Kind.KUBE && stopped(unit)).map(this::stoppedUnit))
                .stream()
                .toList();
    }

    /**
     * What is wrong with the state of a container and its unit.
     *
     * @param name the container's, as it may be shown
     */
    public List<Finding> of(LiveContainer container, String name) {
        List<Finding> notes = new ArrayList<>();
        boolean down = !container.status().equals(RUNNING);
        state.filter(UnitStatus::failed)
                .map(this::failed)
                .or(() -> state.filter(unit -> down && stopped(unit)).map(this::stoppedUnit))
                .ifPresent(notes::add);
        if (container.health().filter("unhealthy"::equals).isPresent()) {
            notes.add(info(
                    FindingCode.UNHEALTHY,
                    "the container runs and its health check fails"
                            + HostCommand.of("podman", "healthcheck", "run")
                                    .with(NameKind.PODMAN, container.name())
                                    .text()
                                    .filter(command -> name.equals(container.name()))
                                    .map(command -> "; " + command + " tries again")
                                    .orElse(""),
                    Optional.empty()));
        }
        return notes;
    }

    private boolean stopped(UnitStatus unit) {
        return LastRun.of(unit) == LastRun.STOPPED && unit.shouldRun(quadlet);
    }

    private Finding stoppedUnit(UnitStatus unit) {
        return UnitEndings.stopped("the", unit, false, remedies);
    }

    private Finding failed(UnitStatus unit) {
        if (LastRun.of(unit) == LastRun.STOPPED) {
            return stoppedUnit(unit);
        }
        return Finding.of(FindingCode.UNIT_FAILED)
                .cause(Cause.UNKNOWN)
                .message("the unit " + UnitEndings.failed(unit)
                        + remedies.status()
                                .map(command -> "; " + command + " tells why")
                                .filter(tells -> FailureReason.of(unit).isEmpty())
                                .orElse(""))
                .remedy(remedies.restart(""))
                .build();
    }

    private static Finding info(FindingCode code, String message, Optional<Remedy> remedy) {
        return Finding.of(code).message(message).remedy(remedy).build();
    }
}
