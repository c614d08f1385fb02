package io.homelab.drift.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.node.ObjectNode;

/** A range of ports is compared as a range, from the quadlet to the report, though inspect shows each port of it on its own. */
@Execution(ExecutionMode.CONCURRENT)
class PortRangesTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private static Lab shown(Lab lab, int first, int last, String protocol) {
        ObjectNode bindings = (ObjectNode) lab.shown("HostConfig").path("PortBindings");
        ObjectNode exposed = lab.shown("Config").putObject("ExposedPorts");
        for (int port = first; port <= last; port++) {
            String key = port + "/" + protocol;
            bindings.putArray(key).addObject().put("HostIp", "0.0.0.0").put("HostPort", "" + port);
            exposed.putObject(key);
        }
        return lab;
    }

    private Lab lab(String lines) {
        Lab lab = new Lab(folder).quadlet("Network=bridge\n" + lines);
        lab.shown("HostConfig").putObject("PortBindings");
        return lab;
    }

    private static List<String> ports(Lab lab) {
        Lab.Took took = lab.check();
        assertTrue(took.time().compareTo(LONGEST) < 0, took.time() + " of processor time");
        return took.report().services().get(0).findings().stream()
                .filter(finding -> finding.severity() == Severity.DRIFT)
                .filter(finding ->
                        finding.field().equals("publish") || finding.field().equals("expose"))
                .map(PortRangesTest::told)
                .toList();
    }

    private static String told(Finding finding) {
        return finding.code() + " " + finding.element().orElse("");
    }

    @Test
    void allPortsThereAreMatch() {
        Lab lab = lab("PublishPort=1-65535:1-65535\n").madeAsDeclared();

        assertEquals(List.of(), ports(shown(lab, 1, 65535, "tcp")));
    }

    @Test
    void aRangeThatIsNotRunningIsOneFinding() {
        Lab lab = lab("").madeAsDeclared().quadlet("Network=bridge\nPublishPort=49152-65535:49152-65535/udp\n");

        assertEquals(List.of("publish-missing 49152-65535/udp"), ports(lab));
    }

    @Test
    void aRangeThatIsNotDeclaredIsOneFinding() {
        Lab lab = lab("PublishPort=49152-65535:49152-65535/udp\n")
                .madeAsDeclared()
                .quadlet("Network=bridge\n");

        assertEquals(List.of("publish-extra 49152-65535/udp"), ports(shown(lab, 49152, 65535, "udp")));
    }

    @Test
    void onlyThePartOfARangeThatDiffersIsToldOf() {
        Lab lab = lab("PublishPort=8000-8100:8000-8100\n")
                .madeAsDeclared()
                .quadlet("Network=bridge\nPublishPort=8000-8150:8000-8150\n");

        assertEquals(List.of("publish-missing 8101-8150/tcp"), ports(shown(lab, 8000, 8100, "tcp")));
    }

    @Test
    void onePortThatMovedInARangeIsToldOfAlone() {
        Lab lab = lab("PublishPort=8000-8100:8000-8100\n").madeAsDeclared().quadlet("""
                        Network=bridge
                        PublishPort=8000-8049:8000-8049
                        PublishPort=9050:8050
                        PublishPort=8051-8100:8051-8100
                        """);

        assertEquals(List.of("publish-differs 8050/tcp"), ports(shown(lab, 8000, 8100, "tcp")));
    }

    @Test
    void aRangeWrittenInTwoLinesIsTheSame() {
        Lab lab = lab("PublishPort=8000-8100:8000-8100\n")
                .madeAsDeclared()
                .quadlet("Network=bridge\nPublishPort=8000-8050:8000-8050\nPublishPort=8051-8100:8051-8100\n");

        assertEquals(List.of(), ports(shown(lab, 8000, 8100, "tcp")));
    }

    @Test
    void portsThatPodmanChoseMayBeAnyInARange() {
        Lab lab = lab("PublishPort=8000-8100\n").madeAsDeclared();

        assertEquals(List.of(), ports(shown(lab, 8000, 8100, "tcp")));
    }

    @Test
    void aFewPortsAreStillToldOneByOne() {
        Lab lab = lab("").madeAsDeclared().quadlet("Network=bridge\nPublishPort=8000-8001:8000-8001\n");

        assertEquals(List.of("publish-missing 8000/tcp", "publish-missing 8001/tcp"), ports(lab));
    }

    @Test
    void exposedRangesAreOneFindingToo() {
        Lab lab = lab("").madeAsDeclared().quadlet("Network=bridge\nExposeHostPort=1-65535\n");

        // of which the image exposes one
        assertEquals(List.of("expose-missing 1-8095/tcp", "expose-missing 8097-65535/tcp"), ports(lab));
    }
}
