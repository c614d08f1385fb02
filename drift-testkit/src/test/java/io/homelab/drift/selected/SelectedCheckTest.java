package io.homelab.drift.selected;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.live.LiveHost;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A live host of which only some services are asked for says of them what it says when all of it is read. */
@Timeout(300)
class SelectedCheckTest {

    private static final Path HOMELAB = Path.of("../examples/homelab");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temporary;

    private final ObjectNode snapshot =
            (ObjectNode) JsonMapper.shared().readTree(read(HOMELAB.resolve("snapshot.json")));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyServiceOfTheHomelabIsReportedAsAmongAll() throws IOException {
        DriftReport all = eachAsAmongAll();

        assertTrue(all.services().size() > 30, all.toJson());
        assertFalse(codes(all).isEmpty());
    }

    @Test
    void everyServiceOfAHostWhereAllHasToDoWithAllIsReportedAsAmongAll() throws IOException {
        // nothing runs as it was made, so that each remedy has to know who else is concerned
        for (String service :
                List.of("jellyfin", "immich", "immich-db", "prometheus", "paperless-web", "vaultwarden")) {
            ((ObjectNode) container(service).path("HostConfig")).put("Memory", 123_000_000);
        }
        shares("homepage", "immich");
        shares("node-exporter", "immich");
        byHand("lodger", "forgejo");
        shares("lodger", "jellyfin");
        ObjectNode squatter = byHand("squatter", "traefik");
        ((ObjectNode) squatter.path("State")).put("Status", "running");
        byHand("uptime-kuma", "homepage");
        madeBy(byHand("left", "prometheus"), "left.service");
        ((ArrayNode) snapshot.path("units"))
                .addObject()
                .put("name", "left.service")
                .putObject("properties")
                .put("Id", "left.service")
                .put("LoadState", "not-found")
                .put("ActiveState", "inactive");
        container("immich-redis").put("Name", "renamed");
        remove("grafana");
        container("vaultwarden").put("Name", "grafana");
        for (String section : List.of("networks", "volumes")) {
            snapshot.path(section).forEach(one -> {
                ObjectNode changed = (ObjectNode) one;
                String labels = section.equals("networks") ? "labels" : "Labels";
                changed.putObject(labels).put("somebody", "changed it");
            });
        }
        snapshot.path("images").forEach(image -> {
            if (image.path("RepoTags").toString().contains("immich")
                    || image.path("RepoTags").toString().contains("grafana")) {
                ((ObjectNode) image).putArray("RepoTags").add("localhost/other:1");
            }
        });
        ((ArrayNode) snapshot.path("secrets")).removeAll();

        DriftReport all = eachAsAmongAll();

        Set<FindingCode> codes = codes(all);
        for (FindingCode wanted : List.of(
                FindingCode.ORPHAN,
                FindingCode.CONTAINER_FOREIGN,
                FindingCode.NAME_TAKEN,
                FindingCode.SECRET_NOT_FOUND,
                FindingCode.IMAGE_NOT_FOUND)) {
            assertTrue(codes.contains(wanted), wanted + " is none of " + codes);
        }
        String text = all.toJson();
        assertTrue(text.contains("lodger"), text);
    }

    @Test
    void onlyWhatConcernsAServiceIsAskedFor() throws IOException {
        HostPrograms host = host();
        DriftReport report = drift(host).services("node-exporter").check();
        List<List<String>> asked = host.asked();
        assertEquals(Status.MATCH, report.services().get(0).status(), report.toJson());

        List<String> inspected = asked.stream()
                .filter(words -> words.get(0).equals("inspect"))
                .findFirst()
                .orElseThrow();
        assertTrue(inspected.contains(container("node-exporter").path("Id").asString("")), inspected::toString);
        assertFalse(inspected.contains(container("forgejo").path("Id").asString("")), inspected::toString);
        assertTrue(inspected.size() < 9, inspected::toString);
        assertTrue(
                asked.stream().noneMatch(words -> List.of("volume", "secret").contains(words.get(0))), asked::toString);
        assertTrue(asked.stream().noneMatch(words -> words.get(0).equals("container")), asked::toString);
    }

    private DriftReport eachAsAmongAll() throws IOException {
        Drift drift = drift(host()).verbose();
        DriftReport all = drift.check();
        for (ServiceReport service : all.services()) {
            DriftReport one = drift.services(service.service()).check();
            List<ServiceReport> same = all.services().stream()
                    .filter(other -> one.services().stream()
                            .anyMatch(found -> found.service().equals(other.service())))
                    .toList();
            assertEquals(texts(same), texts(one.services()), service.service());
            assertEquals(all.coverage(), one.coverage(), service.service());
            assertTrue(
                    all.problems().containsAll(one.problems()),
                    () -> one.problems().toString());
        }
        return all;
    }

    private static String texts(List<ServiceReport> services) {
        return services.stream().map(ServiceReport::toString).collect(Collectors.joining("\n"));
    }

    private static Set<FindingCode> codes(DriftReport report) {
        return report.services().stream()
                .flatMap(service -> service.findings().stream())
                .map(finding -> finding.type())
                .collect(Collectors.toSet());
    }

    private HostPrograms host() throws IOException {
        return new HostPrograms(temporary.toRealPath(), snapshot);
    }

    private static Drift drift(HostPrograms host) {
        return Drift.of(
                Quadlets.in(HOMELAB.resolve("quadlets")),
                LiveHost.of(host.environment(), CLOCK).rootless(true));
    }

    private ObjectNode container(String name) {
        for (var container : snapshot.path("containers")) {
            if (container.path("Name").asString("").equals(name)) {
                return (ObjectNode) container;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private void remove(String name) {
        ArrayNode containers = (ArrayNode) snapshot.path("containers");
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).path("Name").asString("").equals(name)) {
                containers.remove(i);
            }
        }
    }

    /** The container lives in the network of another. */
    private void shares(String name, String owner) {
        // who lives in another has been made later
        ObjectNode lodger = container(name).put("Created", "2026-11-23T02:00:00Z");
        ((ObjectNode) lodger.path("HostConfig"))
                .put("NetworkMode", "container:" + container(owner).path("Id").asString(""));
    }

    /** A container that no unit made, otherwise like another. */
    private ObjectNode byHand(String name, String like) {
        ObjectNode copy = container(like).deepCopy();
        copy.put("Name", name);
        copy.put("Id", Stream.iterate("0" + name.length(), id -> id).limit(32).collect(Collectors.joining()));
        ((ObjectNode) copy.path("Config").path("Labels")).remove("PODMAN_SYSTEMD_UNIT");
        ((ArrayNode) snapshot.path("containers")).add(copy);
        return copy;
    }

    private static void madeBy(ObjectNode container, String unit) {
        ((ObjectNode) container.path("Config").path("Labels")).put("PODMAN_SYSTEMD_UNIT", unit);
    }
}
