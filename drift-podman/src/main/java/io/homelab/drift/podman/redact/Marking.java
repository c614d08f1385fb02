package io.homelab.drift.podman.redact;

import io.homelab.drift.podman.redact.Pseudonyms.Kind;

/** The second pass: marks what names something. */
final class Marking implements Pass {

    private final SensitiveTexts texts;
    private final boolean again;

    Marking(SensitiveTexts texts, boolean again) {
        this.again = again;
        this.texts = texts;
    }

    @Override
    public String of(String value) {
        return value;
    }

    @Override
    public String ofList(String words) {
        return words;
    }

    @Override
    public String quoted(String text) {
        return text;
    }

    @Override
    public String named(String text, Kind kind) {
        return text;
    }

    @Override
    public String open(String text) {
        return text;
    }

    @Override
    public String structural(String text) {
        texts.structural(text, false);
        return text;
    }

    @Override
    public String name(String text) {
        texts.structural(text, true);
        return text;
    }

    @Override
    public boolean again() {
        return again;
    }
}
