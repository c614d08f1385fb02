package io.homelab.drift.core.start;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A command that a real podman was given, and what it said: a row of a table {@code command, words, 5.4.2, 5.8.6, 6.1.1}. The words
 * are separated by {@code |}; {@code +} it made the thing, {@code -} it refused, {@code s} the OCI runtime
 * refused its start, {@code h} podman refused for what was not on that host.
 */
record TriedCommand(String command, List<String> words, PodmanVersion podman, String verdict) {

    private static final List<PodmanVersion> VERSIONS =
            List.of(new PodmanVersion(5, 4, 2), new PodmanVersion(5, 8, 6), new PodmanVersion(6, 1, 1));

    static List<TriedCommand> in(String file) throws IOException {
        List<TriedCommand> all = new ArrayList<>();
        try (InputStream table = Objects.requireNonNull(TriedCommand.class.getResourceAsStream(file))) {
            for (String line : new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                String[] cells = line.split("\t", -1);
                for (int i = 0; i < VERSIONS.size() && cells.length > 2; i++) {
                    all.add(new TriedCommand(
                            cells[0], List.of(cells[1].split("\\|", -1)), VERSIONS.get(i), cells[2 + i]));
                }
            }
        }
        return all;
    }

    boolean made() {
        return verdict.equals("+");
    }

    boolean refused() {
        return verdict.equals("-") || verdict.equals("s");
    }

    boolean told() {
        List<Word> line = Stream.of(Stream.of("podman"), Stream.of(command.split(" ", -1)), words.stream())
                .flatMap(part -> part)
                .map(word -> Word.of(word, new Origin.FileLine("web.container", 3, "PodmanArgs")))
                .toList();
        boolean pod = words.contains("--pod=next-pp");
        return !CommandRule.of(Asked.of(CommandLine.parse(line), podman, pod), false)
                .isEmpty();
    }

    @Override
    public String toString() {
        return "podman " + command + " " + String.join(" ", words) + " on " + podman;
    }
}
