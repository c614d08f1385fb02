/** A program of somebody's own on the module path, with drift and its testkit. */
module com.example.house {
    requires io.homelab.drift.core;
    requires io.homelab.drift.podman;
    requires io.homelab.drift.quadlet;
    requires io.homelab.drift.testkit;
}
