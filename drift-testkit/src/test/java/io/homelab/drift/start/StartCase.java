package io.homelab.drift.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some quadlets that are to be started.
 *
 * @param category the name of the file that it is written in, without {@code .txt}
 * @param name what it is about, in the words of that file
 * @param files the texts of the quadlets by their paths
 * @param before commands that are run on the host before
 */
record StartCase(String category, String name, Map<String, String> files, List<String> before) {

    static final Path FOLDER = Path.of("src/test/resources/next-start");

    static final List<String> CATEGORIES = List.of("values", "exclusive", "systemd", "references", "claims", "host");

    /** Nothing to start on a host where nothing was made. */
    static final StartCase BARE = new StartCase("", "bare", Map.of(), List.of());

    private static final String IMAGE = "Image=localhost/app:1\n";

    StartCase {
        files = Map.copyOf(files);
        before = List.copyOf(before);
    }

    /** All of them, in the order of the files. */
    static List<StartCase> all() throws IOException {
        List<StartCase> all = new ArrayList<>();
        for (String category : CATEGORIES) {
            all.addAll(of(category));
        }
        return all;
    }

    static List<StartCase> of(String category) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(category + ".txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        return lines.get(0).startsWith("==")
                ? blocks(category, lines)
                : lines.stream().map(line -> oneUnit(category, line)).toList();
    }

    /** {@code network: Subnet=10.1.0.0/24 ¦ Gateway=10.1.0.1}; a container where no kind is named. */
    private static StartCase oneUnit(String category, String line) {
        String kind = "container";
        String rest = line;
        for (String other : List.of("network", "volume", "pod")) {
            if (line.startsWith(other + ": ")) {
                kind = other;
                rest = line.substring(other.length() + 2);
            }
        }
        String header = "[" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "]\n";
        boolean image = kind.equals("container") && !rest.contains("Image=") && !rest.contains("Rootfs=");
        String text = header + (image ? IMAGE : "") + rest.replace(" ¦ ", "\n") + "\n";
        return new StartCase(category, line, Map.of("web." + kind, text), List.of());
    }

    private static List<StartCase> blocks(String category, List<String> lines) {
        List<StartCase> cases = new ArrayList<>();
        String name = "";
        List<String> before = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        String file = "";
        for (String line : lines) {
            if (line.startsWith("== ")) {
                if (!name.isEmpty()) {
                    cases.add(new StartCase(category, name, files, before));
                }
                name = line.substring(3);
                before.clear();
                files.clear();
            } else if (line.startsWith("$ ")) {
                before.add(line.substring(2));
            } else if (line.startsWith("-- ")) {
                file = line.substring(3);
                files.put(file, "");
            } else {
                files.merge(file, line + "\n", String::concat);
            }
        }
        cases.add(new StartCase(category, name, files, before));
        return cases;
    }

    /** Writes the quadlets into a folder. */
    Path write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    @Override
    public String toString() {
        return category + ": " + name;
    }
}
