package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.context.CheckContext;
import java.util.List;

/** Writes the systemctl commands that a remedy consists of, for the manager whose services are checked. */
public final class SystemctlCommands {

    private static final List<String> OF_THE_SYSTEM = List.of(
            "/etc/systemd/system/",
            "/run/systemd/system/",
            "/etc/systemd/system.control/",
            "/run/systemd/system.control/",
            "/run/systemd/transient/");
    private static final List<String> OF_A_USER =
            List.of("/systemd/user/", "/systemd/user.control/", "/systemd/transient/");
    private static final List<String> INSTALLED = List.of("/etc/", "/usr/", "/lib/", "/run/systemd/");
    private static final String DATA_OF_A_USER = "/.local/share/";

    private final boolean rootless;

    SystemctlCommands(boolean rootless) {
        this.rootless = rootless;
    }

    /** For the manager that a check is about. */
    public static SystemctlCommands of(CheckContext context) {
        return new SystemctlCommands(context.host().facts().rootless());
    }

    private HostCommand command(String verb, List<String> units) {
        return HostCommand.systemctl(rootless, verb).with(NameKind.UNIT, units);
    }

    public HostCommand daemonReload() {
        return command("daemon-reload", List.of());
    }

    public HostCommand stop(List<String> units) {
        return command("stop", units);
    }

    HostCommand start(List<String> units) {
        return command("start", units);
    }

    HostCommand start(String unit) {
        return start(List.of(unit));
    }

    public HostCommand restart(String unit) {
        return command("restart", List.of(unit));
    }

    HostCommand unmask(String unit, RestartConstraints.Mask mask) {
        return switch (mask) {
            case PERSISTENT -> command("unmask", List.of(unit));
            case RUNTIME ->
                HostCommand.systemctl(rootless, "unmask", "--runtime").with(NameKind.UNIT, unit);
        };
    }

    HostCommand resetFailed(String unit) {
        return command("reset-failed", List.of(unit));
    }

    HostCommand status(String unit) {
        return command("status", List.of(unit));
    }

    HostCommand revert(String unit) {
        return command("revert", List.of(unit));
    }

    /**
     * Whether {@code systemctl revert} removes a drop-in of a unit: it does what {@code systemctl edit} and {@code systemctl
     * set-property} have made, and leaves what is installed, what is there for all users, and what counts for several units.
     *
     * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemctl.html">systemctl(1)</a>
     */
    boolean reverts(String dropIn, String unit) {
        if (!dropIn.contains("/" + unit + ".d/")) {
            return false;
        }
        return rootless
                ? OF_A_USER.stream().anyMatch(dropIn::contains)
                        && INSTALLED.stream().noneMatch(dropIn::startsWith)
                        && !dropIn.contains(DATA_OF_A_USER)
                : OF_THE_SYSTEM.stream().anyMatch(dropIn::startsWith);
    }
}
