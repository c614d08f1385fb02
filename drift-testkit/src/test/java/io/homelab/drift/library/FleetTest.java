package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.Fleet;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One check of several hosts, as an embedder makes it. */
class FleetTest {

    private static final Path EXAMPLE = Path.of("").toAbsolutePath().getParent().resolve("examples/homelab");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final int MANY = 40;

    private final QuadletSource quadlets = Quadlets.in(EXAMPLE.resolve("quadlets"));

    private static HostSource host(String name, String user) {
        try {
            String text = Files.readString(EXAMPLE.resolve("snapshot.json"))
                    .replace("\"name\": \"nas\"", "\"name\": \"" + name + "\"")
                    .replace("\"user\": \"homelab\"", "\"user\": \"" + user + "\"");
            return Hosts.recorded(name, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Fleet.Member member(String name, String user) {
        return new Fleet.Member(HostUser.parse("file-of-" + name), quadlets, host(name, user));
    }

    @Test
    void eachHostIsComparedAsByItself() {
        DriftReport report = Fleet.of(
                        List.of(member("pi", "homelab"), member("nas", "homelab"), member("nas", "media")))
                .at(NOW)
                .check();
        assertEquals(
                List.of("homelab@nas", "media@nas", "homelab@pi"),
                report.hosts().stream()
                        .map(CheckedHost::host)
                        .map(HostUser::text)
                        .toList());
        DriftReport alone = Drift.of(quadlets, host("pi", "homelab")).at(NOW).check();
        assertEquals(alone, report.ofHost(HostUser.parse("homelab@pi")));
        assertEquals(3 * alone.services().size(), report.services().size());
    }

    @Test
    void whicheverHostIsFirstTheReportIsTheSame() {
        List<Fleet.Member> members = new ArrayList<>(
                IntStream.range(0, 9).mapToObj(i -> member("h" + i, "u")).toList());
        String one = Fleet.of(members).at(NOW).atOnce(1).check().toJson();
        Collections.reverse(members);
        assertEquals(one, Fleet.of(members).at(NOW).atOnce(7).check().toJson());
    }

    @Test
    void hostThatCannotBeReadIsAProblemAndTheOthersAreThere() {
        HostSource none = Hosts.recorded("old.json", "{".getBytes(StandardCharsets.UTF_8));
        QuadletSource nowhere = Quadlets.in(EXAMPLE.resolve("nowhere"));
        DriftReport report = Fleet.of(List.of(
                        member("nas", "homelab"),
                        new Fleet.Member(HostUser.parse("old"), quadlets, none),
                        new Fleet.Member(HostUser.parse("x"), nowhere, host("pi", "homelab"))))
                .check();
        assertEquals(Status.UNKNOWN, report.status());
        assertEquals(Status.DRIFT, report.ofHost(HostUser.parse("homelab@nas")).status());
        assertEquals(
                List.of("old", "homelab@pi"),
                report.hosts().stream()
                        .filter(host -> !host.read())
                        .map(host -> host.host().text())
                        .toList());
        assertEquals(
                List.of("old", "homelab@pi"),
                report.problems().stream()
                        .map(problem -> problem.host().orElseThrow().text())
                        .toList());
    }

    @Test
    void hostMayBeCalledAsItIsReached() {
        HostSource nameless = Hosts.recorded("state.json", "[]".getBytes(StandardCharsets.UTF_8));
        DriftReport report = Fleet.of(List.of(
                        new Fleet.Member(HostUser.parse("nas.lan"), true, quadlets, host("nas", "homelab")),
                        new Fleet.Member(HostUser.parse("state"), quadlets, nameless)))
                .services("nas.lan/jellyfin", "state/jellyfin")
                .check();
        assertEquals(
                List.of("homelab@nas.lan/jellyfin", "state/jellyfin"),
                report.services().stream().map(service -> service.name()).toList());
    }

    @Test
    void refinementsAreThoseOfOneCheck() {
        Fleet fleet = Fleet.of(List.of(member("nas", "homelab"), member("pi", "homelab")))
                .services(List.of("jellyfin"))
                .at(NOW)
                .reportedBy("my-tool", "2");
        DriftReport report = fleet.check();
        assertEquals("my-tool", report.tool().name());
        assertEquals(NOW, report.checkedAt());
        assertEquals(2, report.summary().drift());
        assertEquals(
                1, fleet.ignoring(Policy.of("pi/jellyfin *")).check().summary().drift());
        assertEquals(0, fleet.policy(Policy.of("jellyfin *")).check().summary().drift());
        assertTrue(fleet.verbose().check().services().get(0).findings().size()
                > report.services().get(0).findings().size());
        assertThrows(IllegalArgumentException.class, () -> fleet.atOnce(0));
    }

    @Test
    void plansAreThoseOfEachHost() {
        List<Fleet.Result<io.homelab.drift.core.report.PlanReport>> plans = Fleet.of(
                        List.of(member("pi", "homelab"), member("nas", "homelab")))
                .at(NOW)
                .plans();
        assertEquals(
                List.of("homelab@nas", "homelab@pi"),
                plans.stream().map(plan -> plan.host().text()).toList());
        assertEquals(
                Drift.of(quadlets, host("pi", "homelab")).at(NOW).plan().toJson(),
                plans.get(1).value().orElseThrow().toJson());
    }

    @Test
    void otherPodmanIsThatOfEachHost() {
        Fleet fleet = Fleet.of(List.of(member("pi", "homelab"), member("nas", "homelab")))
                .at(NOW);
        assertEquals(List.of("", ""), otherPodmans(fleet));
        assertEquals(List.of("5.8.6 to 5.4", "5.8.6 to 5.4"), otherPodmans(fleet.withPodman("5.4")));
        assertEquals(
                Drift.of(quadlets, host("pi", "homelab"))
                        .at(NOW)
                        .withPodman("5.4")
                        .plan()
                        .toJson(),
                fleet.withPodman("5.4").plans().get(1).value().orElseThrow().toJson());
        assertThrows(IllegalArgumentException.class, () -> fleet.withPodman("five"));
    }

    private static List<String> otherPodmans(Fleet fleet) {
        return fleet.plans().stream()
                .map(plan -> plan.value().orElseThrow().otherPodman())
                .map(other -> other.map(change -> change.from() + " to " + change.to())
                        .orElse(""))
                .toList();
    }

    /** A host of which it is known when it is read, and when what was read is let go of. */
    private record Watched(HostSource host, AtomicInteger atWork, AtomicInteger most, Runnable meanwhile)
            implements HostSource {

        @Override
        public HostProfile profile() {
            return host.profile();
        }

        @Override
        public HostReading read(QuadletSource quadlets) {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            try {
                meanwhile.run();
                return host.read(quadlets);
            } finally {
                atWork.decrementAndGet();
            }
        }
    }

    @Test
    void noMoreHostsAreReadAtOnceThanAsked() {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger atWork = new AtomicInteger();
        List<Fleet.Member> members = IntStream.range(0, MANY)
                .mapToObj(i -> new Fleet.Member(
                        HostUser.parse("h" + i),
                        Quadlets.of(Map.of("web.container", "[Container]\nImage=localhost/web:1\n")),
                        new Watched(host("h" + i, "u"), atWork, most, () -> {})))
                .toList();
        assertEquals(MANY, Fleet.of(members).atOnce(3).check().hosts().size());
        assertTrue(most.get() <= 3, most.toString());
    }

    @Test
    void hostsAreReadBesideEachOther() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meeting = () -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        List<Fleet.Member> members = List.of(
                new Fleet.Member(
                        HostUser.parse("a"),
                        quadlets,
                        new Watched(host("a", "u"), new AtomicInteger(), new AtomicInteger(), meeting)),
                new Fleet.Member(
                        HostUser.parse("b"),
                        quadlets,
                        new Watched(host("b", "u"), new AtomicInteger(), new AtomicInteger(), meeting)));
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> Fleet.of(members).atOnce(2).check());
    }

    @Test
    void whatWasReadOfAHostIsLetGoOfBeforeTheEnd() {
        ReferenceQueue<HostReading> gone = new ReferenceQueue<>();
        List<PhantomReference<HostReading>> held = Collections.synchronizedList(new ArrayList<>());
        HostSource source = host("nas", "u");
        HostSource kept = new HostSource() {
            @Override
            public HostProfile profile() {
                return source.profile();
            }

            @Override
            public HostReading read(QuadletSource own) {
                HostReading reading = source.read(own);
                held.add(new PhantomReference<>(reading, gone));
                return reading;
            }
        };
        HostSource last = new Watched(host("z", "u"), new AtomicInteger(), new AtomicInteger(), () -> {
            for (int i = 0; i < 100; i++) {
                System.gc();
                if (gone.poll() != null) {
                    return;
                }
            }
            throw new IllegalStateException("the first host is still there");
        });
        DriftReport report = Fleet.of(List.of(
                        new Fleet.Member(HostUser.parse("nas"), quadlets, kept),
                        new Fleet.Member(HostUser.parse("z"), quadlets, last)))
                .atOnce(1)
                .check();
        assertEquals(List.of(), report.problems());
        assertEquals(1, held.size());
    }

    @Test
    void interruptEndsAllOfThem() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(2);
        Runnable forever = () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.countDown();
                throw new java.util.concurrent.CancellationException("interrupted");
            }
        };
        List<Fleet.Member> members = IntStream.range(0, 5)
                .mapToObj(i -> new Fleet.Member(
                        HostUser.parse("h" + i),
                        quadlets,
                        new Watched(host("h" + i, "u"), new AtomicInteger(), new AtomicInteger(), forever)))
                .toList();
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread caller = new Thread(() -> {
            try {
                Fleet.of(members).atOnce(2).check();
            } catch (SourceException e) {
                thrown.add(e);
            }
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join(Duration.ofSeconds(20).toMillis());
        assertEquals(0, ended.getCount(), "both that were at work have ended");
        assertEquals(SourceException.Interrupted.class, thrown.get(0).getClass());
    }

    @Test
    void whatFailsInOneHostStaysAlone() {
        HostSource fails = new Watched(host("pi", "u"), new AtomicInteger(), new AtomicInteger(), () -> {
            throw new StackOverflowError();
        });
        DriftReport report = Fleet.of(
                        List.of(member("nas", "homelab"), new Fleet.Member(HostUser.parse("pi"), quadlets, fails)))
                .check();
        assertEquals(
                "the host could not be checked: something in it is nested too deeply for drift",
                report.problems().get(0).message());
        assertEquals(Optional.of(HostUser.parse("pi")), report.problems().get(0).host());
    }
}
