package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.FieldColumn;

/** The document of one container, with what decides which of its fields can be believed. */
record ContainerDocument(Document json) {

    static final String STARTED_NEVER = "0001-01-01T00:00:00Z";
    static final String NETWORK_MODE = FieldColumn.NETWORK_MODE;
    private static final String SANDBOX = "io.kubernetes.cri-o.SandboxID";

    /** Whether the container was started once; before that, inspect shows what was asked for, not what the runtime got. */
    boolean started() {
        return json.filled("State.StartedAt")
                .filter(time -> !time.equals(STARTED_NEVER))
                .isPresent();
    }

    /** Whether another container, that of its pod, has its network and the like: a pod may also be without one. */
    boolean inPodWithInfra() {
        if (json.filled("Pod").isEmpty() || json.flag("IsInfra")) {
            return false;
        }
        String sandbox = json.textsByName("Config.Annotations").get(SANDBOX);
        return sandbox == null || !sandbox.equals(json.text("Pod").orElse(""));
    }

    /** Whether the namespace whose mode stands at that path belongs to the pod. */
    boolean sharedWithPod(String modePath) {
        return inPodWithInfra() && json.text(modePath).orElse("").startsWith("container:");
    }

    /**
     * Whether what goes with the namespace whose mode stands at that path belongs to the pod. A member has networks of its own with
     * {@code Network=} beside {@code Pod=}; any other mode of its network, {@code host} say, may be the pod's as well.
     */
    boolean ownedByPod(String modePath) {
        return modePath.equals(NETWORK_MODE)
                ? inPodWithInfra() && !json.text(NETWORK_MODE).orElse("").equals("bridge")
                : sharedWithPod(modePath);
    }

    /** Whether Podman is 5.3 or newer, which show more of ports, health checks and hosts files. */
    boolean since53() {
        return json.has("Config.HealthLogDestination");
    }
}
