package io.homelab.drift.podman.live;

import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A podman that says what Podman 5.8.6 said on a host with two containers, one of them in a pod, and that counts what it
 * is asked. Results can be replaced.
 */
public final class Recorded implements PodmanCommands {

    private final Map<String, Output> answers = new LinkedHashMap<>();
    private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());

    Recorded() {
        says("--version", "version.txt");
        says("ps ", "ps.json");
        says("images ", "images.json");
        says("inspect ", "inspect.json");
        says("network ls ", "network-ls.json");
        says("network inspect ", "network-inspect.json");
        says("volume inspect ", "volume-inspect.json");
        says("pod inspect ", "pod-inspect.json");
        says("secret ls ", "secret-ls.txt");
        says("secret inspect ", "secret-inspect.json");
    }

    /** Replaces what a command says, the command given by how it begins. */
    Recorded answer(String command, int status, String stdout, String stderr) {
        answers.put(command, new Output(status, stdout, stderr));
        return this;
    }

    List<List<String>> asked() {
        return List.copyOf(asked);
    }

    List<String> asked(String command) {
        return asked.stream()
                .filter(arguments -> String.join(" ", arguments).startsWith(command))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Output ask(PodmanQuery query) throws PodmanException {
        List<String> arguments = query.arguments();
        asked.add(arguments);
        String line = String.join(" ", arguments) + " ";
        return answers.entrySet().stream()
                .filter(answer -> line.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new PodmanException("nothing recorded for " + line));
    }

    private void says(String command, String file) {
        answer(command, 0, text("host58/" + file), "");
    }

    public static String text(String resource) {
        try (InputStream stream = Recorded.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
