package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.podman.live.HostReader;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What podman prints, a part for each command ({@code === ps}): read twice it is the same host, and its check is sound. */
final class PodmanOutputProperty implements Property {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final HostEnvironment NOWHERE = new HostEnvironment(Path.of("/nonexistent"), Map.of(), 1000, 1000);
    /** Each reading leaves its threads behind for a second. */
    private static final int MOST_THREADS = 500;

    @Override
    public void holdsFor(Input input) throws InterruptedException {
        while (Thread.activeCount() > MOST_THREADS) {
            Thread.sleep(50);
        }
        HostState host = read(input);
        assertEquals(host, read(input));
        Sound.problems(host.problems());
        Sound.check(List.of(), host);
    }

    private static HostState read(Input input) {
        PodmanCommands podman =
                query -> new PodmanCommands.Output(0, said(query.arguments(), input), "Error: " + input.part("error"));
        return new HostReader(podman, query -> input.part("show"), NOWHERE, true, CLOCK).state(List.of());
    }

    private static String said(List<String> arguments, Input input) {
        String line = String.join(" ", arguments);
        return input.parts().stream()
                .filter(part -> !part.name().isEmpty() && line.startsWith(part.name()))
                .map(Input.Part::text)
                .findFirst()
                .orElse("[]");
    }
}
