package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.host.ConfFile;
import io.homelab.drift.core.host.ConfValue;
import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.TextFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a containers.conf as Podman does: any TOML, keys in any case, and each key with a value that Podman takes for it. */
final class ConfReader {

    private final Map<String, ConfValue> settings = new LinkedHashMap<>();
    private Optional<String> fault = Optional.empty();

    private ConfReader() {}

    /**
     * The settings of files, in the order in which Podman reads them.
     *
     * @param problems told where Podman refuses a file, or drift cannot read it: what it may set is unknown then
     */
    static ContainersConf read(List<TextFile> files, Consumer<Problem> problems) {
        return ContainersConf.of(
                files.stream().map(file -> read(file, problems)).toList());
    }

    private static ConfFile read(TextFile file, Consumer<Problem> problems) {
        Optional<ConfReader> reader = Isolation.run(file.path() + " could not be read", () -> parse(file.text()))
                .telling(problems);
        Optional<String> fault = reader.flatMap(read -> read.fault);
        fault.ifPresent(reason -> problems.accept(Problem.error(
                "podman refuses " + file.path() + ": " + reason + ", so what the file sets may be unknown")));
        boolean good = reader.isPresent() && fault.isEmpty();
        return new ConfFile(
                file.path(),
                file.changedAt(),
                good ? reader.get().settings : Map.of(),
                good ? Set.of() : words(file.text()));
    }

    private static ConfReader parse(String text) {
        Limit.CONFIG_FILE_BYTES.check(text.length());
        ConfReader reader = new ConfReader();
        try {
            Toml.read(text).forEach((name, table) -> reader.table(folded(name), table));
        } catch (Toml.Fault e) {
            reader.refused(String.valueOf(e.getMessage()));
        }
        return reader;
    }

    /** Podman finds a key whatever its case is. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Scan.split(folded(text), c -> c != '_' && !Character.isLetterOrDigit(c)));
    }

    private void refused(String reason) {
        fault = fault.or(() -> Optional.of(reason));
    }

    private void table(String name, Object value) {
        if (value instanceof Map<?, ?> table) {
            table.forEach((key, set) -> setting(name, folded(String.valueOf(key)), set));
        } else if (ConfKey.isTable(name)) {
            refused(name + " is no table");
        }
    }

    private void setting(String table, String name, Object value) {
        // "a.b" in quotes is one name, which no key of Podman's has.
        if (table.indexOf('.') >= 0 || name.indexOf('.') >= 0) {
            return;
        }
        String key = table + "." + name;
        ConfKey.of(key).filter(kind -> !kind.takes(value)).ifPresent(kind -> refused(key + " is no " + kind.words()));
        if (value instanceof List<?> list) {
            settings.put(key, list(list));
        } else if (!(value instanceof Map)) {
            settings.put(key, new ConfValue(String.valueOf(value)));
        }
    }

    private static ConfValue list(List<?> list) {
        List<String> values = new ArrayList<>();
        Optional<Boolean> append = Optional.empty();
        for (Object element : list) {
            if (element instanceof Map<?, ?> attributes && attributes.get(ConfKey.APPEND) instanceof Boolean asked) {
                append = Optional.of(asked);
            } else if (element instanceof String text) {
                values.add(text);
            }
        }
        return new ConfValue(values, append);
    }
}
