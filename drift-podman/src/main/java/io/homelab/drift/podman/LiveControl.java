package io.homelab.drift.podman;

import io.homelab.drift.core.reconcile.HostControl;
import io.homelab.drift.podman.systemd.Systemctl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Changes this host by systemctl and {@code podman update}. */
public final class LiveControl implements HostControl {

    private final Podman podman;
    private final Systemctl systemctl;

    public LiveControl(Podman podman, Systemctl systemctl) {
        this.podman = podman;
        this.systemctl = systemctl;
    }

    @Override
    public void daemonReload() throws IOException {
        systemctl.run(List.of("daemon-reload"));
    }

    @Override
    public void resetFailed(String unit) throws IOException {
        systemctl.run(List.of("reset-failed", "--", unit));
    }

    @Override
    public void restart(String unit) throws IOException {
        // Whoever waits here for the job is ended along with drift by a signal of the terminal; the job is not.
        systemctl.run(List.of("restart", "--no-block", "--", unit));
    }

    @Override
    public void start(String unit) throws IOException {
        systemctl.run(List.of("start", "--no-block", "--", unit));
    }

    @Override
    public void update(String container, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("update"));
        arguments.addAll(options);
        arguments.add("--");
        arguments.add(container);
        Podman.Output output = podman.run(arguments);
        if (output.status() != 0) {
            throw new IOException("podman update failed: " + Questions.reason(output));
        }
    }
}
