package io.homelab.drift.podman.live;

import io.homelab.drift.core.check.HostSource;
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
import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.reconcile.HostWatch;
import io.homelab.drift.podman.git.GitFileHistory;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.JournalctlProgram;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.process.SystemctlProgram;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.systemd.Systemctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A machine whose podman and systemctl are asked. Nothing that is asked changes anything on it. */
public final class LiveHost implements HostSource {

    private static final Duration FOR_A_VERSION = Duration.ofSeconds(5);
    private static final Duration FOR_THE_JOURNAL = Duration.ofSeconds(10);
    private static final Duration FOR_THE_PAST = Duration.ofSeconds(5);

    private final HostEnvironment environment;
    private final Clock clock;
    private final boolean rootless;
    private final Optional<Path> podman;
    private final Optional<Duration> callLimit;
    private final boolean updates;
    private final String advice;
    private final Optional<AskedAhead> ahead;

    private LiveHost(
            HostEnvironment environment,
            Clock clock,
            boolean rootless,
            Optional<Path> podman,
            Optional<Duration> callLimit,
            boolean updates,
            String advice,
            Optional<AskedAhead> ahead) {
        this.environment = environment;
        this.clock = clock;
        this.rootless = rootless;
        this.podman = podman;
        this.callLimit = callLimit;
        this.updates = updates;
        this.advice = advice;
        this.ahead = ahead;
    }

    /** The machine that an environment describes, with the services of the user who runs drift. */
    public static LiveHost of(HostEnvironment environment, Clock clock) {
        return new LiveHost(
                environment,
                clock,
                environment.uid() != 0,
                Optional.empty(),
                Optional.empty(),
                false,
                "",
                Optional.empty());
    }

    /** The same with the services of a user's manager, or with those of the system. */
    public LiveHost rootless(boolean ofUser) {
        return new LiveHost(environment, clock, ofUser, podman, callLimit, updates, advice, ahead);
    }

    /** The same by another podman than that on {@code PATH}. */
    public LiveHost podman(Path program) {
        return new LiveHost(environment, clock, rootless, Optional.of(program), callLimit, updates, advice, ahead);
    }

    /** The same with another time limit for one call of podman or systemctl than 30 seconds. */
    public LiveHost callLimit(Duration limit) {
        return new LiveHost(environment, clock, rootless, podman, Optional.of(limit), updates, advice, ahead);
    }

    /** The same, the registries asked for newer images of containers with {@code AutoUpdate=}, as podman auto-update does. */
    public LiveHost lookingForUpdates() {
        return new LiveHost(environment, clock, rootless, podman, callLimit, true, advice, ahead);
    }

    /** The same where something is said behind the message that a call took too long: {@code ; --call-timeout SECONDS gives it more}. */
    public LiveHost advising(String words) {
        return new LiveHost(environment, clock, rootless, podman, callLimit, updates, words, ahead);
    }

    /** The same, of which something has been asked already. */
    public LiveHost asked(AskedAhead already) {
        return new LiveHost(environment, clock, rootless, podman, callLimit, updates, advice, Optional.of(already));
    }

    /**
     * Other users of this machine, whose shells root asks.
     *
     * @throws SourceException if somebody else than root asks, or there is no such user
     * @see SessionHost#users
     */
    public List<SessionHost> users(List<String> names) {
        SessionHost here = SessionHost.here(environment.variables(), clock)
                .callLimit(limit())
                .advising(advice);
        here = podman.isPresent() ? here.podman(podman.get().toString()) : here;
        return (updates ? here.lookingForUpdates() : here).users(names);
    }

    @Override
    public HostProfile profile() {
        return new HostProfile(
                environment.facts(rootless), Optional.empty(), this::deviceExists, UnitPlace.AS_READ, false);
    }

    @Override
    public Known known() {
        return new Known(profile().with(podmanVersion()), clock.instant());
    }

    @Override
    public HostReading read(QuadletSource quadlets) {
        return read(quadlets, List.of());
    }

    @Override
    public HostReading read(QuadletSource quadlets, List<String> services) {
        HostReader reader = reader();
        HostProfile profile = profile();
        return Workers.beside(threads -> read(
                quadlets,
                services,
                reader,
                profile,
                updates,
                new GitFileHistory(environment, FOR_THE_PAST),
                clock,
                threads));
    }

