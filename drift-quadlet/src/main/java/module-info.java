/** Reads quadlets as Podman's own generator does. */
module io.homelab.drift.quadlet {
    requires transitive io.homelab.drift.core;
    requires static org.jspecify;

    exports io.homelab.drift.quadlet;

    // The rooms behind the front door are for drift's own modules.
    exports io.homelab.drift.quadlet.lint to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.quadlet.parse to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.quadlet.search to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
    exports io.homelab.drift.quadlet.translate to
            io.homelab.drift.cli,
            io.homelab.drift.testkit;
}
