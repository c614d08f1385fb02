package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As Podman 5.8.6 does it with {@code default_network = "lan"}. */
class DefaultNetworkTest {

    private static final String LAN = "[network]\ndefault_network = \"lan\"\n";

    private static Homelab homelab(String network) {
        return new Homelab().declared("--network=" + network).created("--network=" + network);
    }

    @Test
    void bridgeIsTheDefaultNetworkOfContainersConf() {
        assertEquals(List.of(), homelab("bridge").conf(LAN).connectedTo("lan").codes());
        assertEquals(
                List.of("network-missing", "network-extra"),
                homelab("bridge").conf(LAN).connectedTo("podman").codes().stream()
                        .sorted((a, b) -> b.compareTo(a))
                        .toList());
    }

    @Test
    void bridgeIsPodmanWhereContainersConfNamesNoOther() {
        assertEquals(List.of(), homelab("bridge").conf("").connectedTo("podman").codes());
    }

    @Test
    void podmanIsTheNetworkOfThatNameWhateverTheDefaultIs() {
        assertEquals(
                List.of(), homelab("podman").conf(LAN).connectedTo("podman").codes());
    }

    @Test
    void bridgeAndTheNameOfTheDefaultAreTheSame() {
        assertEquals(
                List.of(),
                new Homelab()
                        .declared("--network=bridge")
                        .created("--network=lan")
                        .conf(LAN)
                        .connectedTo("lan")
                        .codes());
    }

    /** In a snapshot of {@code podman container inspect} alone. */
    @Test
    void whatBridgeMeansIsNotGuessedWithoutContainersConf() {
        assertEquals(
                List.of(), homelab("bridge").connectedTo("lan").networks("lan").codes());
        assertEquals(
                List.of("network-extra"),
                homelab("bridge").connectedTo("podman", "proxy").codes());
    }

    @Test
    void aPrivateNetworkIsNoneOfThoseThatContainersConfGives() {
        Homelab service = new Homelab().conf("[containers]\nnetns = \"none\"\n").connectedTo("none");

        assertEquals(List.of(), service.codes());
        assertEquals(
                List.of("network-missing"),
                service.declared("--network=private").codes());
    }

    @Test
    void bridgeOfUnknownNameThatWasTakenOutIsDrift() {
        assertEquals(
                List.of("network-extra"),
                new Homelab()
                        .declared("--network=proxy")
                        .created("--network=bridge", "--network=proxy")
                        .connectedTo("lan", "proxy")
                        .codes());
    }
}
