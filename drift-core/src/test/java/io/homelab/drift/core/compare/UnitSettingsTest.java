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

class UnitSettingsTest {

    private static final String EDIT = "/home/me/.config/systemd/user/web.service.d/override.conf";
    private static final String RUN = "ExecStart=" + String.join(" ", Homelab.command()) + "\n";

    private static final List<String> REVERT_AND_RESTART =
            List.of("systemctl --user revert web.service", "systemctl --user restart web.service");

    private static Homelab settings(String declared, String generated) {
        return new Homelab()
                .quadlet("[Container]\nImage=x\n" + declared + "\n")
                .loadedText("[Service]\n" + RUN + generated + "\n");
    }

    private static List<String> remedy(Finding finding) {
        return finding.remedy().orElseThrow().commands();
    }

    @Test
    void aSettingThatSystemdHasNotReadIsNotReloaded() {
        Finding finding = settings("[Service]\nRestart=always", "Restart=no").finding();

        assertEquals("Restart-differs", finding.code());
        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
        assertEquals(List.of("systemctl --user daemon-reload"), remedy(finding));
    }

    @ParameterizedTest
    @CsvSource({
        "Documentation=https://new.example, Documentation=https://old.example, Documentation-differs",
        "Documentation=https://new.example, '', Documentation-missing",
        "'', Documentation=https://old.example, Documentation-extra",
        "Description=New, Description=Old, Description-differs"
    })
    void aSettingThatOnlyDescribesIsAWarningAndAReloadIsEnough(String quadlet, String held, String code) {
        Finding finding = new Homelab()
                .quadlet("[Unit]\n" + quadlet + "\n[Container]\nImage=x\n")
                .loadedText("[Unit]\n" + held + "\n[Service]\n" + RUN)
                .finding();

        assertEquals(code, finding.code());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
        assertEquals(List.of("systemctl --user daemon-reload"), remedy(finding));
    }