    /** Reads a host as far as it concerns some services, and the quadlets beside. */
    static HostReading read(
            QuadletSource quadlets,
            List<String> services,
            HostReader reader,
            HostProfile profile,
            boolean updates,
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
                    .map(declared -> scope(declared, selection, profile))
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
        return new HostReading(
                placed(quadlets, set, state, profile),
                all,
                ReferencedFiles.ofThisHost(),
                history,
                events.once(),
                clock.instant());
    }

    /** Where it cannot be told what concerns the services, all of it does. */
    private static ReadingScope scope(DeclaredSet declared, ServiceSelection selection, HostProfile profile) {
        return Isolation.run("", () -> ReadingScope.of(declared, selection, profile.facts()))
                .or(problem -> ReadingScope.everything(declared.unitNames()));
    }

    /** What was read before the host was known, or the same for that host where it has a file in another directory. */
    private static DeclaredSet placed(QuadletSource quadlets, DeclaredSet set, HostState state, HostProfile profile) {
        SourceDirectories there = SourceDirectories.of(state);
        boolean asRead = set.units().stream()
                .allMatch(
                        unit -> there.directoryOf(unit.unit(), unit.directory()).equals(unit.directory()));
        return asRead ? set : quadlets.read(profile.with(state.podman()).at(there));
    }

    /**
     * This host, to be written down, with the units of quadlets where there are any.
     *
     * @throws SourceException if podman cannot be run
     */
    public Snapshot record(QuadletSource quadlets) {
        HostReader reader = reader();
        DeclaredSet set;
        try {
            set = quadlets.read(profile().with(podmanVersion()));
        } catch (SourceException.NoQuadlets none) {
            // What runs can be written down all the same.
            set = new DeclaredSet(List.of(), List.of(), List.of());
        }
        return reader.snapshot(set.unitNames(), set.directoryNames());
    }

    /** What looks at units and containers while something is done to them. */
    public HostWatch watch() {
        return new LiveWatch(podman(), systemctl());
    }

    /**
     * Hears of what may make a difference here, from now on and until that is closed.
     *
     * @throws SourceException if there is no podman
     * @throws IOException if changes of files cannot be heard of
     */
    public HostChanges changes(HostChanges.Listener listener) throws IOException {
        return HostChanges.of(this, podman(), clock, listener);
    }

    /** How long one call may take. */
    public Duration limit() {
        return callLimit.orElse(PodmanCommands.TIME_LIMIT);
    }

    /** Whether the services are those of a user's manager. */
    public boolean rootless() {
        return rootless;
    }

    HostEnvironment environment() {
        return environment;
    }

    /** What to say behind the message that a call took too long. */
    String advice() {
        return advice;
    }

    /** Where its podman is; empty where it is looked for on {@code PATH}. */
    Optional<Path> podmanPath() {
        return podman;
    }

    /** @throws SourceException if there is no podman, or it may not be run */
    private PodmanCommands podman() {
        if (ahead.isPresent() && podman.isEmpty()) {
            return ahead.get();
        }
        try {
            return PodmanCommands.at(podman, environment.variables(), limit(), advice);
        } catch (PodmanException e) {
            throw new SourceException.NoPodman(String.valueOf(e.getMessage()), podman, e);
        }
    }

    private Systemctl systemctl() {
        return new SystemctlProgram(environment, rootless, limit(), advice);
    }

    private HostReader reader() {
        Duration limit = limit().compareTo(FOR_THE_JOURNAL) < 0 ? limit() : FOR_THE_JOURNAL;
        return new HostReader(
                podman(),
                systemctl(),
                new JournalctlProgram(environment, rootless, limit),
                environment,
                rootless,
                clock);
    }

    /**
     * The version of podman; empty where there is none that says it.
     *
     * @throws SourceException if there is none where it was said to be
     */
    public Optional<PodmanVersion> podmanVersion() {
        try {
            String printed = PodmanCommands.at(podman, environment.variables(), callLimit.orElse(FOR_A_VERSION), advice)
                    .ask(PodmanQuery.of(PodmanQuery.Verb.VERSION))
                    .stdout()
                    .strip();
            return PodmanVersion.parse(printed.substring(printed.lastIndexOf(' ') + 1));
        } catch (PodmanException e) {
            if (podman.isPresent()) {
                throw new SourceException.NoPodman(String.valueOf(e.getMessage()), podman, e);
            }
            return Optional.empty();
        }
    }

    private boolean deviceExists(String device) {
        return device.startsWith("/")
                && FileNames.below(environment.root(), device.substring(1))
                        .filter(Files::exists)
                        .isPresent();
    }
}
