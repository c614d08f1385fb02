package io.homelab.drift.podman.systemd;

import java.io.IOException;
import java.util.List;

/** The files of the host whose units are read. */
@FunctionalInterface
public interface HostFiles {

    /** The text of a regular file by its absolute path on the host; the path may be any text. */
    String read(String path) throws IOException;

    /** The same for a file that the kernel makes up, whose path drift itself has put together. */
    default String readOfKernel(String path) throws IOException {
        return read(path);
    }

    /** Whether it saves time to say which files are about to be read: another machine is asked for all of them at once. */
    default boolean asksAtOnce() {
        return false;
    }

    /** Files, and directories with the files in them, that are about to be read, by their absolute paths. */
    default void expect(List<String> paths) {}

    /** The same of files that the kernel makes up. */
    default void expectOfKernel(List<String> paths) {}
}
