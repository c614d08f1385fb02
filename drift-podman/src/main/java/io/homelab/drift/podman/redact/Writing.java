package io.homelab.drift.podman.redact;

import io.homelab.drift.podman.redact.Pseudonyms.Kind;

/** The last pass: writes the texts. */
final class Writing implements Pass {

    private final SensitiveTexts texts;
    private final Addresses addresses;
    private final DeclaredPatterns patterns;
    private final boolean again;
    private final CommandList lists = new CommandList(this);

    Writing(SensitiveTexts texts, Addresses addresses, DeclaredPatterns patterns, boolean again) {
        this.again = again;
        this.texts = texts;
        this.addresses = addresses;
        this.patterns = patterns;
    }

    @Override
    public String of(String value) {
        return texts.value(value)
                .map(other -> patterns.replaced(value, this::part).orElse(other))
                .orElseGet(() -> open(value));
    }

    private String part(String value) {
        return texts.value(value).orElse(value);
    }

    @Override
    public String ofList(String words) {
        return lists.replaced(words).orElseGet(() -> of(words));
    }

    @Override
    public String quoted(String text) {
        return of(text);
    }

    @Override
    public String named(String text, Kind kind) {
        return open(text);
    }

    @Override
    public String open(String text) {
        return addresses.replaced(texts.replaced(text));
    }

    @Override
    public String structural(String text) {
        return open(text);
    }

    @Override
    public String name(String text) {
        return texts.replaced(text);
    }

    @Override
    public boolean has(String value) {
        return texts.has(value);
    }

    @Override
    public boolean again() {
        return again;
    }
}
