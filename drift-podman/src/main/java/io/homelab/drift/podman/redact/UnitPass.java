package io.homelab.drift.podman.redact;

import io.homelab.drift.core.secret.Mask;
import io.homelab.drift.podman.redact.Pseudonyms.Kind;

/** Another pass in a unit's command: its values are taken as systemd expands them. */
record UnitPass(Pass pass, Mask values) implements Pass {

    @Override
    public String of(String value) {
        return values.of(value);
    }

    @Override
    public String ofList(String words) {
        return values.ofList(words);
    }

    @Override
    public String quoted(String text) {
        return pass.quoted(text);
    }

    @Override
    public String named(String text, Kind kind) {
        return pass.named(text, kind);
    }

    @Override
    public boolean again() {
        return pass.again();
    }

    @Override
    public String open(String text) {
        return pass.open(text);
    }

    @Override
    public String structural(String text) {
        return pass.structural(text);
    }

    @Override
    public String name(String text) {
        return pass.name(text);
    }
}
