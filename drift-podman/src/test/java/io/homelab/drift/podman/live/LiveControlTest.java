package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homelab.drift.podman.process.PodmanCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveControlTest {

    private final List<List<String>> asked = new ArrayList<>();
    private final LiveControl control = new LiveControl(this::asked, this::asked);

    private PodmanCommands.Output asked(List<String> arguments) {
        asked.add(arguments);
        return new PodmanCommands.Output(0, "", "");
    }

    @Test
    void namesAreBehindTwoDashes() throws IOException {
        control.daemonReload();
        control.resetFailed("-Hhost.service");
        control.restart("-Hhost.service");
        control.start("web.service");
        control.update("4dd1", List.of("--memory=4G"));
        assertEquals(
                List.of(
                        List.of("daemon-reload"),
                        List.of("reset-failed", "--", "-Hhost.service"),
                        List.of("restart", "--no-block", "--", "-Hhost.service"),
                        List.of("start", "--no-block", "--", "web.service"),
                        List.of("update", "--memory=4G", "--", "4dd1")),
                asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.service", "", "web", "a b.service", "/dev/sda", "[a].service"})
    void patternIsNeverAskedToRestart(String name) {
        assertThrows(IOException.class, () -> control.restart(name));
        assertThrows(IOException.class, () -> control.start(name));
        assertThrows(IOException.class, () -> control.resetFailed(name));
        assertEquals(List.of(), asked);
    }
}
