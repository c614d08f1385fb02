package io.homelab.drift.core.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of a program of the host: {@code systemctl --user restart jellyfin.service}. Its names come from files and
 * containers, whose owners must not choose what the command does: a name can be taken neither for an option nor for a
 * pattern, a host or a path, and where there can be no such thing there is no command.
 *
 * @param parts the words in their order, the program first, names last
 */
public record HostCommand(List<Part> parts) {

    private static final String END_OF_OPTIONS = "--";
    /** Of test(1). Nothing from outside can be called so. */
    private static final String NOT = "!";

    /** A word of a command. */
    public sealed interface Part {
        /** A word of drift's own, or one whose value is part of the option: {@code --memory=4G}. */
        record Word(String text) implements Part {}

        /** A name as the value of an option: {@code --output data.tar}. */
        record Option(String option, NameKind kind, String name) implements Part {}

        /** What the command is about. */
        record Operand(NameKind kind, String name) implements Part {}
    }

    public HostCommand {
        parts = List.copyOf(parts);
    }

    /** A command without names: {@code podman volume rm}. */
    public static HostCommand of(String... words) {
        return new HostCommand(Stream.of(words).<Part>map(Part.Word::new).toList());
    }

    /**
     * One of systemctl.
     *
     * @param user whether it is for the user's manager
     */
    public static HostCommand systemctl(boolean user, String... words) {
        return of(user ? new String[] {"systemctl", "--user"} : new String[] {"systemctl"})
                .words(List.of(words));
    }

    /** The same with more words of drift's own. */
    public HostCommand words(Collection<String> words) {
        return and(words.stream().map(Part.Word::new));
    }

    /** The same with an option that has a name as its value. */
    public HostCommand option(String option, NameKind kind, String name) {
        return and(Stream.of(new Part.Option(option, kind, name)));
    }

    /** The same for one thing more. */
    public HostCommand with(NameKind kind, String name) {
        return with(kind, List.of(name));
    }

    /** The same for some things more. */
    public HostCommand with(NameKind kind, Collection<String> names) {
        return and(names.stream().map(name -> new Part.Operand(kind, name)));
    }

    private HostCommand and(Stream<? extends Part> more) {
        List<Part> all = new ArrayList<>(parts);
        more.forEach(all::add);
        return new HostCommand(all);
    }

    /** Why there can be no such command, as a sentence: one of its names can be nothing's. */
    public Optional<String> fault() {
        return parts.stream().flatMap(part -> fault(part).stream()).findFirst();
    }

    private static Optional<String> fault(Part part) {
        if (part instanceof Part.Option option) {
            return option.kind().fault(option.name());
        }
        return part instanceof Part.Operand operand ? operand.kind().fault(operand.name()) : Optional.empty();
    }

    /** A line for a shell; empty where there can be no such command. */
    public Optional<String> text() {
        boolean dashed = parts.stream()
                .anyMatch(part -> part instanceof Part.Operand operand
                        && operand.kind().argument(operand.name()).startsWith("-"));
        return fault().isPresent() ? Optional.empty() : Optional.of(line(all(dashed)));
    }

    private static String line(List<String> words) {
        return words.stream()
                .map(word -> word.equals(NOT) ? word : ShellWord.quote(word))
                .collect(Collectors.joining(" "));
    }

    /** The commands one after the other, as long as each succeeds; empty where there can be no such command. */
    public static Optional<String> text(List<HostCommand> commands) {
        List<String> lines =
                commands.stream().flatMap(command -> command.text().stream()).toList();
        return lines.size() < commands.size() ? Optional.empty() : Optional.of(String.join(" && ", lines));
    }

    /**
     * The arguments, to run it: what stands behind the program.
     *
     * @throws IllegalArgumentException where there can be no such command
     */
    public List<String> arguments() {
        fault().ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        List<String> all = all(true);
        return all.subList(1, all.size());
    }

    private List<String> all(boolean ended) {
        List<String> words = new ArrayList<>();
        boolean open = ended;
        for (Part part : parts) {
            if (part instanceof Part.Word word) {
                words.add(word.text());
            } else if (part instanceof Part.Option option) {
                words.addAll(option(option.option(), option.kind().argument(option.name())));
            } else if (part instanceof Part.Operand operand) {
                if (open) {
                    words.add(END_OF_OPTIONS);
                    open = false;
                }
                words.add(operand.kind().argument(operand.name()));
            }
        }
        return words;
    }

    private static List<String> option(String option, String value) {
        if (!value.startsWith("-")) {
            return List.of(option, value);
        }
        return List.of(option.startsWith("--") ? option + "=" + value : option + value);
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
