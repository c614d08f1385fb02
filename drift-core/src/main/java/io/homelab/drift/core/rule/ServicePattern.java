package io.homelab.drift.core.rule;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.HostUser;
import java.util.List;
import java.util.Optional;

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

    /** The same for the services of a host. */
    ServicePattern on(Optional<HostUser> host) {
        return new ServicePattern(words, wanted.on(host), unwanted.on(host), anyUnwanted, itself);
    }

    /** Whether it is about services of other hosts alone. */
    boolean elsewhere() {
        return !itself && wanted.elsewhere();
    }

    boolean includes(ServiceSelection.Name name) {
        return wanted.includes(name) && !(anyUnwanted && unwanted.includes(name));
    }

    /** Whether it names one service, and no pattern. */
    boolean plain() {
        return words.size() == 1 && !anyUnwanted && TextPattern.of(words.get(0)).plain();
    }
}
