package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.report.Remedy;
import java.util.List;
import java.util.Optional;

/** Makes remedies of commands: the only way, so that no name from a file or a container becomes a part of one that is pasted. */
public final class Instructions {

    private Instructions() {}

    /** The remedy, or, where one of the commands cannot be, what is wrong with the name in it. */
    public static Remedy of(Remedy.Kind kind, List<HostCommand> commands, String advice) {
        Optional<String> fault =
                commands.stream().flatMap(command -> command.fault().stream()).findFirst();
        if (fault.isPresent()) {
            return Remedy.byHand(Remedy.Kind.FIX_FILE, fault.get());
        }
        return new Remedy(
                kind,
                commands.stream().flatMap(command -> command.text().stream()).toList(),
                advice);
    }
}
