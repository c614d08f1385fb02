package io.homelab.drift.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.systemd.HostFacts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final Instant READ_AT = Instant.parse("2026-11-22T23:00:00Z");
    private static final DeclaredSet NO_QUADLETS = new DeclaredSet(List.of(), List.of(), List.of());

    private final QuadletSource quadlets = mock(QuadletSource.class);
    private final HostSource host = mock(HostSource.class);
    private final HostReading reading = HostReading.recorded(NO_QUADLETS, nothing(), READ_AT);

    @BeforeEach
    void shows() {
        when(host.read(any(), any())).thenReturn(reading);
    }

    @Test
    void bothSidesAreReadOnceForEachCheckAndNothingElseIsAsked() {
        Drift drift = Drift.of(quadlets, host);
        drift.check();
        drift.verbose().check();
        verify(host, times(2)).read(quadlets, List.of());
        verifyNoMoreInteractions(host, quadlets);
    }

    @Test
    void whatWasReadBeforeIsNotReadAgain() {
        Drift drift = Drift.of(reading);
        drift.check();
        drift.services("web").check();
        verifyNoMoreInteractions(host, quadlets);
    }

    @Test
    void reportBearsTheTimeAtWhichTheHostWasReadAndTheNameOfDrift() {
        DriftReport report = Drift.check(quadlets, host);
        assertEquals(READ_AT, report.checkedAt());
        assertEquals(Tool.DRIFT, report.tool());
    }

    @Test
    void embedderSaysWhenAndByWhom() {
        DriftReport report = Drift.of(quadlets, host)
                .at(Instant.EPOCH)
                .reportedBy("my-tool", "2.3")
                .check();
        assertEquals(Instant.EPOCH, report.checkedAt());
        assertEquals(new Tool("my-tool", "2.3"), report.tool());
    }

    @Test
    void hostIsToldWhichServicesAreReported() {
        Drift.of(quadlets, host).services("web").check();
        verify(host).read(quadlets, List.of("web"));
    }

    @Test
    void serviceThatNobodyDeclaresIsToldOf() {
        DriftReport report =
                Drift.of(quadlets, host).services("jellyfin").showingValues().check();
        assertEquals(
                "no service 'jellyfin'; there are none",
                report.problems().get(0).message());
    }

    private static HostState nothing() {
        return HostState.builder(HostFacts.unknown(true)).build();
    }
}
