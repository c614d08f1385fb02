package io.homelab.drift.quadlet.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.generator.GeneratedUnit;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the generator writes besides, and that a comparison takes it for what it is. */
class GeneratedLinesTest {

    private static final String ONE = "ReloadCmd=/bin/true one";
    private static final String RUN = "[Service]\nExecStart=/usr/bin/podman run --name web -d x\n";
    private static final String NEWEST = PodmanVersion.NEWEST.toString();

    @ParameterizedTest
    @CsvSource({
        "'Environment=PODMAN_SYSTEMD_UNIT=%n\nKillMode=mixed\nDelegate=yes\nType=notify\nNotifyAccess=all\nSyslogIdentifier=%N', ''",
        "'ExecStop=/usr/bin/podman rm -v -f -i web\nExecStopPost=-/usr/bin/podman rm -v -f -i web', ''",
        "'ExecStartPre=-rm -f %t/%N.cid\nExecStopPost=-rm -f %t/%N.cid', ''",
        "ExecStop=/usr/local/bin/podman-5.8 rm -v -f -i web, ''",
        "Restart=always, Restart-extra",
        "TimeoutStartSec=900, TimeoutStartSec-extra",
        "ExecStartPre=/usr/bin/podman pull x, ExecStartPre-extra",
        "ExecStopPost=/bin/true, ExecStopPost-extra",
        "Environment=A=1, Environment-extra",
        "KillMode=process, KillMode-extra"
    })
    void whatWasTakenOutIsStillInTheUnitUnlessTheGeneratorWritesIt(String generated, String code) {
        assertEquals(code, codes(settings(Kind.CONTAINER, "Image=x", RUN + generated + "\n", NEWEST)));
    }

    @ParameterizedTest
    @CsvSource({
        "'Wants=network-online.target\nAfter=network-online.target\nRequiresMountsFor=%t/containers\nSourcePath=/q/web.container', ''",
        "'Requires=lab-network.service\nAfter=lab-network.service', ''",
        "'Requires=db.service\nAfter=db.service', 'After-extra Requires-extra'",
        "Description=The web, Description-extra",
        "PartOf=lab.target, PartOf-extra"
    })
    void aDependencyThatWasTakenOutIsStillInTheUnitUnlessTheGeneratorWritesIt(String generated, String codes) {
        assertEquals(codes, codes(settings(Kind.CONTAINER, "Image=x", "[Unit]\n" + generated + "\n" + RUN, NEWEST)));
    }

    @ParameterizedTest
    @CsvSource({
        "POD, Restart=always, Restart=on-failure, 5.8.6, ''",
        "POD, Restart=always, Restart=on-failure, 6.0.0, Restart-missing",
        "CONTAINER, Restart=always, Restart=on-failure, 5.8.6, Restart-differs",
        "POD, Environment=A=1, Environment=PODMAN_SYSTEMD_UNIT=%n, 5.5.2, ''",
        "POD, Environment=A=1, Environment=PODMAN_SYSTEMD_UNIT=%n, 5.6.0, Environment-missing",
        "VOLUME, SyslogIdentifier=me, SyslogIdentifier=%N, 5.3.2, ''",
        "VOLUME, SyslogIdentifier=me, SyslogIdentifier=%N, 5.4.0, SyslogIdentifier-missing"
    })
    void earlierGeneratorsWriteTheirOwnLineOverAQuadlets(
            Kind kind, String declared, String generated, String podman, String code) {
        String held = "[Service]\n" + generated + "\n";
        assertEquals(code, codes(settings(kind, "[Service]\n" + declared, held, podman)));
    }

    @Test
    void aPodWantsItsMembersAndAContainerWhatItNames() {
        List<DeclaredUnit> units = GeneratedLines.told(
                List.of(
                        declared("web", Kind.CONTAINER, "Image=x\nPod=lab.pod\nVolume=data.volume:/data"),
                        declared("db", Kind.CONTAINER, "Image=x\nNetwork=cache.container"),
                        declared("cache", Kind.CONTAINER, "Image=x"),
                        declared("lab", Kind.POD, "")),
                PodmanVersion.NEWEST);

        assertEquals("db", unitsThatMayNeed(units, "cache"));
        assertEquals("lab", unitsThatMayNeed(units, "web"));
        assertEquals("", unitsThatMayNeed(units, "db"));
    }

    @Test
    void deviceWithADashMayBeLeftOut() {
        GeneratedUnit lines = told(declared("web", Kind.CONTAINER, "AddDevice=-/dev/dri /dev/kvm"), NEWEST)
                .generated();

        assertEquals(Set.of("/dev/dri"), lines.optionalDevices());
    }

