package io.homelab.drift.matrix;

import io.homelab.drift.matrix.MatrixCase.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A quadlet in which several cases stand together, each with one of its values.
 *
 * @param name of the unit, without {@code .service}
 */
record Combination(String name, List<Pick> picks) {

    private static final List<String> SAID_ONCE = List.of("Image", "Exec");

    Combination {
        picks = List.copyOf(picks);
    }

    /** A case with one of its values, or with none where its line is not there. */
    record Pick(MatrixCase one, Optional<Value> value) {

        List<String> lines() {
            return value.map(Value::lines).orElse(List.of());
        }

        /** The same said in some way that makes no difference at all. */
        List<String> lines(Random random) {
            List<List<String>> ways = new ArrayList<>(List.of(lines()));
            value.ifPresent(v -> v.others().stream()
                    // an image of several names that is asked for with its transport is shown under any of them
                    .filter(other ->
                            !other.warns() && !String.join("", other.lines()).contains("docker://"))
                    .forEach(other -> ways.add(other.lines())));
            return ways.get(random.nextInt(ways.size()));
        }

        /** Whether a container made without it is the same. */
        boolean neutral() {
            return value.map(Value::neutral).orElse(true);
        }

        boolean likePlain() {
            return value.map(Value::likePlain).orElse(true);
        }
    }

    /** The same with another value in the place of one. */
    Combination with(int index, Optional<Value> value, String newName) {
        List<Pick> changed = new ArrayList<>(picks);
        changed.set(index, new Pick(picks.get(index).one(), value));
        return new Combination(newName, changed);
    }

    /** The lines that stand beside the values: what the cases need around them, each line once. */
    static List<String> frame(List<MatrixCase> cases) {
        List<String> context =
                cases.stream().flatMap(one -> one.context().stream()).distinct().toList();
        Map<String, String> base = new LinkedHashMap<>();
        base.put("Image", "Image=docker.io/library/app:1");
        base.put("Exec", "Exec=/bin/sleep 1000");
        for (String line : context) {
            base.computeIfPresent(key(line), (key, value) -> line);
        }
        List<String> lines = base.values().stream()
                .filter(line -> !line.endsWith("="))
                .collect(Collectors.toCollection(ArrayList::new));
        context.stream().filter(line -> !SAID_ONCE.contains(key(line))).forEach(lines::add);
        return lines;
    }

    static String key(String line) {
        return line.substring(0, line.indexOf('='));
    }

    List<MatrixCase> cases() {
        return picks.stream().map(Pick::one).toList();
    }

    boolean required() {
        return picks.stream().anyMatch(pick -> pick.one().required());
    }

    /** Each case's lines as the case writes them. */
    QuadletText plainly() {
        List<String> lines = frame();
        picks.forEach(pick -> lines.addAll(pick.lines()));
        return QuadletText.of(lines);
    }

    /** The same wish, in the words, the order and the files that chance takes. */
    QuadletText somehow(Random random) {
        List<List<String>> blocks = new ArrayList<>();
        frame().stream()
                .collect(Collectors.groupingBy(Combination::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(blocks::add);
        picks.forEach(pick -> blocks.add(pick.lines(random)));
        java.util.Collections.shuffle(blocks, random);
        List<String> lines = blocks.stream().flatMap(List::stream).toList();
        return QuadletText.of(lines, random);
    }

    private List<String> frame() {
        List<String> lines = frame(cases());
        // a case about the image brings its own
        picks.stream()
                .filter(pick -> pick.one().required())
                .forEach(pick -> lines.removeIf(line -> key(line).equals("Image")));
        return lines;
    }

    @Override
    public String toString() {
        return picks.stream()
                .map(pick -> pick.one().id() + " " + String.join(" ⏎ ", pick.lines()))
                .collect(Collectors.joining(" | "));
    }
}
