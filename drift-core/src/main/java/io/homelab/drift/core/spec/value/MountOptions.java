package io.homelab.drift.core.spec.value;

import java.util.List;
import java.util.stream.Collectors;

/** What stands behind {@code --opt o=} of a volume: {@code uid=1000,size=10G}. Its order has no effect. */
public record MountOptions(List<String> words) implements Value {

    public MountOptions {
        words = List.copyOf(words);
    }

    /** Reads options, of which an empty text is one. */
    public static MountOptions parse(String text) {
        return new MountOptions(List.of(text.split(",", -1)));
    }

    @Override
    public String normal() {
        return words.stream().sorted().collect(Collectors.joining(","));
    }

    @Override
    public String exact() {
        return String.join(",", words);
    }
}
