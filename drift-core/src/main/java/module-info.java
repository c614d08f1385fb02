/** Compares what quadlets declare with what runs. */
module io.homelab.drift.core {
    requires static org.jspecify;
    requires tools.jackson.core;

    exports io.homelab.drift.core;
    exports io.homelab.drift.core.adopt;
    exports io.homelab.drift.core.check;
    exports io.homelab.drift.core.inventory;
    exports io.homelab.drift.core.origin;
    exports io.homelab.drift.core.policy;
    exports io.homelab.drift.core.report;

    // The rooms behind the front door are for drift's own modules.
    exports io.homelab.drift.core.command to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.compare to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.context to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.edit to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.generator to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.history to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.host to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.input to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.inspect to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.json to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.lint to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.note to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.option to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.output to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.plan to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.reconcile to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.remedy to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.rule to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.secret to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.spec to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.spec.value to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.stage to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.start to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
    exports io.homelab.drift.core.systemd to
            io.homelab.drift.cli,
            io.homelab.drift.podman,
            io.homelab.drift.quadlet,
            io.homelab.drift.testkit;
}
