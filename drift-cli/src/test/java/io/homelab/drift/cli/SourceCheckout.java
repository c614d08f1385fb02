package io.homelab.drift.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A checkout of drift as others have it, with one file of its own in it, and beside {@code drift} a script that starts the
 * classes under test.
 *
 * @param root its folder
 * @param file that of drift's own
 */
record SourceCheckout(Path root, Path file) {

    static SourceCheckout in(Path root, String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(Path.of("..").resolve(name), file);
        Path launcher = root.resolve("drift");
        Files.writeString(
                launcher,
                "#!/bin/sh\nLC_ALL=C.UTF-8; export LC_ALL\nexec '" + System.getProperty("java.home")
                        + "/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SourceCheckout(root, file);
    }
}
