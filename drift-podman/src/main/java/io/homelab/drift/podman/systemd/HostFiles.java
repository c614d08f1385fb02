package io.homelab.drift.podman.systemd;

import java.io.IOException;

/** The files of the host whose units are read. */
@FunctionalInterface
public interface HostFiles {

    /** The text of a regular file by its absolute path on the host; the path may be any text. */
    String read(String path) throws IOException;

    /** The same for a file that the kernel makes up, whose path drift itself has put together. */
    default String readOfKernel(String path) throws IOException {
        return read(path);
    }
}
