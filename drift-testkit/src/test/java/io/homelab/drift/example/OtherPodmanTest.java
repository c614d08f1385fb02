package io.homelab.drift.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.PlanJson;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.PodmanChange;
import io.homelab.drift.core.report.PodmanChange.UnitChange;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another Podman makes of quadlets: before an upgrade, or before they move to an older host. */
class OtherPodmanTest {

    private static final Path EXAMPLE = Path.of("../examples/homelab");
    private static final String NGINX = "[Container]\nImage=docker.io/library/nginx:1.27\n";

    @TempDir
    private Path folder;

    private final Map<String, String> quadlets = new HashMap<>();

    private OtherPodmanTest quadlet(String name, String text) {
        quadlets.put(name, text);
        return this;
    }

    /** A host with that Podman and nothing that runs. */
    private PlanReport report(String from, String to) throws IOException {
        Path snapshot = Files.writeString(folder.resolve("host.json"), """
                {"format": 1, "host": {"rootless": true, "uid": 1000, "home": "/home/alice"}, "podman": {"version": "%s"},
                 "containers": [], "images": [], "networks": [], "volumes": [], "pods": [], "secrets": [], "units": []}
                """.formatted(from));
        return Drift.of(Quadlets.of(quadlets), Hosts.recorded(snapshot))
                .withPodman(to)
                .plan();
    }

    private List<String> changes(String from, String to) throws IOException {
        return changes(report(from, to));
    }

    private static List<String> changes(PlanReport plan) {
        return plan.otherPodman().orElseThrow().units().stream()
                .map(unit -> unit.service() + " " + unit.effect().word())
                .toList();
    }

    private UnitChange only(String from, String to) throws IOException {
        List<UnitChange> units = report(from, to).otherPodman().orElseThrow().units();
        assertEquals(1, units.size(), units.toString());
        return units.get(0);
    }

    @Test
    void sameQuadletsMeanTheSameToTheNextPodman() {
        PlanReport plan = Drift.of(
                        Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(EXAMPLE.resolve("snapshot.json")))
                .withPodman("6.1")
                .plan();
        assertEquals(
                new PodmanChange("5.8.6", "6.1", List.of()), plan.otherPodman().orElseThrow());
    }

    @Test
    void otherPodmanAloneIsNoChangeOfWhatRuns() {
        PlanReport plan = Drift.of(
                        Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(EXAMPLE.resolve("snapshot.json")))
                .services("paperless", "paperless-pod", "traefik", "vaultwarden")
                .withPodman("5.4")
                .plan();
        assertEquals(List.of(), plan.changes());
        assertEquals(
                List.of("paperless rewritten", "paperless-pod rewritten", "traefik rewritten", "vaultwarden rewritten"),
                changes(plan));
        assertEquals(Status.WARNING, plan.status());
    }

    @Test
    void keyThatAnOlderPodmanDoesNotKnowHasTheUnitRefused() throws IOException {
        UnitChange web = quadlet("web.container", NGINX + "Memory=1G\n").only("5.8.6", "5.4.2");
        assertEquals(PodmanChange.Effect.REFUSED, web.effect());
        assertEquals("unsupported key 'Memory' in group 'Container': needs Podman 5.5, this is 5.4.2", web.reason());
        assertEquals("web.container:3", web.place().orElseThrow());
        assertEquals(Status.DRIFT, report("5.8.6", "5.4.2").status());
    }

    @Test
    void keyThatANewerPodmanKnowsHasTheUnitAccepted() throws IOException {
        UnitChange web = quadlet("web.container", NGINX + "Memory=1G\n").only("5.4.2", "5.8.6");
        assertEquals(PodmanChange.Effect.ACCEPTED, web.effect());
        assertTrue(web.reason().contains("needs Podman 5.5"), web.reason());
        assertEquals(
                List.of("web make"),
                report("5.4.2", "5.8.6").changes().stream()
                        .map(change -> change.service() + " " + change.action().word())
                        .toList());
    }

