package io.homelab.drift.core.report;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports with one of everything that a report can hold. */
final class Reports {

    private static final Instant NOW = Instant.parse("2026-11-22T23:00:00.123Z");
    private static final Remedy RESTART =
            new Remedy(Remedy.Kind.RESTART, List.of("systemctl --user restart jellyfin.service"), "");

    static final DriftReport EMPTY =
            new DriftReport(new Tool("drift", "0.1.0"), NOW, Optional.empty(), List.of(), List.of());
    static final DriftReport ALL = new DriftReport(
            new Tool("drift", "0.1.0"),
            NOW,
            Optional.of("5.8.6"),
            List.of(
                    Problem.error("cannot be read", new Origin.FileLine("broken.container", 1, "")),
                    Problem.warning("ends in \\", new Origin.FileLine("jellyfin.container", 9, "Label"))
                            .of("jellyfin"),
                    Problem.error("podman secret inspect took longer than 30 s")),
            List.of(jellyfin(), unknown(), network()));

    private Reports() {}

    static DriftReport of(ServiceReport... services) {
        return new DriftReport(new Tool("drift", "0.1.0"), NOW, Optional.of("5.8"), List.of(), List.of(services));
    }

    static ServiceReport service(String name, Status status, Optional<Remedy> remedy, Finding... findings) {
        return new ServiceReport(
                name,
                name + ".service",
                Kind.CONTAINER,
                Optional.of(name),
                name + ".container",
                status,
                status == Status.UNKNOWN ? "the container's inspect document is missing" : "",
                remedy,
                List.of(findings));
    }

    static Finding extraLabel(Side running) {
        return Finding.of(FindingCode.EXTRA, Category.LABELS, "label")
                .element("traefik.enable")
                .cause(Cause.CHANGED_LIVE)
                .message("a label is there that is not declared")
                .running(running)
                .build();
    }

    private static Side side(Side.Value value, Origin origin) {
        return new Side(value, origin, Optional.empty());
    }

    private static ServiceReport jellyfin() {
        return service("jellyfin", Status.DRIFT, Optional.of(RESTART), memory(), networks(), password(), ignored());
    }

    private static ServiceReport unknown() {
        return service("unseen", Status.UNKNOWN, Optional.empty());
    }

    private static ServiceReport network() {
        return new ServiceReport(
                "proxy-network",
                "proxy-network.service",
                Kind.NETWORK,
                Optional.of("systemd-proxy"),
                "net/proxy.network",
                Status.MATCH,
                "",
                Optional.empty(),
                List.of());
    }

    private static Finding memory() {
        return Finding.of(FindingCode.DIFFERS, Category.MEMORY, "memory")
                .cause(Cause.NOT_RESTARTED)
                .message("memory differs")
                .declared(Side.of("4G", new Origin.FileLine("jellyfin.container", 23, "Memory")))
                .created(Side.of("2g", new Origin.Argument("--memory")))
                .running(Side.of("2147483648", new Origin.InspectPath("HostConfig.Memory")))
                .remedy(RESTART)
                .build();
    }

    private static Finding networks() {
        return Finding.of(FindingCode.DIFFERS, Category.NETWORKS, "network")
                .severity(Severity.WARNING)
                .cause(Cause.NOT_RESTARTED)
                .message("order differs")
                .declared(side(
                        new Side.Texts(List.of("proxy", "media")),
                        new Origin.FileLine("jellyfin.container", 11, "Network")))
                .created(side(new Side.Texts(List.of("media", "proxy")), new Origin.Argument("--network")))
                .build();
    }

    private static Finding password() {
        return Finding.of(FindingCode.DIFFERS, Category.ENVIRONMENT, "env")
                .element("DB_PASSWORD")
                .cause(Cause.SEVERAL)
                .message("a variable differs")
                .declared(side(new Side.Masked(), new Origin.FileLine("jellyfin.container", 30, "Environment")))
                .loaded(side(new Side.Masked(), new Origin.Argument("--env")))
                .created(side(new Side.Masked(), new Origin.Argument("--env")))
                .running(side(new Side.Masked(), new Origin.InspectPath("Config.Env")))
                .remedy(new Remedy(Remedy.Kind.FIX_FILE, List.of(), "Write it into the quadlet."))
                .build();
    }

    private static Finding ignored() {
        return Finding.of(FindingCode.MISSING, Category.LABELS, "label")
                .element("traefik.http.routers.x.rule")
                .severity(Severity.IGNORED)
                .cause(Cause.CHANGED_LIVE)
                .message("a label is missing")
                .declared(Side.of(
                        "Host(`größe.example`) && \"x\"", new Origin.FileLine("jellyfin.container", 31, "Label")))
                .ignored(new Finding.Ignored(
                        "set by the dashboard", Optional.of("2027-01-01"), new Origin.FileLine("drift.policy", 3, "")))
                .build();
    }
}
