package io.homelab.drift.podman.redact;

import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Values that a quadlet gives but for a stretch that is not known: {@code postgres://app:${PW}@db}. What a container has in the place of
 * such a stretch is replaced, and the rest stays, so that it still is what the quadlet says.
 */
final class DeclaredPatterns {

    /** Nobody has more, and each is held against each value. */
    private static final int MOST = 500;

    private final List<Word> values = new ArrayList<>();

    /** A word of a declared command: what stands behind its first {@code =} is a value. */
    void add(Word word) {
        int equals = word.text().indexOf('=');
        Word value = word.from(equals + 1);
        boolean written = !value.known() && !value.several() && literal(value);
        if (equals > 0 && written && values.size() < MOST && !values.contains(value)) {
            values.add(value);
        }
    }

    private static boolean literal(Word value) {
        int open =
                value.gaps().stream().mapToInt(gap -> gap.end() - gap.start()).sum();
        return open < value.text().length();
    }

    /** The value with other texts in the place of the stretches; empty where no quadlet gives it. */
    Optional<String> replaced(String value, UnaryOperator<String> stretch) {
        return values.stream()
                .filter(pattern -> pattern.matches(value))
                .findFirst()
                .map(pattern -> replaced(pattern, value, stretch));
    }

    private static String replaced(Word pattern, String value, UnaryOperator<String> stretch) {
        StringBuilder out = new StringBuilder();
        int last = pattern.gaps().size() - 1;
        int tail = value.length()
                - (pattern.text().length() - pattern.gaps().get(last).end());
        int at = pattern.gaps().get(0).start();
        out.append(value, 0, at);
        for (int i = 0; i <= last; i++) {
            String behind = i == last
                    ? ""
                    : pattern.text()
                            .substring(
                                    pattern.gaps().get(i).end(),
                                    pattern.gaps().get(i + 1).start());
            int end = i == last ? tail : value.indexOf(behind, at);
            out.append(stretch.apply(value.substring(at, end))).append(behind);
            at = end + behind.length();
        }
        return out.append(value, tail, value.length()).toString();
    }
}
