package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.host.PodmanEvent;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.process.Program;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.systemd.NoSystemdException;
import io.homelab.drift.podman.systemd.Systemctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReaderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T23:00:00.123Z"), ZoneOffset.UTC);
    private static final Systemctl NO_SYSTEMD = query -> {
        throw new NoSystemdException("systemd does not run here");
    };

    @TempDir
    private Path root;

    private final Recorded podman = new Recorded();

    @Test
    void everythingThatPodmanKnowsIsRead() {
        HostState state = read(NO_SYSTEMD);

        assertEquals(
                List.of("p-app1", "p-app10"),
                names(state.containers().orElseThrow().stream().map(LiveContainer::name)));
        assertEquals(2, state.images().orElseThrow().size());
        assertEquals(
                List.of("p-net1", "p-net2"),
                names(state.networks().orElseThrow().stream().map(LiveNetwork::name)));
        assertEquals(
                List.of("p-vol11", "p-vol2"),
                names(state.volumes().orElseThrow().stream().map(LiveVolume::name)));
        assertEquals(
                List.of("p-pod1"), names(state.pods().orElseThrow().stream().map(LivePod::name)));
        assertEquals(
                List.of("p-sec1", "p-sec4"),
                names(state.secrets().orElseThrow().stream().map(LiveSecret::name)));
        assertEquals("5.8.6", state.podman().orElseThrow().toString());
        assertTrue(state.live());
        assertEquals(Optional.of("2026-11-22T23:00:00Z"), state.takenAt());
    }

    @Test
    void tenCallsInTwoRoundsAreEnoughForAnyNumberOfServices() {
        List<List<String>> systemctl = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            units.add("service" + i + ".service");
        }

        reader(query -> {
                    systemctl.add(query.arguments());
                    return "";
                })
                .state(units);

        assertEquals(
                10, podman.asked().size() + systemctl.size(), podman.asked().toString());
    }

    @Test
    void unitThatFailedCostsOneCallMore() {
        List<List<String>> journal = new ArrayList<>();
        String shown = "Id=a.service\nActiveState=failed\nResult=exit-code\nSourcePath=/q/a.container\nInvocationID="
                + "0123456789abcdef0123456789abcdef\n\nId=b.service\nActiveState=failed\nResult=exit-code\n"
                + "SourcePath=/q/b.container\nInvocationID=fedcba9876543210fedcba9876543210\n";

        HostState state = new HostReader(
                        podman,
                        query -> shown,
                        query -> {
                            journal.add(query.arguments());
                            return "{\"MESSAGE\":\"Error: no\",\"_SYSTEMD_INVOCATION_ID\":\"fedcba9876543210fedcba9876543210\"}";
                        },
                        host(),
                        false,
                        CLOCK)
                .state(List.of("a.service", "b.service"));

        assertEquals(1, journal.size());
        assertEquals(
                List.of(List.of(), List.of("Error: no")),
                state.units().orElseThrow().stream().map(LiveUnit::journal).toList());
    }

    @Test
    void changesAreAskedForSinceATime() {
        podman.answer(
                "events ",
                0,
                "{\"ID\":\"1\",\"Name\":\"web\",\"Status\":\"update\",\"time\":1795908474,\"Type\":\"container\"}\n",
                "");

        assertEquals(
                List.of("update"),
                reader(NO_SYSTEMD).events(Instant.parse("2026-11-22T23:00:00.5Z")).stream()
                        .map(PodmanEvent::status)
                        .toList());
        assertTrue(podman.asked("events ").contains("--since=2026-11-22T23:00:00Z"));
    }

    @Test
    void podmanThatKeepsNoLogRemembersNothing() {
        podman.answer("events ", 125, "", "Error: cannot read events with the \"none\" backend\n");

        assertEquals(List.of(), reader(NO_SYSTEMD).events(Instant.EPOCH));
    }

    @Test
    void callThatFailsWithWhateverIsUnknownAndTheOthersAreRead() {
        PodmanCommands failing = query -> {
            if (query.arguments().get(0).equals("volume")) {
                throw new OutOfMemoryError("Java heap space");
            }
            return podman.ask(query);
        };
        Systemctl nonsense = query -> {
            throw new IllegalStateException("s3cret");
        };

        HostState state = new HostReader(failing, nonsense, host(), false, CLOCK).state(List.of("a.service"));

        assertEquals(Optional.empty(), state.volumes());
        assertEquals(Optional.empty(), state.units());
        assertEquals(2, state.containers().orElseThrow().size());
        assertEquals(2, state.networks().orElseThrow().size());
        List<String> errors = messages(state);
        assertEquals(2, errors.size(), errors::toString);
        assertTrue(
                errors.get(0).startsWith("what podman volume inspect printed could not be read: it takes more memory"));
        assertTrue(errors.get(1).startsWith("what systemctl show printed could not be read: internal error ("));
        assertFalse(errors.get(1).contains("s3cret"));
    }

    @Test
    void whatIsNotThereIsNotAskedFor() {
        podman.answer("ps ", 0, "[]\n", "").answer("images ", 0, "[]\n", "").answer("secret ls ", 0, "", "");

        HostState state = read(NO_SYSTEMD);

        assertEquals(6, podman.asked().size());
        assertEquals(Optional.of(List.of()), state.containers());
        assertEquals(Optional.of(List.of()), state.images());
        assertEquals(Optional.of(List.of()), state.pods());
        assertEquals(Optional.of(List.of()), state.secrets());
        assertEquals(List.of(), errors(state));
    }

    @Test
    void containersAndImagesAreInspectedByIdBehindTwoDashes() {
        read(NO_SYSTEMD);

        List<String> inspect = podman.asked("inspect ");
        assertEquals(List.of("inspect", "--"), inspect.subList(0, 2));
        assertEquals(6, inspect.size());
        inspect.subList(2, 6).forEach(id -> assertTrue(id.matches("[0-9a-f]{64}"), id));
    }

    @Test
    void imageThatOnlyContainersKnowIsInspectedToo() {
        podman.answer("images ", 0, "[]\n", "");

        read(NO_SYSTEMD);

        assertEquals(6, podman.asked("inspect ").size());
    }

    @Test
    void checkAndSnapshotSeeTheSame() {
        HostState live = read(NO_SYSTEMD);
        HostState recorded = reader(NO_SYSTEMD)
                .snapshot(List.of(), List.of("/etc/containers/systemd"))
                .state(Optional.empty());

        assertEquals(
                live,
                HostState.builder(recorded.facts())
                        .takenAt(recorded.takenAt())
                        .live(true)
                        .podman(recorded.podman())
                        .containers(recorded.containers())
                        .images(recorded.images())
                        .networks(recorded.networks())
                        .volumes(recorded.volumes())
                        .pods(recorded.pods())
                        .secrets(recorded.secrets())
                        .units(recorded.units())
                        .containersConf(recorded.containersConf())
                        .problems(recorded.problems())
                        .build());
    }

    @Test
    void snapshotHoldsTheDocumentsOfInspect() {
        String json = reader(NO_SYSTEMD).snapshot(List.of(), List.of("/q")).json();

        assertEquals(List.of("network", "inspect", "--", "p-net1", "p-net2"), podman.asked("network inspect "));
        for (String section : List.of("network", "volume", "pod", "secret")) {
            assertEquals(
                    Json.read(Recorded.text("host58/" + section + "-inspect.json")),
                    Json.read(json).get(section + "s"));
        }
        assertEquals(
                Json.read(Recorded.text("host58/inspect.json")).get(1),
                Json.read(json).get("containers").get(1));
    }

    @Test
    void containerThatVanishesBetweenTheRoundsIsNoProblem() {
        podman.answer("inspect ", 125, Recorded.text("host58/inspect.json"), "Error: no such object: \"abc\"\n");

        HostState state = read(NO_SYSTEMD);

        assertEquals(2, state.containers().orElseThrow().size());
        assertEquals(List.of(), errors(state));
    }

    @Test
    void oneContainerThatCannotBeInspectedLeavesTheOthers() {
        String broken = "404ddd2414815109efab6a3c7ebaef0adfe1a5298790f21624b9";
        PodmanCommands halved = query -> query.verb() == PodmanQuery.Verb.INSPECT
                        && query.names().stream().anyMatch(id -> id.startsWith(broken))
                ? new PodmanCommands.Output(125, "", "Error: layer not known\n")
                : podman.ask(query);

        HostState state = new HostReader(halved, NO_SYSTEMD, host(), false, CLOCK).state(List.of());

        // The recorded answer holds both, whichever is asked for.
        assertTrue(state.containers().isPresent());
        Problem problem = errors(state).get(0);
        assertEquals(
                "the container p-app1 could not be inspected: layer not known (exit status 125)", problem.message());
        assertEquals(Optional.of("app1"), problem.service());
        assertEquals(
                List.of(new Unread(
                        Unread.Thing.CONTAINER,
                        Optional.of("p-app1"),
                        Optional.of("app1.service"),
                        "podman inspect of container p-app1 failed: layer not known (exit status 125)")),
                state.unread());
    }

    @Test
    void imageOrSecretThatCannotBeInspectedIsNotMissing() {
        PodmanCommands broken = query -> {
            boolean asked = !query.names().isEmpty() && query.verb() != PodmanQuery.Verb.INSPECT_NETWORKS;
            if (asked && query.names().size() > 1) {
                return new PodmanCommands.Output(125, "", "Error: layer not known\n");
            }
            boolean last = asked && query.names().get(0).startsWith("second");
            return last ? new PodmanCommands.Output(125, "", "Error: layer not known\n") : podman.ask(query);
        };
        podman.answer("secret ls ", 0, "first\nsecond\n", "");

        HostState state = new HostReader(broken, NO_SYSTEMD, host(), false, CLOCK).state(List.of());

        assertTrue(state.secrets().isPresent());
        assertEquals(
                List.of(Unread.Thing.SECRET),
                state.unread().stream().map(Unread::thing).toList());
        assertEquals(
                List.of("podman secret inspect second failed: layer not known (exit status 125)"), messages(state));
    }

    @Test
    void failedListIsUnknownAndTheRestIsRead() {
        podman.answer("ps ", 125, "", "time=\"…\" level=warning msg=\"x\"\nError: database is locked\n");

        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.containers());
        assertEquals(Optional.empty(), state.pods());
        assertEquals(2, state.images().orElseThrow().size());
        assertEquals(2, state.networks().orElseThrow().size());
        assertEquals(
                List.of("podman ps --all --ns --no-trunc --format json failed: database is locked (exit status 125)"),
                messages(state));
    }

    @Test
    void outputThatIsNoJsonIsUnknownAndNeverQuoted() {
        podman.answer("inspect ", 0, "[{\"Env\": hunter2}]", "")
                .answer("network ls ", 0, "garbage hunter2", "")
                .answer("volume inspect ", 137, "[{\"Name\": \"a\"}, {\"Na", "");

        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.containers());
        assertEquals(Optional.empty(), state.images());
        assertEquals(Optional.empty(), state.networks());
        assertEquals(Optional.empty(), state.volumes());
        assertEquals(1, state.pods().orElseThrow().size());
        assertEquals(3, errors(state).size());
        assertFalse(
                state.problems().toString().contains("hunter2"),
                state.problems().toString());
        assertTrue(messages(state).contains("what podman inspect printed is not JSON (line 1, column 10)"));
    }

    @Test
    void psThatIsNoJsonIsUnknown() {
        podman.answer("ps ", 0, "CONTAINER ID  IMAGE", "");

        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.containers());
        assertEquals(List.of("what podman ps printed is not JSON (line 1, column 1)"), messages(state));
    }

    @Test
    void jsonOfAnotherShapeIsUnknown() {
        podman.answer("ps ", 0, "{\"Id\": 1}", "")
                .answer("network ls ", 0, "null", "")
                .answer("volume inspect ", 0, "[1]", "")
                .answer("secret inspect ", 0, "\"\"", "");

        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.containers());
        assertEquals(Optional.empty(), state.networks());
        assertEquals(Optional.empty(), state.volumes());
        assertEquals(Optional.empty(), state.secrets());
        assertEquals(
                List.of(
                        "networks and secrets could not be read: what podman printed is no list",
                        "what podman volume inspect printed holds something that it never prints",
                        "what podman ps printed is no list of containers"),
                messages(state));
    }

    @Test
    void moreThanOneListIsUnknown() {
        podman.answer("volume inspect ", 0, "[] []", "");

        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.volumes());
        assertEquals(List.of("what podman volume inspect printed goes on after its end"), messages(state));
    }

    @Test
    void podThatPodman4PrintsWithoutAListIsRead() {
        podman.answer(
                "pod inspect ",
                0,
                Json.read(Recorded.text("host58/pod-inspect.json")).get(0).toString(),
                "");

        assertEquals(1, read(NO_SYSTEMD).pods().orElseThrow().size());
    }

    @Test
    void versionThatIsNoneIsAProblem() {
        podman.answer("--version", 0, "hello\n", "");

        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.podman());
        assertEquals(List.of("what podman --version printed is no version, so it is unknown"), messages(state));
    }

    @Test
    void podmanThatIsBrokenForEveryQuestionIsToldOfOnceWithAllThatIsUnknownForIt() {
        PodmanCommands locked = query -> new PodmanCommands.Output(125, "", "Error: database is locked\n");

        HostState state = new HostReader(locked, NO_SYSTEMD, host(), false, CLOCK).state(List.of());

        assertEquals(Optional.empty(), state.containers());
        assertEquals(
                List.of("podman's version, containers, images, networks, volumes, pods and secrets could not be read: "
                        + "podman failed: database is locked (exit status 125)"),
                messages(state));
    }

    @Test
    void podmanThatHangsAndNamesEachQuestionIsToldOfOnce() {
        PodmanCommands hung = query -> {
            throw new PodmanException(
                    query.arguments(),
                    new IOException("podman " + Program.shown(query.arguments())
                            + " did not end within 30 s and was stopped; say --longer"));
        };

        HostState state = new HostReader(hung, NO_SYSTEMD, host(), false, CLOCK).state(List.of());

        assertEquals(
                List.of("podman's version, containers, images, networks, volumes, pods and secrets could not be read: "
                        + "podman did not end within 30 s and was stopped; say --longer"),
                messages(state));
    }

    @Test
    void podmanThatPrintsTheSameRubbishIsToldOfOnce() {
        podman.answer("ps ", 0, "garbage", "")
                .answer("images ", 0, "garbage", "")
                .answer("network ls ", 0, "garbage", "");

        assertEquals(
                List.of("networks, containers, images and pods could not be read: "
                        + "what podman printed is not JSON (line 1, column 1)"),
                messages(read(NO_SYSTEMD)));
    }

    @Test
    void eachOtherReasonIsToldBesides() {
        podman.answer("ps ", 125, "", "Error: database is locked\n")
                .answer("images ", 125, "", "Error: database is locked\n")
                .answer("volume inspect ", 125, "", "Error: permission denied\n");

        assertEquals(
                List.of(
                        "containers, images and pods could not be read: "
                                + "podman failed: database is locked (exit status 125)",
                        "podman volume inspect --all failed: permission denied (exit status 125)"),
                messages(read(NO_SYSTEMD)));
    }

    @Test
    void inspectThatShowsNothingForOneReasonLeavesAllOfItUnknownAndNotAbsent() {
        podman.answer("inspect ", 125, "", "Error: database is locked\n")
                .answer("secret inspect ", 125, "", "Error: database is locked\n");

        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.containers());
        assertEquals(Optional.empty(), state.images());
        assertEquals(Optional.empty(), state.secrets());
        assertEquals(
                List.of("containers, images and secrets could not be read: "
                        + "podman failed: database is locked (exit status 125)"),
                messages(state));
    }

    @Test
    void machineThatDoesNotAnswerAnyMoreIsToldOfOnceWithTheUnits() {
        IOException gone = new IOException("nas: the connection was closed");
        PodmanCommands lost = query -> {
            throw new PodmanException(query.arguments(), gone);
        };
        Systemctl lostToo = query -> {
            throw gone;
        };

        assertEquals(
                List.of("podman's version, containers, images, networks, volumes, pods, secrets and units could not be"
                        + " read: nas: the connection was closed"),
                messages(new HostReader(lost, lostToo, host(), false, CLOCK).state(List.of("a.service"))));
    }

    @Test
    void hostWithoutSystemdIsAWarningAndUnitsAreUnknown() {
        HostState state = read(NO_SYSTEMD);

        assertEquals(Optional.empty(), state.units());
        assertEquals(Problem.Level.WARNING, state.problems().get(0).level());
        assertEquals(
                "systemd does not run here, so what it holds of the units is unknown",
                state.problems().get(0).message());
    }

    @Test
    void systemctlThatFailsIsAnErrorAndUnitsAreUnknown() {
        HostState state = read(query -> {
            throw new IOException("systemctl --user show failed: no bus");
        });

        assertEquals(Optional.empty(), state.units());
        assertEquals(
                List.of("systemctl --user show failed: no bus; what systemd holds of the units is unknown"),
                messages(state));
    }

    @Test
    void unitsThatContainersNameAreReadThoughNobodyDeclaresThem() {
        HostState state = read(query -> "Id=app1.service\nActiveState=active\n\nId=other.service\n");

        assertEquals(
                List.of("app1.service"),
                names(state.units().orElseThrow().stream().map(LiveUnit::name)));
    }

    @Test
    void containersConfIsPartOfTheHost() throws Exception {
        Path conf = root.resolve("etc/containers/containers.conf");
        Files.createDirectories(conf.getParent());
        Files.writeString(conf, "[containers]\npids_limit = 0\n");

        assertEquals(
                Optional.of("0"),
                read(NO_SYSTEMD).containersConf().orElseThrow().text("containers.pids_limit"));
    }

    private HostState read(Systemctl systemctl) {
        return reader(systemctl).state(List.of());
    }

    private HostReader reader(Systemctl systemctl) {
        return new HostReader(podman, systemctl, host(), false, CLOCK);
    }

    private HostEnvironment host() {
        return new HostEnvironment(root, Map.of(), 0, 0);
    }

    private static List<Problem> errors(HostState state) {
        return state.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .toList();
    }

    private static List<String> messages(HostState state) {
        return errors(state).stream().map(Problem::message).toList();
    }

    private static List<String> names(java.util.stream.Stream<String> names) {
        return names.sorted().toList();
    }
}
