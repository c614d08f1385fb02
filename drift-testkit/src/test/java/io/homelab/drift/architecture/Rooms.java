package io.homelab.drift.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rooms as {@code ARCHITECTURE.md} lists them: a row for each package, or for some that belong together, below all that it knows.
 *
 * <pre>{@code
 * | `podman.process`, `.systemd` | programs of the host | `Program`, `UnitReader` |
 * }</pre>
 */
record Rooms(List<Row> rows) {

    private static final String HEADING = "## Rooms";
    private static final String ALL = "io.homelab.drift.";
    private static final int EXAMPLES = 3;

    /**
     * @param packages without what they all begin with: {@code core.spec}
     * @param start the classes to start reading at
     */
    record Row(List<String> packages, List<String> start) {}

    static Rooms of(String markdown) {
        return new Rooms(markdown.lines()
                .dropWhile(line -> !line.equals(HEADING))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .map(cells -> new Row(packages(quoted(cells[1])), quoted(cells[3])))
                .toList());
    }

    /** What stands between backquotes. */
    private static List<String> quoted(String cell) {
        String[] parts = cell.split("`", -1);
        List<String> found = new ArrayList<>();
        for (int i = 1; i < parts.length; i += 2) {
            found.add(parts[i]);
        }
        return found;
    }

    /** What begins with a dot is beside the first of its row. */
    private static List<String> packages(List<String> written) {
        String first = written.get(0);
        String parent = first.substring(0, Math.max(0, first.lastIndexOf('.')));
        return written.stream()
                .map(name -> name.startsWith(".") ? parent + name : name)
                .toList();
    }

    /** In what the list is not true of these classes. */
    List<String> faults(JavaClasses classes) {
        Map<String, Set<String>> there = new TreeMap<>();
        classes.stream()
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .filter(one -> one.getPackageName().startsWith(ALL))
                .forEach(one -> there.computeIfAbsent(room(one), name -> new TreeSet<>())
                        .add(one.getSimpleName()));
        Map<String, Integer> places = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (String one : row.packages()) {
                if (places.put(one, i) != null) {
                    faults.add(one + " has two rows");
                }
                if (!there.containsKey(one)) {
                    faults.add(one + " is no package");
                }
            }
            row.start().stream()
                    .filter(start -> row.packages().stream()
                            .noneMatch(one -> there.getOrDefault(one, Set.of()).contains(start)))
                    .forEach(start -> faults.add(start + " is not in " + String.join(", ", row.packages())));
        }
        there.keySet().stream().filter(one -> !places.containsKey(one)).forEach(one -> faults.add(one + " has no row"));
        faults.addAll(knownBelow(classes, places));
        return faults;
    }

    /** What packages know that stand below them; what has no row is told of by itself. */
    private static List<String> knownBelow(JavaClasses classes, Map<String, Integer> places) {
        Map<String, Set<String>> below = classes.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(one -> below(places, one))
                .collect(Collectors.groupingBy(
                        one -> room(one.getOriginClass()) + " knows " + room(one.getTargetClass()),
                        TreeMap::new,
                        Collectors.mapping(Rooms::asWords, Collectors.toCollection(TreeSet::new))));
        return below.entrySet().stream()
                .map(one -> one.getKey() + ", which stands below it: "
                        + one.getValue().stream().limit(EXAMPLES).collect(Collectors.joining(", ")))
                .toList();
    }

    private static boolean below(Map<String, Integer> places, Dependency one) {
        return places.getOrDefault(room(one.getOriginClass()), Integer.MAX_VALUE)
                < places.getOrDefault(room(one.getTargetClass()), -1);
    }

    private static String asWords(Dependency one) {
        return Stream.of(one.getOriginClass(), one.getTargetClass())
                .map(JavaClass::getBaseComponentType)
                .map(type -> type.getName().substring(type.getPackageName().length() + 1))
                .collect(Collectors.joining(" → "));
    }

    private static String room(JavaClass one) {
        String name = one.getBaseComponentType().getPackageName();
        return name.startsWith(ALL) ? name.substring(ALL.length()) : name;
    }
}
