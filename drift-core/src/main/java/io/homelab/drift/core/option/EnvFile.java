package io.homelab.drift.core.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An env-file or label-file as Podman reads it: {@code KEY=VALUE}, {@code #} comments, and a bare {@code KEY} or {@code KEY*} for the
 * values of Podman's own environment.
 *
 * <p>Values are taken as they stand: no quotes are removed, nothing is expanded, blanks behind the value belong to it. Source:
 * podman-run(1), {@code --env-file}, and what Podman 5.4, 5.8 and 6.1 made of such files.
 *
 * @param entries the variables in the order of the file; of one that stands twice the last counts
 * @param fault the line for which Podman refuses the whole file, if there is one
 */
public record EnvFile(List<Entry> entries, Optional<Fault> fault) {

    /** The longest line, in bytes, that Podman's reader takes. */
    private static final int LONGEST = 65535;

    /**
     * One line that names a variable.
     *
     * @param value empty where the value is that of Podman's own environment
     */
    public record Entry(String name, Optional<String> value, int line) {}

    /** Why Podman refuses a file. */
    public record Fault(int line, String reason) {}

    public EnvFile {
        entries = List.copyOf(entries);
    }

    /** Reads a file up to the line that makes Podman refuse it. */
    public static EnvFile parse(String text) {
        List<Entry> entries = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Optional<String> fault = fault(lines[i]);
            if (fault.isPresent()) {
                return new EnvFile(entries, Optional.of(new Fault(i + 1, fault.get())));
            }
            String line = content(lines[i]);
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(entry(line, i + 1));
            }
        }
        return new EnvFile(entries, Optional.empty());
    }

    /**
     * The lines, counted from 1, on which not even the name may be printed: they may be the rest of a value that somebody has written
     * over several lines, as a key in PEM.
     */
    public static Set<Integer> withoutName(String text) {
        Set<Integer> lines = new HashSet<>();
        CutValue cut = new CutValue();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = content(raw);
            if (line.isEmpty() || line.startsWith("#")) {
                cut.skip();
            } else if (!cut.names(line)) {
                lines.add(number);
            }
        }
        return lines;
    }

    private static Optional<String> fault(String line) {
        if (content(line).startsWith("=")) {
            return Optional.of("there is no name before the =");
        }
        boolean tooLong = line.length() * 3L > LONGEST && line.getBytes(StandardCharsets.UTF_8).length > LONGEST;
        return tooLong ? Optional.of("the line is longer than " + LONGEST + " bytes") : Optional.empty();
    }

    private static String content(String line) {
        int start = 0;
        int end = line.endsWith("\r") ? line.length() - 1 : line.length();
        while (start < end && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
            start++;
        }
        return line.substring(start, end);
    }

    private static Entry entry(String line, int number) {
        int equals = line.indexOf('=');
        return equals < 0
                ? new Entry(line, Optional.empty(), number)
                : new Entry(line.substring(0, equals), Optional.of(line.substring(equals + 1)), number);
    }
}
