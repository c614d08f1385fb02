package io.homelab.drift.core.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user whose process this is, to the file system: the one who owns what it makes. */
final class Self {

    private static final Path PROCESS = Path.of("/proc/self");

    private Self() {}

    static int uid() throws IOException {
        return (Integer) Files.getAttribute(PROCESS, "unix:uid");
    }
}
