package io.homelab.drift.podman.session;

import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The podman of a machine that is asked through a shell. */
public final class SessionPodman implements PodmanCommands {

    private final SessionMachine machine;
    private final String program;
    private final boolean usual;
    private final Map<PodmanQuery, Output> versions = new ConcurrentHashMap<>();

    private SessionPodman(SessionMachine machine, String program, boolean usual) {
        this.machine = machine;
        this.program = program;
        this.usual = usual;
    }

    /**
     * The podman there.
     *
     * @param given its path there; where it is empty, that on {@code PATH} or in one of the usual directories
     * @throws PodmanException if there is none
     */
    public static SessionPodman of(SessionMachine machine, Optional<String> given) throws PodmanException {
        String program =
                given.or(machine::podman).orElseThrow(() -> new PodmanException(machine.said() + "no podman on PATH"));
        if (given.isPresent() && !machine.exists(program)) {
            throw new PodmanException(machine.said() + "there is no " + program);
        }
        return new SessionPodman(machine, program, given.isEmpty());
    }

    /** Whether there is one where it is looked for. */
    public static boolean there(SessionMachine machine) {
        return machine.podman().isPresent();
    }

    @Override
    public Output ask(PodmanQuery query) throws PodmanException {
        Output known = versions.get(query);
        if (known != null) {
            return known;
        }
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(query.arguments());
        try {
            Output output = machine.session().run(words, machine.limit());
            if (query.verb() == PodmanQuery.Verb.VERSION) {
                versions.put(query, output);
            }
            return output;
        } catch (SessionException e) {
            throw new PodmanException(query.arguments(), e);
        }
    }

    @Override
    public boolean readsFilesOfThisHost() {
        return usual;
    }
}
