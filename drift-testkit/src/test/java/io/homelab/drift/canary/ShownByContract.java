package io.homelab.drift.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys and options whose values are printed, each with a reason: {@code shown.txt}. */
final class ShownByContract {

    private static final Map<String, Set<String>> BY_REASON = read();

    private ShownByContract() {}

    static boolean contains(String name) {
        return BY_REASON.values().stream().anyMatch(names -> names.contains(name));
    }

    /** Whether somebody may write a URL there. */
    static boolean mayBeUrl(String name) {
        return BY_REASON.entrySet().stream()
                .anyMatch(row ->
                        row.getKey().matches("a name|a path") && row.getValue().contains(name));
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> rows = new TreeMap<>();
        try (InputStream text = Objects.requireNonNull(ShownByContract.class.getResourceAsStream("shown.txt"))) {
            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .forEach(row -> rows.put(row[0], new TreeSet<>(List.of(row[1].split(" ")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