    @ParameterizedTest
    @CsvSource({
        "CONTAINER, ReloadCmd=/bin/true two, ReloadCmd=/bin/true one, ReloadCmd-differs",
        "CONTAINER, '', ReloadCmd=/bin/true one, ReloadCmd-extra",
        "CONTAINER, ReloadCmd=, ReloadCmd=/bin/true one, ReloadCmd-differs",
        "CONTAINER, ReloadCmd=/bin/true one, '', ReloadCmd-missing",
        "CONTAINER, ReloadSignal=HUP, ReloadCmd=/bin/true one, ReloadCmd-extra ReloadSignal-missing",
        "CONTAINER, ReloadSignal=HUP, ReloadSignal=USR1, ReloadSignal-differs",
        "CONTAINER, StartWithPod=false, '', StartWithPod-missing",
        "CONTAINER, '', StartWithPod=false, StartWithPod-extra",
        "KUBE, KubeDownForce=true, '', KubeDownForce-missing",
        "KUBE, KubeDownForce=no, KubeDownForce=true, KubeDownForce-differs",
        "KUBE, '', KubeDownForce=true, KubeDownForce-extra",
        "KUBE, SetWorkingDirectory=unit, SetWorkingDirectory=yaml, SetWorkingDirectory-differs",
        "KUBE, SetWorkingDirectory=unit, '', SetWorkingDirectory-missing",
        "KUBE, '', SetWorkingDirectory=yaml, SetWorkingDirectory-extra",
        "NETWORK, NetworkDeleteOnStop=true, '', NetworkDeleteOnStop-missing",
        "POD, StopTimeout=60, StopTimeout=30, StopTimeout-differs"
    })
    void aKeyThatOnlyTheUnitShowsAndThatSystemdHasNotReadIsNotReloaded(
            Kind kind, String declared, String generated, String codes) {
        List<Finding> findings = own(kind, declared, generated);

        assertEquals(codes, codes(findings));
        for (Finding finding : findings) {
            assertEquals(Optional.of(Cause.NOT_RELOADED), finding.cause());
            assertEquals(Severity.DRIFT, finding.severity());
            assertEquals(
                    finding.field().equals("SetWorkingDirectory")
                            ? List.of("systemctl --user daemon-reload", "systemctl --user restart web.service")
                            : List.of("systemctl --user daemon-reload"),
                    remedy(finding));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONTAINER, ReloadCmd=/bin/true one, ReloadCmd=/bin/true one",
        "CONTAINER, ReloadCmd=/bin/true  'one', ReloadCmd=/bin/true one",
        "CONTAINER, ReloadCmd=, ''",
        "CONTAINER, ReloadSignal=HUP, ReloadSignal=SIGHUP",
        "CONTAINER, ReloadSignal=, ''",
        "CONTAINER, StartWithPod=1, ''",
        "KUBE, KubeDownForce=yes, KubeDownForce=True",
        "KUBE, KubeDownForce=false, ''",
        "KUBE, SetWorkingDirectory=Unit, SetWorkingDirectory=\"unit\"",
        "NETWORK, NetworkDeleteOnStop=off, ''",
        "POD, StopTimeout=10, ''"
    })
    void aKeyThatOnlyTheUnitShowsMayBeWrittenOtherwise(Kind kind, String declared, String generated) {
        assertEquals("", codes(own(kind, declared, generated)));
        assertEquals("", codes(own(kind, generated, declared)));
    }

    @Test
    void ofAKeyThatOnlyTheUnitShowsTheLastLineCounts() {
        assertEquals("", codes(own(Kind.CONTAINER, "ReloadCmd=/bin/false\n" + ONE, ONE)));
        assertEquals("ReloadCmd-differs", codes(own(Kind.CONTAINER, ONE + "\nReloadCmd=/bin/false", ONE)));
    }

    /** Up to 5.8.1 all quotes go, then one pair: see OuterQuotes. */
    @ParameterizedTest
    @CsvSource({
        "CONTAINER, StartWithPod=\"\"no\"\", StartWithPod=no, 5.4.2, ''",
        "CONTAINER, StartWithPod=\"\"yes\"\", StartWithPod=yes, 5.4.2, ''",
        "CONTAINER, StartWithPod=\"\"yes\"\", StartWithPod=yes, 5.8.6, StartWithPod-differs",
        "CONTAINER, StartWithPod=\"yes, StartWithPod=yes, 5.4.2, ''",
        "CONTAINER, StartWithPod=\"yes, StartWithPod=yes, 5.8.6, StartWithPod-differs",
        "CONTAINER, StartWithPod=\"yes\", StartWithPod=yes, 5.4.2, ''",
        "CONTAINER, StartWithPod=\"yes\", StartWithPod=yes, 5.8.6, ''",
        "CONTAINER, ReloadSignal=\"\"SIGHUP\"\", ReloadSignal=HUP, 5.8.1, ''",
        "CONTAINER, ReloadSignal=\"\"SIGHUP\"\", ReloadSignal=HUP, 5.8.2, ReloadSignal-differs",
        "KUBE, KubeDownForce=\"\"true\"\", KubeDownForce=yes, 5.4.2, ''",
        "KUBE, SetWorkingDirectory=\"\"yaml\"\", SetWorkingDirectory=yaml, 5.4.2, ''",
        "NETWORK, NetworkDeleteOnStop=\"\"yes\"\", NetworkDeleteOnStop=1, 5.7.0, ''",
        "POD, StopTimeout=\"\"20\"\", StopTimeout=20, 5.7.0, ''",
        "POD, StopTimeout=\"\"20\"\", StopTimeout=20, 5.8.6, StopTimeout-differs"
    })
    void quotesOfAKeyThatOnlyTheUnitShowsGoAsThatPodmanTakesThem(
            Kind kind, String declared, String generated, String podman, String code) {
        assertEquals(code, codes(own(kind, declared, generated, podman)));
    }

