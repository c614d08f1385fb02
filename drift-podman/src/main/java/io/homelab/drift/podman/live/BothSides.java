package io.homelab.drift.podman.live;

import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.context.SourceDirectories;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.podman.snapshot.Snapshot;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads a host and its quadlets, one beside the other. */
final class BothSides {

    private final HostReader reader;
    private final HostProfile profile;

    BothSides(HostReader reader, HostProfile profile) {
        this.reader = reader;
        this.profile = profile;
    }

    /**
     * What they hold now.
     *
     * @param services what of the host has to be known: what concerns these; where there are none, all
     * @param updates whether registries are asked for newer images
     * @throws SourceException if there are no quadlets
     */
    HostReading read(
            QuadletSource quadlets,
            List<String> services,
            boolean updates,
            ReferencedFiles files,
            FileHistory history,
            Clock clock) {
        return Workers.beside(threads -> read(quadlets, services, updates, files, history, clock, threads));
    }

    private HostReading read(
            QuadletSource quadlets,
            List<String> services,
            boolean updates,
            ReferencedFiles files,
            FileHistory history,
            Clock clock,
            Workers threads) {
        Optional<CompletableFuture<ImageUpdates>> newer =
                updates ? Optional.of(threads.start(reader::updates)) : Optional.empty();
        AtomicReference<@Nullable SourceException> noQuadlets = new AtomicReference<>();
        CompletableFuture<Isolation.Result<DeclaredSet>> read = new CompletableFuture<>();
        ServiceSelection selection =
                ServiceSelection.of(services).on(profile.facts().hostUser());
        HostState state = reader.state(!selection.everything(), version -> {
            Isolation.Result<DeclaredSet> set = Isolation.run("the quadlets could not be read", () -> {
                try {
                    return quadlets.read(profile.with(version));
                } catch (SourceException e) {
                    noQuadlets.set(e);
                    throw e;
                }
            });
            read.complete(set);
            return set.value()
                    .map(declared -> scope(declared, selection))
                    .orElseGet(() -> ReadingScope.everything(List.of()));
        });
        Isolation.Result<DeclaredSet> result = Workers.await(read);
        SourceException none = noQuadlets.get();
        if (none != null) {
            throw none;
        }
        DeclaredSet set = result.value()
                .orElseThrow(() -> new SourceException(
                        result.problem().map(problem -> problem.message()).orElse("the quadlets could not be read")));
        HostState all = newer.map(Workers::await)
                .map(found -> state.with(found.pending(), found.problems()))
                .orElse(state);
        EventLog events = reader::events;
        return new HostReading(placed(quadlets, set, state), all, files, history, events.once(), clock.instant());
    }

    /** Where it cannot be told what concerns the services, all of it does. */
    private ReadingScope scope(DeclaredSet declared, ServiceSelection selection) {
        return Isolation.run("", () -> ReadingScope.of(declared, selection, profile.facts()))
                .or(problem -> ReadingScope.everything(declared.unitNames()));
    }

    /** What was read before the host was known, or the same for that host where it has a file in another directory. */
    private DeclaredSet placed(QuadletSource quadlets, DeclaredSet set, HostState state) {
        SourceDirectories there = SourceDirectories.of(state);
        boolean asRead = set.units().stream()
                .allMatch(
                        unit -> there.directoryOf(unit.unit(), unit.directory()).equals(unit.directory()));
        return asRead ? set : quadlets.read(profile.with(state.podman()).at(there));
    }

    /** The host, to be written down, with the units of quadlets where there are any. */
    Snapshot record(QuadletSource quadlets, Optional<PodmanVersion> version) {
        DeclaredSet set;
        try {
            set = quadlets.read(profile.with(version));
        } catch (SourceException.NoQuadlets none) {
            // What runs can be written down all the same.
            set = new DeclaredSet(List.of(), List.of(), List.of());
        }
        return reader.snapshot(set.unitNames(), set.directoryNames());
    }
}
