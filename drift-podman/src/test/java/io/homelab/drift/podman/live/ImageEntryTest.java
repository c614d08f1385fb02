package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageEntryTest {

    @Test
    void imageIsListedOnceForEachOfItsNames() {
        String image =
                "{\"Id\":\"sha256:ab\",\"Names\":[\"quay.io/x/y:3\",\"localhost/z:1\"],\"RepoDigests\":[\"quay.io/x/y@sha256:0\"]}";

        assertEquals(
                Optional.of(List.of(new ImageEntry(
                        "ab", List.of("quay.io/x/y:3", "localhost/z:1"), List.of("quay.io/x/y@sha256:0")))),
                ImageEntry.parse("[" + image + "," + image + "]"));
    }

    @Test
    void imageWithoutNamesIsOneAllTheSame() {
        assertEquals(
                Optional.of(List.of(new ImageEntry("ab", List.of(), List.of()))),
                ImageEntry.parse("[{\"Id\":\"ab\",\"Names\":null}]"));
        assertEquals(Optional.of(List.of()), ImageEntry.parse("[]"));
    }

    @Test
    void whatIsNoListOfImagesIsNone() {
        assertEquals(Optional.empty(), ImageEntry.parse("{}"));
        assertEquals(Optional.empty(), ImageEntry.parse("[{\"Names\":[]}]"));
    }
}
