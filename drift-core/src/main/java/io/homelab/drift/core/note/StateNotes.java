package io.homelab.drift.core.note;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
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
    private final Remedies remedies;

    public StateNotes(Optional<UnitStatus> state, Remedies remedies) {
        this.state = state;
        this.remedies = remedies;
    }

    /**
     * What is wrong with the state of a container and its unit.
     *
     * @param name the container's, as it may be shown
     */
    public List<Finding> of(LiveContainer container, String name) {
        List<Finding> notes = new ArrayList<>();
        state.filter(UnitStatus::failed).ifPresent(unit -> notes.add(failed()));
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

    private Finding failed() {
        return Finding.of(FindingCode.UNIT_FAILED)
                .cause(Cause.UNKNOWN)
                .message("the unit has failed"
                        + remedies.status()
                                .map(command -> "; " + command + " tells why")
                                .orElse(""))
                .remedy(remedies.restart(""))
                .build();
    }

    private static Finding info(FindingCode code, String message, Optional<Remedy> remedy) {
        return Finding.of(code).message(message).remedy(remedy).build();
    }
}
