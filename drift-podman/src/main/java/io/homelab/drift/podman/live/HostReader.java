package io.homelab.drift.podman.live;

import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.PodmanEvent;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.podman.git.GitFileHistory;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.Machine;
import io.homelab.drift.podman.process.PodmanCommands;
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
 * name more than two thousand things, and to find the one that cannot be inspected.
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
     * When this host's files were written and committed. That costs one process for each work tree of git that they lie in.
     *
     * @param timeLimit git is ended when it takes longer; its commits are not known then
     */
    public static FileHistory past(HostEnvironment environment, Duration timeLimit) {
        return new GitFileHistory(environment, timeLimit);
    }

    /**
     * What the host holds now. What could not be read is a problem in it.
     *
     * @param units the units that quadlets declare ({@code jellyfin.service}); those that others made are found too
     */
    public HostState state(List<String> units) {
        return state(version -> units);
    }

    /**
     * The same where the quadlets are still to be read: that happens beside the calls, as soon as podman has told its version.
     *
     * @param units reads the quadlets as that version does, if it is known, and names their units
     */
    public HostState state(Function<Optional<PodmanVersion>, List<String>> units) {
        return Workers.beside(threads -> {
            StateBuilder state = new StateBuilder();
            read(units, false, threads).tell(state);
            return state.build(Optional.of(rootless), true);
        });
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
            read(version -> units, true, threads).tell(told);
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

    private LiveDocuments read(Function<Optional<PodmanVersion>, List<String>> units, boolean whole, Workers threads) {
        HostQueries calls = new HostQueries(
                podman,
                systemctl,
                journal,
                environment,
                printed -> units.apply(printed.flatMap(LiveDocuments::version).flatMap(PodmanVersion::parse)));
        return new LiveDocuments(
                clock, environment, rootless, podman.readsFilesOfThisHost(), calls.all(whole, threads));
    }
}
