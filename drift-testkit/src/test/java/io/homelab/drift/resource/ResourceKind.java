package io.homelab.drift.resource;

import io.homelab.drift.core.option.PodmanVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is made once and then stays as it is, with the quadlets that are tried of it: {@code networks.txt}, {@code volumes.txt}. */
enum ResourceKind {
    NETWORK("network", "networks", "name"),
    VOLUME("volume", "volumes", "Name");

    static final Path FOLDER = Path.of("src/test/resources/resource");

    private static final Pattern LINE = Pattern.compile("(?:(\\d+\\.\\d+)\\+ )?(.*)");
    private static final String BREAK = " ⏎ ";

    private final String word;
    private final String plural;
    private final String nameMember;

    ResourceKind(String word, String plural, String nameMember) {
        this.word = word;
        this.plural = plural;
        this.nameMember = nameMember;
    }

    /** The command of podman, the ending of the quadlet and of its service. */
    String word() {
        return word;
    }

    /** The member of a snapshot. */
    String plural() {
        return plural;
    }

    /** The member of a document that names it. */
    String nameMember() {
        return nameMember;
    }

    /** The quadlets, by the name of what they make. */
    Map<String, String> quadlets(PodmanVersion podman) {
        Map<String, String> quadlets = new TreeMap<>();
        try (Stream<String> lines = Files.lines(FOLDER.resolve(plural + ".txt"))) {
            lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                Matcher parts = LINE.matcher(line);
                if (parts.matches() && has(podman, parts.group(1))) {
                    String body = parts.group(2).equals("-") ? "" : parts.group(2);
                    quadlets.put(String.format("%c%02d", word.charAt(0), quadlets.size()), body);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return quadlets;
    }

    private static boolean has(PodmanVersion podman, @Nullable String since) {
        return since == null || podman.compareTo(PodmanVersion.parse(since).orElseThrow()) >= 0;
    }

    /** Writes the quadlets into a folder. */
    void write(Path folder, PodmanVersion podman) throws IOException {
        for (Map.Entry<String, String> quadlet : quadlets(podman).entrySet()) {
            String section = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
            String text = "[" + section + "]\n" + section + "Name=" + quadlet.getKey() + "\n"
                    + quadlet.getValue().replace(BREAK, "\n") + "\n";
            Files.writeString(folder.resolve(quadlet.getKey() + "." + word), text);
        }
    }
}
