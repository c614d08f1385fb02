package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.systemd.LiveUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotesTest {

    private static LiveUnit unit(String name, String loadState, String source) {
        return new LiveUnit(
                name,
                source.isEmpty() ? Optional.empty() : Optional.of("[Unit]\nSourcePath=" + source + "\n"),
                List.of(),
                Map.of(),
                Map.of("LoadState", loadState, "ActiveState", "active"));
    }

    @Test
    void aNetworkThatIsGoneIsAWarning() {
        Finding finding = new Homelab()
                .declared("--network=proxy")
                .created("--network=proxy")
                .networks("podman")
                .finding();

        assertEquals("network-not-found", finding.code());
        assertEquals(Severity.WARNING, finding.severity());
    }

    @Test
    void aNetworkThatIsThereAndAModeThatIsNoneAreNoWarning() {
        assertEquals(
                List.of(),
                new Homelab()
                        .declared("--network=proxy")
                        .created("--network=proxy")
                        .networks("proxy")
                        .codes());
        assertEquals(
                List.of(),
                new Homelab()
                        .declared("--network=host")
                        .created("--network=host")
                        .networks("podman")
                        .codes());
    }

    @Test
    void withoutAListOfNetworksNothingIsSaidOfThem() {
        assertEquals(
                List.of(),
                new Homelab()
                        .declared("--network=proxy")
                        .created("--network=proxy")
                        .codes());
    }

    @Test
    void aSecretThatIsGoneIsAWarning() {
        assertEquals(
                List.of("secret-not-found"),
                new Homelab()
                        .declared("--secret=token")
                        .created("--secret=token")
                        .secret("other", "2026-01-01T00:00:00Z")
                        .codes());
    }

    @Test
    void aSecretThatWasChangedAfterTheContainerWasMadeIsAWarningAndAnOlderOneIsNot() {
        Homelab homelab = new Homelab()
                .declared("--secret=token")
                .created("--secret=token")
                .createdAt("2026-01-02T01:00:00.5+01:00");

        assertEquals(
                List.of("secret-newer"),
                homelab.secret("token", "2026-01-02T00:00:01Z").codes());
        assertEquals(List.of(), homelab.secret("token", "2026-01-01T23:59:59Z").codes());
    }

    @Test
    void aContainerWhoseUnitSystemdDoesNotKnowAnyMoreIsAnOrphan() {
        ServiceReport orphan = new Homelab()
                .another("blog", unit("blog.service", "not-found", ""))
                .report()
                .services()
                .get(0);

        assertEquals("blog", orphan.service());
        assertEquals(Status.WARNING, orphan.status());
        assertEquals(
                List.of("systemctl --user stop blog.service", "podman rm --force --ignore blog"),
                orphan.remedy().orElseThrow().commands());
    }

    @Test
    void anOrphanThatSystemdNeitherHoldsNorRunsIsNothingThatSystemctlCanStop() {
        LiveUnit gone = new LiveUnit(
                "blog.service",
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of("LoadState", "not-found", "ActiveState", "inactive"));

        ServiceReport orphan =
                new Homelab().another("blog", gone).report().services().get(0);

        assertEquals(
                List.of("podman rm --force --ignore blog"),
                orphan.remedy().orElseThrow().commands());
    }

    @Test
    void whatAUnitThatDoesNotRunHasLeftIsNothingThatItsStopRemoves() {
        LiveUnit failed = new LiveUnit(
                "blog.service",
                Optional.of("[Unit]\nSourcePath=/quadlets/blog.container\n"),
                List.of(),
                Map.of(),
                Map.of("LoadState", "loaded", "ActiveState", "failed"));

        ServiceReport orphan =
                new Homelab().another("blog", failed).report().services().get(0);

        assertEquals(
                List.of("podman rm --force --ignore blog", "systemctl --user daemon-reload"),
                orphan.remedy().orElseThrow().commands());
    }

    @Test
    void theContainersOfOneUnitAreOneOrphan() {
        LiveUnit unit = unit("old.service", "not-found", "/quadlets/old.kube");
        DriftReport report =
                new Homelab().another("old-web", unit).another("old-db", unit).report();

        assertEquals(2, report.summary().total());
        ServiceReport orphan = report.services().get(0);
        assertEquals("old", orphan.service());
        assertEquals(Kind.KUBE, orphan.kind());
        assertEquals(
                "containers old-db, old-web were made by old.service, which no quadlet makes any more",
                orphan.findings().get(0).message());
        assertEquals(
                List.of("systemctl --user stop old.service", "podman rm --force --ignore old-db old-web"),
                orphan.remedy().orElseThrow().commands());
    }

    @Test
    void anOrphanCanBeAskedFor() {
        DriftReport report = new Homelab()
                .another("blog", unit("blog.service", "not-found", ""))
                .asked("blog")
                .report();

        assertEquals(List.of(), report.problems());
        assertEquals(
                List.of("blog"),
                report.services().stream().map(ServiceReport::service).toList());
    }

    @Test
    void aContainerWhoseQuadletIsGoneIsAnOrphan() {
        List<ServiceReport> reports = new Homelab()
                .another("blog", unit("blog.service", "loaded", "/quadlets/blog.container"))
                .report()
                .services();

        assertEquals(2, reports.size());
        assertEquals(
                List.of("systemctl --user stop blog.service", "systemctl --user daemon-reload"),
                reports.get(0).remedy().orElseThrow().commands());
    }

    @ParameterizedTest
    @CsvSource({"/srv/units/media/blog.container, 2", "/srv/units/blog.container, 2", "/srv/units-old/blog.container, 1"
    })
    void aContainerOfADirectoryWithoutAnyQuadletLeftIsAnOrphan(String source, int services) {
        DriftReport report = new Homelab()
                .another("blog", unit("blog.service", "loaded", source))
                .readFrom("/etc/containers/systemd", "/srv/units")
                .report();

        assertEquals(services, report.services().size());
    }

    @Test
    void aContainerOfQuadletsThatAreNotReadHereIsNobodysOrphan() {
        assertEquals(
                1,
                new Homelab()
                        .another("blog", unit("blog.service", "loaded", "/elsewhere/blog.container"))
                        .report()
                        .services()
                        .size());
    }

    @Test
    void anUnhealthyContainerIsForInformationAndAHealthyOneIsNotWorthAWord() {
        Homelab homelab = new Homelab().health("unhealthy");

        assertEquals("unhealthy", homelab.finding().code());
        assertEquals(Severity.INFO, homelab.finding().severity());
        assertEquals(Status.MATCH, homelab.check().status());
        assertEquals(List.of(), new Homelab().health("healthy").codes());
    }

    @Test
    void aMaskedUnitWhoseContainerRunsOnIsAWarning() {
        ServiceReport report = new Homelab()
                .property("LoadState", "masked")
                .property("ActiveState", "active")
                .check();

        assertEquals(
                List.of("unit-masked"),
                report.findings().stream().map(Finding::code).toList());
        assertEquals(Status.WARNING, report.status());
        assertEquals(
                List.of("systemctl --user unmask web.service"),
                report.remedy().orElseThrow().commands());
    }

    @Test
    void theFileOfAMaskedUnitSaysNothingOfWhatSystemdHolds() {
        Homelab homelab = new Homelab()
                .declared("--memory=1g")
                .created("--memory=1g")
                .loadedText("")
                .property("LoadState", "masked");

        assertEquals(List.of("unit-masked"), homelab.codes());
    }

    @Test
    void anImageThatNoNameLeadsToAnyMoreIsAWarning() {
        Finding finding = new Homelab().image("image-id").finding();

        assertEquals("image-not-found", finding.code());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(
                List.of("podman tag image-id docker.io/library/nginx:1"),
                finding.remedy().orElseThrow().commands());
    }

    @Test
    void anImageThatHasItsNameIsNoWarning() {
        assertEquals(
                List.of(),
                new Homelab().image("image-id", "docker.io/library/nginx:1").codes());
    }

    @Test
    void aListWithoutTheContainersOwnImageIsNotAllThereIs() {
        assertEquals(
                List.of(),
                new Homelab().image("other", "docker.io/library/redis:7").codes());
    }

    @Test
    void aNewerImageOfTheRegistryIsForInformationAndItsFindingSaysHowToTakeIt() {
        Homelab homelab = new Homelab().update("web-id", "registry");

        assertEquals("image-update", homelab.finding().code());
        assertEquals(Severity.INFO, homelab.finding().severity());
        assertEquals(
                List.of("podman pull docker.io/library/nginx:1", "systemctl --user restart web.service"),
                homelab.finding().remedy().orElseThrow().commands());
        assertEquals(Status.MATCH, homelab.check().status());
    }

    @Test
    void aNewerImageThatIsHereNeedsNoPullAndThatOfAnotherContainerIsNotThisOnes() {
        assertEquals(
                List.of("systemctl --user restart web.service"),
                new Homelab()
                        .update("web-id", "local")
                        .finding()
                        .remedy()
                        .orElseThrow()
                        .commands());
        assertEquals(List.of(), new Homelab().update("db-id", "registry").codes());
    }
}
