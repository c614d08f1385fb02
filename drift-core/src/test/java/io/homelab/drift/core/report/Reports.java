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

    static Finding finding(String code, Side running) {
        return new Finding(
                code,
                Category.LABELS,
                "label",
                Optional.of("traefik.enable"),
                Severity.DRIFT,
                Optional.of(Cause.CHANGED_LIVE),
                "a label is there that is not declared",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(running),
                Optional.empty(),
                Optional.empty());
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
        return new Finding(
                "memory-differs",
                Category.MEMORY,
                "memory",
                Optional.empty(),
                Severity.DRIFT,
                Optional.of(Cause.NOT_RESTARTED),
                "memory differs",
                Optional.of(Side.of("4G", new Origin.FileLine("jellyfin.container", 23, "Memory"))),
                Optional.empty(),
                Optional.of(Side.of("2g", new Origin.Argument("--memory"))),
                Optional.of(Side.of("2147483648", new Origin.InspectPath("HostConfig.Memory"))),
                Optional.of(RESTART),
                Optional.empty());
    }

    private static Finding networks() {
        return new Finding(
                "network-order",
                Category.NETWORKS,
                "network",
                Optional.empty(),
                Severity.WARNING,
                Optional.of(Cause.NOT_RESTARTED),
                "order differs",
                Optional.of(side(
                        new Side.Texts(List.of("proxy", "media")),
                        new Origin.FileLine("jellyfin.container", 11, "Network"))),
                Optional.empty(),
                Optional.of(side(new Side.Texts(List.of("media", "proxy")), new Origin.Argument("--network"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Finding password() {
        return new Finding(
                "env-differs",
                Category.ENVIRONMENT,
                "env",
                Optional.of("DB_PASSWORD"),
                Severity.DRIFT,
                Optional.of(Cause.SEVERAL),
                "a variable differs",
                Optional.of(side(new Side.Masked(), new Origin.FileLine("jellyfin.container", 30, "Environment"))),
                Optional.of(side(new Side.Masked(), new Origin.Argument("--env"))),
                Optional.of(side(new Side.Masked(), new Origin.Argument("--env"))),
                Optional.of(side(new Side.Masked(), new Origin.InspectPath("Config.Env"))),
                Optional.of(new Remedy(Remedy.Kind.FIX_FILE, List.of(), "Write it into the quadlet.")),
                Optional.empty());
    }

    private static Finding ignored() {
        return new Finding(
                "label-missing",
                Category.LABELS,
                "label",
                Optional.of("traefik.http.routers.x.rule"),
                Severity.IGNORED,
                Optional.of(Cause.CHANGED_LIVE),
                "a label is missing",
                Optional.of(Side.of(
                        "Host(`größe.example`) && \"x\"", new Origin.FileLine("jellyfin.container", 31, "Label"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Finding.Ignored("set by the dashboard", Optional.of("2027-01-01"))));
    }
}
