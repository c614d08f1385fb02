package io.homelab.drift.core.context;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.secret.NonSecretVariables;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of a command take their value from a variable of its service, as {@code Exec=--token ${TOKEN}} does: what they
 * come to may be a secret, at every stage.
 *
 * @param everything whether a variable stands where it may become any options
 * @param options long options that take a value from a variable
 * @param places elements that do
 * @param named elements whose keys are written out, where any of the others may have its key from a variable
 */
record VariableTaint(boolean everything, Set<String> options, Set<Place> places, Set<Place> named) {

    /** An element of a field; an empty key stands for the whole field. */
    record Place(Field field, String key) {}

    static final VariableTaint NONE = new VariableTaint(false, Set.of(), Set.of(), Set.of());

    /** Stands among the options for what is none. */
    private static final String POSITIONAL = "";
    /** Every unit that Quadlet makes sets it, to its own name. */
    private static final String OWN_NAME = "PODMAN_SYSTEMD_UNIT";

    VariableTaint {
        options = Set.copyOf(options);
        places = Set.copyOf(places);
        named = Set.copyOf(named);
    }

    /** Those of a command whose variables are not expanded. */
    static VariableTaint in(List<Word> command) {
        if (command.stream().noneMatch(word -> refers(word.text()))) {
            return NONE;
        }
        CommandLine line = CommandLine.parse(command);
        Set<Place> places = new HashSet<>();
        Set<Place> named = new HashSet<>();
        Set<String> read = new HashSet<>();
        Spec spec = SpecReader.read(line);
        for (Map.Entry<Field, List<Element>> field : spec.fields().entrySet()) {
            for (Element element : field.getValue()) {
                if (refers(element.key())) {
                    places.add(new Place(field.getKey(), ""));
                    continue;
                }
                named.add(new Place(field.getKey(), element.key()));
                if (refers(element.text()) || refers(element.normal())) {
                    places.add(new Place(field.getKey(), element.key()));
                    read.add(element.option());
                }
            }
        }
        Set<String> options = new HashSet<>();
        for (OptionUse use : line.options()) {
            if (refers(use.value().text()) && !read.contains(use.option().name())) {
                options.add(use.option().name());
            }
        }
        if (line.positionals().stream().anyMatch(word -> refers(word.text()))) {
            options.add(POSITIONAL);
        }
        return new VariableTaint(becomesOptions(command, line), options, places, named);
    }

    /** Whether a variable that is a word of its own stands among the options: there it looks like the image. */
    private static boolean becomesOptions(List<Word> command, CommandLine line) {
        boolean option = line.positionals().stream()
                .limit(1)
                .anyMatch(word -> word.text().startsWith("${")
                        && word.origin() instanceof Origin.FileLine place
                        && place.key().equals("PodmanArgs"));
        if (option) {
            return true;
        }
        int firstPositional = command.size() - line.positionals().size();
        return command.subList(0, Math.min(command.size(), firstPositional + 1)).stream()
                .map(Word::text)
                .anyMatch(text -> text.startsWith("$") && !text.startsWith("${") && refers(text));
    }

    /** Those of either command. */
    VariableTaint and(VariableTaint other) {
        Set<String> allOptions = new HashSet<>(options);
        allOptions.addAll(other.options);
        Set<Place> allPlaces = new HashSet<>(places);
        allPlaces.addAll(other.places);
        Set<Place> allNamed = new HashSet<>(named);
        allNamed.addAll(other.named);
        return new VariableTaint(everything || other.everything, allOptions, allPlaces, allNamed);
    }

    /** Whether an element's value may be that of a variable. */
    boolean hide(Field field, Element element) {
        return everything
                || options.contains(element.option())
                || places.contains(new Place(field, element.key()))
                || places.contains(new Place(field, ""));
    }

    /** Whether an element's key may be the value of a variable. */
    boolean hideKey(Field field, String key) {
        boolean open = everything || places.contains(new Place(field, ""));
        return open && field.shape() != Shape.SCALAR && !named.contains(new Place(field, key));
    }

    /** Whether what stands behind all options may be the value of a variable. */
    boolean hidePositionals() {
        return everything || options.contains(POSITIONAL);
    }

    /** Whether an option's value may be that of a variable. */
    boolean hide(String option) {
        return everything
                || options.contains(option)
                || places.stream().anyMatch(place -> place.field.option().equals(option));
    }

    /** Whether a text takes something from a variable that may be a secret. */
    static boolean refers(String text) {
        boolean whole = text.length() > 1 && text.charAt(0) == '$' && "{$".indexOf(text.charAt(1)) < 0;
        if (whole) {
            return hidden(text.substring(1));
        }
        int open = text.indexOf("${");
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                return false;
            }
            if (hidden(text.substring(open + 2, close))) {
                return true;
            }
            open = text.indexOf("${", close);
        }
        return false;
    }

    private static boolean hidden(String name) {
        return !NonSecretVariables.contains(name) && !name.equals(OWN_NAME);
    }
}
