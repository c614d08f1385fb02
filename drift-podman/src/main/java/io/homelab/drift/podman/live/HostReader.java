package io.homelab.drift.podman.live;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.PodmanEvent;
import io.homelab.drift.core.host.Uninspected;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.podman.live.HostQueries.Extent;
import io.homelab.drift.podman.process.Machine;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanQuery.Verb;
import io.homelab.drift.podman.snapshot.EventsReader;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotBuffer;
import io.homelab.drift.podman.snapshot.SnapshotFieldsWriter;
import io.homelab.drift.podman.snapshot.StateBuilder;
import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.Systemctl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads this host: Podman's documents, systemd's units, the files that both read. It changes nothing. The state
 * takes at most ten calls, a snapshot twelve, two of them one after another, and one of journalctl where a unit has failed. There are more only where a call would have to
 * name more than two thousand things, to find the one that cannot be inspected, for images that quadlets name and no container has, and
 * for containers that the services asked for have to do with.
 */
public final class HostReader {

    /** How far back a snapshot asks what was changed. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final PodmanCommands podman;
    private final Systemctl systemctl;
    private final Journalctl journal;
    private final Machine environment;
    private final boolean rootless;
    private final Clock clock;

    /**
     * A host without a journal.
     *
     * @param podman what to ask of containers
     * @param systemctl what to ask of units
     * @param rootless whether the services are those of a user's manager
     */
    public HostReader(PodmanCommands podman, Systemctl systemctl, Machine environment, boolean rootless, Clock clock) {
        this(podman, systemctl, Journalctl.NONE, environment, rootless, clock);
    }

    /** @param journal what to ask of units that have failed */
    HostReader(
            PodmanCommands podman,
            Systemctl systemctl,
            Journalctl journal,
            Machine environment,
            boolean rootless,
            Clock clock) {
        this.podman = podman;
        this.systemctl = systemctl;
        this.journal = journal;
        this.environment = environment;
        this.rootless = rootless;
        this.clock = clock;
    }

    /**
     * What the host holds now. What could not be read is a problem in it.
     *
     * @param units the units that quadlets declare ({@code jellyfin.service}); those that others made are found too
     */
    public HostState state(List<String> units) {
        return state(Extent.EVERYTHING, version -> ReadingScope.everything(units));
    }

    /**
     * What of it concerns services, where the quadlets are still to be read: that happens beside the calls, as soon as podman has told its version.
     *
     * @param some whether only some of the services will be reported: then the quadlets decide what is asked for
     * @param scope reads the quadlets as that version does, if it is known
     */
    HostState state(boolean some, Function<Optional<PodmanVersion>, ReadingScope> scope) {
        return state(some ? Extent.SELECTED : Extent.DECLARED, scope);
    }

    private HostState state(Extent extent, Function<Optional<PodmanVersion>, ReadingScope> scope) {
        return Workers.beside(threads -> {
            StateBuilder state = new StateBuilder();
            LiveDocuments documents = read(extent, scope, threads);
            documents.tell(state);
            return documents.withListed(state.build(Optional.of(rootless), true), this::inspected);
        });
    }

    /** The containers inspected that were only listed before: one more call. */
    private Uninspected.Answer inspected(List<PsEntry> containers) {
        return Isolation.run("other containers could not be inspected", () -> {
                    StateBuilder state = new StateBuilder();
                    LiveDocuments.tell(
                            new PodmanQueries(podman).inspect(Verb.INSPECT_CONTAINERS, ids(containers)),
                            containers,
                            state);
                    HostState read = state.build(Optional.of(rootless), true);
                    return new Uninspected.Answer(read.containers().orElse(List.of()), read.problems());
                })
                .or(problem -> new Uninspected.Answer(List.of(), List.of(problem)));
    }

    private static List<String> ids(List<PsEntry> containers) {
        return containers.stream().map(PsEntry::id).toList();
    }

    /** Which containers {@code podman auto-update} would update: one more call, which asks the registries. */
    public ImageUpdates updates() {
        return Isolation.run("newer images could not be looked for", () -> ImageUpdates.ask(podman))
                .or(problem -> new ImageUpdates(List.of(), List.of(problem)));
    }

    /**
     * The same as documents, to be written down.
     *
     * @param units the units that quadlets declare
     * @param quadletDirs where the quadlets are
     */
    public Snapshot snapshot(List<String> units, List<String> quadletDirs) {
        SnapshotBuffer content = Workers.beside(threads -> {
            SnapshotBuffer told = new SnapshotBuffer();
            read(Extent.DOCUMENTS, version -> ReadingScope.everything(units), threads)
                    .tell(told);
            return told;
        });
        new PodmanQueries(podman)
                .events(clock.instant().minus(REMEMBERED))
                .ifPresent(printed -> content.member("events", EventsReader.documents(printed)));
        content.member("quadletDirs", SnapshotFieldsWriter.paths(quadletDirs));
        return new Snapshot(content);
    }

    /** What Podman remembers of changes since a time: one more call. */
    public List<PodmanEvent> events(Instant since) {
        return new PodmanQueries(podman)
                .events(since)
                .map(printed -> EventsReader.events(EventsReader.documents(printed)))
                .orElse(List.of());
    }

    private LiveDocuments read(Extent extent, Function<Optional<PodmanVersion>, ReadingScope> scope, Workers threads) {
        HostQueries calls = new HostQueries(
                podman,
                systemctl,
                journal,
                environment,
                extent,
                printed -> scope.apply(printed.flatMap(LiveDocuments::version).flatMap(PodmanVersion::parse)));
        return new LiveDocuments(clock, environment, rootless, podman.readsFilesOfThisHost(), calls.all(threads));
    }
}
