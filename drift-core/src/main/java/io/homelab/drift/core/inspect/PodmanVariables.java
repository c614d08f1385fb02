package io.homelab.drift.core.inspect;

import java.util.Set;

/** The variables that Podman sets where nobody else does, some of them at the start only. */
public final class PodmanVariables {

    public static final Set<String> NAMES = Set.of(
            "PATH",
            "container",
            "TERM",
            "HOME",
            "HOSTNAME",
            "NOTIFY_SOCKET",
            "LISTEN_FDS",
            "LISTEN_PID",
            "LISTEN_FDNAMES",
            "container_uuid");

    private PodmanVariables() {}
}
