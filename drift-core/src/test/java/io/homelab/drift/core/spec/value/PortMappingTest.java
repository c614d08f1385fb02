package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortMappingTest {

    @ParameterizedTest
    @CsvSource({
        "8080:80, 80/tcp, 8080",
        "8080:80/udp, 80/udp, 8080",
        "0.0.0.0:8080:80, 80/tcp, 8080",
        "127.0.0.1:8080:80, 80/tcp, 127.0.0.1:8080",
        "[::1]:53:53/udp, 53/udp, [::1]:53",
        "[0::0001]:53:53/udp, 53/udp, [::1]:53",
        "[::]:53:53, 53/tcp, [::]:53",
        "80, 80/tcp, *",
        ":80, 80/tcp, *",
        "127.0.0.1::80, 80/tcp, 127.0.0.1:*",
        "08080:80, 80/tcp, 8080",
    })
    void readsAPublishedPort(String text, String key, String normal) {
        List<PortMapping> mappings = PortMapping.parse(text).orElseThrow();
        assertEquals(List.of(key), mappings.stream().map(PortMapping::key).toList());
        assertEquals(normal, mappings.get(0).normal());
    }

    @Test
    void rangeIsOneMappingForEachPort() {
        assertEquals(
                List.of(new PortMapping("", 8000, 9000, "tcp"), new PortMapping("", 8001, 9001, "tcp")),
                PortMapping.parse("8000-8001:9000-9001").orElseThrow());
    }

    @Test
    void rangeWithoutHostPortsLeavesThemAllToPodman() {
        assertEquals(
                List.of(new PortMapping("", 0, 9000, "udp"), new PortMapping("", 0, 9001, "udp")),
                PortMapping.parse("9000-9001/udp").orElseThrow());
    }

    @Test
    void twoProtocolsAreTwoMappings() {
        assertEquals(
                List.of("53/tcp", "53/udp"),
                PortMapping.parse("53:53/tcp,udp").orElseThrow().stream()
                        .map(PortMapping::key)
                        .toList());
    }

    @Test
    void inspectShowsTheSameMapping() {
        assertEquals(
                PortMapping.parse("8080:80").map(m -> m.get(0)), PortMapping.ofInspect("80/tcp", "0.0.0.0", "8080"));
        assertEquals(PortMapping.parse("8080:80").map(m -> m.get(0)), PortMapping.ofInspect("80/tcp", "", "8080"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "80:",
                "8000-8001:80",
                "8000-8001:80-82",
                "0:80",
                "80:0",
                "65536:80",
                "1.2.3:80:80",
                "1.2.3.4:80",
                "[::1]:80",
                "::1:80:80",
                "80/",
                "80/tcp/udp",
                "80/icmp",
                "81-80",
                "80-80",
                "1:2:3:4"
            })
    void refusesWhatPodmanRefuses(String text) {
        assertEquals(Optional.empty(), PortMapping.parse(text));
    }
}
