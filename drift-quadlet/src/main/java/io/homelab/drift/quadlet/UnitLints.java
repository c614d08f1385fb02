package io.homelab.drift.quadlet;

/** All lints of one unit. */
final class UnitLints implements Lints {

    @Override
    public void ofLines(Translation unit) {
        Pitfalls.warn(unit);
    }

    @Override
    public void ofCommand(Translation unit) {
        UnsetVariables.warn(unit);
        UnknownOptions.warn(unit);
    }

    @Override
    public String instead(Translation unit, String key) {
        return Meant.instead(unit, key);
    }
}
