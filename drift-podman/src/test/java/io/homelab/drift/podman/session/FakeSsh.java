package io.homelab.drift.podman.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A program called ssh that leaves out its options and the host and runs the rest here, as the host of that name would. */
final class FakeSsh {

    private static final Path SCRIPT =
            Path.of("src/test/resources/io/homelab/drift/podman/session/ssh").toAbsolutePath();

    private final Path folder;

    private FakeSsh(Path folder) {
        this.folder = folder;
    }

    /**
     * Puts one into a folder.
     *
     * @param hosts what it does for some of them, as alternatives of a shell's case: {@code nas) echo welcome;;}
     */
    static FakeSsh in(Path folder, String hosts) throws IOException {
        Files.writeString(folder.resolve("hosts"), "case $host in\n" + hosts + "\nesac\n");
        Path ssh = folder.resolve("ssh");
        if (!Files.exists(ssh)) {
            // A program that was just written cannot be run while another thread starts one: "text file busy".
            Files.createSymbolicLink(ssh, SCRIPT);
        }
        return new FakeSsh(folder);
    }

    /** Puts another program beside it. */
    FakeSsh program(String name, String script) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(program, script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** The words that it was run with, a line for each time. */
    String asked() throws IOException {
        return Files.readString(folder.resolve("asked"));
    }

    /** An environment in which it is found. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder + ":/usr/bin:/bin:/usr/sbin:/sbin");
        environment.put("HOME", folder.toString());
        return environment;
    }
}
