package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Units that take the place of others that are on the host already: what is generated counts before what a package brings. */
public final class ServiceNames {

    private static final Set<String> PODMANS = Set.of(
            "podman",
            "podman-auto-update",
            "podman-clean-transient",
            "podman-kube@",
            "podman-restart",
            "podman-user-wait-network-online",
            "netavark-dhcp-proxy",
            "netavark-firewalld-reload");

    /** What a system is in trouble without, of those that somebody may call a container. */
    private static final Set<String> SYSTEMS = Set.of(
            "NetworkManager",
            "auditd",
            "chronyd",
            "containerd",
            "cron",
            "crond",
            "dbus",
            "dbus-broker",
            "docker",
            "firewalld",
            "getty@",
            "nftables",
            "polkit",
            "rsyslog",
            "ssh",
            "sshd",
            "udisks2",
            "ufw",
            "user@");

    private ServiceNames() {}

    /**
     * The units that take the place of others.
     *
     * @param rootless whether they are those of a user's manager, which has none of the system's
     */
    public static List<Problem> hiding(List<DeclaredUnit> units, boolean rootless) {
        List<Problem> problems = new ArrayList<>();
        for (DeclaredUnit unit : units) {
            boolean podmans = PODMANS.contains(unit.service());
            if (unit.error().isEmpty() && (podmans || (!rootless && SYSTEMS.contains(unit.service())))) {
                String whose =
                        podmans ? "Podman's own " + unit.unit() : "the system's " + unit.unit() + ", where it has one";
                problems.add(Problem.warning(
                                "takes the place of " + whose + "; give the file another name, or a ServiceName=",
                                new Origin.FileLine(unit.source(), 1, ""))
                        .of(unit.service())
                        .as(LintRule.HIDES_UNIT));
            }
        }
        return problems;
    }
}
