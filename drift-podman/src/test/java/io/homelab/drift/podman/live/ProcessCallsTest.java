package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.systemd.Systemctl;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of processes that a check starts, and how many of them wait for another. */
class ProcessCallsTest {

    private static final int MOST_CALLS = 10;
    private static final int MOST_ONE_AFTER_ANOTHER = 3;

    @TempDir
    private Path root;

    private final Rounds rounds = new Rounds();

    /** Holds every call back until no other comes, so that those which need not wait for one another end together. */
    private static final class Rounds {
        private static final long QUIET_MILLIS = 500;
        private int calls;
        private int ended;

        synchronized void call() throws InterruptedException {
            calls++;
            notifyAll();
            int round = ended;
            while (ended == round) {
                int seen = calls;
                wait(QUIET_MILLIS);
                if (ended == round && calls == seen) {
                    ended++;
                    notifyAll();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void theNumberOfCallsDoesNotDependOnThatOfTheServices(int services) throws Exception {
        Systemctl systemctl = query -> {
            call();
            return "";
        };
        HostEnvironment environment = new HostEnvironment(root, Map.of(), 0, 0);
        List<String> units = numbers(services).map(n -> "web" + n + ".service").toList();

        HostState state =
                new HostReader(podman(services), systemctl, environment, false, Clock.systemUTC()).state(units);

        assertEquals(List.of(), state.problems());
        assertEquals(MOST_CALLS, rounds.calls);
        assertTrue(rounds.ended <= MOST_ONE_AFTER_ANOTHER, rounds.ended + " calls one after another");
    }

    private PodmanCommands podman(int services) {
        String containers = numbers(services)
                .map(n -> "{\"Id\":\"c" + n + "\",\"Names\":[\"web" + n + "\"],\"ImageID\":\"i" + n + "\",\"Pod\":\"p"
                        + n + "\",\"Labels\":{\"PODMAN_SYSTEMD_UNIT\":\"web" + n + ".service\"}}")
                .collect(Collectors.joining(",", "[", "]"));
        String ids = numbers(services).map(n -> "i" + n + "\n").collect(Collectors.joining());
        String images = numbers(services)
                .map(n -> "{\"Id\":\"i" + n + "\",\"Names\":[\"localhost/web:" + n + "\"]}")
                .collect(Collectors.joining(",", "[", "]"));
        return query -> {
            call();
            List<String> arguments = query.arguments();
            return new PodmanCommands.Output(
                    0,
                    switch (arguments.get(0)) {
                        case "--version" -> "podman version 5.8.6\n";
                        case "ps" -> containers;
                        case "images" -> images;
                        case "secret" -> arguments.contains("inspect") ? "[]" : ids;
                        default -> "[]";
                    },
                    "");
        };
    }

    private static Stream<String> numbers(int services) {
        return IntStream.range(0, services).mapToObj(Integer::toString);
    }

    private void call() {
        try {
            rounds.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
