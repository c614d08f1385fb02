package io.homelab.drift.core.option;

import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.unit.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the unknown stretches of a line from the line that made the container: a value of which a part is unknown takes the text of a
 * value of the same option there that it {@linkplain Word#matches matches}. Each value there is taken once, and none that
 * this line has in full. What is left there is of the variables that may have become any options, where there are some, unless it
 * stands in the place of something that this line has and the other has not: were it of a variable, both would be there.
 */
final class Filling {

    private final CommandLine line;
    private final CommandLine created;
    private final List<Filled> filled = new ArrayList<>();
    private final List<OptionUse> unmatched = new ArrayList<>();
    private final List<OptionUse> free = new ArrayList<>();

    private record Filled(OptionUse use, boolean ofVariable) {}

    /** What an element is told by from others. */
    private record Place(Field field, String key) {}

    Filling(CommandLine line, CommandLine created) {
        this.line = line;
        this.created = created;
    }

    CommandLine filled() {
        if (line.known()) {
            return line;
        }
        Set<String> names = new LinkedHashSet<>();
        line.given().forEach(use -> names.add(use.option().name()));
        names.forEach(this::option);
        created.given().stream()
                .filter(use -> !names.contains(use.option().name()))
                .forEach(free::add);
        if (!line.variables().isEmpty()) {
            Word last = line.variables().get(line.variables().size() - 1).word();
            free.forEach(use -> filled.add(new Filled(as(use, last), true)));
            filled.removeIf(each -> each.ofVariable() && insteadOfAnother(each.use()));
        }
        List<OptionUse> options = filled.stream().map(Filled::use).toList();
        return new CommandLine(line.command(), options, List.of(), positionals(), line.problems());
    }

    private void option(String name) {
        List<OptionUse> made = created.given().stream()
                .filter(use -> use.option().name().equals(name))
                .toList();
        List<Word> wanted = pattern(name);
        Optional<List<Integer>> match = new WordPattern(wanted)
                .match(made.stream().map(use -> use.value().text()).toList());
        if (match.isPresent()) {
            for (int i = 0; i < made.size(); i++) {
                Word word = wanted.get(match.get().get(i));
                filled.add(new Filled(as(made.get(i), word), word.several()));
            }
        } else {
            oneForOne(name, new ArrayList<>(made));
        }
    }

    /** The values of an option, and the variables that stand between them. */
    private List<Word> pattern(String name) {
        List<Word> pattern = new ArrayList<>();
        for (int i = 0; i <= line.given().size(); i++) {
            for (CommandLine.Variable variable : line.variables()) {
                if (variable.before() == i) {
                    pattern.add(variable.word());
                }
            }
            if (i < line.given().size() && line.given().get(i).option().name().equals(name)) {
                pattern.add(line.given().get(i).value());
            }
        }
        return pattern;
    }

    /** In any order. */
    private void oneForOne(String name, List<OptionUse> made) {
        List<OptionUse> wanted = line.given().stream()
                .filter(use -> use.option().name().equals(name))
                .toList();
        for (OptionUse use : wanted) {
            if (use.value().known() && take(made, use).isEmpty()) {
                unmatched.add(use);
            }
        }
        for (OptionUse use : wanted) {
            Optional<OptionUse> match = use.value().known() ? Optional.of(use) : take(made, use);
            filled.add(new Filled(match.map(m -> as(m, use.value())).orElse(use), false));
            if (match.isEmpty()) {
                unmatched.add(use);
            }
        }
        free.addAll(made);
    }

    private static OptionUse as(OptionUse made, Word declared) {
        return new OptionUse(made.option(), declared.as(made.value().text()));
    }

    private static Optional<OptionUse> take(List<OptionUse> free, OptionUse wanted) {
        Optional<OptionUse> match = free.stream()
                .filter(use -> wanted.value().matches(use.value().text()))
                .findFirst();
        match.ifPresent(free::remove);
        return match;
    }

    private boolean insteadOfAnother(OptionUse use) {
        Set<Place> places = places(use);
        return unmatched.stream()
                .anyMatch(other ->
                        (other.option().equals(use.option()) && other.option().countsOnce())
                                || places(other).stream().anyMatch(places::contains));
    }

    private Set<Place> places(OptionUse use) {
        Set<Place> places = new HashSet<>();
        SpecReader.read(new CommandLine(line.command(), List.of(use), List.of(), List.of(), List.of()))
                .fields()
                .forEach((field, elements) -> elements.forEach(e -> places.add(new Place(field, e.key()))));
        return places;
    }

    private List<Word> positionals() {
        List<Word> words = new ArrayList<>();
        // the image, or the name; that it is another says nothing of the command behind it
        inTurn(line.positionals().stream().limit(1).toList(), created.positionals(), words);
        List<Word> rest = line.positionals().stream().skip(1).toList();
        List<Word> made = created.positionals().stream().skip(1).toList();
        Optional<List<Integer>> match =
                new WordPattern(rest).match(made.stream().map(Word::text).toList());
        if (match.isEmpty()) {
            inTurn(rest, made, words);
        }
        for (int i = 0; match.isPresent() && i < made.size(); i++) {
            words.add(rest.get(match.get().get(i)).as(made.get(i).text()));
        }
        return words;
    }

    private static void inTurn(List<Word> wanted, List<Word> made, List<Word> into) {
        for (int i = 0; i < wanted.size(); i++) {
            Word word = wanted.get(i);
            boolean fills = !word.known()
                    && !word.several()
                    && i < made.size()
                    && word.matches(made.get(i).text());
            into.add(fills ? word.as(made.get(i).text()) : word);
        }
    }
}
