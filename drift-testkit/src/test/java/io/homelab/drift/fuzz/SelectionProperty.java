package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.systemd.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A pattern on the first line chooses those of the names on the others that a plain matcher would choose. */
final class SelectionProperty implements Property {

    private static final long MOST_STEPS = 1_000_000;

    @Override
    public void holdsFor(Input input) {
        List<String> lines = input.lines();
        String pattern = lines.get(0);
        ServiceSelection selection = ServiceSelection.of(List.of(pattern));
        List<ServiceSelection.Name> names = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            ServiceSelection.Name name = new ServiceSelection.Name(line, "");
            names.add(name);
            boolean included = selection.includes(name);
            if ((long) pattern.length() * line.length() <= MOST_STEPS) {
                boolean chosen = Stream.of(line, line + ".service", "")
                        .anyMatch(form -> form.equals(pattern) || PlainGlob.matches(pattern, form));
                assertEquals(chosen, included, () -> pattern + " on " + line);
            }
        }
        selection.unknownAmong(names).forEach(problem -> Sound.printed(problem.message()));
        TimeSpan.parse(pattern)
                .ifPresent(span -> assertEquals(
                        span.toNanos() / 1000,
                        TimeSpan.parse(span.toNanos() / 1000 + "us")
                                        .orElseThrow()
                                        .toNanos()
                                / 1000));
    }
}
