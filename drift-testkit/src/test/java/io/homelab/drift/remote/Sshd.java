package io.homelab.drift.remote;

import io.homelab.drift.core.command.ShellWord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real sshd on this machine's loopback, with keys of its own, on which every command is run behind some words. */
final class Sshd implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path folder;

    private Sshd(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /** Where it is; empty where this machine has none, or these tests are not root's. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/sshd", "/usr/bin/sshd", "/sbin/sshd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .filter(sshd -> "root".equals(System.getProperty("user.name")))
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param words before the command that somebody asks for
     */
    static Sshd start(Path sshd, Path folder, List<String> words) throws IOException, InterruptedException {
        Files.createDirectories(Path.of("/run/sshd"));
        key(folder.resolve("host-key"));
        key(folder.resolve("key"));
        String forced = ShellWord.exact(words) + " $SSH_ORIGINAL_COMMAND";
        Files.writeString(folder.resolve("keys"), Files.readString(folder.resolve("key.pub")));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host-key
                AuthorizedKeysFile %s/keys
                PermitRootLogin yes
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                StrictModes no
                UsePAM no
                PidFile none
                Banner %s/banner
                ForceCommand %s
                """.formatted(port, folder, folder, folder, forced));
        Files.writeString(folder.resolve("banner"), "All connections are watched.\n");
        Process process = new ProcessBuilder(
                        sshd.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .redirectErrorStream(true)
                .start();
        Sshd server = new Sshd(process, port, folder);
        server.awaitPort();
        return server;
    }

    private static void key(Path file) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keygen.waitFor() != 0) {
            throw new IllegalStateException("ssh-keygen: " + said);
        }
    }

    private void awaitPort() throws IOException, InterruptedException {
        for (int tries = 0; tries < 100 && process.isAlive(); tries++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("sshd: " + Files.readString(folder.resolve("sshd.log")));
    }

    /** What a user writes into {@code ~/.ssh/config} to reach it: with a key, without, and by way of another host. */
    String config() {
        return """
                Host nas lone far
                  HostName 127.0.0.1
                  Port %d
                  User root
                  UserKnownHostsFile %s/known
                  StrictHostKeyChecking accept-new
                  IdentitiesOnly yes
                Host nas far
                  IdentityFile %s/key
                Host far
                  ProxyJump nas
                Host lone
                  IdentityFile none
                """.formatted(port, folder, folder);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
