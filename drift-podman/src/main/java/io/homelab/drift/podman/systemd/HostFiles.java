package io.homelab.drift.podman.systemd;

import java.io.IOException;

/** The files of the host whose units are read. */
@FunctionalInterface
public interface HostFiles {

    /** The text of a file by its absolute path on the host. */
    String read(String path) throws IOException;
}
