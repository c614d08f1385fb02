package io.homelab.drift.story;

import io.homelab.drift.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A user's host with services of its own: what is done to it, and what drift says of it. */
final class Lab {

    /** An emulated host takes its time. */
    private static final String PATIENCE_SECONDS = "300";

    private static final List<String> PATIENCE = List.of("--call-timeout", PATIENCE_SECONDS);
    private static final String DOING =
            "systemctl --user list-jobs --no-pager; ps axf | tail -n 30; journalctl --user -n 40 --no-pager";

    private final Path quadlets;

    /** @param quadlets the folder where Podman looks for this user's quadlets */
    Lab(Path quadlets) {
        this.quadlets = quadlets;
    }

    /** What a command printed, standard error included, and its exit status. */
    record Said(int status, String text) {}

    /** Runs a line of shell. One that does not end is ended; what the host was doing is told where it fails. */
    Said shell(String line) throws IOException, InterruptedException {
        Said said = run(List.of("timeout", "--kill-after=10", PATIENCE_SECONDS, "bash", "-c", line));
        return said.status() == 0
                ? said
                : new Said(
                        said.status(),
                        said.text() + "\n" + run(List.of("bash", "-c", DOING)).text());
    }

    private static Said run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text.strip());
    }

    /** Runs a line of shell that has to do. */
    String sh(String line) throws IOException, InterruptedException {
        Said said = shell(line);
        if (said.status() != 0) {
            throw new IllegalStateException(line + " ended with " + said.status() + ": " + said.text());
        }
        return said.text();
    }

    /** Runs drift, in this process: to start a Java is what takes longest on an emulated host. */
    Said drift(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Main.run(
                Stream.of(
                                Arrays.stream(arguments).limit(1),
                                PATIENCE.stream(),
                                Arrays.stream(arguments).skip(1))
                        .flatMap(words -> words)
                        .toArray(String[]::new),
                out,
                out);
        return new Said(status, out.toString(StandardCharsets.UTF_8));
    }

    /** Writes a quadlet, or a drop-in. */
    void write(String file, String... lines) throws IOException {
        Path path = quadlets.resolve(file);
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(quadlets));
        Files.write(path, List.of(lines));
    }

    /** Puts a text in the place of whatever a regular expression matches. */
    void edit(String file, String regex, String replacement) throws IOException {
        String text = Files.readString(quadlets.resolve(file));
        String edited = text.replaceFirst(regex, replacement);
        if (edited.equals(text)) {
            throw new IllegalStateException("nothing changes: " + regex + " in " + file + " by " + replacement);
        }
        Files.writeString(quadlets.resolve(file), edited);
    }

    void delete(String file) throws IOException {
        Files.delete(quadlets.resolve(file));
    }

    void reload() throws IOException, InterruptedException {
        sh("systemctl --user daemon-reload");
    }

    /** Waits until a service that systemd starts by itself is up, and has a container that runs. */
    void awaitUp(String service) throws IOException, InterruptedException {
        sh("until [ \"$(podman inspect " + service + " --format '{{.State.Status}}' 2>/dev/null)\" = running ]"
                + " && systemctl --user --quiet is-active " + service + ".service; do sleep 1; done");
    }

    /** Each start of a unit has one of its own. */
    String invocation(String service) throws IOException, InterruptedException {
        return sh("systemctl --user show " + service + ".service -p InvocationID --value");
    }
}
