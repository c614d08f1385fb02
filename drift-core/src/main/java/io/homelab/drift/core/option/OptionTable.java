package io.homelab.drift.core.option;

import io.homelab.drift.core.option.PodmanOption.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The options that may stand in one place of a command line: in front of the command, or behind it. Its rows are {@code options.tsv}. */
final class OptionTable {

    private static final String ROOT = "root";
    private static final String GLOBAL = "global";
    private static final Map<String, List<PodmanOption>> GROUPS = read();
    private static final OptionTable IN_FRONT = new OptionTable(List.of(ROOT, GLOBAL));
    private static final Map<PodmanCommand, OptionTable> BEHIND = new EnumMap<>(PodmanCommand.class);

    static {
        for (PodmanCommand command : PodmanCommand.values()) {
            List<String> groups = new ArrayList<>(command.tables());
            groups.add(GLOBAL);
            BEHIND.put(command, new OptionTable(groups));
        }
    }

    private final Map<String, PodmanOption> byName = new HashMap<>();
    private final Map<String, PodmanOption> byLetter = new HashMap<>();

    private OptionTable(List<String> groups) {
        for (String group : groups) {
            // an option of the command hides the global one of the same name
            for (PodmanOption option : GROUPS.getOrDefault(group, List.of())) {
                byName.putIfAbsent(option.name(), option);
                option.aliases().forEach(alias -> byName.putIfAbsent(alias, option));
                if (!option.shortName().isEmpty()) {
                    byLetter.putIfAbsent(option.shortName(), option);
                }
            }
        }
    }

    /** The options in front of the command. */
    static OptionTable inFront() {
        return IN_FRONT;
    }

    /** The options behind a command. */
    static OptionTable of(PodmanCommand command) {
        return Objects.requireNonNull(BEHIND.get(command));
    }

    Optional<PodmanOption> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<PodmanOption> lettered(String letter) {
        return Optional.ofNullable(byLetter.get(letter));
    }

    /** Every option, once. */
    Collection<PodmanOption> all() {
        return Set.copyOf(byName.values());
    }

    private static Map<String, List<PodmanOption>> read() {
        Map<String, List<PodmanOption>> groups = new HashMap<>();
        try (InputStream table = Objects.requireNonNull(OptionTable.class.getResourceAsStream("options.tsv"))) {
            for (String line : new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("command\t")) {
                    String[] cells = line.split("\t", -1);
                    groups.computeIfAbsent(cells[0], g -> new ArrayList<>()).add(row(cells));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "could not read the table of podman's options from this program's own jar", e);
        }
        return groups;
    }

    private static PodmanOption row(String[] cells) {
        boolean global = cells[0].equals(ROOT) || cells[0].equals(GLOBAL);
        Set<String> aliases = cells[4].equals("-") ? Set.of() : Set.of(cells[4].split(",", -1));
        return new PodmanOption(
                cells[1],
                cells[2].equals("-") ? "" : cells[2],
                Value.valueOf(cells[3]),
                aliases,
                global,
                PodmanVersion.parse(cells[5]),
                PodmanVersion.parse(cells[6]));
    }
}
