package io.homelab.drift.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.option.PodmanVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pairs with what {@link ResourcePairsIT} recorded. */
@Execution(ExecutionMode.CONCURRENT)
class ResourcePairsTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1}s of Podman {0}")
    @CsvSource({
        "4.9, NETWORK",
        "4.9, VOLUME",
        "5.4, NETWORK",
        "5.4, VOLUME",
        "5.8, NETWORK",
        "5.8, VOLUME",
        "6.1, NETWORK",
        "6.1, VOLUME"
    })
    void whatWasMadeFromOneQuadletIsDriftForEveryOtherThatMakesAnother(String version, ResourceKind kind)
            throws Exception {
        String recorded = Files.readString(ResourcePairsIT.recording(version));
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        ResourcePairs pairs = new ResourcePairs(kind, recorded, recorded, podman);

        assertEquals("", pairs.complaints(folder));
        int quadlets = kind.quadlets(podman).size();
        assertEquals(quadlets * quadlets, pairs.size());
    }

    @Test
    void whatAContainerMadeOfAVolumeIsNoDrift() throws Exception {
        ResourcePairs pairs = new ResourcePairs(
                ResourceKind.VOLUME,
                Files.readString(ResourcePairsIT.recording("5.8")),
                Files.readString(ResourcePairsIT.recording("5.8" + ResourcePairsIT.LIVED_IN)),
                PodmanVersion.parse("5.8").orElseThrow());

        assertEquals("", pairs.complaints(folder));
    }
}
