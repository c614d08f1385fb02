package io.homelab.drift.core.option;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of an env-file or label-file: {@code KEY=VALUE}, {@code #} comments, a bare {@code KEY} for the caller's own value.
 *
 * <p>Values are taken as they stand: no quotes are removed, nothing is expanded. Source: podman-run(1), {@code --env-file}.
 */
public final class EnvFile {

    /** One line that names a variable. A variable without {@code =} has no value of its own and is left out. */
    public record Entry(String name, String value, int line) {}

    private EnvFile() {}

    /** The variables of a file in their order; of one that stands twice the last counts. */
    public static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String start = line.replaceFirst("^[ \\t]+", "");
            int equals = start.indexOf('=');
            if (start.startsWith("#") || equals <= 0) {
                continue;
            }
            String value = start.substring(equals + 1);
            entries.add(new Entry(
                    start.substring(0, equals),
                    value.endsWith("\r") ? value.substring(0, value.length() - 1) : value,
                    number));
        }
        return entries;
    }
}
