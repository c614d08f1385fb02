package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/nginx, docker.io/nginx:latest",
        "docker.io/library/nginx, docker://nginx",
        "docker.io/library/nginx:latest, index.docker.io/nginx",
        "quay.io/a/b:1, QUAY.io/a/b:1",
        "docker://quay.io/a/b:1, quay.io/a/b:1",
        "nginx, nginx:latest",
        "localhost:5000/x, localhost:5000/x:latest",
        "localhost/x, localhost/x:latest",
    })
    void meansTheSameImage(String one, String other) {
        assertEquals(normal(one), normal(other));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io/library/nginx",
        "nginx:1, nginx:2",
        "quay.io/nginx, docker.io/nginx",
        "docker.io/a/b:V1, docker.io/a/b:v1",
        "jellyfin/jellyfin:1, docker.io/jellyfin/jellyfin:1",
        "localhost/x, x",
    })
    void meansAnotherImage(String one, String other) {
        assertNotEquals(normal(one), normal(other));
    }

    @Test
    void digestDecidesAndTheTagSaysNothing() {
        assertEquals(normal("quay.io/a/b@" + DIGEST), normal("quay.io/a/b:1.2@" + DIGEST));
    }

    @Test
    void hexIsAnId() {
        ImageReference id = ImageReference.parse(DIGEST).orElseThrow();
        assertTrue(id.isId());
        assertEquals(DIGEST, id.normal());
        assertEquals(DIGEST, normal(DIGEST.substring("sha256:".length())));
    }

    @Test
    void transportIsKeptAsItIs() {
        assertEquals("oci-archive:/srv/X.tar", normal("oci-archive:/srv/X.tar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nginx", "docker.io/", "a b", "x:", "x@sha256:12", "-x", "a//b", "docker://", ":1"})
    void refusesWhatPodmanRefuses(String text) {
        assertEquals(Optional.empty(), ImageReference.parse(text));
    }

    private static String normal(String text) {
        return ImageReference.parse(text).orElseThrow().normal();
    }

    @Test
    void aNameIsAtMostAsLongAsPodmanTakes() {
        String path = "a".repeat(245);

        assertTrue(ImageReference.parse("docker.io/" + path.substring(1) + "/a").isEmpty());
        assertTrue(ImageReference.parse("quay.io/x" + path).isPresent());
        assertTrue(ImageReference.parse("quay.io/xxx" + path).isEmpty());
    }

    @Test
    void nameOfAMillionPartsIsRefused() {
        for (String part : List.of("a.", "a__", "a-", "a/", "aa")) {
            assertTrue(ImageReference.parse("docker.io/" + part.repeat(500_000) + "a:1")
                    .isEmpty());
        }
        assertTrue(ImageReference.parse("x@a" + "+a".repeat(500_000) + ":0").isEmpty());
    }
}