    @Test
    void aSectionThatQuadletDoesNotReadMayRepeatAKey() {
        assertEquals("", codes(own(Kind.CONTAINER, "[X-Container]\n" + ONE, ONE)));
    }

    @Test
    void theDirectoryOfAKubernetesFileDoesNotCountBesideOneOfTheService() {
        assertEquals(
                "",
                codes(own(
                        Kind.KUBE,
                        "SetWorkingDirectory=unit\n[Service]\nWorkingDirectory=/srv",
                        "SetWorkingDirectory=yaml\n[Service]\nWorkingDirectory=/srv")));
    }

    @Test
    void aSectionThatAQuadletDidNotHaveIsNotInTheUnit() {
        assertEquals(
                "NetworkDeleteOnStop-missing",
                codes(settings(
                        Kind.NETWORK,
                        "NetworkDeleteOnStop=true",
                        "[Unit]\nSourcePath=/quadlets/web.network\n" + RUN,
                        NEWEST)));
    }

    @Test
    void aUnitThatNoGeneratorWroteSaysNothingOfTheQuadletsKeys() {
        assertEquals("", codes(settings(Kind.CONTAINER, "Image=x\n" + ONE, RUN, NEWEST)));
    }

    @Test
    void aDropInThatReplacesTheReloadCommandIsNoEditOfTheQuadlet() {
        assertEquals(
                "",
                codes(settings(
                        Kind.CONTAINER,
                        "Image=x\n" + ONE,
                        "[X-Container]\nImage=x\n" + ONE + "\n" + RUN
                                + "ExecReload=/usr/bin/podman exec web /bin/true one\n",
                        NEWEST,
                        new TextFile(
                                "/home/me/.config/systemd/user/web.service.d/override.conf",
                                "[Service]\nExecReload=\nExecReload=/bin/false\n"))));
    }

    private static String unitsThatMayNeed(List<DeclaredUnit> units, String service) {
        return units.stream()
                .filter(unit -> Stream.of("Wants", "Requires", "After", "Before", "BindsTo")
                        .allMatch(key -> unit.generated()
                                .adds(
                                        "Unit",
                                        UnitFileParser.parse("u", "u", "[Unit]\n" + key + "=" + service + ".service")
                                                .file()
                                                .entries("Unit")
                                                .get(0))))
                .map(DeclaredUnit::service)
                .collect(Collectors.joining(" "));
    }

    private static DeclaredUnit declared(String service, Kind kind, String text) {
        String source = service + "." + kind.word();
        UnitFile file = UnitFileParser.parse(source, source, "[" + kind.section() + "]\n" + text + "\n")
                .file();
        return new DeclaredUnit(
                service,
                kind,
                source,
                "/q",
                List.of(),
                file,
                List.of(),
                Word.of("web", new Origin.Implied("Quadlet")),
                List.of(Word.of("/usr/bin/podman", new Origin.Implied("Quadlet"))),
                Optional.empty(),
                List.of());
    }

    private static DeclaredUnit told(DeclaredUnit unit, String podman) {
        return GeneratedLines.told(List.of(unit), PodmanVersion.parse(podman).orElseThrow())
                .get(0);
    }

    /** What is found of a quadlet's settings, beside a unit of that text. */
    private static List<Finding> settings(Kind kind, String declared, String text, String podman, TextFile... dropIns) {
        HostState host = HostState.builder(HostFacts.unknown(true))
                .podman(PodmanVersion.parse(podman))
                .units(Optional.of(
                        List.of(new LiveUnit("web.service", Optional.of(text), List.of(dropIns), Map.of(), Map.of()))))
                .build();
        return new DriftCheck(CheckOptions.DEFAULT, ReferencedFiles.below(List.of()))
                        .check(List.of(told(declared("web", kind, declared), podman)), host, List.of(), Instant.EPOCH)
                        .services()
                        .get(0)
                        .findings()
                        .stream()
                        .filter(finding -> finding.element()
                                .filter(section -> section.startsWith("["))
                                .isPresent())
                        .toList();
    }

    private static List<Finding> own(Kind kind, String declared, String generated) {
        return own(kind, declared, generated, "5.8.6");
    }

    /** What is found of a quadlet's own section, beside a unit that was generated from another. */
    private static List<Finding> own(Kind kind, String declared, String generated, String podman) {
        return settings(kind, declared, RUN + "[X-" + kind.section() + "]\n" + generated + "\n", podman).stream()
                .filter(finding -> finding.element().equals(Optional.of("[" + kind.section() + "]")))
                .toList();
    }

    private static List<String> remedy(Finding finding) {
        return finding.remedy().map(Remedy::commands).orElseThrow();
    }

    private static String codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).collect(Collectors.joining(" "));
    }
}
