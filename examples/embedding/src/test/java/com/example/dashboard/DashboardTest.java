package com.example.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.HostStates;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DashboardTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final Drift HOMELAB =
            Drift.of(Quadlets.in(Path.of("../homelab/quadlets")), Hosts.recorded(Path.of("../homelab/snapshot.json")));

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void pageShowsWhatIsDeclaredWithItsPlaceAndWhatDrifts() throws Exception {
        try (Dashboard dashboard = dashboard(HOMELAB)) {
            HttpResponse<String> page = get(dashboard, "/");
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("4G <small>jellyfin.container:23</small>"), page.body());
            assertTrue(page.body().contains("127.0.0.1:8081 → 8080/tcp <small>traefik.container:16</small>"), page.body());
            assertTrue(page.body().contains("<td class=\"DRIFT\">DRIFT"), page.body());
            assertTrue(page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
        }
    }

    @Test
    void programsGetTheSame() throws Exception {
        try (Dashboard dashboard = dashboard(HOMELAB)) {
            DriftReport report = DriftReport.fromJson(get(dashboard, "/report.json").body());
            assertEquals(Status.DRIFT, report.status());
            String services = get(dashboard, "/services.json").body();
            assertTrue(
                    services.contains(
                            "{\"service\":\"jellyfin\",\"memory\":{\"bytes\":4294967296,\"origin\":\"jellyfin.container:23\"},"),
                    services);
        }
    }

    @Test
    void healthIsGoodOnlyWhereAllIsKnownAndNothingDrifts() throws Exception {
        try (Dashboard drifting = dashboard(HOMELAB);
                Dashboard well = dashboard(HOMELAB.services("vaultwarden"));
                Dashboard unknown = dashboard(quadlet("Image=docker.io/library/nginx:1.27"));
                Dashboard unreadable =
                        dashboard(Drift.of(Quadlets.in(Path.of("nowhere")), HostStates.builder().build()))) {
            assertEquals(503, get(drifting, "/health").statusCode());
            assertEquals("{\"status\":\"DRIFT\",\"drift\":8,\"unknown\":0}", get(drifting, "/health").body().strip());
            assertEquals(200, get(well, "/health").statusCode());
            assertEquals(503, get(unknown, "/health").statusCode());
            HttpResponse<String> none = get(unreadable, "/health");
            assertEquals(503, none.statusCode());
            assertTrue(none.body().startsWith("{\"status\":\"UNKNOWN\",\"reason\":\"there is no quadlet directory "));
            assertEquals(503, get(unreadable, "/").statusCode());
            assertEquals(404, get(well, "/other").statusCode());
        }
    }

    @Test
    void whatFilesAndLabelsHoldStaysText() throws Exception {
        try (Dashboard dashboard = dashboard(quadlet("Image=docker.io/library/nginx:1.27\nNetwork=" + HOSTILE
                + "\nLabel=" + HOSTILE + "=" + HOSTILE + "\nPodmanArgs=--memory " + HOSTILE + "\n"))) {
            for (String path : List.of("/", "/services.json", "/report.json")) {
                String body = get(dashboard, path).body();
                assertFalse(path.equals("/") && body.contains(HOSTILE), body);
                assertFalse(path.equals("/services.json") && body.contains("<"), body);
            }
            assertTrue(get(dashboard, "/").body().contains(Page.text(HOSTILE)));
        }
    }

    @Test
    void hostIsAskedAgainWhenWhatIsKnownIsOld() {
        Homelab homelab = new Homelab(HOMELAB, Duration.ofSeconds(10), now::get);
        Homelab.View first = homelab.view();
        now.set(Instant.EPOCH.plusSeconds(9));
        assertTrue(first == homelab.view());
        now.set(Instant.EPOCH.plusSeconds(11));
        assertFalse(first == homelab.view());
    }

    private static Drift quadlet(String text) {
        return Drift.of(
                Quadlets.of(Map.of("web.container", "[Container]\n" + text + "\n")),
                HostStates.builder().podman("5.8.6").build());
    }

    private Dashboard dashboard(Drift drift) throws IOException {
        return new Dashboard(new Homelab(drift, Duration.ofSeconds(10), now::get), 0);
    }

    private HttpResponse<String> get(Dashboard dashboard, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + dashboard.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
