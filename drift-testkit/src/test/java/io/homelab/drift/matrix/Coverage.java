package io.homelab.drift.matrix;

import io.homelab.drift.core.option.CommandLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every key of {@code [Container]} and every option of {@code podman run}, and which of them the matrix tries. */
final class Coverage {

    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z0-9-]+");
    private static final Set<String> COMMANDS = Set.of("container", "run", "create");

    private Coverage() {}

    static Set<String> all() throws IOException {
        Set<String> all = new TreeSet<>(Files.readAllLines(CaseFile.FOLDER.resolve("keys.txt")));
        try (InputStream table = Objects.requireNonNull(CommandLine.class.getResourceAsStream("options.tsv"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(cells -> COMMANDS.contains(cells[0]))
                    .forEach(cells -> all.add("--" + cells[1]));
        }
        return all;
    }

    /** The subjects of the cases, and the options that stand in their lines. */
    static Set<String> tried() {
        Set<String> tried = new TreeSet<>();
        for (MatrixCase one : CaseFile.all()) {
            tried.add(one.subject());
            one.context().forEach(line -> options(line, tried));
            one.values().forEach(value -> {
                value.lines().forEach(line -> options(line, tried));
                value.others().forEach(other -> other.lines().forEach(line -> options(line, tried)));
            });
        }
        return tried;
    }

    private static void options(String line, Set<String> tried) {
        Matcher option = OPTION.matcher(line);
        while (option.find()) {
            tried.add(option.group());
        }
    }

    /** What is not tried, and why. */
    static Map<String, String> notTried() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(CaseFile.FOLDER.resolve("not-tried.txt"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                reasons.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
        }
        return reasons;
    }
}
