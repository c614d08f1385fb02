package io.homelab.drift.core.spec.value;

import java.util.Collection;
import java.util.List;

/** Names whose order makes no difference: the networks in which a container has an alias. */
public record Names(List<String> names) implements Value {

    public Names {
        names = names.stream().sorted().distinct().toList();
    }

    public static Names of(Collection<String> names) {
        return new Names(List.copyOf(names));
    }

    @Override
    public String normal() {
        return String.join(",", names);
    }
}
