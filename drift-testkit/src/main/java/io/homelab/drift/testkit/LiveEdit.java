package io.homelab.drift.testkit;

import io.homelab.drift.testkit.host.ServiceEdit;

/**
 * What was done to a service since it was started, in the order in which it is said:
 *
 * <pre>{@code
 * Fixture.of(files).runningAsDeclared().but("jellyfin", c -> c.memory("2G").disconnected("monitoring"))
 * }</pre>
 *
 * <p>What cannot be done throws {@link IllegalArgumentException}.
 */
public final class LiveEdit {

    private final ServiceEdit edit;

    LiveEdit(ServiceEdit edit) {
        this.edit = edit;
    }

    /** {@code podman update --memory}. */
    public LiveEdit memory(String size) {
        return updated("memory", size);
    }

    /** {@code podman update --cpus}. */
    public LiveEdit cpus(String cpus) {
        return updated("cpus", cpus);
    }

    /** {@code podman update --pids-limit}. */
    public LiveEdit pidsLimit(long limit) {
        return updated("pids-limit", String.valueOf(limit));
    }

    /** {@code podman update} with one of its long options: {@code updated("cpu-shares", "512")}. */
    public LiveEdit updated(String option, String value) {
        edit.updated(option, value);
        return this;
    }

    /** {@code podman network connect}: the network is called as Podman does, or as its quadlet. */
    public LiveEdit connected(String network) {
        edit.connected(network);
        return this;
    }

    /** {@code podman network disconnect}. */
    public LiveEdit disconnected(String network) {
        edit.disconnected(network);
        return this;
    }

    /** The quadlet was edited and systemd has read it, but nobody restarted the service: its container was made from this text. */
    public LiveEdit createdFrom(String olderText) {
        edit.createdFrom(olderText);
        return this;
    }

    /** The quadlet was edited and nobody has even reloaded systemd: its unit and its container were made from this text. */
    public LiveEdit notReloaded(String olderText) {
        edit.notReloaded(olderText);
        return this;
    }

    /** The tag of its image points to a newer image by now ({@code podman pull}). */
    public LiveEdit imageMoved() {
        edit.imageMoved();
        return this;
    }

    /** {@code systemctl stop}. */
    public LiveEdit stopped() {
        edit.stopped();
        return this;
    }

    /** Its process ended by an error, and its container is gone. */
    public LiveEdit failed() {
        edit.failed();
        return this;
    }

    /** What it made (a container, a network, a volume, a pod) was removed by hand. */
    public LiveEdit removed() {
        edit.removed();
        return this;
    }

    /** Somebody made a container in the place of its own, with {@code podman run}. */
    public LiveEdit replacedByHand() {
        edit.replacedByHand();
        return this;
    }

    /** {@code systemctl edit}: {@code overridden("[Service]\nMemoryMax=1G\n")}. */
    public LiveEdit overridden(String dropIn) {
        edit.overridden(dropIn);
        return this;
    }

    /** Its health check fails. */
    public LiveEdit unhealthy() {
        edit.unhealthy();
        return this;
    }
}
