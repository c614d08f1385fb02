package io.homelab.drift.core.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.RestartTie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {

    private static final String RELOAD = "systemctl --user daemon-reload";
    private static final String RESTART = "systemctl --user restart web.service";

    private static List<String> commands(Homelab homelab) {
        return homelab.check().remedy().orElseThrow().commands();
    }

    private static Homelab labelled() {
        return new Homelab().declared("--label=a=1").created().loaded("--label=a=1");
    }

    @Test
    void restartIsARestart() {
        assertEquals(List.of(RESTART), commands(labelled()));
    }

    @Test
    void unitThatIsMaskedHasToBeUnmaskedFirst() {
        assertEquals(
                List.of("systemctl --user unmask web.service", RELOAD, RESTART),
                commands(labelled().property("LoadState", "masked")));
    }

    @Test
    void unitThatIsMaskedUntilTheNextBootIsUnmaskedThere() {
        assertEquals(
                List.of("systemctl --user unmask --runtime web.service", RELOAD, RESTART),
                commands(labelled().property("LoadState", "masked").property("UnitFileState", "masked-runtime")));
    }

    @Test
    void unnamedVolumeGoesWithTheContainerOfAUnitAndANamedOneStays() {
        Element cache = mount(new Mount(Mount.Type.VOLUME, "", "/cache", List.of()));
        Element data = mount(new Mount(Mount.Type.VOLUME, "systemd-data", "/data", List.of()));
        assertEquals(
                "a restart removes what is in its unnamed volume at /cache",
                labelled()
                        .shows(ContainerField.VOLUME, cache, data)
                        .check()
                        .remedy()
                        .orElseThrow()
                        .advice());
        assertEquals(
                "",
                labelled()
                        .shows(ContainerField.VOLUME, data)
                        .check()
                        .remedy()
                        .orElseThrow()
                        .advice());
    }

    private static Element mount(Mount mount) {
        return new Element(mount.destination(), mount, mount.normal(), "volume", new Origin.InspectPath("Mounts"));
    }

    @Test
    void unitThatSystemdHasNeverReadCannotBeRestartedBeforeItIsRead() {
        Homelab byHand = new Homelab()
                .declared("--label=a=1")
                .created("--label=a=1")
                .madeBy(Optional.empty())
                .property("LoadState", "not-found");
        assertEquals(List.of(RELOAD, RESTART), commands(byHand));
    }

    @Test
    void handMadeContainerIsReplacedByWhatTheFileSaysNow() {
        Homelab byHand = new Homelab()
                .declared("--label=a=1")
                .created("--label=a=1")
                .loaded()
                .madeBy(Optional.empty());
        assertEquals(List.of(RELOAD, RESTART), commands(byHand));
        assertEquals(List.of(RESTART), commands(byHand.loaded("--label=a=1")));
    }

    @Test
    void failedUnitIsStartedAsItsFileIsNow() {
        Homelab failed = new Homelab()
                .withoutContainer()
                .declared("--label=a=1")
                .loaded()
                .property("ActiveState", "failed");
        assertEquals(List.of(RELOAD, "systemctl --user start web.service"), commands(failed));
        Finding finding = failed.finding();
        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
        assertTrue(finding.message().endsWith("; its quadlet has been edited since systemd read it"));

        assertEquals(List.of("systemctl --user start web.service"), commands(failed.loaded("--label=a=1")));
    }

    @ParameterizedTest
    @CsvSource({"Result,start-limit-hit", "NRestarts,5"})
    void unitThatSystemdStartsNoMoreIsResetFirst(String property, String value) {
        Homelab failed = new Homelab()
                .withoutContainer()
                .loaded()
                .property("ActiveState", "failed")
                .property(property, value);
        List<String> start = List.of("systemctl --user reset-failed web.service", "systemctl --user start web.service");
        assertEquals(start, commands(failed));
        assertEquals(List.of(RELOAD, start.get(0), start.get(1)), commands(failed.declared("--label=a=1")));
    }

    @Test
    void whatLivesInItsNamespacesIsStoppedMeanwhile() {
        Homelab homelab = labelled().livingIn("web-id", "sidecar", Optional.of("sidecar.service"));
        assertEquals(
                List.of("systemctl --user stop sidecar.service", RESTART, "systemctl --user start sidecar.service"),
                commands(homelab));
    }

    @ParameterizedTest
    @EnumSource(RestartTie.class)
    void whatSystemdRestartsAlongIsNotStoppedByHand(RestartTie tie) {
        Homelab homelab = labelled()
                .property(tie.property(), "sidecar.service")
                .unit(new LiveUnit(
                        "sidecar.service", Optional.empty(), List.of(), Map.of(), Map.of("ActiveState", "active")))
                .livingIn("web", "sidecar", Optional.of("sidecar.service"));
        assertEquals(List.of(RESTART), commands(homelab));
    }

    @Test
    void strangerThatLivesInItsNamespacesHasToGoBeforeARestartThatWouldFail() {
        Remedy remedy = labelled()
                .livingIn("web-id", "tool", Optional.empty())
                .check()
                .remedy()
                .orElseThrow();
        assertEquals(Remedy.Kind.RESTART, remedy.kind());
        assertEquals(List.of(), remedy.commands());
        assertEquals("remove first what lives in the container's namespaces: tool; then " + RESTART, remedy.advice());
    }

    @Test
    void onlyContainerOfAPodIsRestartedWithThePod() {
        assertEquals(
                List.of("systemctl --user restart web-pod.service"),
                commands(labelled().inPod("web-pod.service")));
        assertEquals(List.of(RESTART), commands(labelled().inPod("web-pod.service", "log")));
    }

    @Test
    void restartBringsBackWhatSystemdHasToReadFirst() {
        Homelab homelab = new Homelab()
                .quadlet("[Container]\nImage=x\n[Service]\nRestart=always\n")
                .declared("--label=a=1")
                .created()
                .loaded("--label=a=1");
        assertEquals(List.of(RELOAD, RESTART), commands(homelab));
        assertEquals(
                Remedy.Kind.RELOAD_AND_RESTART,
                homelab.check().remedy().orElseThrow().kind());
    }

    @Test
    void settingThatWasTakenOutIsStillInTheUnit() {
        Finding finding = new Homelab()
                .loadedText("[Service]\nUser=nobody\nExecStart=" + String.join(" ", Homelab.command()) + "\n")
                .finding();
        assertEquals("User-extra", finding.code());
        assertEquals(
                "User= in [Service] is in the unit as systemd holds it, and not in the file any more",
                finding.message());
    }

    private static Remedy overridden(String dropIn) {
        return new Homelab()
                .quadlet("[Container]\nImage=x\n[Service]\nMemoryHigh=40M\n")
                .loadedText("[Service]\nMemoryHigh=40M\nExecStart=" + String.join(" ", Homelab.command()) + "\n")
                .dropIn(dropIn, "[Service]\nMemoryHigh=50M\n")
                .cgroup("memory.high", "52428800")
                .finding()
                .remedy()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "/home/u/.config/systemd/user/web.service.d/override.conf",
        "/home/u/.config/systemd/user.control/web.service.d/50-MemoryHigh.conf",
        "/run/user/1000/systemd/user.control/web.service.d/50-MemoryHigh.conf"
    })
    void overrideOfTheUnitsOwnIsReverted(String dropIn) {
        Remedy remedy = overridden(dropIn);
        assertEquals(List.of("systemctl --user revert web.service", RESTART), remedy.commands());
        assertTrue(remedy.advice().startsWith(dropIn + " says otherwise; "), remedy.advice());
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/systemd/user/web.service.d/10-x.conf",
        "/etc/systemd/user/web.service.d/10-x.conf",
        "/home/u/.local/share/systemd/user/web.service.d/10-x.conf",
        "/home/u/.config/systemd/user/service.d/10-x.conf",
        "/home/u/.config/systemd/user/web@.service.d/10-x.conf"
    })
    void overrideThatRevertLeavesIsNamed(String dropIn) {
        Remedy remedy = overridden(dropIn);
        assertEquals(Remedy.Kind.REVERT, remedy.kind());
        assertEquals(List.of(), remedy.commands());
        assertEquals(
                dropIn + " says otherwise, and systemctl revert leaves that file; take the setting out of it, or write"
                        + " it into the quadlet, then " + RELOAD + " && " + RESTART,
                remedy.advice());
    }

    @Test
    void systemsDropInsAreRevertedWhereTheyAreItsOwn() {
        SystemctlCommands systemctl = new SystemctlCommands(false);
        assertTrue(systemctl.reverts("/etc/systemd/system/web.service.d/override.conf", "web.service"));
        assertTrue(systemctl.reverts("/run/systemd/system.control/web.service.d/50-x.conf", "web.service"));
        assertTrue(!systemctl.reverts("/usr/lib/systemd/system/web.service.d/10-x.conf", "web.service"));
        assertTrue(!systemctl.reverts("/etc/systemd/system/service.d/10-x.conf", "web.service"));
    }

    private static Homelab limited() {
        return new Homelab()
                .quadlet("[Container]\nImage=x\n[Service]\nMemoryHigh=40M\n")
                .loadedText("[Service]\nMemoryHigh=40M\nExecStart=" + String.join(" ", Homelab.command()) + "\n")
                .dropIn("/run/user/1000/systemd/user.control/web.service.d/50-x.conf", "[Service]\nMemoryHigh=50M\n");
    }

    @Test
    void overrideOfTheOnlyContainerOfAPodIsRevertedWithThePod() {
        assertEquals(
                List.of("systemctl --user revert web.service", "systemctl --user restart web-pod.service"),
                commands(limited().cgroup("memory.high", "52428800").inPod("web-pod.service")));
    }

    @Test
    void overrideOfAUnitThatFailedIsRevertedAndTheUnitStarted() {
        assertEquals(
                List.of("systemctl --user revert web.service", "systemctl --user start web.service"),
                commands(limited().withoutContainer().property("ActiveState", "failed")));
    }

    @Test
    void whatARestartTakesAwayIsSaidWhateverElseDiffers() {
        assertEquals(
                "to keep the change, write it into the quadlet first",
                new Homelab()
                        .declared("--memory=1g", "--label=a=1")
                        .loaded("--memory=1g", "--label=a=1")
                        .created("--label=a=1")
                        .connectedTo("other")
                        .nothingButFilesBelow(Path.of("/"))
                        .check()
                        .remedy()
                        .orElseThrow()
                        .advice());
    }

    @Test
    void unitThatShowsDriftWhileItStartsIsNotCompared() {
        ServiceReport service = new Homelab()
                .quadlet("[Container]\nImage=x\n[Service]\nRestart=always\n")
                .withoutContainer()
                .loaded()
                .property("ActiveState", "activating")
                .check();
        assertEquals(Status.DRIFT, service.status());
        assertEquals("the unit is activating; look again in a moment", service.reason());
    }

    @Test
    void missingContainerWithoutItsOptionalDeviceIsNotEdited() {
        Finding finding = new Homelab()
                .optionalDevices("/dev/none")
                .declared("--device=/dev/none")
                .withoutContainer()
                .loaded()
                .property("ActiveState", "active")
                .finding();
        assertEquals(Optional.of(Cause.CHANGED_LIVE), finding.cause());
    }
}
