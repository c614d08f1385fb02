package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.ImageSearch;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.option.WordPattern;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fills the unknown stretches of a line from the line that made the container: a value of which a part is unknown takes the text of a
 * value of the same option there that it {@linkplain Word#matches matches}. Each value there is taken once, and none that
 * this line has in full. What is left there is of the variables that may have become any options, where there are some, unless it
 * stands in the place of something that this line has and the other has not: were it of a variable, both would be there.
 */
public final class PlaceholderResolution {

    private final CommandLine line;
    private final CommandLine created;
    private final List<Filled> filled = new ArrayList<>();
    private final List<OptionUse> unmatched = new ArrayList<>();
    private final List<OptionUse> free = new ArrayList<>();

    private record Filled(OptionUse use, boolean ofVariable) {}

    /** What an element is told by from others. */
    private record Place(Field field, String key) {}

    /**
     * Takes apart a line that may have made a container, and takes its unknown stretches from the one that did. In {@code podman run $A $B x}
     * any of the last three words may be the image: that one is, which makes it most like the other line.
     */
    public static CommandLine parse(List<Word> words, CommandLine created) {
        return fill(ImageSearch.parse(words, created), created);
    }

    /** A line with its unknown stretches filled from the line that made the container. */
    public static CommandLine fill(CommandLine line, CommandLine created) {
        return new PlaceholderResolution(line, created).filled();
    }

    private PlaceholderResolution(CommandLine line, CommandLine created) {
        this.line = line;
        this.created = created;
    }

    CommandLine filled() {
        if (line.known()) {
            return line;
        }
        Limit.UNKNOWN_WORDS.check(line.variables().size()
                + line.given().stream().filter(use -> !use.value().known()).count()
                + line.positionals().stream().filter(word -> !word.known()).count());
        Map<String, List<Integer>> wanted = new LinkedHashMap<>();
        for (int i = 0; i < line.given().size(); i++) {
            wanted.computeIfAbsent(line.given().get(i).option().name(), name -> new ArrayList<>())
                    .add(i);
        }
        Map<String, List<OptionUse>> made = new HashMap<>();
        for (OptionUse use : created.given()) {
            String name = use.option().name();
            (wanted.containsKey(name) ? made.computeIfAbsent(name, n -> new ArrayList<>()) : free).add(use);
        }
        wanted.forEach((name, places) -> option(places, made.getOrDefault(name, List.of())));
        if (!line.variables().isEmpty()) {
            Word last = line.variables().get(line.variables().size() - 1).word();
            free.forEach(use -> filled.add(new Filled(as(use, last), true)));
            Predicate<OptionUse> insteadOfAnother = insteadOfAnother();
            filled.removeIf(each -> each.ofVariable() && insteadOfAnother.test(each.use()));
        }
        List<OptionUse> options = filled.stream().map(Filled::use).toList();
        return new CommandLine(line.command(), options, List.of(), positionals(), line.problems());
    }

    /**
     * The uses of one option.
     *
     * @param places where they stand among what is given
     */
    private void option(List<Integer> places, List<OptionUse> made) {
        List<Word> wanted = pattern(places);
        Optional<List<Integer>> match = new WordPattern(wanted)
                .match(made.stream().map(use -> use.value().text()).toList());
        if (match.isPresent()) {
            for (int i = 0; i < made.size(); i++) {
                Word word = wanted.get(match.get().get(i));
                filled.add(new Filled(as(made.get(i), word), word.several()));
            }
        } else {
            oneForOne(places.stream().map(line.given()::get).toList(), made);
        }
    }

    /** The values of an option, and the variables that stand between them. */
    private List<Word> pattern(List<Integer> places) {
        List<Word> pattern = new ArrayList<>();
        int next = 0;
        for (CommandLine.Variable variable : line.variables()) {
            while (next < places.size() && places.get(next) < variable.before()) {
                pattern.add(line.given().get(places.get(next++)).value());
            }
            pattern.add(variable.word());
        }
        while (next < places.size()) {
            pattern.add(line.given().get(places.get(next++)).value());
        }
        return pattern;
    }

    /** In any order. */
    private void oneForOne(List<OptionUse> wanted, List<OptionUse> made) {
        Taking left = new Taking(made);
        for (OptionUse use : wanted) {
            if (use.value().known() && left.take(use.value()).isEmpty()) {
                unmatched.add(use);
            }
        }
        for (OptionUse use : wanted) {
            Optional<OptionUse> match = use.value().known() ? Optional.of(use) : left.take(use.value());
            filled.add(new Filled(match.map(m -> as(m, use.value())).orElse(use), false));
            if (match.isEmpty()) {
                unmatched.add(use);
            }
        }
        free.addAll(left.rest());
    }

    /** The uses of an option, each of which is taken once. */
    private static final class Taking {

        private final Map<Integer, OptionUse> left = new LinkedHashMap<>();
        private final Map<String, Deque<Integer>> byText = new HashMap<>();

        Taking(List<OptionUse> made) {
            for (OptionUse use : made) {
                byText.computeIfAbsent(use.value().text(), text -> new ArrayDeque<>())
                        .add(left.size());
                left.put(left.size(), use);
            }
        }

        /** The first that a word matches. */
        Optional<OptionUse> take(Word wanted) {
            Optional<Integer> place = wanted.known()
                    ? Optional.ofNullable(byText.getOrDefault(wanted.text(), new ArrayDeque<>())
                            .peek())
                    : left.entrySet().stream()
                            .filter(use -> wanted.matches(use.getValue().value().text()))
                            .map(Map.Entry::getKey)
                            .findFirst();
            return place.map(at -> {
                OptionUse use = Objects.requireNonNull(left.remove(at));
                byText.getOrDefault(use.value().text(), new ArrayDeque<>()).remove(at);
                return use;
            });
        }

        List<OptionUse> rest() {
            return List.copyOf(left.values());
        }
    }

    private static OptionUse as(OptionUse made, Word declared) {
        return new OptionUse(made.option(), declared.as(made.value().text()));
    }

    /** Whether a use stands in the place of one that this line has and the other has not. */
    private Predicate<OptionUse> insteadOfAnother() {
        Set<PodmanOption> once = new HashSet<>();
        Set<Place> others = new HashSet<>();
        for (OptionUse other : unmatched) {
            others.addAll(places(other));
            if (other.option().countsOnce()) {
                once.add(other.option());
            }
        }
        return use -> once.contains(use.option()) || places(use).stream().anyMatch(others::contains);
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
