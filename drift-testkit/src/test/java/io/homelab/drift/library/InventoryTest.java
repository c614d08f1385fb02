package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.inventory.Inventory;
import io.homelab.drift.core.inventory.InventoryService;
import io.homelab.drift.core.inventory.MountedPath;
import io.homelab.drift.core.inventory.Port;
import io.homelab.drift.core.inventory.ServiceValues;
import io.homelab.drift.core.inventory.Setting;
import io.homelab.drift.podman.HostStates;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is declared and what is found, as typed values. */
class InventoryTest {

    private static final Path EXAMPLE = Path.of("").toAbsolutePath().getParent().resolve("examples/homelab");
    private static final long GIB = 1L << 30;

    private final Drift homelab =
            Drift.of(Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(EXAMPLE.resolve("snapshot.json")));

    @Test
    void declaredValuesKnowTheirLines() {
        ServiceValues jellyfin = homelab.inventory().service("jellyfin").declared();

        assertEquals(
                "docker.io/jellyfin/jellyfin:10.10.7",
                jellyfin.image().orElseThrow().text());
        assertEquals(
                "jellyfin.container:9", jellyfin.image().orElseThrow().origin().text());
        assertEquals(4 * GIB, jellyfin.memory().orElseThrow().bytes());
        assertEquals("4G", jellyfin.memory().orElseThrow().setting().text());
        assertEquals(
                "jellyfin.container:23",
                jellyfin.memory().orElseThrow().setting().origin().text());
        assertEquals(Set.of("proxy"), jellyfin.networks().keySet());
        Setting enabled = jellyfin.labels().get("traefik.enable");
        assertEquals(
                "true jellyfin.container:24",
                enabled.text() + " " + enabled.origin().text());
        Setting pids = jellyfin.values("pids-limit").get(0);
        assertEquals(
                "1024 jellyfin.container.d/10-limits.conf:3",
                pids.text() + " " + pids.origin().text());
        assertEquals("50", jellyfin.values("CPUWeight").get(0).text());
        assertEquals(4, jellyfin.values("label:traefik.http.*").size());
        assertEquals(List.of(), jellyfin.values("cpus"));

        MountedPath films = jellyfin.mounts().stream()
                .filter(mount -> mount.destination().equals("/media/films"))
                .findFirst()
                .orElseThrow();
        assertEquals("bind /srv/media/films true", films.type() + " " + films.source() + " " + films.readOnly());
        assertEquals("jellyfin.container:18", films.setting().origin().text());
        assertFalse(jellyfin.mounts().get(0).readOnly());
    }

    @Test
    void foundValuesAreThoseThatInspectShows() {
        InventoryService.FoundContainer jellyfin =
                homelab.inventory().service("jellyfin.service").running().orElseThrow();

        assertEquals("jellyfin created", jellyfin.name() + " " + jellyfin.state());
        assertEquals(2 * GIB, jellyfin.values().memory().orElseThrow().bytes());
        assertEquals(
                "HostConfig.Memory",
                jellyfin.values().memory().orElseThrow().setting().origin().text());
        assertTrue(jellyfin.values().labels().containsKey("org.opencontainers.image.version"), "the image's too");
        assertEquals(List.of(), jellyfin.values().values("CPUQuota"), "there is none");
        assertEquals(List.of(), jellyfin.values().values("cap-drop"), "nothing was dropped");
        assertEquals(
                Set.of("proxy", "systemd-monitoring"),
                homelab.inventory()
                        .service("homeassistant")
                        .running()
                        .orElseThrow()
                        .values()
                        .networks()
                        .keySet());
    }

    @Test
    void lowerOfTwoMemoryLimitsIsTheOneThatHolds() {
        ServiceValues web = declared("Memory=2G\n[Service]\nMemoryMax=1G\n");
        assertEquals(GIB, web.memory().orElseThrow().bytes());
        assertEquals("MemoryMax", web.memory().orElseThrow().setting().option());
        assertEquals(
                Optional.empty(), declared("[Service]\nMemoryMax=infinity\n").memory());
        assertEquals(
                Optional.empty(),
                declared("[Service]\nMemoryMax=1G\nMemoryMax=\n").memory());
    }

