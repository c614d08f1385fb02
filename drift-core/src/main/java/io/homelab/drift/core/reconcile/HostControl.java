package io.homelab.drift.core.reconcile;

import java.io.IOException;
import java.util.List;

/**
 * Changes a host. Nothing else in drift can, and nobody but {@link Reconciliation} asks it to.
 *
 * <p>Every call ends, if need be by a time limit, and an {@link IOException} says why it failed.
 */
public interface HostControl {

    /** {@code systemctl daemon-reload}. */
    void daemonReload() throws IOException;

    /** {@code systemctl reset-failed}: systemd forgets how often it has started the unit. */
    void resetFailed(String unit) throws IOException;

    /** {@code systemctl restart}, which does not wait until the unit is up. */
    void restart(String unit) throws IOException;

    /** {@code systemctl start}, which does not wait until the unit is up. */
    void start(String unit) throws IOException;

    /**
     * {@code podman update}.
     *
     * @param container its id
     * @param options {@code --memory=4G}
     */
    void update(String container, List<String> options) throws IOException;
}
