package com.example.patterns;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static io.homelab.drift.testkit.DriftAssertions.pattern;

import io.homelab.drift.testkit.DeploymentPattern;
import io.homelab.drift.testkit.Fixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The media server: 4 GB of memory, behind Traefik and CrowdSec, seen by the monitoring. */
class MediaServerTest {

    static final Path FOLDER = Path.of("patterns/media-server");
    static final Map<String, String> VALUES = Map.of(
            "name", "jellyfin",
            "image", "docker.io/jellyfin/jellyfin:10.10.7",
            "memory", "4G",
            "media", "/srv/media",
            "host", "media.example.net");

    private final DeploymentPattern mediaServer = pattern(FOLDER, VALUES);

    @Test
    void everyPodmanThatWeHaveTakesIt() {
        assertThat(mediaServer).on("4.9", "5.4", "5.8", "6.1").isAccepted();
    }

    @Test
    void itIsWhatWeAgreedOn() {
        assertThat(mediaServer)
                .on("4.9", "5.4", "5.8", "6.1")
                .service("media-server")
                .memoryAtMost("4G")
                .joins("reverse_proxy")
                .joins("monitoring")
                .hasLabel("traefik.enable", "true")
                .hasLabel("traefik.http.routers.jellyfin.middlewares", "crowdsec@file")
                .isReadOnly()
                .publishesNothing()
                .imageIsPinned()
                .mounts("media-config", "/config")
                .mountsReadOnly("/media")
                .runsAs("1000:1000")
                .hasHealthCheck()
                .restarts("always")
                .has("pids-limit", "512");
    }

    @Test
    void itKeepsTheRulesOfTheHouse() {
        assertThat(mediaServer).keepsTheRules(Path.of("patterns/house.policy"));
    }

    @Test
    void whatDriftFindsOnceItRuns() {
        Fixture running = Fixture.of(mediaServer).runningAsDeclared("5.8");
        assertThat(running).matches();
        assertThat(running.but("media-server", c -> c.memory("2G").disconnected("monitoring")))
                .finds(
                        "media-server memory-differs DRIFT changed-live media-server.container:8",
                        "media-server network-missing[monitoring] DRIFT changed-live media-server.container:17");
    }
}
