package io.homelab.drift.core.host;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A containers.conf of one table for tests: {@code [containers] env = ["A=1"]}. Real ones are read by drift-podman. */
public final class Conf {

    private static final String PATH = "/etc/containers/containers.conf";

    private Conf() {}

    public static ContainersConf of(String text) {
        return ContainersConf.of(List.of(file(text, Optional.empty())));
    }

    public static ContainersConf of(String text, Instant changedAt) {
        return ContainersConf.of(List.of(file(text, Optional.of(changedAt))));
    }

    public static ConfFile file(String text) {
        return file(text, Optional.empty());
    }

    /** A file that Podman refuses, and in which these words stand. */
    public static ConfFile refused(String... words) {
        return new ConfFile(PATH, Optional.empty(), Map.of(), Set.of(words));
    }

    private static ConfFile file(String text, Optional<Instant> changedAt) {
        Map<String, ConfValue> settings = new LinkedHashMap<>();
        int table = text.indexOf(']');
        if (table >= 0) {
            for (String line : text.substring(table + 1).strip().lines().toList()) {
                String[] pair = line.split(" = ", 2);
                settings.put(text.substring(1, table) + "." + pair[0], value(pair[1]));
            }
        }
        return new ConfFile(PATH, changedAt, settings, Set.of());
    }

    private static ConfValue value(String text) {
        if (!text.startsWith("[")) {
            return new ConfValue(text.replace("\"", ""));
        }
        Optional<Boolean> append =
                Optional.of(text.contains("{append=true}")).filter(asked -> text.contains("{append="));
        List<String> values = Stream.of(text.substring(1, text.length() - 1).split(", "))
                .filter(word -> word.startsWith("\""))
                .map(word -> word.replace("\"", ""))
                .toList();
        return new ConfValue(values, append);
    }
}
