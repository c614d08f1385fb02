package io.homelab.drift.cli.text;

import static io.homelab.drift.cli.text.Reports.Stages.NONE;
import static io.homelab.drift.cli.text.Reports.drift;
import static io.homelab.drift.cli.text.Reports.finding;
import static io.homelab.drift.cli.text.Reports.service;
import static io.homelab.drift.cli.text.Reports.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.cli.Golden;
import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Coverage;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Event;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.report.Tool;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private static final Finding MEMORY = drift(
            Category.MEMORY,
            "memory",
            Cause.NOT_RESTARTED,
            NONE.declared("4G", "Memory", 23)
                    .loaded("4G", "--memory")
                    .created("2g", "--memory")
                    .running(readable("2147483648", "2G", "HostConfig.Memory")));
    private static final Finding ORDER = finding(
            Category.NETWORKS,
            "network",
            Severity.WARNING,
            Optional.of(Cause.NOT_RESTARTED),
            "order differs",
            NONE.declared(new Side(
                            new Side.Texts(List.of("proxy", "media")),
                            new Origin.FileLine("jellyfin.container", 9, "Network"),
                            Optional.empty()))
                    .created("media, proxy", "--network"));

    /** The text of the contract, to the letter. */
    @Test
    void driftReadsAsItsUsersKnowIt() {
        DriftReport report = Reports.of(service("jellyfin", Status.DRIFT, MEMORY, ORDER));
        assertEquals("""
                Service: jellyfin
                  ✓ Image: matches
                  ✗ Memory: DRIFT
                    Quadlet: 4G (Memory=4G, jellyfin.container:23)
                    Running: 2G
                    Cause: not restarted since the file changed
                  ⚠ Networks: order differs (warning)
                  ✓ Volumes: matches
                  ✓ Labels: matches
                Status: DRIFT (restart required)
                  systemctl --user daemon-reload && systemctl --user restart jellyfin.service

                1 service: 0 match, 0 warning, 1 drift (1 pending)
                """, text(report));
    }

    @Test
    void atAGlanceLongValuesAreCutWhereBothSidesHaveTheSame() {
        String rule = "Host(`jellyfin.home.example`) || Host(`media.home.example`) || Host(`tv.home.example`)";
        Finding label = drift(
                Category.LABELS,
                "label",
                Cause.CHANGED_LIVE,
                NONE.element("traefik.http.routers.jellyfin.rule")
                        .declared(rule + " || Host(`film.home.example`)", "Label", 31)
                        .running(rule, "Config.Labels"));
        ReportText.Style style = new ReportText.Style(ReportText.Detail.GLANCE, false, false, false, 80);
        assertEquals(
                """
                ✓ grafana

                Service: jellyfin  DRIFT (restart required)
                  ✗ Labels: DRIFT, changed on the running container
                    label traefik.http.routers.jellyfin.rule
                      Quadlet: … || Host(`tv.home.example`) || Host(`film.home.example`)
                        (jellyfin.container:31)
                      Running: … || Host(`tv.home.example`)
                  systemctl --user daemon-reload && systemctl --user restart jellyfin.service

                2 services: 1 match, 0 warning, 1 drift (1 changed by hand)
                """,
                ReportText.of(
                        Reports.of(service("grafana", Status.MATCH), service("jellyfin", Status.DRIFT, label)),
                        style,
                        Clock.systemUTC()));
    }

    /** A container made by hand has none of it, though systemd holds it. */
    @Test
    void whatIsMissingIsMissingFromWhatRuns() {
        Finding missing = drift(
                Category.MEMORY,
                "memory",
                Cause.REPLACED_BY_HAND,
                NONE.declared("4G", "Memory", 23).loaded("4G", "--memory"));
        String text = text(Reports.of(service("jellyfin", Status.DRIFT, missing)));
        assertTrue(text.contains("    Quadlet: 4G (Memory=4G, jellyfin.container:23)\n    Running: not set\n"), text);
    }

    @Test
    void everyStatusHasItsLine() {
        golden(
                "statuses.txt",
                Reports.of(
                        service("grafana", Status.MATCH),
                        service("jellyfin", Status.WARNING, ORDER),
                        service("unseen", Status.UNKNOWN),
                        service(Kind.POD, "paperless-pod", Status.MATCH, Optional.empty()),
                        service(Kind.NETWORK, "proxy-network", Status.MATCH, Optional.empty()),
                        service(Kind.VOLUME, "data-volume", Status.MATCH, Optional.empty()),
                        service(Kind.IMAGE, "valkey-image", Status.MATCH, Optional.empty()),
                        service(Kind.KUBE, "stack", Status.MATCH, Optional.empty())));
    }

    /** Its unit shows drift, and its container could not be read. */
    @Test
    void whatWasNotComparedDoesNotMatch() {
        Finding restart = drift(Category.UNIT, "Restart", Cause.NOT_RELOADED, NONE.declared("always", "Restart", 30));
        ServiceReport seen = service("jellyfin", Status.DRIFT, restart);
        ServiceReport unseen = new ServiceReport(
                seen.service(),
                seen.unit(),
                seen.kind(),
                seen.resource(),
                seen.source(),
                seen.status(),
                "the container jellyfin could not be inspected",
                seen.remedy(),
                seen.findings());
        String text = text(Reports.of(unseen));
        assertTrue(text.contains("  ? Image: not compared\n"), text);
        assertTrue(
                text.contains("Status: DRIFT (restart required)\n  ? the container jellyfin could not be inspected\n"),
                text);
    }

    @Test
    void categoriesStandInTheOrderOfTheReportWithTheElementsNamed() {
        golden("categories.txt", Reports.of(service("jellyfin", Status.DRIFT, allSorts())));
    }

    @Test
    void verboseShowsEveryValueWithWhereItWasWritten() {
        DriftReport report = Reports.of(service("jellyfin", Status.DRIFT, verbose()));
        Golden.assertText(ReportTextTest.class, "verbose.txt", ReportText.of(report, true, false, 80));
    }

    @Test
    void limitsOfTheServiceAreOnePair() {
        golden("limits.txt", Reports.of(service("jellyfin", Status.DRIFT, limits())));
    }

    @Test
    void statesOfTheUnitAreTold() {
        golden("states.txt", Reports.of(states()));
    }

    @Test
    void wideValuesGoOnBelowAndAreNeverCut() {
        String rule = "Host(`jellyfin.home.example`) || (Host(`media.home.example`) && PathPrefix(`/jellyfin`))";
        String path = "/srv/" + "very-long-name/".repeat(8);
        DriftReport report = Reports.of(service(
                "jellyfin",
                Status.DRIFT,
                drift(
                        Category.VOLUMES,
                        "volume",
                        Cause.NOT_RESTARTED,
                        NONE.element("/media")
                                .declared(path + ":/media:ro", "Volume", 14)
                                .running(path + ":/media", "Mounts")),
                drift(
                        Category.LABELS,
                        "label",
                        Cause.NOT_RESTARTED,
                        NONE.element("traefik.http.routers.jellyfin.rule")
                                .declared(rule, "Label", 31)
                                .running("Host(`jellyfin.home.example`)", "Config.Labels"))));
        golden("wide.txt", report);
        String joined = text(report).replace("\n        ", " ");
        assertTrue(joined.contains(rule) && joined.contains(path + ":/media:ro"));
    }

    @Test
    void colorsAreThereOnRequestOnly() {
        DriftReport report = Reports.of(service("jellyfin", Status.DRIFT, MEMORY, ORDER));
        String colored = ReportText.of(report, false, true, 80);
        assertTrue(colored.contains("\u001b[31m✗ Memory: DRIFT\u001b[0m"), colored);
        assertFalse(text(report).contains("\u001b"));
        assertEquals(text(report), colored.replaceAll("\u001b\\[\\d+m", ""));
    }

    @Test
    void controlCharactersFromOutsideNeverReachTheTerminal() {
        String evil = "a\u001b]0;owned\u0007\r\nStatus: MATCH\u202e";
        Side side = Side.of(evil, new Origin.FileLine(evil, 1, evil));
        Finding finding = drift(
                Category.LABELS,
                "label",
                Cause.NOT_RESTARTED,
                NONE.element(evil).declared(side).running(side));
        Finding warning =
                finding(Category.IMAGE, "image", Severity.WARNING, Optional.empty(), evil, NONE.declared(side));
        Remedy remedy = new Remedy(Remedy.Kind.RESTART, List.of("systemctl restart " + evil), evil);
        DriftReport report = Reports.of(
                service(Kind.CONTAINER, evil, Status.DRIFT, Optional.of(remedy), warning, finding),
                service(evil, Status.UNKNOWN));
        String text = ReportText.of(report, true, false, 80);
        assertTrue(text.codePoints().noneMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e)), text);
        assertTrue(text.lines().noneMatch(line -> line.startsWith("Status: MATCH")), text);
    }

    private static Finding[] allSorts() {
        return new Finding[] {
            drift(
                    Category.IMAGE,
                    "image",
                    Cause.NOT_RESTARTED,
                    NONE.declared("docker.io/jellyfin/jellyfin:10.9.0", "Image", 5)
                            .running("docker.io/jellyfin/jellyfin:10.8.13", "ImageName")),
            drift(
                    Category.COMMAND,
                    "command",
                    Cause.NOT_RESTARTED,
                    NONE.declared(texts("sh", "-c", "echo \"$HOME\" it's"))
                            .running(new Side(
                                    new Side.Texts(List.of("sh", "-c", "true")),
                                    new Origin.InspectPath("Config.Cmd"),
                                    Optional.empty()))),
            drift(
                    Category.ENVIRONMENT,
                    "env",
                    Cause.NOT_RESTARTED,
                    NONE.element("DB_PASSWORD")
                            .declared(masked(new Origin.FileLine("jellyfin.container", 30, "Environment")))
                            .running(masked(new Origin.InspectPath("Config.Env")))),
            MEMORY,
            drift(
                    Category.MEMORY,
                    "memory-swap",
                    Cause.CHANGED_LIVE,
                    NONE.declared("8G", "PodmanArgs", 24).running("-1", "HostConfig.MemorySwap")),
            drift(
                    Category.NETWORKS,
                    "network",
                    Cause.NOT_RESTARTED,
                    NONE.element("monitoring").declared("monitoring", "Network", 9)),
            drift(
                    Category.NETWORKS,
                    "network",
                    Cause.NOT_RESTARTED,
                    NONE.element("old").running("old", "NetworkSettings.Networks")),
            drift(
                    Category.DNS,
                    "dns",
                    Cause.NOT_RESTARTED,
                    NONE.declared(texts("1.1.1.1", "9.9.9.9")).running("9.9.9.9, 1.1.1.1", "HostConfig.Dns")),
            drift(
                    Category.LABELS,
                    "label",
                    Cause.NOT_RESTARTED,
                    NONE.element("com.example.empty").declared("", "Label", 33).running(" x ", "Config.Labels")),
            finding(
                    Category.SECURITY,
                    "sysctl",
                    Severity.DRIFT,
                    Optional.of(Cause.NOT_RESTARTED),
                    "sysctl is not as declared",
                    NONE.element("net.core.somaxconn")
                            .declared("4096", "Sysctl", 40)
                            .created("1024", "--sysctl"))
        };
    }

    private static Finding[] verbose() {
        return new Finding[] {
            match(
                    Category.IMAGE,
                    "image",
                    NONE.declared("docker.io/jellyfin/jellyfin:10.8.13", "Image", 5)
                            .running("docker.io/jellyfin/jellyfin:10.8.13", "ImageName")),
            MEMORY,
            match(
                    Category.MEMORY,
                    "memory-swap",
                    NONE.declared("8G", "PodmanArgs", 24).running("8589934592", "HostConfig.MemorySwap")),
            ORDER,
            match(
                    Category.PORTS,
                    "publish",
                    NONE.element("8096/tcp")
                            .declared("8096:8096", "PublishPort", 12)
                            .running("0.0.0.0:8096", "HostConfig.PortBindings")),
            match(
                    Category.SECURITY,
                    "sysctl",
                    NONE.element("net.core.somaxconn").declared("4096", "Sysctl", 40)),
            finding(
                    Category.SECURITY,
                    "userns",
                    Severity.UNKNOWN,
                    Optional.of(Cause.UNKNOWN),
                    "userns cannot be compared: podman inspect does not show it",
                    NONE.declared("keep-id", "UserNS", 41))
        };
    }

    private static Finding match(Category category, String field, Reports.Stages stages) {
        return finding(category, field, Severity.MATCH, Optional.empty(), field + " is as declared", stages);
    }

    private static Finding[] limits() {
        return new Finding[] {
            drift(
                    Category.MEMORY,
                    "MemoryHigh",
                    Cause.NOT_RELOADED,
                    NONE.declared("3G", "MemoryHigh", 42).running(readable("1610612736", "1.5G", "memory.high"))),
            drift(
                    Category.MEMORY,
                    "MemoryMax",
                    Cause.NOT_RELOADED,
                    NONE.declared("4G", "MemoryMax", 41).running(readable("2147483648", "2G", "memory.max"))),
            drift(Category.RESOURCES, "CPUWeight", Cause.OVERRIDDEN, NONE.running("50", "cpu.weight"))
        };
    }

    private static ServiceReport[] states() {
        Finding missing = state(
                FindingCode.CONTAINER_MISSING,
                Optional.of(Cause.CHANGED_LIVE),
                "container jellyfin does not exist, and its unit is active");
        Finding rejected = Finding.of(FindingCode.UNIT_REJECTED)
                .cause(Cause.REJECTED)
                .message(
                        "unsupported key 'Memroy' in group 'Container'; no unit is made of it, and what runs now stays as it is")
                .declared(Side.of("web.container", new Origin.FileLine("web.container", 7, "Memroy")))
                .build();
        Finding setting = finding(
                Category.UNIT,
                "Restart",
                Severity.DRIFT,
                Optional.of(Cause.NOT_RELOADED),
                "Restart= in [Service] is not in the unit as systemd holds it",
                NONE.element("[Service]").declared("always", "Restart", 44).loaded("on-failure", "Restart"));
        Finding idle = state(FindingCode.NOT_RUNNING, Optional.empty(), "container backup does not exist, by design");
        Remedy start = new Remedy(Remedy.Kind.START, List.of("systemctl --user start jellyfin.service"), "");
        Remedy fix = new Remedy(
                Remedy.Kind.FIX_FILE,
                List.of(),
                "then systemctl --user daemon-reload, and restart it once the file is as Quadlet wants it");
        return new ServiceReport[] {
            service(Kind.CONTAINER, "backup", Status.MATCH, Optional.empty(), idle),
            service(Kind.CONTAINER, "jellyfin", Status.DRIFT, Optional.of(start), missing),
            service(Kind.CONTAINER, "traefik", Status.DRIFT, Optional.of(Reports.RESTART), setting),
            service(Kind.CONTAINER, "web", Status.DRIFT, Optional.of(fix), rejected)
        };
    }

    private static Side readable(String value, String readable, String path) {
        return new Side(new Side.Text(value), new Origin.InspectPath(path), Optional.of(readable));
    }

    private static Side texts(String... texts) {
        return new Side(
                new Side.Texts(List.of(texts)),
                new Origin.FileLine("jellyfin.container", 50, "Exec"),
                Optional.empty());
    }

    private static Side masked(Origin origin) {
        return new Side(new Side.Masked(), origin, Optional.empty());
    }

    private static void golden(String name, DriftReport report) {
        Golden.assertText(ReportTextTest.class, name, text(report));
    }

    @Test
    void containersThatNoQuadletManagesAreCountedAndListedOnRequest() {
        Coverage coverage = new Coverage(
                3,
                List.of(new Coverage.Unmanaged(
                        "db", "docker.io/library/postgres:16", "running", Optional.of("db.service"))));
        DriftReport report = new DriftReport(
                new Tool("drift", "1"), Instant.EPOCH, Optional.empty(), List.of(), List.of(), Optional.of(coverage));

        assertEquals("""
                2 of 3 containers are managed by quadlets
                0 services: 0 match, 0 warning, 0 drift
                """, text(report));
        assertEquals("""
                Containers that no quadlet manages
                  db (docker.io/library/postgres:16, running, made by db.service)

                2 of 3 containers are managed by quadlets
                0 services: 0 match, 0 warning, 0 drift
                """, ReportText.of(report, false, true, false, 80));
    }

    @Test
    void whereAllContainersAreManagedNothingIsSaidOfThem() {
        DriftReport report = new DriftReport(
                new Tool("drift", "1"),
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(new Coverage(3, List.of())));

        assertEquals("0 services: 0 match, 0 warning, 0 drift\n", text(report));
    }

    @Test
    void historyIsToldInTheOrderOfTime() {
        ServiceReport service = service("jellyfin", Status.MATCH)
                .with(List.of(
                        Event.committed(
                                "jellyfin.container",
                                new Event.Commit(
                                        "1a2b3c4d5e6f7a8b",
                                        Instant.parse("2026-01-01T09:00:00Z"),
                                        "Anna",
                                        "Give it 4G")),
                        Event.changed("jellyfin.container", Instant.parse("2026-01-01T10:00:00Z")),
                        Event.of(Event.Kind.UNIT_GENERATED, Instant.parse("2026-01-01T10:01:00Z")),
                        Event.of(Event.Kind.CONTAINER_CREATED, Instant.parse("2026-01-01T10:02:00Z"))));
        String text = ReportText.of(Reports.of(service), true, false, 80);

        assertTrue(text.contains("""
                  History
                    2026-01-01T09:00:00Z jellyfin.container was committed by Anna: Give it 4G
                      (1a2b3c4d5e6f)
                    2026-01-01T10:00:00Z jellyfin.container was changed
                    2026-01-01T10:01:00Z systemd ran Quadlet's generator and read the unit
                    2026-01-01T10:02:00Z the container was made
                Status: MATCH
                """), text);
    }

    @Test
    void changeOnWhatRunsSaysWhenAndByWhatCommand() {
        DriftReport report = changedAt("2026-11-28T14:02:11Z", "2026-11-28T20:00:00Z");

        assertTrue(
                ReportText.of(report, false, false, 80)
                        .contains("    Cause: changed on the running container (podman update, today 14:02)\n"),
                ReportText.of(report, false, false, 80));
    }

    @Test
    void timeOfAChangeIsTheReadersOwn() {
        DriftReport report = changedAt("2026-11-28T14:02:11Z", "2026-11-28T20:00:00Z");

        assertTrue(elsewhere(report, "Pacific/Auckland").contains("(podman update, today 03:02)"));
        assertTrue(elsewhere(report, "Asia/Tokyo").contains("(podman update, 2026-11-28 23:02)"));
    }

    private static String elsewhere(DriftReport report, String zone) {
        return ReportText.of(
                report,
                new ReportText.Style(ReportText.Detail.FILE, false, false, false, 80),
                Clock.fixed(Instant.EPOCH, ZoneId.of(zone)));
    }

    @Test
    void causeIsToldApartWhereOnlyTheTimesDiffer() {
        String text = ReportText.of(
                Reports.of(service(
                        Kind.CONTAINER,
                        "web",
                        Status.DRIFT,
                        Optional.of(Reports.RESTART),
                        changed("memory", "2026-11-27T14:02:11Z"),
                        changed("memory-swap", "2026-11-26T09:00:00Z"))),
                false,
                false,
                80);

        assertTrue(text.contains("(podman update, 2026-11-27 14:02)"), text);
        assertTrue(text.contains("(podman update, 2026-11-26 09:00)"), text);
    }

    private static Finding changed(String field, String at) {
        return Finding.of(FindingCode.DIFFERS, Category.MEMORY, field)
                .cause(Cause.CHANGED_LIVE)
                .message(field + " is not as declared")
                .remedy(Reports.RESTART)
                .build()
                .with(Optional.of(new Finding.Change(Instant.parse(at), "podman update")));
    }

    private static DriftReport changedAt(String at, String now) {
        ServiceReport service =
                service(Kind.CONTAINER, "web", Status.DRIFT, Optional.of(Reports.RESTART), changed("memory", at));
        return new DriftReport(
                new Tool("drift", "1"), Instant.parse(now), Optional.empty(), List.of(), List.of(service));
    }

    private static String text(DriftReport report) {
        return ReportText.of(report, false, false, 80);
    }
}
