package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.rule.HousePolicy;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/policy.md shows is understood, and does what is said of it. */
class PolicyPageTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path EXAMPLE = PROJECT.resolve("examples/homelab");

    private static List<String> blocks(String kind) throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/policy.md"));
        return Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void everyLineIsUnderstood() throws IOException {
        List<HousePolicy> policies =
                blocks("policy").stream().map(Policy::of).map(HousePolicy::of).toList();

        assertEquals(2, policies.size());
        policies.forEach(policy -> assertEquals(List.of(), policy.problems()));
        assertEquals(4, policies.get(0).acceptances().size());
        assertEquals(6, policies.get(1).rules().size());
    }

    @Test
    void quadletAcceptsOfItself() throws IOException {
        HousePolicy own = HousePolicy.of(
                Policy.NONE,
                Quadlets.of(Map.of("jellyfin.container", blocks("quadlet").get(0)))
                        .read(HostProfile.unknown(true))
                        .units());

        assertEquals(List.of(), own.problems());
        assertEquals(2, own.acceptances().size());
    }

    @Test
    void javaDoesWhatItSays() throws IOException {
        String java = blocks("java").get(0);
        Stream.of("Policy.read(Path.of(", ".policy(house)", ".ignoring(Policy.accepting(\"jellyfin\", \"labels\"")
                .forEach(call -> assertTrue(java.contains(call), call));

        DriftReport report = Drift.of(
                        Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(EXAMPLE.resolve("snapshot.json")))
                .policy(Policy.of("homepage image-stale \"pinned by hand\"\n"))
                .ignoring(Policy.accepting("homepage", "networks", "set by the dashboard"))
                .services("homepage")
                .check();

        assertEquals(Status.MATCH, report.services().get(0).status());
    }
}
