package io.homelab.drift.podman.live;

import io.homelab.drift.podman.session.Account;
import io.homelab.drift.podman.session.PodmanConnections;
import io.homelab.drift.podman.session.SshTarget;
import io.homelab.drift.podman.session.Transport;
import java.util.Map;
import java.util.Optional;

/** How the machine is reached. Podman is asked once whether it knows the name. */
final class Way {

    /** What ssh, or podman, calls it; empty: this machine. */
    private final Optional<String> host;

    /** The environment that ssh is run in. */
    private final Map<String, String> environment;

    /** Whether ssh may ask for a passphrase or a password. */
    private final boolean asking;

    /** The user that root becomes there. */
    private final Optional<Account> as;

    private Optional<Transport> found = Optional.empty();

    Way(Optional<String> host, Map<String, String> environment, boolean asking, Optional<Account> as) {
        this.host = host;
        this.environment = Map.copyOf(environment);
        this.asking = asking;
        this.as = as;
    }

    Optional<String> host() {
        return host;
    }

    Optional<Account> as() {
        return as;
    }

    boolean asking() {
        return asking;
    }

    /** The same where ssh may ask. */
    Way askingOnTerminal() {
        return new Way(host, environment, true, as);
    }

    /** The same as that user; root stays root. */
    Way as(Account user) {
        return new Way(host, environment, asking, Optional.of(user).filter(other -> other.uid() != 0));
    }

    synchronized Transport transport() {
        if (found.isEmpty()) {
            Transport there = host.map(this::over).orElseGet(() -> Transport.here("", environment));
            found = Optional.of(as.map(there::as).orElse(there));
        }
        return found.get();
    }

    private Transport over(String name) {
        Optional<PodmanConnections.Connection> connection = PodmanConnections.find(name, environment);
        if (connection.isPresent() && connection.get().target().isEmpty()) {
            return Transport.here(name, environment);
        }
        SshTarget target =
                connection.flatMap(PodmanConnections.Connection::target).orElseGet(() -> SshTarget.of(name));
        return Transport.ssh(target, asking, environment);
    }
}
