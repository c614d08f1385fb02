package io.homelab.drift.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report of several hosts and users. */
class SeveralHostsTest {

    private static final HostUser NAS = HostUser.parse("homelab@nas");
    private static final HostUser MEDIA = HostUser.parse("media@nas");
    private static final HostUser PI = HostUser.parse("pi");

    private static final Coverage COVERAGE =
            new Coverage(2, List.of(new Coverage.Unmanaged("stray", "busybox", "running", Optional.empty())));
    private static final Finding LABEL = Reports.extraLabel(Side.of("true", new Origin.Cited("Config.Labels")));

    private static final DriftReport REPORT = DriftReport.ofHosts(
            new Tool("drift", "1"),
            Instant.parse("2026-11-22T23:00:00Z"),
            List.of(
                    new CheckedHost(NAS, Optional.of("5.8.6"), true, Optional.of(COVERAGE)),
                    new CheckedHost(MEDIA, Optional.of("5.8.6"), true, Optional.empty()),
                    CheckedHost.unread(PI)),
            List.of(
                    Problem.error("no service 'x'; there are none"),
                    Problem.error("there is no quadlet directory hosts/pi").on(PI)),
            List.of(
                    Reports.service("web", Status.DRIFT, Optional.empty(), LABEL)
                            .on(NAS),
                    Reports.service("web", Status.MATCH, Optional.empty()).on(MEDIA)));

    @Test
    void isReadBackAsItWasWritten() {
        DriftReport told = REPORT.changed(new RunChanges(
                Optional.of(Instant.EPOCH),
                List.of(),
                List.of(new RunChanges.Changed("db", LABEL, Optional.of(MEDIA)))));
        String json = told.toJson();
        DriftReport again = DriftReport.fromJson(json);
        assertEquals(told, again);
        assertEquals(json, again.toJson());
    }

    @Test
    void eachPartSaysWhoseItIs() {
        String json = REPORT.toJson();
        assertTrue(
                json.contains("{\n      \"host\": \"nas\",\n      \"user\": \"media\",\n      \"service\": \"web\","),
                json);
        assertTrue(json.contains("\"host\": \"pi\",\n      \"user\": null,\n      \"severity\": \"error\""), json);
        assertTrue(json.contains("\"host\": null,\n      \"user\": null,\n      \"severity\": \"error\""), json);
    }

    @Test
    void whatSaysWhoseItIsDoesNotSayItTwice() {
        assertEquals(
                "no podman on PATH",
                Problem.error("media@nas: no podman on PATH").on(MEDIA).message());
        assertEquals(
                "no podman on PATH",
                Problem.error("media: no podman on PATH").on(MEDIA).message());
        assertEquals(
                "other: no podman on PATH",
                Problem.error("other: no podman on PATH").on(MEDIA).message());
    }

    @Test
    void reportOfOneHostNamesNone() {
        assertFalse(Reports.ALL.toJson().contains("\"host"), "a report of one host is as it was");
    }

    @Test
    void versionIsThatOfAll() {
        assertEquals(Optional.of("5.8.6"), REPORT.podman());
        DriftReport other = DriftReport.ofHosts(
                REPORT.tool(),
                REPORT.checkedAt(),
                List.of(
                        new CheckedHost(NAS, Optional.of("5.8.6"), true, Optional.empty()),
                        new CheckedHost(PI, Optional.of("5.4.0"), true, Optional.empty())),
                List.of(),
                List.of());
        assertEquals(Optional.empty(), other.podman());
    }

    @Test
    void partOfAHostIsAsItsOwnReport() {
        DriftReport nas = REPORT.ofHost(NAS);
        assertEquals(List.of(Reports.service("web", Status.DRIFT, Optional.empty(), LABEL)), nas.services());
        assertEquals(Optional.of(COVERAGE), nas.coverage());
        assertEquals(Status.DRIFT, nas.status());
        assertEquals(Status.UNKNOWN, REPORT.ofHost(PI).status());
        assertEquals(
                List.of(NAS, MEDIA, PI),
                REPORT.byHost().keySet().stream().map(CheckedHost::host).toList());
        assertEquals(nas, REPORT.byHost().get(REPORT.hosts().get(0)));
        assertThrows(IllegalArgumentException.class, () -> REPORT.ofHost(HostUser.parse("homelab@pi")));
    }

    @Test
    void oneHostAsOneOfSeveralComesBack() {
        DriftReport own = REPORT.ofHost(NAS);
        assertEquals(own, own.on(NAS).ofHost(NAS));
        assertEquals(own, DriftReport.fromJson(own.on(NAS).toJson()).ofHost(NAS));
    }

    @Test
    void hostsAreTakenApartAndPutTogether() {
        DriftReport nas = REPORT.only(host -> host.host().equals("nas"));
        assertEquals(
                List.of(NAS, MEDIA), nas.hosts().stream().map(CheckedHost::host).toList());
        assertEquals(2, nas.services().size());
        DriftReport pi = REPORT.only(PI::equals);
        assertEquals(REPORT.services(), pi.beside(nas).services());
        assertEquals(REPORT.hosts(), pi.beside(nas).hosts());
    }

    @Test
    void hostAndUserAreWrittenAsPeopleDo() {
        assertEquals("homelab@nas", NAS.text());
        assertEquals("pi", PI.text());
        assertEquals("homelab@nas/web", REPORT.services().get(0).name());
        assertEquals(NAS, HostUser.parse(NAS.text()));
        assertTrue(NAS.compareTo(MEDIA) < 0 && MEDIA.compareTo(PI) < 0);
        assertThrows(IllegalArgumentException.class, () -> HostUser.parse("homelab@"));
        assertThrows(IllegalArgumentException.class, () -> HostUser.parse("@nas"));
    }

    /** Each row: what stands in the report, what is written there instead, what the message says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"user\": \"media\",\n      \"service\"`|`\"user\": \"x\",\n      \"service\"`|`services[1].host is none of the hosts`",
                "`\"user\": \"media\",\n      \"podman\"`|`\"user\": \"homelab\",\n      \"podman\"`|`hosts[1].host is there twice`",
                "`\"read\": true`|`\"read\": 1`|`hosts[0].read is neither true nor false`",
                "`\"status\": \"UNKNOWN\"`|`\"status\": \"MATCH\"`|`hosts[2].status is not what the services come to`",
                "`\"host\": \"nas\",\n      \"user\": \"media\",\n      \"service\"`|`\"service\"`|`services[1].host is missing`",
            })
    void whatContradictsItselfIsRefused(String there, String instead, String message) {
        String json = REPORT.toJson();
        assertTrue(json.contains(there), there);
        String told = assertThrows(ReportFormatException.class, () -> ReportJson.read(json.replace(there, instead)))
                .getMessage();
        assertTrue(told.contains(message), told);
    }
}
