package io.homelab.drift.podman.systemd;

import io.homelab.drift.core.input.Scan;
import java.util.ArrayList;
import java.util.List;

/**
 * A question to the journal, about runs of units: {@code journalctl --quiet --no-pager --output=json … _TRANSPORT=stdout
 * _SYSTEMD_INVOCATION_ID=1f…}. Whatever is in it besides is the id of a run. So no question can be a command that changes something.
 *
 * @param invocations ids as systemd shows them: {@code InvocationID=1f…}
 */
public record JournalctlQuery(List<String> invocations) {

    private static final int ID_LENGTH = 32;

    /** What a service prints when it fails is short: this is for a hundred of them. */
    private static final int MOST_LINES = 2000;

    public JournalctlQuery {
        invocations = List.copyOf(invocations);
        if (!invocations.stream().allMatch(JournalctlQuery::possible)) {
            throw new IllegalArgumentException("no ids of runs: " + invocations);
        }
    }

    /** Whether a text can be the id of a run. */
    public static boolean possible(String id) {
        return Scan.isHex(id, ID_LENGTH, ID_LENGTH);
    }

    /** The words of the command after {@code journalctl} and {@code --user}. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--quiet",
                "--no-pager",
                "--output=json",
                "--output-fields=MESSAGE,_SYSTEMD_INVOCATION_ID",
                "--lines=" + MOST_LINES,
                // not what containers log: conmon hands that to the journal itself
                "_TRANSPORT=stdout"));
        // those of one field are joined by "or"
        invocations.forEach(id -> arguments.add("_SYSTEMD_INVOCATION_ID=" + id));
        return List.copyOf(arguments);
    }
}
