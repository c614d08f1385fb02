package io.homelab.drift.podman.live;

import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.process.PodmanQuery.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * A podman that is asked already what every check asks first, while drift still reads its command line: one processor would be idle
 * meanwhile. Each answer is given once; whoever asks again gets a new one.
 */
public final class AskedAhead implements PodmanCommands {

    /** What other questions wait for; the rest would only take processors from them. */
    private static final List<Verb> FIRST = List.of(Verb.CONTAINERS, Verb.IMAGES, Verb.VERSION);

    private final PodmanCommands podman;
    private final Map<PodmanQuery, Future<Output>> asked = new ConcurrentHashMap<>();

    private AskedAhead(PodmanCommands podman) {
        this.podman = podman;
        for (Verb verb : FIRST) {
            PodmanQuery query = PodmanQuery.of(verb);
            FutureTask<Output> answer = new FutureTask<>(() -> podman.ask(query));
            asked.put(query, answer);
            Thread thread = new Thread(answer, "drift asks ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The podman on {@code PATH}, asked now; empty where there is none. */
    public static Optional<AskedAhead> of(Map<String, String> environment, Duration limit, String advice) {
        try {
            return Optional.of(new AskedAhead(PodmanCommands.at(Optional.empty(), environment, limit, advice)));
        } catch (PodmanException none) {
            // Whoever wants it is told.
            return Optional.empty();
        }
    }

    @Override
    public Output ask(PodmanQuery query) throws PodmanException {
        Future<Output> answer = asked.remove(query);
        if (answer == null) {
            return podman.ask(query);
        }
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodmanException(query.verb().shown() + " was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PodmanException fault) {
                throw fault;
            }
            return podman.ask(query);
        }
    }

    @Override
    public Following follow(PodmanQuery query, Consumer<String> lines, Consumer<String> ended) throws PodmanException {
        return podman.follow(query, lines, ended);
    }

    @Override
    public boolean readsFilesOfThisHost() {
        return podman.readsFilesOfThisHost();
    }
}
