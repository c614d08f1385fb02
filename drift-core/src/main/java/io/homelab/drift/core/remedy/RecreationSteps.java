package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import java.util.List;

/**
 * What is done to make a thing again, besides stopping and starting what uses it.
 *
 * @param first before anything is stopped: what has to hold
 * @param before while nothing uses it; the last of these removes it
 * @param after when its unit has made it again, before what uses it is started
 * @param advice what is lost, what is kept and where
 */
record RecreationSteps(List<HostCommand> first, List<HostCommand> before, List<HostCommand> after, String advice) {
    RecreationSteps {
        first = List.copyOf(first);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
