package io.homelab.drift.podman.live;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.reconcile.HostControl;
import io.homelab.drift.podman.process.ChangingCommand;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Changes this host by systemctl and {@code podman update}. */
public final class LiveControl implements HostControl {

    private final ChangingCommand podman;
    private final ChangingCommand systemctl;

    LiveControl(ChangingCommand podman, ChangingCommand systemctl) {
        this.podman = podman;
        this.systemctl = systemctl;
    }

    /**
     * What changes a host.
     *
     * @param limit how long one call may take
     * @throws SourceException if there is no podman, or it may not be run
     */
    public static LiveControl of(LiveHost host, Duration limit) {
        try {
            return new LiveControl(
                    ChangingCommand.podman(host.podmanPath(), host.environment().variables(), limit, host.advice()),
                    ChangingCommand.systemctl(host.environment(), host.rootless(), limit, host.advice()));
        } catch (PodmanException e) {
            throw new SourceException.NoPodman(String.valueOf(e.getMessage()), host.podmanPath(), e);
        }
    }

    @Override
    public void daemonReload() throws IOException {
        systemctl(List.of("daemon-reload"), List.of());
    }

    @Override
    public void resetFailed(String unit) throws IOException {
        systemctl(List.of("reset-failed"), List.of(unit));
    }

    @Override
    public void restart(String unit) throws IOException {
        // Whoever waits here for the job is ended along with drift by a signal of the terminal; the job is not.
        systemctl(List.of("restart", "--no-block"), List.of(unit));
    }

    @Override
    public void start(String unit) throws IOException {
        systemctl(List.of("start", "--no-block"), List.of(unit));
    }

    private void systemctl(List<String> words, List<String> units) throws IOException {
        systemctl.run(arguments(HostCommand.of("systemctl").words(words).with(NameKind.UNIT, units)));
    }

    @Override
    public void update(String container, List<String> options) throws IOException {
        PodmanCommands.Output output = podman.run(
                arguments(HostCommand.of("podman", "update").words(options).with(NameKind.PODMAN, container)));
        if (output.status() != 0) {
            throw new IOException("podman update failed: " + output.reason());
        }
    }

    /** Nothing is asked to change what can be nothing's name: it may be a pattern for everything. */
    private static List<String> arguments(HostCommand command) throws IOException {
        Optional<String> fault = command.fault();
        if (fault.isPresent()) {
            throw new IOException(fault.get());
        }
        return command.arguments();
    }
}
