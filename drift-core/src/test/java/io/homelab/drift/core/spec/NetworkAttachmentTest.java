package io.homelab.drift.core.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAttachmentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy | proxy:",
                "proxy:ip=fd00::0005 | proxy:ip6=fd00::5",
                "proxy:alias=a,alias=b | proxy:alias=b,alias=a",
                "proxy:mac=92-D0-C6-0A-29-33 | proxy:mac=92:d0:c6:0a:29:33",
                "bridge | podman",
                "default | private",
            })
    void meansTheSameNetwork(String one, String other) {
        assertEquals(normals(one), normals(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy | proxy:alias=a",
                "proxy:ip=10.0.0.1 | proxy:ip=10.0.0.2",
                "pasta:-t,80,-u,81 | pasta:-t,81,-u,80",
                "host | none",
                "container:a | container:b",
            })
    void meansAnotherNetwork(String one, String other) {
        assertNotEquals(normals(one), normals(other));
    }

    @Test
    void onlyTheOrderOfAliasesIsOneThatCanBeSeen() {
        assertEquals(exact("proxy:ip=10.0.0.1,alias=a"), exact("proxy:alias=a,ip=10.0.0.1"));
        assertNotEquals(exact("proxy:alias=a,alias=b"), exact("proxy:alias=b,alias=a"));
    }

    private static String exact(String text) {
        return NetworkAttachment.parse(text).orElseThrow().get(0).exact();
    }

    @Test
    void commasListNetworksWhereThereAreNoOptions() {
        assertEquals(
                List.of("a", "b"),
                NetworkAttachment.parse("a,b").orElseThrow().stream()
                        .map(NetworkAttachment::name)
                        .toList());
    }

    @Test
    void modesAreNoNetworks() {
        assertTrue(NetworkAttachment.parse("bridge").orElseThrow().get(0).named());
        assertFalse(NetworkAttachment.parse("host").orElseThrow().get(0).named());
        assertFalse(NetworkAttachment.parse("container:db").orElseThrow().get(0).named());
    }

    @ParameterizedTest
    @ValueSource(strings = {":ip=1.2.3.4", "a:ip=x", "a:mac=1", "a:alias="})
    void refusesWhatPodmanRefuses(String text) {
        assertEquals(Optional.empty(), NetworkAttachment.parse(text));
    }

    private static List<String> normals(String text) {
        return NetworkAttachment.parse(text).orElseThrow().stream()
                .map(NetworkAttachment::normal)
                .toList();
    }

    @Test
    void hardwareAddressWithoutEndIsRead() {
        assertTrue(NetworkAttachment.mac("aa:".repeat(100_000) + "zz").isEmpty());
    }
}
