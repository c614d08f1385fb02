package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Coverage;
import io.homelab.drift.core.systemd.LiveUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static Coverage coverage(Homelab homelab) {
        return homelab.report().coverage().orElseThrow();
    }

    private static List<String> names(Coverage coverage) {
        return coverage.unmanaged().stream().map(Coverage.Unmanaged::container).toList();
    }

    @Test
    void theContainerOfAQuadletIsManaged() {
        Coverage coverage = coverage(new Homelab());

        assertEquals(1, coverage.managed());
        assertEquals(List.of(), coverage.unmanaged());
    }

    @Test
    void aContainerThatNobodyDeclaresIsNot() {
        Coverage coverage = coverage(new Homelab().another("scratch").another("blog"));

        assertEquals(3, coverage.containers());
        assertEquals(1, coverage.managed());
        assertEquals(List.of("blog", "scratch"), names(coverage));
    }

    @Test
    void aContainerOfAUnitThatIsNoQuadletsIsNotAndItsUnitIsTold() {
        LiveUnit own = new LiveUnit(
                "db.service", Optional.of("[Service]\n"), List.of(), Map.of(), Map.of("LoadState", "loaded"));
        Coverage coverage = coverage(new Homelab().another("db", own));

        assertEquals(Optional.of("db.service"), coverage.unmanaged().get(0).unit());
    }

    @Test
    void aContainerThatWasMadeByHandUnderAServicesNameIsThatServices() {
        assertEquals(List.of(), names(coverage(new Homelab().madeBy(Optional.empty()))));
    }
}
