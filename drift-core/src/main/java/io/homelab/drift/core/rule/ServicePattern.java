package io.homelab.drift.core.rule;

import io.homelab.drift.core.context.ServiceSelection;
import java.util.List;

/**
 * Which services a line of a policy is about: {@code jellyfin}, {@code *-db *-redis}, {@code !traefik} (all but that).
 *
 * @param words as they are written
 * @param itself whether it is a quadlet that speaks of itself
 */
record ServicePattern(
        List<String> words, ServiceSelection wanted, ServiceSelection unwanted, boolean anyUnwanted, boolean itself) {

    /** The services of a quadlet, named by its file. */
    static ServicePattern of(String source) {
        List<String> words = List.of(TextPattern.literal(source));
        return new ServicePattern(words, ServiceSelection.of(words), ServiceSelection.of(List.of()), false, true);
    }

    static ServicePattern of(List<String> words) {
        List<String> unwanted = words.stream()
                .filter(word -> word.startsWith("!"))
                .map(word -> word.substring(1))
                .toList();
        return new ServicePattern(
                List.copyOf(words),
                ServiceSelection.of(
                        words.stream().filter(word -> !word.startsWith("!")).toList()),
                ServiceSelection.of(unwanted),
                !unwanted.isEmpty(),
                false);
    }

    boolean includes(ServiceSelection.Name name) {
        return wanted.includes(name) && !(anyUnwanted && unwanted.includes(name));
    }

    /** Whether it names one service, and no pattern. */
    boolean plain() {
        return words.size() == 1 && !anyUnwanted && TextPattern.of(words.get(0)).plain();
    }
}
