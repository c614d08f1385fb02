package io.homelab.drift.core.systemd;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The properties of a unit that name what systemd stops with it, and starts again with it where it ran.
 *
 * @see <a href="https://github.com/systemd/systemd/blob/main/src/core/unit-dependency-atom.c">UNIT_ATOM_PROPAGATE_RESTART</a>
 */
public enum RestartTie {
    REQUIRED_BY("RequiredBy", "requires "),
    BOUND_BY("BoundBy", "is bound to "),
    CONSISTS_OF("ConsistsOf", "is part of "),
    REQUISITE_OF("RequisiteOf", "needs ");

    private final String property;
    private final String words;

    RestartTie(String property, String words) {
        this.property = property;
        this.words = words;
    }

    /** As systemctl shows it: {@code RequiredBy}. */
    public String property() {
        return property;
    }

    /**
     * What goes down and comes up along with some units, by name, and why: {@code app.service}, {@code requires db.service}.
     *
     * @param units those units, whatever names they have
     * @param running the units that a property of a unit names and that run
     */
    public static Map<String, String> along(
            Collection<String> units, BiFunction<String, String, Stream<String>> running) {
        Set<String> own = Set.copyOf(units);
        Map<String, String> found = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(units);
        while (!open.isEmpty()) {
            String from = open.remove();
            for (RestartTie tie : values()) {
                running.apply(from, tie.property)
                        .filter(name -> !own.contains(name))
                        .filter(name -> found.putIfAbsent(name, tie.words + from) == null)
                        .forEach(open::add);
            }
        }
        return found;
    }
}