    @Test
    void kindThatANewerPodmanReadsIsTold() throws IOException {
        quadlet("model.artifact", "[Artifact]\nArtifact=quay.io/example/model:1\n");
        assertEquals(List.of("model-artifact read"), changes("5.6.2", "5.8.6"));
        assertEquals(List.of("model-artifact not-read"), changes("5.8.6", "5.6.2"));
        assertEquals(Status.DRIFT, report("5.8.6", "5.6.2").status());
    }

    @Test
    void optionThatTheOtherPodmanHasNotIsRefused() throws IOException {
        UnitChange gone = quadlet("web.container", NGINX + "GlobalArgs=--network-cmd-path=/usr/bin/pasta\n")
                .only("5.8.6", "6.1.1");
        assertEquals(PodmanChange.Effect.REFUSED, gone.effect());
        assertEquals("podman 6.1.1 has no option --network-cmd-path any more; the next start fails", gone.reason());
        assertEquals("web.container:3", gone.place().orElseThrow());

        UnitChange early =
                quadlet("web.container", NGINX + "PodmanArgs=--no-hostname\n").only("5.8.6", "5.2.5");
        assertEquals(
                "podman 5.2.5 has no option --no-hostname yet; it came with 5.4; the next start fails", early.reason());
    }

    @Test
    void valueThatOnlyTheOtherPodmanRefusesIsTold() throws IOException {
        UnitChange web =
                quadlet("web.container", NGINX + "Network=slirp4netns\n").only("5.8.6", "6.1");
        assertEquals(PodmanChange.Effect.REFUSED, web.effect());
        assertEquals("web.container:3", web.place().orElseThrow());
        assertTrue(web.reason().endsWith("; the next start fails"), web.reason());
    }

    @Test
    void optionIsKnownSinceTheFirstPatchOfItsVersion() throws IOException {
        quadlet("web.container", NGINX + "PodmanArgs=--no-hostname\n");
        assertEquals(
                List.of(),
                changes("5.8.6", "5.5.0").stream()
                        .filter(change -> change.endsWith("refused"))
                        .toList());
        assertFalse(changes("5.8.6", "5.4.0").contains("web refused"));
    }

    @Test
    void commandLineThatAsksForSomethingElseIsToldFromOneInOtherWords() throws IOException {
        // up to 5.5 a variable without a value was dropped
        quadlet("web.container", NGINX + "Environment=TERM_PROGRAM\n").quadlet("x.container", NGINX);
        assertEquals(List.of("web changed", "x rewritten"), changes("5.8.6", "5.5.2"));
        UnitChange web =
                report("5.8.6", "5.5.2").otherPodman().orElseThrow().units().get(0);
        assertEquals(List.of("--env=TERM_PROGRAM"), web.removed());
        assertEquals(List.of("--cidfile=%t/%N.cid"), web.added());
    }

    @Test
    void valueThatMayBeASecretIsNotInACommandLine() throws IOException {
        quadlet("web.container", NGINX + "Environment=TOKEN=hunter2\nEnvironment=\"A=hunter2 x\"\n");
        for (String version : List.of("4.9.3", "5.2.5", "6.1.1")) {
            assertFalse(PlanJson.text(report("5.8.6", version)).contains("hunter2"), version);
        }
    }

    @Test
    void quadletsThatFollowOnePodmanAreTheSameWithEveryOther() throws IOException {
        Drift drift = Drift.of(
                Quadlets.in(EXAMPLE.resolve("quadlets")).withPodman("5.8.6"),
                Hosts.recorded(EXAMPLE.resolve("snapshot.json")));
        assertEquals(List.of(), changes(drift.withPodman("5.7").plan()));
        assertThrows(IllegalArgumentException.class, () -> drift.withPodman("five"));
        assertTrue(drift.plan().otherPodman().isEmpty());
    }
}
