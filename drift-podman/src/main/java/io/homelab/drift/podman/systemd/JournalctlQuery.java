package io.homelab.drift.podman.systemd;

import io.homelab.drift.core.input.Scan;
import java.util.ArrayList;
import java.util.List;

/**
 * A question to the journal, about runs of units: {@code journalctl --boot --quiet --no-pager --output=json … _TRANSPORT=stdout
 * _SYSTEMD_INVOCATION_ID=1f…}. Whatever is in it besides is the id of a run or what a unit calls itself there. So no question can be a
 * command that changes something.
 *
 * @param invocations ids as systemd shows them: {@code InvocationID=1f…}
 * @param identifiers what Quadlet has units call themselves, their names without {@code .service}: of a process that ends at once the
 *     journal does not know of which run it was
 */
public record JournalctlQuery(List<String> invocations, List<String> identifiers) {

    /** Not what containers log: conmon hands that to the journal itself. */
    private static final String STDOUT = "_TRANSPORT=stdout";

    private static final int ID_LENGTH = 32;

    /** What a service prints when it fails is short: this is for a hundred of them. */
    private static final int MOST_LINES = 2000;

    public JournalctlQuery {
        invocations = List.copyOf(invocations);
        identifiers = List.copyOf(identifiers);
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
                "--boot",
                "--quiet",
                "--no-pager",
                "--output=json",
                "--output-fields=MESSAGE,SYSLOG_IDENTIFIER,_SYSTEMD_INVOCATION_ID",
                "--lines=" + MOST_LINES,
                STDOUT));
        // those of one field are joined by "or"
        invocations.forEach(id -> arguments.add("_SYSTEMD_INVOCATION_ID=" + id));
        arguments.addAll(List.of("+", STDOUT));
        identifiers.forEach(name -> arguments.add("SYSLOG_IDENTIFIER=" + name));
        return List.copyOf(arguments);
    }
}
