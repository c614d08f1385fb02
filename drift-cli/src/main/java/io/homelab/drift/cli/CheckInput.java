package io.homelab.drift.cli;

import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.HostReader;
import io.homelab.drift.podman.ImageUpdates;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.quadlet.QuadletSet;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Both sides of a comparison: what the quadlets declare and what the host shows.
 *
 * @param files which of the files that quadlets name may be read
 * @param past when the quadlets were written
 */
record CheckInput(QuadletSet quadlets, HostState host, ReferencedFiles files, FileHistory past) {

    private static final Duration FOR_THE_PAST = Duration.ofSeconds(5);

    /** A recorded host. Nothing is asked of this one. */
    static CheckInput ofSnapshot(Path snapshot, HostOptions options, ProcessEnvironment surroundings) throws Failure {
        HostState host = state(snapshot, options);
        Quadlets quadlets =
                Quadlets.of(options, host.facts().rootless(), surroundings).ofAnotherHost();
        QuadletSet set = quadlets.any(quadlets.read(host, QuadletOptions.ANY_DEVICE));
        return new CheckInput(set, host, ReferencedFiles.below(set.directories()), FileHistory.UNKNOWN);
    }

    /**
     * This host. The quadlets are read while podman is at work.
     *
     * @param updates whether newer images are looked for, too
     */
    static CheckInput ofThisHost(HostOptions options, boolean updates, ProcessEnvironment surroundings) throws Failure {
        Host host = new Host(options, surroundings);
        Quadlets quadlets = Quadlets.of(options, host.rootless(), surroundings);
        HostReader reader = host.reader();
        CompletableFuture<Optional<ImageUpdates>> newer = CompletableFuture.supplyAsync(
                () -> updates ? Optional.of(reader.updates()) : Optional.empty(), CheckInput::beside);
        CompletableFuture<Isolation.Result<QuadletSet>> read = new CompletableFuture<>();
        HostState state = reader.state(version -> {
            Isolation.Result<QuadletSet> set =
                    Isolation.run("the quadlets could not be read", () -> quadlets.read(version, host::deviceExists));
            read.complete(set);
            return set.value().map(CheckInput::units).orElse(List.of());
        });
        Isolation.Result<QuadletSet> result = read.join();
        if (result.problem().isPresent()) {
            throw new Failure(result.problem().get().message());
        }
        QuadletSet set = result.value().orElseThrow();
        HostState all = newer.join()
                .map(found -> state.with(found.pending(), found.problems()))
                .orElse(state);
        return new CheckInput(
                quadlets.placed(quadlets.any(set), state, host::deviceExists),
                all,
                ReferencedFiles.ofThisHost(),
                HostReader.past(host.environment(), FOR_THE_PAST));
    }

    private static void beside(Runnable task) {
        Thread thread = new Thread(task, "drift asks");
        thread.setDaemon(true);
        thread.start();
    }

    /** This host, to be written down. */
    static Snapshot record(HostOptions options, ProcessEnvironment surroundings) throws Failure {
        Host host = new Host(options, surroundings);
        HostReader reader = host.reader();
        QuadletSet set =
                Quadlets.of(options, host.rootless(), surroundings).read(host.podmanVersion(), host::deviceExists);
        return reader.snapshot(
                units(set), set.directories().stream().map(Path::toString).toList());
    }

    /** The quadlets alone, with what is known of the host without asking podman or systemd. */
    record Declared(QuadletSet quadlets, HostFacts facts) {

        static Declared ofSnapshot(Path snapshot, HostOptions options, ProcessEnvironment surroundings) throws Failure {
            CheckInput sides = CheckInput.ofSnapshot(snapshot, options, surroundings);
            return new Declared(sides.quadlets, sides.host.facts());
        }

        static Declared ofThisHost(HostOptions options, ProcessEnvironment surroundings) throws Failure {
            Host host = new Host(options, surroundings);
            QuadletSet set = Quadlets.of(options, host.rootless(), surroundings)
                    .readAny(host.podmanVersion(), host::deviceExists);
            return new Declared(set, host.environment().facts(host.rootless()));
        }
    }

    private static HostState state(Path snapshot, HostOptions options) throws Failure {
        try {
            return Snapshot.readState(snapshot, options.rootless());
        } catch (SnapshotException e) {
            throw new Failure(e);
        }
    }

    private static List<String> units(QuadletSet set) {
        return set.units().stream().map(unit -> unit.unit()).toList();
    }
}
