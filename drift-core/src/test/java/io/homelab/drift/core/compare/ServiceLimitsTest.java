package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLimitsTest {

    private static final String RUN = "ExecStart=" + String.join(" ", Homelab.command()) + "\n";

    private static Homelab limits(String declared, String loaded) {
        return new Homelab()
                .quadlet("[Container]\nImage=x\n[Service]\n" + declared + "\n")
                .loadedText("[Service]\n" + loaded + "\n" + RUN);
    }

    @Test
    void aLimitThatIsEnforcedAsDeclaredIsAMatch() {
        assertEquals(
                List.of(),
                limits("MemoryMax=4G", "MemoryMax=4G")
                        .cgroup("memory.max", "4294967296")
                        .codes());
    }

    @Test
    void anEditThatSystemdHasNotReadIsNotReloaded() {
        Finding finding = limits("MemoryMax=4G", "MemoryMax=2G")
                .cgroup("memory.max", "2147483648")
                .finding();

        assertEquals("MemoryMax-differs", finding.code());
        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
        assertEquals(
                "web.container:4", finding.declared().orElseThrow().origin().text());
        assertEquals("memory.max", finding.running().orElseThrow().origin().text());
        assertEquals(Optional.of("2G"), finding.running().orElseThrow().readable());
    }

    @Test
    void aLimitThatSystemdHoldsAndTheKernelDoesNotIsNotRestarted() {
        Finding finding = limits("MemoryHigh=40M", "MemoryHigh=40M")
                .property("MemoryHigh", "41943040")
                .cgroup("memory.high", "52428800")
                .finding();

        assertEquals(Optional.of(Cause.NOT_RESTARTED), finding.cause());
    }

    @Test
    void aLimitThatNeitherFileNorSystemdKnowsWasChangedLive() {
        Finding finding = limits("MemoryHigh=40M", "MemoryHigh=40M")
                .property("MemoryHigh", "52428800")
                .cgroup("memory.high", "52428800")
                .finding();

        assertEquals(Optional.of(Cause.CHANGED_LIVE), finding.cause());
    }

    @Test
    void aDropInThatTheKernelDoesNotFollowIsOneOfSeveralCauses() {
        Homelab held = limits("MemoryHigh=40M", "MemoryHigh=40M")
                .dropIn("/run/systemd/user.control/web.service.d/50-MemoryHigh.conf", "[Service]\nMemoryHigh=60M\n");

        assertEquals(
                Optional.of(Cause.OVERRIDDEN),
                held.cgroup("memory.high", "62914560").finding().cause());
        assertEquals(
                Optional.of(Cause.SEVERAL),
                held.cgroup("memory.high", "52428800").finding().cause());
    }

    @Test
    void withoutTheControlGroupWhatSystemctlShowsIsWhatRuns() {
        Finding finding =
                limits("TasksMax=100", "TasksMax=50").property("TasksMax", "50").finding();

        assertEquals(new Side.Text("50"), finding.running().orElseThrow().value());
        assertEquals("TasksMax", finding.running().orElseThrow().origin().text());
    }

    @Test
    void whatSystemctlShowsOfAUnitItDoesNotKnowCountsForNothing() {
        assertEquals(
                List.of("unit-not-loaded"),
                new Homelab()
                        .quadlet("[Container]\nImage=x\n[Service]\nMemoryMax=4G\n")
                        .property("LoadState", "not-found")
                        .property("ActiveState", "active")
                        .property("MemoryMax", "infinity")
                        .codes());
    }

    @Test
    void aLimitNobodyAskedForIsExtra() {
        assertEquals(
                List.of("MemoryMax-extra"),
                limits("", "").cgroup("memory.max", "1073741824").codes());
    }

    @Test
    void anEditOfALimitOfAUnitThatDoesNotRunIsAWarning() {
        assertEquals(
                Severity.WARNING,
                limits("MemoryMax=4G", "MemoryMax=2G")
                        .property("ActiveState", "inactive")
                        .finding()
                        .severity());
    }

    @ParameterizedTest
    @CsvSource({
        "MemoryMax,4G,memory.max,4294967296",
        "MemoryMax,infinity,memory.max,max",
        "CPUQuota,150%,cpu.max,150000 100000",
        "CPUQuota,20%,cpu.max,20000 100000",
        "CPUWeight,idle,cpu.weight,0",
        "MemoryMax,1000000000,memory.max,999997440",
        "MemoryHigh,1.3G,memory.high,1395863552",
        "IOWeight,200,io.weight,default 200",
        "TasksMax,512,pids.max,512",
        "'AllowedCPUs','0 1 2,3',cpuset.cpus,0-3"
    })
    void theSameLimitIsWrittenDifferentlyByFileAndKernel(String key, String value, String file, String text) {
        assertEquals(
                List.of(),
                limits(key + "=" + value, key + "=" + value).cgroup(file, text).codes());
    }

    @Test
    void linesThatSystemdJoinsCountTogether() {
        String lines = "AllowedCPUs=0\nAllowedCPUs=2";
        assertEquals(
                List.of(), limits(lines, lines).cgroup("cpuset.cpus", "0,2").codes());
        assertEquals(
                List.of("AllowedCPUs-differs"),
                limits(lines, lines).cgroup("cpuset.cpus", "2").codes());
        String again = "AllowedCPUs=0\nAllowedCPUs=\nAllowedCPUs=2";
        assertEquals(List.of(), limits(again, again).cgroup("cpuset.cpus", "2").codes());
    }

    @Test
    void aSizeInWholePagesMustBeTheVerySize() {
        assertEquals(
                List.of("MemoryMax-differs"),
                limits("MemoryMax=40M", "MemoryMax=40M")
                        .cgroup("memory.max", "41938944")
                        .codes());
    }

    private static Homelab shares(String declared, String loaded) {
        return limits(declared, loaded).property("MemoryMax", "8589934592").cgroup("memory.max", "8589934592");
    }

    @Test
    void aShareOfTheMemoryIsWhatSystemdMakesOfIt() {
        assertEquals(List.of(), shares("MemoryMax=50%", "MemoryMax=50%").codes());
        Finding edited = shares("MemoryMax=60%", "MemoryMax=50%").finding();
        assertEquals(Optional.of(Cause.NOT_RELOADED), edited.cause());
        assertEquals(
                Optional.of(Cause.NOT_RELOADED),
                shares("MemoryMax=4G", "MemoryMax=50%").finding().cause());
        assertEquals(
                Optional.of(Cause.NOT_RESTARTED),
                shares("MemoryMax=50%", "MemoryMax=50%")
                        .cgroup("memory.max", "4294967296")
                        .finding()
                        .cause());
        Finding overridden = shares("MemoryMax=50%", "MemoryMax=50%")
                .dropIn("/run/systemd/user.control/web.service.d/50-MemoryMax.conf", "[Service]\nMemoryMax=8G\n")
                .finding();
        assertEquals(Optional.of(Cause.OVERRIDDEN), overridden.cause());
        assertEquals(new Side.Text("8G"), overridden.loaded().orElseThrow().value());
    }

    @Test
    void aShareThatNobodyCanReckonIsNoDrift() {
        assertEquals(
                List.of(),
                limits("MemoryMax=50%", "MemoryMax=50%")
                        .cgroup("memory.max", "4294967296")
                        .codes());
    }
}