    @Test
    void portsAreTakenApart() {
        ServiceValues web = declared("PublishPort=127.0.0.1:8080:80 \nPublishPort=53:53/udp\nPublishPort=443\n");
        List<Port> ports = web.ports();
        assertEquals(
                List.of(
                        new Port(
                                Optional.of("127.0.0.1"),
                                OptionalInt.of(8080),
                                80,
                                "tcp",
                                1,
                                ports.get(0).setting()),
                        new Port(
                                Optional.empty(),
                                OptionalInt.of(53),
                                53,
                                "udp",
                                1,
                                ports.get(1).setting()),
                        new Port(
                                Optional.empty(),
                                OptionalInt.empty(),
                                443,
                                "tcp",
                                1,
                                ports.get(2).setting())),
                ports);
        assertEquals("web.container:3", ports.get(0).setting().origin().text());
        assertEquals(3, web.values("publish").size());
        assertEquals(3, web.values("ports").size());
        assertEquals(
                101,
                declared("PublishPort=9000-9100:9000-9100\n").ports().get(0).length());
    }

    @Test
    void secretsAreMaskedUntilSomebodyAsksForThem() {
        String quadlet = """
                Environment=DB_PASSWORD=hunter2 TZ=Europe/Berlin
                Environment=TOKEN=s3cr3t
                Exec=--port ${TOKEN}
                [Service]
                Environment=OTHER=hunter2
                """;
        Drift drift = Drift.of(
                Quadlets.of(Map.of("web.container", "[Container]\nImage=localhost/web:1\n" + quadlet)),
                HostStates.builder().build());

        ServiceValues masked = drift.inventory().service("web").declared();
        assertFalse(masked.toString().contains("hunter2"), masked::toString);
        assertFalse(masked.toString().contains("s3cr3t"), masked::toString);
        assertTrue(masked.environment().get("DB_PASSWORD").masked());
        assertEquals("Europe/Berlin", masked.environment().get("TZ").text());

        ServiceValues shown = drift.showingValues().inventory().service("web").declared();
        assertEquals("hunter2", shown.environment().get("DB_PASSWORD").text());
    }

    @Test
    void otherKindsHaveTheirOwnValues() {
        Inventory inventory = Drift.of(
                        Quadlets.of(Map.of(
                                "proxy.network", "[Network]\nSubnet=10.1.0.0/24\n",
                                "media.pod", "[Pod]\nPublishPort=8096:8096\n",
                                "bad.container", "[Container]\nImag=x\n")),
                        HostStates.builder().build())
                .inventory();
        assertEquals(Kind.NETWORK, inventory.service("proxy-network").kind());
        assertEquals(
                "10.1.0.0/24",
                inventory
                        .service("proxy.network")
                        .declared()
                        .values("subnet")
                        .get(0)
                        .text());
        assertEquals(
                8096, inventory.service("media.pod").declared().ports().get(0).containerPort());
        InventoryService bad = inventory.service("bad");
        assertTrue(bad.error().isPresent());
        assertEquals(ServiceValues.NONE, bad.declared());
        assertEquals(Optional.empty(), bad.running());
    }

    @Test
    void whatIsNotThereIsSaidAndWhatThereIs() {
        Inventory inventory = homelab.services("jellyfin", "vault*").inventory();
        assertEquals(
                "there is no service 'jelyfin'; there are: jellyfin, vaultwarden, vaultwarden-data-volume",
                assertThrows(NoSuchElementException.class, () -> inventory.service("jelyfin"))
                        .getMessage());
        ServiceValues declared = inventory.service("jellyfin").declared();
        assertEquals(
                "'pid-limit' is no option of podman (publish), no category (ports) and no setting of systemd (MemoryMax)",
                assertThrows(IllegalArgumentException.class, () -> declared.values("pid-limit"))
                        .getMessage());
    }

    private static ServiceValues declared(String quadlet) {
        return Drift.of(
                        Quadlets.of(Map.of("web.container", "[Container]\nImage=localhost/web:1\n" + quadlet)),
                        HostStates.builder().build())
                .inventory()
                .service("web")
                .declared();
    }
}
