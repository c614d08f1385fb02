package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.quadlet.translate.Lints;
import io.homelab.drift.quadlet.translate.Translation;

/** All lints of one unit. */
public final class UnitLints implements Lints {

    @Override
    public void ofLines(Translation unit) {
        LineLints.warn(unit);
    }

    @Override
    public void ofCommand(Translation unit) {
        UnsetVariables.warn(unit);
        CommandLine line = CommandLine.parse(unit.words());
        UnknownOptions.warn(unit, line);
        ReplacedAliases.warn(unit, line);
    }

    @Override
    public String instead(Translation unit, String key) {
        return KeySuggestion.instead(unit, key);
    }
}
