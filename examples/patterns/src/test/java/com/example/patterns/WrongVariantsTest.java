package com.example.patterns;

import static com.example.patterns.MediaServerTest.FOLDER;
import static com.example.patterns.MediaServerTest.VALUES;
import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static io.homelab.drift.testkit.DriftAssertions.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homelab.drift.testkit.PatternAssert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Five mistakes that somebody makes in the media server, and what the tests say to each. */
class WrongVariantsTest {

    @Test
    void tooMuchMemory() throws IOException {
        assertEquals("""
                the pattern: media-server
                on Podman 4.9, 5.8:
                  the memory limit is 8G, more than 4G
                    media-server.container:8: PodmanArgs=--memory 8G""", failure(
                () -> with("${memory}", "8G").service("media-server").memoryAtMost("4G")));
    }

    @Test
    void networkThatNobodyMakes() {
        assertEquals("""
                the pattern: not accepted
                on Podman 5.8 (not on 4.9):
                  media-server.container:16: Network=reverse-proxy.network: requested Quadlet unit reverse-proxy.network was not found: no unit is generated""", failure(
                () -> with("reverse_proxy.network", "reverse-proxy.network").isAccepted()));
        assertEquals("""
                the pattern: media-server
                on Podman 4.9:
                  it does not join the network reverse_proxy
                    it joins: media-server.container:16: Network=reverse-proxy.network
                    it joins: media-server.container:17: Network=monitoring.network
                    did you mean 'reverse-proxy'?""", failure(
                () -> with("reverse_proxy.network", "reverse-proxy.network")
                        .on("4.9")
                        .service("media-server")
                        .joins("reverse_proxy")));
    }

    @Test
    void labelWithATypo() {
        assertEquals("""
                the pattern: media-server
                on Podman 4.9, 5.8:
                  it has no label traefik.http.routers.jellyfin.middlewares
                    near: media-server.container:23: Label=traefik.http.routers.jellyfin.middleware=crowdsec@file""", failure(
                () -> with(".middlewares=", ".middleware=")
                        .service("media-server")
                        .hasLabel("traefik.http.routers.jellyfin.middlewares", "crowdsec@file")));
    }

    @Test
    void portPastTheProxyAndImageThatMoves() {
        PatternAssert wrong = with("${image}", "docker.io/jellyfin/jellyfin:latest\nPublishPort=8096:8096");
        assertEquals("""
                the pattern: media-server
                on Podman 4.9, 5.8:
                  it publishes a port of the host
                    media-server.container:7: PublishPort=8096:8096""", failure(
                () -> wrong.service("media-server").publishesNothing()));
        assertEquals("""
                the pattern: media-server
                on Podman 4.9, 5.8:
                  the image is not pinned: docker.io/jellyfin/jellyfin:latest
                    media-server.container:6: Image=docker.io/jellyfin/jellyfin:latest""", failure(
                () -> wrong.service("media-server").imageIsPinned()));
    }

    @Test
    void placeholderThatNobodyFills() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> pattern(
                        Map.of("media-server.container", "[Container]\nImage=${image}\nExec=--log ${HOME}\n"),
                        Map.of("imgae", "docker.io/jellyfin/jellyfin:10.10.7")));
        assertEquals("""
                the pattern: media-server.container:2: there is no value for ${image}; did you mean 'imgae'?
                media-server.container:3: there is no value for ${HOME}; if it is meant literally, write $${HOME}
                the value 'imgae' is used nowhere; did you mean 'image' of media-server.container:2?""", refused.getMessage());
    }

    /** The pattern with another text in one place of its container. */
    private static PatternAssert with(String right, String wrong) {
        try {
            Map<String, String> files = new HashMap<>(pattern(FOLDER, VALUES).files());
            String template = Files.readString(FOLDER.resolve("media-server.container")).replace(right, wrong);
            Map<String, String> values = new HashMap<>(VALUES);
            values.keySet().removeIf(name -> !template.contains("${" + name + "}"));
            files.putAll(pattern(Map.of("media-server.container", template), values).files());
            return assertThat(pattern(files, Map.of())).on("4.9", "5.8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String failure(Executable assertion) {
        return assertThrows(AssertionError.class, assertion).getMessage();
    }
}
