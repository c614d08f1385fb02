package io.homelab.drift.core.spec;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.ValueParser.Argument;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a command line asks for. Options fill fields by the tables of rules; what means the same to Podman gets the same
 * normal form. A value that its grammar refuses is a {@link Problem}, and stands as it is.
 */
public final class SpecReader {

    private final Map<Field, List<Element>> fields = new LinkedHashMap<>();
    /** The elements of fields whose elements have keys, those of one key together, in the order of the first. */
    private final Map<Field, Map<String, List<Element>>> keyed = new LinkedHashMap<>();

    private final List<Problem> problems;
    private final CommandLine line;

    private SpecReader(CommandLine line) {
        this.line = line;
        this.problems = new ArrayList<>(line.problems());
    }

    /** What a command line asks for; nothing where it makes neither a container nor a pod, network or volume. */
    public static Spec read(CommandLine line) {
        return new SpecReader(line).read();
    }

    private Spec read() {
        Optional<PodmanCommand> command = line.command();
        if (command.isPresent()) {
            options(OptionMeaning.of(command.get()));
            positionals(command.get());
            keyed.forEach((field, elements) -> {
                List<Element> together = new ArrayList<>(elements.size());
                for (List<Element> same : elements.values()) {
                    together.add(OptionCanonicalizer.together(same));
                }
                fields.put(field, together);
            });
            if (command.get().makesContainer() || command.get() == PodmanCommand.POD_CREATE) {
                OptionCanonicalizer.container(fields);
            } else if (command.get() == PodmanCommand.NETWORK_CREATE) {
                OptionCanonicalizer.network(fields);
            }
        }
        return new Spec(fields, problems);
    }

    private void options(Map<String, OptionMeaning> rules) {
        for (OptionUse use : line.options()) {
            String name = use.option().name();
            OptionMeaning rule = rules.get(name);
            if (use.option().global()) {
                global(use);
            } else if (rule != null && rule.takesBack(use)) {
                fields.remove(rule.field());
            } else if (rule != null) {
                value(rule, name, use.value());
            }
        }
    }

    private void global(OptionUse use) {
        String name = use.option().name();
        Argument argument = new Argument(name, use.value().text(), use.value().origin());
        if (name.equals("module")) {
            add(ContainerField.MODULE, argument.keyed(argument.text(), argument.text()));
        } else if (!UncomparedOption.ofPodman(name)) {
            add(
                    ContainerField.GLOBAL,
                    argument.keyed(name, argument.text()),
                    !use.option().countsOnce());
        }
    }

    private void positionals(PodmanCommand command) {
        List<Word> words = line.positionals();
        if (words.isEmpty()) {
            return;
        }
        if (command == PodmanCommand.POD_CREATE) {
            value(ContainerField.NAME, words.get(0));
        } else if (command.makesContainer()) {
            value(line.isSet("rootfs") ? ContainerField.ROOTFS : ContainerField.IMAGE, words.get(0));
            words.subList(1, words.size()).forEach(word -> value(ContainerField.COMMAND, word));
        }
    }

    private void value(ContainerField field, Word word) {
        value(new OptionMeaning(field), field.option(), word);
    }

    private void value(OptionMeaning rule, String option, Word word) {
        Argument argument = new Argument(option, word.text(), word.origin());
        Optional<List<Element>> elements = rule.grammar().read().apply(argument);
        if (elements.isEmpty()) {
            OptionMeaning.fault(rule.grammar(), option, word).ifPresent(problems::add);
        }
        List<Element> read = elements.isPresent()
                ? elements.get()
                : List.of(argument.keyed(rawKey(rule.field(), argument), argument.text()));
        for (Element element : read) {
            add(rule.field(), element);
        }
    }

    private static String rawKey(Field field, Argument argument) {
        boolean map = field.shape() == Shape.MAP || field.shape() == Shape.ORDERED_MAP;
        // keys are printed, and what nobody can read of a variable may be its value
        return map && field.category() != Category.ENVIRONMENT ? argument.text() : "";
    }

    private void add(Field field, Element element) {
        add(field, element, field.is(Trait.ADDS_UP));
    }

    private void add(Field field, Element element, boolean addsUp) {
        List<Element> elements = fields.computeIfAbsent(field, f -> new ArrayList<>());
        switch (field.shape()) {
            case SCALAR -> {
                elements.clear();
                elements.add(element);
            }
            case LIST -> elements.add(element);
            case MAP, ORDERED_MAP -> {
                List<Element> same = keyed.computeIfAbsent(field, f -> new LinkedHashMap<>())
                        .computeIfAbsent(element.key(), key -> new ArrayList<>(1));
                if (!addsUp) {
                    same.clear();
                }
                same.add(element);
            }
        }
    }
}
