/** Reads what runs, on this host or from a snapshot. */
module io.homelab.drift.podman {
    requires transitive io.homelab.drift.core;
    requires static org.jspecify;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.toml;

    exports io.homelab.drift.podman;

    // The rooms behind the front door are for drift's own modules.
    exports io.homelab.drift.podman.git to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.podman.inspect to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.podman.live to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.podman.process to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.podman.redact to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.podman.session to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.podman.snapshot to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.podman.systemd to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
}