    @Test
    void aDescriptionThatADropInReplacesIsAWarningToo() {
        Finding finding = new Homelab()
                .quadlet("[Unit]\nDescription=Web\n[Container]\nImage=x\n")
                .loadedText("[Unit]\nDescription=Web\n[Service]\n" + RUN)
                .dropIn(EDIT, "[Unit]\nDescription=Other\n")
                .finding();

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Optional.of(Cause.OVERRIDDEN), finding.cause());
    }

    @ParameterizedTest
    @CsvSource({"Requires=a.service", "ConditionPathExists=/x", "StartLimitBurst=3"})
    void aSettingOfUnitThatDoesMoreIsDrift(String line) {
        assertEquals(
                Severity.DRIFT,
                new Homelab()
                        .quadlet("[Unit]\n" + line + "\n[Container]\nImage=x\n")
                        .loadedText("[Service]\n" + RUN)
                        .finding()
                        .severity());
    }

    @Test
    void commentsAndSectionsOfOthersMakeNoDifference() {
        assertEquals(
                List.of(),
                new Homelab()
                        .quadlet("# new\n[X-Notes]\nOwner=me\n[Unit]\n; new\nDescription=Web\n[Container]\nImage=x\n")
                        .loadedText("# old\n[X-Notes]\nOwner=you\n[Unit]\nDescription=Web\n[Service]\n" + RUN)
                        .codes());
    }

    @Test
    void aVariableOfTheCommandThatADropInReplacesIsOverridden() {
        Finding finding = new Homelab()
                        .quadlet("[Container]\nImage=x\n[Service]\nEnvironment=SIZE=1g\n")
                        .declared("--memory=${SIZE}")
                        .loadedText("[Service]\nEnvironment=SIZE=1g\nExecStart="
                                + String.join(" ", Homelab.command("--memory=${SIZE}")) + "\n")
                        .dropIn(EDIT, "[Service]\nEnvironment=SIZE=2g\n")
                        .created("--memory=2g")
                        .check()
                        .findings()
                        .stream()
                        .filter(one -> one.field().equals("memory"))
                        .findFirst()
                        .orElseThrow();

        assertEquals(Optional.of(Cause.OVERRIDDEN), finding.cause());
        assertEquals(REVERT_AND_RESTART, remedy(finding));
    }

    @Test
    void aSettingThatADropInReplacesIsOverridden() {
        Finding finding = settings("[Service]\nRestart=always", "Restart=always")
                .dropIn(EDIT, "[Service]\nRestart=no\n")
                .finding();

        assertEquals("Restart-differs", finding.code());
        assertEquals(Severity.DRIFT, finding.severity());
        assertEquals(Optional.of(Cause.OVERRIDDEN), finding.cause());
        assertEquals(EDIT + ":2", finding.loaded().orElseThrow().origin().text());
        assertEquals(new Side.Text("no"), finding.loaded().orElseThrow().value());
        assertEquals(List.of("systemctl --user revert web.service"), remedy(finding));
    }

    @ParameterizedTest
    @CsvSource({
        "User=me,User=root,User-differs",
        "LimitNOFILE=65536,LimitNOFILE=1024,LimitNOFILE-differs",
        "UMask=0077,UMask=0022,UMask-differs",
        "Environment=A=1,Environment=A=2,Environment-differs",
        "Environment=A=1 B=1,Environment=B=2,Environment-differs",
        "ExecStartPre=/bin/a,ExecStartPre=,ExecStartPre-missing",
        "Environment=A=1,'Environment=\nEnvironment=B=1',Environment-differs"
    })
    void whatARunningServiceWasStartedWithTakesARestart(String declared, String dropIn, String code) {
        Finding finding = settings("[Service]\n" + declared, declared)
                .dropIn(EDIT, "[Service]\n" + dropIn + "\n")
                .finding();

        assertEquals(code, finding.code());
        assertEquals(Optional.of(Cause.OVERRIDDEN), finding.cause());
        assertEquals(REVERT_AND_RESTART, remedy(finding));
    }

    @Test
    void aSpanOfTimeMayBeWrittenOtherwise() {
        assertEquals(
                List.of(),
                settings("[Service]\nRestartSec=90\nTimeoutStopSec=2min", "RestartSec=1min 30s\nTimeoutStopSec=120")
                        .dropIn(EDIT, "[Service]\nRestartSec=90s\n")
                        .codes());
        assertEquals(
                List.of("RestartSec-differs"),
                settings("[Service]\nRestartSec=90", "RestartSec=1min").codes());
    }

    @ParameterizedTest
    @CsvSource({
        "Restart=always,RestartSec=5",
        "Restart=always,Restart=always",
        "ExecStartPre=/bin/a,ExecStartPre=/bin/b",
        "Environment=A=1,Environment=B=1",
        "SuccessExitStatus=7,SuccessExitStatus=9",
        "'',LimitNOFILE=1024"
    })
    void aDropInThatOnlyAddsIsNoDrift(String declared, String dropIn) {
        assertEquals(
                List.of(),
                settings("[Service]\n" + declared, declared)
                        .dropIn(EDIT, "[Service]\n" + dropIn + "\n")
                        .codes());
    }

    @ParameterizedTest
    @CsvSource({
        "After=a.service,After=,false",
        "ConditionPathExists=/a,ConditionPathExists=,true",
        "Description=The web,Description=Web,true"
    })
    void noDropInTakesADependencyAway(String declared, String dropIn, boolean overridden) {
        assertEquals(
                overridden,
                new Homelab()
                                .quadlet("[Unit]\n" + declared + "\n[Container]\nImage=x\n")
                                .loadedText("[Unit]\n" + declared + "\n[Service]\n" + RUN)
                                .dropIn(EDIT, "[Unit]\n" + dropIn + "\n")
                                .check()
                                .findings()
                                .stream()
                                .anyMatch(finding -> finding.cause().equals(Optional.of(Cause.OVERRIDDEN))));
    }

    @Test
    void aCommandThatADropInReplacesIsOverriddenInWhatItChanges() {
        Finding finding = new Homelab()
                .declared("--memory=1g", "--label=a=b")
                .loaded("--memory=1g", "--label=a=b")
                .dropIn(EDIT, replaced("--memory=2g", "--label=a=b"))
                .created("--memory=2g", "--label=a=b")
                .finding();

        assertEquals("memory-differs", finding.code());
        assertEquals(Optional.of(Cause.OVERRIDDEN), finding.cause());
        assertEquals(REVERT_AND_RESTART, remedy(finding));
    }

    @Test
    void whereSomethingElseTakesARestartTheUnitIsRestartedOnceTheDropInIsGone() {
        assertEquals(
                List.of(
                        "systemctl --user revert web.service",
                        "systemctl --user daemon-reload",
                        "systemctl --user restart web.service"),
                new Homelab()
                        .quadlet("[Container]\nImage=x\n[Service]\nRestart=always\n")
                        .loadedText("[Service]\n" + RUN + "Restart=always\n")
                        .dropIn(EDIT, "[Service]\nRestart=no\n")
                        .declared("--memory=1g")
                        .check()
                        .remedy()
                        .orElseThrow()
                        .commands());
    }

    @Test
    void aCommandThatADropInWillReplaceAtTheNextStartIsAWarning() {
        Finding finding = new Homelab()
                .declared("--memory=1g")
                .loaded("--memory=1g")
                .dropIn(EDIT, replaced("--memory=2g"))
                .created("--memory=1g")
                .finding();

        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Optional.of(Cause.OVERRIDDEN), finding.cause());
        assertEquals(List.of("systemctl --user revert web.service"), remedy(finding));
    }

    @Test
    void anEditOfWhatADropInReplacesHasSeveralCausesAndTheDropInHasToGo() {
        Finding finding = new Homelab()
                .declared("--memory=3g")
                .loaded("--memory=1g")
                .dropIn(EDIT, replaced("--memory=2g"))
                .created("--memory=2g")
                .finding();

        assertEquals(Optional.of(Cause.SEVERAL), finding.cause());
        assertEquals(REVERT_AND_RESTART, remedy(finding));
    }

    @Test
    void anEditOfSomethingElseIsStillNotReloaded() {
        Finding finding = new Homelab()
                .declared("--memory=1g", "--label=a=c")
                .loaded("--memory=1g", "--label=a=b")
                .dropIn(EDIT, replaced("--memory=1g", "--label=a=b"))
                .created("--memory=1g", "--label=a=b")
                .finding();

        assertEquals("label-differs", finding.code());
        assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
    }

    private static String replaced(String... options) {
        return "[Service]\nExecStart=\nExecStart=" + String.join(" ", Homelab.command(options)) + "\n";
    }
}
