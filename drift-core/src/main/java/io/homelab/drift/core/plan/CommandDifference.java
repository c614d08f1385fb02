package io.homelab.drift.core.plan;

import io.homelab.drift.core.context.PodNames;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How two command lines of one quadlet differ.
 *
 * @param same whether they are the same words
 * @param matters whether they ask for something else, and not for the same in other words
 * @param removed the options of the first that the second has not, in their order, without what may be a secret
 * @param added the options of the second that the first has not
 */
record CommandDifference(boolean same, boolean matters, List<String> removed, List<String> added) {

    CommandDifference {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    static CommandDifference of(DeclaredUnit now, PodNames podsNow, DeclaredUnit then, PodNames podsThen) {
        List<Word> before = now.execStart();
        List<Word> after = then.execStart();
        if (texts(before).equals(texts(after))) {
            return new CommandDifference(true, false, List.of(), List.of());
        }
        List<Part> one = parts(before);
        List<Part> other = parts(after);
        List<Part> removed = without(one, other);
        List<Part> added = without(other, one);
        boolean matters = differ(spec(before, podsNow), spec(after, podsThen))
                || removed.stream().anyMatch(Part::positional)
                || added.stream().anyMatch(Part::positional)
                || (!readAsContainer(before) && (written(removed) || written(added)));
        return new CommandDifference(false, matters, shown(removed), shown(added));
    }

    /**
     * An option with its value, or all that stands behind the options.
     *
     * @param text by which it is compared, which may be a secret
     * @param shown what may be printed of it
     * @param written whether a line of the quadlet asks for it
     */
    private record Part(String text, String shown, boolean positional, boolean written) {}

    private static List<Part> parts(List<Word> words) {
        CommandLine line = CommandLine.parse(words);
        List<Part> parts = new ArrayList<>();
        for (OptionUse use : line.given()) {
            String name = use.option().dashed();
            String value = use.value().text();
            boolean alone = use.option().value() == PodmanOption.Value.BOOL && value.equals("true");
            parts.add(new Part(
                    name + "\0" + value,
                    alone ? name : name + "=" + Secrets.option(use.option().name(), value),
                    false,
                    !(use.value().origin() instanceof Origin.Implied)));
        }
        List<String> masked = Secrets.podman(words);
        String behind = String.join(
                " ", masked.subList(masked.size() - line.positionals().size(), masked.size()));
        parts.add(new Part(String.join("\0", texts(line.positionals())), behind, true, true));
        return parts;
    }

    /** Each as often as it is there more often. */
    private static List<Part> without(List<Part> parts, List<Part> others) {
        List<String> left = new ArrayList<>(others.stream().map(Part::text).toList());
        return parts.stream().filter(part -> !left.remove(part.text())).toList();
    }

    private static boolean written(List<Part> parts) {
        return parts.stream().anyMatch(Part::written);
    }

    private static List<String> shown(List<Part> parts) {
        return parts.stream().map(Part::shown).toList();
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    /** What only runs once is compared by its words; what is left has fields that mean something. */
    private static boolean readAsContainer(List<Word> words) {
        return !SpecReader.read(CommandLine.parse(words)).fields().isEmpty();
    }

    private static Spec spec(List<Word> words, PodNames pods) {
        return pods.resolve(SpecReader.read(CommandLine.parse(words)));
    }

    private static boolean differ(Spec one, Spec other) {
        Set<Field> fields = new LinkedHashSet<>(one.fields().keySet());
        fields.addAll(other.fields().keySet());
        return fields.stream().anyMatch(field -> !wishes(one, field).equals(wishes(other, field)));
    }

    /** What a line of the quadlet asks for: what Quadlet adds by itself is no wish of anybody's. */
    private static List<String> wishes(Spec spec, Field field) {
        return spec.get(field).stream()
                .filter(element -> !(element.origin() instanceof Origin.Implied))
                .map(Element::normal)
                .toList();
    }
}
