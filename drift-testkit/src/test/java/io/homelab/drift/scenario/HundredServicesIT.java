package io.homelab.drift.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A homelab of a hundred services that nobody touched: all of them match, whenever one looks. */
@ResourceLock("ports of the rig")
class HundredServicesIT {

    private static final int SERVICES = 100;
    private static final long SEED = 20261123;

    /** One of each line goes into every quadlet. */
    private static final List<List<String>> CHOICES = List.of(
            List.of(
                    "Image=docker.io/library/app:1",
                    "Image=docker.io/library/rich:1",
                    "Image=docker.io/library/app",
                    "Image=ghcr.io/o/app:v2"),
            List.of("", "Exec=/bin/sleep 1000", "Exec=/bin/sh -c \"sleep 10; echo 'a  b'\"", "Entrypoint=/bin/sleep"),
            List.of("", "Environment=TZ=Europe/Vienna \"A=two words\" B=", "Environment=PUID=1000", "Timezone=local"),
            List.of(
                    "",
                    "Label=\"traefik.http.routers.%N.rule=Host(`%N.lan`) && PathPrefix(`/`)\"",
                    "AutoUpdate=registry"),
            List.of(
                    "",
                    "Volume=/mnt/media:/media:ro",
                    "Volume=data.volume:/data",
                    "Volume=named-%N:/var/lib/x:Z",
                    "Mount=type=tmpfs,destination=/cache,tmpfs-size=64m",
                    "Volume=/anonymous",
                    "Tmpfs=/run:size=10m"),
            List.of(
                    "",
                    "Network=proxy.network",
                    "Network=proxy.network\nNetwork=lan.network",
                    "Network=host",
                    "Network=none",
                    "Network=lan.network:alias=%N,ip=10.77.0.1%d"),
            List.of(
                    "",
                    "PodmanArgs=--memory 512m",
                    "PodmanArgs=--memory=1.5g --cpus 1.5",
                    "PidsLimit=200",
                    "ShmSize=128m"),
            List.of(
                    "",
                    "HealthCmd=curl -f http://localhost/ || exit 1\nHealthInterval=1m30s",
                    "HealthCmd=none",
                    "HealthCmd=[\"CMD\",\"/check\"]"),
            List.of(
                    "",
                    "User=1000\nGroup=1000",
                    "DropCapability=all\nAddCapability=NET_BIND_SERVICE CHOWN",
                    "NoNewPrivileges=true",
                    "ReadOnly=true",
                    "SecurityLabelDisable=true",
                    "User=root"),
            List.of("", "DNS=1.1.1.1\nDNS=9.9.9.9", "AddHost=db.lan:10.0.0.2", "DNSSearch=lan"),
            List.of(
                    "",
                    "StopTimeout=30",
                    "StopSignal=SIGINT",
                    "RunInit=true",
                    "Notify=true",
                    "Ulimit=nofile=1000:2000"),
            List.of(
                    "",
                    "AddDevice=/dev/null:/dev/mine",
                    "Secret=token",
                    "Secret=token,type=env,target=TOKEN",
                    "LogDriver=k8s-file",
                    "LogDriver=none",
                    "Sysctl=net.ipv4.ip_forward=1",
                    "Annotation=a=b"));

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @ValueSource(strings = {"5.4", "5.8", "6.1"})
    void hundredServicesThatNobodyTouchedMatch(String version) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: a hundred services need a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        write(quadlets);
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        try (PodHost host = PodHost.start(version)) {
            prepare(host);
            Maker.GENERATOR.make(host, podman, quadlets, unit -> true);
            assertAllMatch(host, quadlets);
            assertAllMatch(host, quadlets);
            // as a restart does: the container is made anew
            Maker.GENERATOR.make(host, podman, quadlets, unit -> unit.matches("s\\d*[02468]\\.service"));
            assertAllMatch(host, quadlets);
        }
    }

    private static void prepare(PodHost host) {
        List<String> rich = List.of(
                "ENV A=image LANG=C",
                "LABEL a=image",
                "USER 1:1",
                "WORKDIR /srv",
                "ENTRYPOINT [\"/bin/env\"]",
                "CMD [\"/bin/sleep\", \"900\"]",
                "HEALTHCHECK --interval=45s CMD true",
                "EXPOSE 81/tcp",
                "VOLUME /vol");
        host.image("docker.io/library/app:1", List.of("CMD [\"/bin/sleep\", \"2000\"]"));
        host.image("docker.io/library/app:latest", List.of("CMD [\"/bin/sleep\", \"3000\"]"));
        host.image("ghcr.io/o/app:v2", List.of("LABEL v=2"));
        host.image("docker.io/library/rich:1", rich);
        host.run("mkdir", "-p", "/mnt/media");
        host.run("sh", "-c", "printf secret | podman secret create token -");
    }

    private static void write(Path quadlets) throws IOException {
        Files.writeString(quadlets.resolve("proxy.network"), "[Network]\n");
        Files.writeString(quadlets.resolve("lan.network"), "[Network]\nSubnet=10.77.0.0/16\nGateway=10.77.255.1\n");
        Files.writeString(quadlets.resolve("data.volume"), "[Volume]\n");
        Random random = new Random(SEED);
        for (int i = 0; i < SERVICES; i++) {
            List<String> lines = new ArrayList<>(List.of("[Container]"));
            for (List<String> choice : CHOICES) {
                // every one of a choice comes before any comes twice
                int pick = i < choice.size() ? i : random.nextInt(choice.size());
                lines.add(choice.get(pick).replace("%d", String.valueOf(i % 90 + 10)));
            }
            boolean ofBridge =
                    lines.stream().noneMatch(line -> line.equals("Network=host") || line.equals("Network=none"));
            if (ofBridge && random.nextBoolean()) {
                lines.add("PublishPort=%d:80".formatted(8000 + i));
            }
            if (!ofBridge) {
                // podman refuses them together
                lines.removeIf(
                        line -> line.startsWith("DNS") || line.startsWith("AddHost") || line.startsWith("Sysctl"));
            }
            Files.writeString(quadlets.resolve("s" + i + ".container"), String.join("\n", lines) + "\n");
        }
    }

    private void assertAllMatch(PodHost host, Path quadlets) throws IOException {
        HostState state = host.reader(folder).state(List.of());
        DeclaredSet set = Quadlets.in(quadlets).read(HostProfile.recorded(state));
        DriftReport report =
                Drift.of(HostReading.recorded(set, state, Instant.EPOCH)).check();
        assertEquals(
                List.of(),
                report.services().stream()
                        .filter(service -> service.status() != Status.MATCH)
                        .map(service -> service.service() + " " + service.findings() + service.reason())
                        .toList());
        assertEquals(SERVICES + 3, report.summary().match());
    }
}
