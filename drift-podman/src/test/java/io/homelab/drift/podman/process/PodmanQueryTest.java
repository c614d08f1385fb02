package io.homelab.drift.podman.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homelab.drift.podman.process.PodmanQuery.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodmanQueryTest {

    /** Those of podman(1) that change nothing, as far as drift asks them. */
    private static final List<String> READING = List.of(
            "--version",
            "ps ",
            "images ",
            "network ls ",
            "network inspect",
            "volume inspect ",
            "pod inspect",
            "secret ls ",
            "secret inspect",
            "container inspect",
            "inspect",
            "events --stream=false ",
            "events --format json ",
            "auto-update --dry-run ",
            "system connection list ");

    @ParameterizedTest
    @EnumSource
    void everyVerbReads(Verb verb) {
        assertEquals(
                1,
                READING.stream().filter(verb.shown().substring(7)::startsWith).count(),
                verb.shown());
    }

    @Test
    void namesAreNeverOptions() {
        assertEquals(
                List.of("container", "inspect", "--", "--latest", "web"),
                PodmanQuery.of(Verb.INSPECT_CONTAINERS, "--latest", "web").arguments());
        assertEquals(
                List.of("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=PODMAN_SYSTEMD_UNIT=web.service"),
                PodmanQuery.of(Verb.CONTAINERS_OF_UNIT, "web.service").arguments());
    }

    @Test
    void whatIsAskedOfNothingTakesNoNames() {
        assertThrows(IllegalArgumentException.class, () -> PodmanQuery.of(Verb.VERSION, "rm"));
        assertThrows(IllegalArgumentException.class, () -> PodmanQuery.of(Verb.UPDATES, "--dry-run=false"));
        assertThrows(IllegalArgumentException.class, () -> PodmanQuery.of(Verb.INSPECT));
        assertThrows(IllegalArgumentException.class, () -> PodmanQuery.of(Verb.CONTAINERS_OF_UNIT));
    }
}
