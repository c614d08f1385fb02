package io.homelab.drift.lived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link LivedInIT} recorded. */
class LivedInTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("io.homelab.drift.lived.LivedIn#recordings")
    void nothingThatGrowsByUseIsDrift(String setup) throws Exception {
        LivedIn.write(folder, setup.endsWith("-rootless"));

        assertEquals(List.of(), LivedIn.found(folder, LivedIn.recorded(setup)));
    }
}
