package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuadletRootsTest {

    /** Where systemd starts a service that says nothing of a directory. */
    @Test
    void rootDirectoryIsAFileOfNoFolder() {
        assertEquals(Path.of("/"), QuadletRoots.real(Path.of("/")));
        assertEquals(Path.of("/"), QuadletRoots.real(Path.of("/.")));
    }
}
