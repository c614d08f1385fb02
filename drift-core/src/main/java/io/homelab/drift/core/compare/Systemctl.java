package io.homelab.drift.core.compare;

import java.util.List;

/** Writes the systemctl commands that a remedy consists of, for the manager whose services are checked. */
final class Systemctl {

    private final String command;

    Systemctl(boolean rootless) {
        this.command = rootless ? "systemctl --user " : "systemctl ";
    }

    String daemonReload() {
        return command + "daemon-reload";
    }

    String stop(List<String> units) {
        return command + "stop " + ShellWord.quote(units);
    }

    String start(List<String> units) {
        return command + "start " + ShellWord.quote(units);
    }

    String restart(String unit) {
        return command + "restart " + ShellWord.quote(unit);
    }

    String start(String unit) {
        return command + "start " + ShellWord.quote(unit);
    }

    String unmask(String unit) {
        return command + "unmask " + ShellWord.quote(unit);
    }

    String revert(String unit) {
        return command + "revert " + ShellWord.quote(unit);
    }
}
