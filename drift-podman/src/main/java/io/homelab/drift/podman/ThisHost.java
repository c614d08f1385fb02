package io.homelab.drift.podman;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.podman.live.LiveHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * This machine. Its podman and systemctl are asked; nothing that is asked changes anything. It is immutable and safe for use by several threads.
 *
 * <pre>{@code
 * ThisHost host = Hosts.thisHost().podman(Path.of("/usr/local/bin/podman")).callLimit(Duration.ofMinutes(2));
 * show(Drift.check(Quadlets.ofThisUser(), host).status());
 * }</pre>
 */
public final class ThisHost implements HostSource {

    private final LiveHost host;

    ThisHost(LiveHost host) {
        this.host = host;
    }

    /** The same with the services of a user's manager, or with those of the system; else those of whoever runs this process. */
    public ThisHost rootless(boolean ofUser) {
        return new ThisHost(host.rootless(ofUser));
    }

    /** The same by another podman than that on {@code PATH}. */
    public ThisHost podman(Path program) {
        return new ThisHost(host.podman(program));
    }

    /**
     * The same with another time limit for one call of podman or systemctl than 30 seconds.
     *
     * @throws IllegalArgumentException if there is no time in it: each call would end before it answers
     */
    public ThisHost callLimit(Duration limit) {
        return new ThisHost(host.callLimit(checked(limit)));
    }

    /** @throws IllegalArgumentException if there is no time in a limit */
    static Duration checked(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(
                    "a call cannot end within " + limit + "; the limit is longer than nothing");
        }
        return limit;
    }

    /**
     * The services of other users of this machine, one source for each, where root asks: {@code
     * Hosts.thisHost().users("all")}. Their quadlets are {@code Quadlets.ofTheHost()}.
     *
     * @param names of users; {@code all}: root, and every user with a manager that runs, that lingers, or with quadlets
     * @throws SourceException if somebody else than root asks, or there is no such user
     */
    public List<HostSource> users(String... names) {
        return List.copyOf(host.users(List.of(names)));
    }

    @Override
    public HostProfile profile() {
        return host.profile();
    }

    @Override
    public Known known() {
        return host.known();
    }

    @Override
    public HostReading read(QuadletSource quadlets) {
        return host.read(quadlets);
    }
}
