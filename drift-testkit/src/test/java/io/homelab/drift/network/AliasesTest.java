package io.homelab.drift.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What Podman 5.8.6 showed after {@code podman network disconnect lan single} and {@code podman network connect --alias web lan single}: of
 * 5.4.2 and 6.1.1 the same.
 */
class AliasesTest {

    private static final Path RECORDED = Path.of("src/test/resources/aliases/snapshot.json");

    private static final String WEB =
            "[Container]\nContainerName=%s\nImage=localhost/app:1\nNetwork=lan:alias=web\nNetworkAlias=extra\n";

    private static List<String> found(String service, String quadlet) {
        return Drift.of(Quadlets.of(Map.of(service + ".container", quadlet)), Hosts.recorded(RECORDED))
                .services(service)
                .check()
                .services()
                .get(0)
                .findings()
                .stream()
                .map(finding -> finding.code() + " | " + told(finding.declared()) + " | " + told(finding.running()))
                .toList();
    }

    private static String told(Optional<Side> side) {
        return side.map(one -> one.readable().orElse(((Side.Text) one.value()).text()) + " ("
                        + one.origin().text() + ")")
                .orElse("not there");
    }

    @Test
    void aliasBehindItsNetworkIsDeclaredAndReplaced() {
        assertEquals(
                List.of(
                        "network-alias-missing | extra (single.container:5) | not there",
                        "network-alias-extra | web, which NetworkAlias= replaces (single.container:4)"
                                + " | web (NetworkSettings.Networks)"),
                found("single", WEB.formatted("single")));
    }

    @Test
    void aliasThatIsLostInOneOfTwoNetworksIsToldWithThem() {
        assertEquals(
                List.of(
                        "network-alias-differs | extra, in lan and n2 (both.container:5)"
                                + " | extra, in n2 (NetworkSettings.Networks)",
                        "network-alias-extra | web, which NetworkAlias= replaces (both.container:4)"
                                + " | web (NetworkSettings.Networks)"),
                found("both", WEB.formatted("both") + "Network=n2\n"));
    }

    @Test
    void aliasOfANetworkCountsWhereNothingReplacesIt() {
        assertEquals(List.of(), found("single", WEB.formatted("single").replace("NetworkAlias=extra\n", "")));
    }
}
