/** Fixtures and assertions for JUnit. */
module io.homelab.drift.testkit {
    requires transitive io.homelab.drift.core;
    requires io.homelab.drift.podman;
    requires io.homelab.drift.quadlet;
    requires org.opentest4j;
    requires static org.jspecify;

    exports io.homelab.drift.testkit;
}
