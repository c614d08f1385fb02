package io.homelab.drift.podman;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.podman.live.SessionHost;
import java.time.Duration;
import java.util.List;

/**
 * Another host, whose podman and systemctl are asked over ssh; nothing that is asked changes anything there. One that cannot be reached,
 * refuses or does not answer is a {@link SourceException} that says which and why ({@code nas: Permission denied (publickey)}). It is
 * immutable and safe for use by several threads.
 *
 * <pre>{@code
 * SshHost nas = Hosts.over("root@nas").callLimit(Duration.ofMinutes(2));
 * for (SshHost user : nas.users("all")) {
 *     show(Drift.check(Quadlets.ofTheHost(), user).status());
 * }
 * }</pre>
 */
public final class SshHost implements HostSource {

    private final SessionHost host;

    SshHost(SessionHost host) {
        this.host = host;
    }

    /** The same with the services of a user's manager, or with those of the system; else those of whoever ssh logs in. */
    public SshHost rootless(boolean ofUser) {
        return new SshHost(host.rootless(ofUser));
    }

    /** The same by another podman than that on {@code PATH} there. */
    public SshHost podman(String program) {
        return new SshHost(host.podman(program));
    }

    /**
     * The same with another time limit than 30 seconds, for the login and for one call of podman or systemctl.
     *
     * @throws IllegalArgumentException if there is no time in it: each call would end before it answers
     */
    public SshHost callLimit(Duration limit) {
        return new SshHost(host.callLimit(ThisHost.checked(limit)));
    }

    /** The same where ssh may ask for a passphrase or a password on the terminal of this process; else it asks nobody, and fails. */
    public SshHost asking() {
        return new SshHost(host.asking());
    }

    /**
     * The services of users there, one host for each, where ssh logs in as root. Their quadlets are {@code Quadlets.ofTheHost()}.
     *
     * @param names of users; {@code all}: root, and every user with a manager that runs, that lingers, or with quadlets
     * @throws SourceException if the host cannot be asked, it is not root who asks there, or there is no such user
     */
    public List<SshHost> users(String... names) {
        return host.users(List.of(names)).stream().map(SshHost::new).toList();
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
