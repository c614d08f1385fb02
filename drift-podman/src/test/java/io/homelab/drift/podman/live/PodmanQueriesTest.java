package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PodmanQueriesTest {

    private final List<List<String>> asked = new ArrayList<>();

    @Test
    void tenThousandNamesDoNotGoIntoOneCommandLine() {
        PodmanQueries.Inspected inspected = inspect(names(10_000), Set.of());

        assertEquals(5, asked.size());
        assertEquals(5, inspected.printed().size());
        asked.forEach(arguments -> assertTrue(arguments.size() <= 2003));
    }

    @Test
    void oneThatPodmanChokesOnIsFoundAndTheOthersAreShown() {
        PodmanQueries.Inspected inspected = inspect(names(100), Set.of("n42"));

        assertEquals(List.of(new PodmanQueries.Fault("n42", "layer not known (exit status 125)")), inspected.faults());
        Set<String> shown = Set.copyOf(inspected.printed().stream()
                .flatMap(text -> List.of(text.split(" ")).stream())
                .toList());
        assertEquals(99, shown.size());
        assertTrue(asked.size() <= 17, asked.size() + " calls");
    }

    @Test
    void whereNearlyAllAreBrokenTheSearchEnds() {
        List<String> names = names(1000);

        PodmanQueries.Inspected inspected = inspect(names, Set.copyOf(names.subList(1, 1000)));

        assertEquals(999, inspected.faults().size());
        assertTrue(asked.size() <= 40, asked.size() + " calls");
    }

    @Test
    void whereNothingIsShownForOneReasonItIsUnknownWhatThereIs() {
        QueryResult<PodmanQueries.Inspected> result = result(names(3), Set.copyOf(names(3)));

        assertEquals(
                QueryResult.unknown(new QueryFault(
                        Problem.error("podman container inspect failed: layer not known (exit status 125)"),
                        "podman failed: layer not known (exit status 125)")),
                result);
    }

    @Test
    void nothingToInspectIsNoCall() {
        assertEquals(new PodmanQueries.Inspected(List.of(), List.of()), inspect(List.of(), Set.of()));
        assertEquals(List.of(), asked);
    }

    @Test
    void reasonIsTheLastThingThatPodmanSaidAndNotEndless() {
        assertEquals(
                "no space left (exit status 125)",
                new PodmanCommands.Output(125, "", "WARN[0000] x\nError: no space left\n\n").reason());
        assertEquals("it said nothing (exit status 1)", new PodmanCommands.Output(1, "", "").reason());
        assertTrue(new PodmanCommands.Output(1, "", "x".repeat(9999)).reason().length() < 350);
    }

    private PodmanQueries.Inspected inspect(List<String> names, Set<String> broken) {
        return result(names, broken).value().orElseThrow();
    }

    /** Podman stops at the first thing that it can find but not show, and prints nothing then. */
    private QueryResult<PodmanQueries.Inspected> result(List<String> names, Set<String> broken) {
        PodmanCommands podman = query -> {
            asked.add(query.arguments());
            List<String> wanted = query.names();
            return wanted.stream().anyMatch(broken::contains)
                    ? new PodmanCommands.Output(125, "", "Error: layer not known\n")
                    : new PodmanCommands.Output(0, String.join(" ", wanted), "");
        };
        return new PodmanQueries(podman).inspect(PodmanQuery.Verb.INSPECT_CONTAINERS, names);
    }

    private static List<String> names(int number) {
        return IntStream.range(0, number).mapToObj(i -> "n" + i).toList();
    }
}
