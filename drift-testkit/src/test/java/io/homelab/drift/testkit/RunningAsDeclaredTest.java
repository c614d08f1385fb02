package io.homelab.drift.testkit;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.testkit.declared.DeclaredQuadlets;
import io.homelab.drift.testkit.host.QuadletFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunningAsDeclaredTest {

    private static final String JELLYFIN = """
            [Container]
            ContainerName=jellyfin
            Image=docker.io/jellyfin/jellyfin:10.10.7
            PodmanArgs=--memory 4g
            Network=proxy.network
            Network=monitoring.network
            Volume=config.volume:/config
            Label=traefik.enable=true
            Environment=DB_PASSWORD=swordfish
            Secret=token
            PublishPort=8096:8096

            [Service]
            Restart=always

            [Install]
            WantedBy=default.target
            """;

    private static final Map<String, String> FILES = Map.of(
            "jellyfin.container", JELLYFIN,
            "proxy.network", "[Network]\nNetworkName=reverse_proxy\n",
            "monitoring.network", "[Network]\n",
            "config.volume", "[Volume]\n",
            "side.pod", "[Pod]\nPodName=side\nNetwork=proxy.network\n",
            "helper.container", "[Container]\nImage=docker.io/library/helper:1\nPod=side.pod\n",
            "backup@.container", "[Container]\nImage=docker.io/library/backup:1\n",
            "once.container", "[Container]\nImage=docker.io/library/once:1\n[Service]\nType=oneshot\n",
            "bad.container", "[Container]\nImagee=x\n");

    private final Fixture running = Fixture.of(accepted()).runningAsDeclared();

    @TempDir
    Path folder;

    private static Map<String, String> accepted() {
        Map<String, String> files = new HashMap<>(FILES);
        files.remove("bad.container");
        return files;
    }

    @ParameterizedTest
    @CsvSource({"4.9,true", "4.9,false", "5.4,true", "5.4,false", "5.8,true", "5.8,false", "6.1,true", "6.1,false"})
    void whatIsAcceptedMatches(String podman, boolean rootless) {
        Map<String, String> files = accepted();
        if (podman.equals("4.9")) {
            // which knows no pods
            files.keySet().removeAll(List.of("side.pod", "helper.container"));
        }
        Fixture fixture = Fixture.of(files).runningAsDeclared(podman);
        assertThat(rootless ? fixture : fixture.asSystem()).matches();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8", "6.1"})
    void wholeHomelabMatches(String podman) {
        assertThat(Fixture.of(Path.of("../examples/homelab")).runningAsDeclared(podman))
                .matches();
    }

    @Test
    void everyConformanceCaseThatIsAcceptedMatches() throws IOException {
        Path cases = Path.of(System.getProperty("drift.conformance", "")).resolve("cases");
        if (!Files.isDirectory(cases)) {
            System.err.println("NOT RUN: the conformance cases as fixtures, -Ddrift.conformance=DIR");
            abort("no conformance cases");
        }
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        try (Stream<Path> folders = Files.list(cases)) {
            for (Path one : folders.sorted().toList()) {
                for (String podman : List.of("4.9", "5.8", "6.1")) {
                    for (boolean rootless : new boolean[] {true, false}) {
                        PodmanVersion version = PodmanVersion.parse(podman).orElseThrow();
                        boolean accepted = DeclaredQuadlets.read(
                                        QuadletFiles.in(one).quadlets().withPodman(podman), version, rootless)
                                .faults()
                                .isEmpty();
                        if (accepted) {
                            tried++;
                            Fixture fixture = Fixture.of(one).runningAsDeclared(podman);
                            finding(rootless ? fixture : fixture.asSystem())
                                    .ifPresent(found -> wrong.add(one.getFileName() + " on " + podman + ": " + found));
                        }
                    }
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(tried > 1000, "only " + tried + " cases are accepted");
    }

    private static Optional<String> finding(Fixture fixture) {
        return Found.in(fixture.report()).stream()
                .filter(Found::mustBeExpected)
                .filter(found -> !(found instanceof Found.OfProblem))
                .map(Found::line)
                .findFirst();
    }

    @Test
    void refusedFileIsRefusedAndTheOthersRun() {
        assertThat(Fixture.of(FILES).runningAsDeclared()).finds("bad unit-rejected DRIFT rejected bad.container:2");
    }

    @Test
    void changeOfARunningContainerIsFoundWithCauseAndRemedy() {
        Fixture changed = running.but("jellyfin", c -> c.memory("2G").disconnected("monitoring"));
        assertThat(changed)
                .finds(
                        "jellyfin memory-differs DRIFT changed-live jellyfin.container:4 declared=\"4g\" running=\"2g\"",
                        "jellyfin network-missing[systemd-monitoring] DRIFT changed-live jellyfin.container:6");
        Remedy remedy = changed.report().services().stream()
                .filter(service -> service.service().equals("jellyfin"))
                .flatMap(service -> service.remedy().stream())
                .findFirst()
                .orElseThrow();
        assertTrue(remedy.toString().contains("systemctl --user restart jellyfin.service"), remedy.toString());
        assertThat(running).matches();
    }

    @Test
    void everythingThatPeopleDoIsFound() {
        String older = JELLYFIN.replace("4g", "3g").replace("10.10.7", "10.9.0");
        finds("cpus-extra DRIFT changed-live", c -> c.cpus("2"));
        finds("pids-limit-extra DRIFT changed-live", c -> c.pidsLimit(100));
        finds("cpu-shares-extra DRIFT changed-live", c -> c.updated("cpu-shares", "512"));
        finds("network-extra[podman] DRIFT changed-live", c -> c.connected("podman"));
        finds("stopped WARNING", LiveEdit::stopped);
        finds("unit-failed DRIFT", LiveEdit::failed);
        finds("container-missing DRIFT", LiveEdit::removed);
        finds("image-stale WARNING", LiveEdit::imageMoved);
        finds("container-foreign DRIFT replaced-by-hand", LiveEdit::replacedByHand);
        finds("MemoryMax-extra DRIFT overridden", c -> c.overridden("[Service]\nMemoryMax=1G\n"));
        finds("unhealthy INFO", LiveEdit::unhealthy);
        assertThat(running.but("jellyfin", c -> c.createdFrom(older)))
                .finds(
                        "jellyfin memory-differs DRIFT not-restarted jellyfin.container:4",
                        "jellyfin image-differs DRIFT not-restarted jellyfin.container:3");
        assertThat(running.but("jellyfin", c -> c.notReloaded(older)))
                .finds(
                        "jellyfin memory-differs DRIFT not-reloaded jellyfin.container:4",
                        "jellyfin image-differs DRIFT not-reloaded jellyfin.container:3");
        assertThat(running.but("proxy-network", LiveEdit::removed).but("config-volume", LiveEdit::removed))
                .finds("proxy-network network-missing", "config-volume volume-missing");
        assertThat(running.but("side-pod", c -> c.disconnected("reverse_proxy")))
                .finds("side-pod network-missing[reverse_proxy] DRIFT changed-live side.pod:3");
    }

    private void finds(String expected, Consumer<LiveEdit> done) {
        assertThat(running.but("jellyfin", done)).finds("jellyfin " + expected);
    }

    @Test
    void editOfAFileInAFolderIsOneOfItsTexts() throws IOException {
        Files.writeString(
                folder.resolve("web.container"),
                "[Container]\nImage=docker.io/library/web:2\nEnvironmentFile=web.env\n");
        Files.writeString(folder.resolve("web.env"), "A=1\n");
        Fixture fixture = Fixture.of(folder).runningAsDeclared();
        assertThat(fixture).matches();
        assertThat(fixture.but(
                        "web",
                        c -> c.createdFrom("[Container]\nImage=docker.io/library/web:1\nEnvironmentFile=web.env\n")))
                .finds("web image-differs DRIFT not-restarted web.container:2");
    }

    @Test
    void olderPodmanKnowsLess() {
        // before 5.1 podman update changed what inspect does not show
        assertEquals(
                "podman update of 4.9 changes no 'memory' that inspect shows",
                refusal(() -> assertThat(
                                Fixture.of(accepted()).runningAsDeclared("4.9").but("jellyfin", c -> c.memory("2G")))
                        .matches()));
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        assertTrue(refused(c -> c.updated("memroy", "2G")).contains("'memroy'"));
        assertTrue(refused(c -> c.memory("much")).contains("--memory does not take the value 'much'"));
        assertTrue(refused(c -> c.connected("proxy-net")).contains("there is no network 'proxy-net'; there are:"));
        assertTrue(refused(c -> c.connected("reverse_proxy")).contains("already"));
        assertTrue(refused(c -> c.disconnected("podman")).contains("it is in: reverse_proxy, systemd-monitoring"));
        assertTrue(refused(c -> c.stopped().stopped()).contains("has no container that runs"));
        assertTrue(refused(c -> c.createdFrom("[Container]\nImagee=x\n")).contains("no unit is generated"));
        assertTrue(refusal(() -> running.but("jelyfin", LiveEdit::stopped).report())
                .contains("did you mean 'jellyfin'?"));
        assertTrue(
                refusal(() -> running.but("once", LiveEdit::removed).report()).contains("made nothing"));
    }

    private String refused(Consumer<LiveEdit> done) {
        return refusal(() -> running.but("jellyfin", done).report());
    }

    @Test
    void patternRunsWithItsValues() throws IOException {
        Path web = Files.createDirectories(folder.resolve("web"));
        Files.writeString(
                web.resolve("${name}.container"), "[Container]\nImage=docker.io/library/web:1\nMemory=${memory}\n");
        DeploymentPattern pattern = DriftAssertions.pattern(web, Map.of("name", "shop", "memory", "1G"));
        Fixture shop = Fixture.of(pattern);
        assertEquals("web", shop.toString());
        assertThat(shop.runningAsDeclared()).matches();
        assertThat(shop.runningAsDeclared().but("shop", c -> c.memory("2G")))
                .finds("shop memory-differs DRIFT changed-live shop.container:3");
    }

    @Test
    void hostThatNobodyHasSaidAnythingOfIsNoHost() {
        assertTrue(assertThrows(IllegalStateException.class, () -> assertThat(Fixture.of(accepted())))
                .getMessage()
                .contains("runningAsDeclared()"));
        assertThrows(IllegalStateException.class, () -> Fixture.of(accepted()).but("jellyfin", LiveEdit::stopped));
    }

    @Test
    void upgradeOfPodmanIsNoDrift() {
        assertThat(Fixture.of(accepted()).runningAsDeclared("5.4").withPodman("6.1"))
                .matches();
    }

    @Test
    void whatIsFoundHasNoValueOfAVariable() {
        String report = Fixture.of(accepted())
                .runningAsDeclared()
                .but("jellyfin", c -> c.createdFrom(JELLYFIN.replace("swordfish", "pike")))
                .report()
                .services()
                .stream()
                .flatMap(service -> service.findings().stream())
                .map(Finding::toString)
                .toList()
                .toString();
        assertTrue(report.contains("env"), report);
        assertTrue(!report.contains("pike") && !report.contains("swordfish"), report);
    }

    private static String refusal(Executable doing) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, doing).getMessage());
    }
}
