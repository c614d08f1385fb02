package io.homelab.drift.podman.live;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.input.FileNames;
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

/** A machine whose podman and systemctl are asked. Nothing that is asked changes anything on it. */
public final class LiveHost implements HostSource {

    private static final Duration FOR_A_VERSION = Duration.ofSeconds(5);
    private static final Duration FOR_THE_PAST = Duration.ofSeconds(5);

    private final HostEnvironment environment;
    private final Clock clock;
    private final Asking asking;
    private final ReferencedFiles files;
    private final Optional<AskedAhead> ahead;

    private LiveHost(
            HostEnvironment environment,
            Clock clock,
            Asking asking,
            ReferencedFiles files,
            Optional<AskedAhead> ahead) {
        this.environment = environment;
        this.clock = clock;
        this.asking = asking;
        this.files = files;
        this.ahead = ahead;
    }

    /** The machine that an environment describes, with the services of the user who runs drift. */
    public static LiveHost of(HostEnvironment environment, Clock clock) {
        return new LiveHost(environment, clock, Asking.PLAINLY, ReferencedFiles.ofThisHost(), Optional.empty());
    }

    /** The same with the services of a user's manager, or with those of the system. */
    public LiveHost rootless(boolean ofUser) {
        return asking(asking.rootless(ofUser));
    }

    /** The same by another podman than that on {@code PATH}. */
    public LiveHost podman(Path program) {
        return asking(asking.podman(program.toString()));
    }

    /** The same with another time limit for one call of podman or systemctl than 30 seconds. */
    public LiveHost callLimit(Duration limit) {
        return asking(asking.callLimit(limit));
    }

    /** The same, the registries asked for newer images of containers with {@code AutoUpdate=}, as podman auto-update does. */
    public LiveHost lookingForUpdates() {
        return asking(asking.lookingForUpdates());
    }

    /** The same where something is said behind the message that a call took too long: {@code ; --call-timeout SECONDS gives it more}. */
    public LiveHost advising(String words) {
        return asking(asking.advising(words));
    }

    private LiveHost asking(Asking other) {
        return new LiveHost(environment, clock, other, files, ahead);
    }

    /** The same, of which something has been asked already. */
    public LiveHost asked(AskedAhead already) {
        return new LiveHost(environment, clock, asking, files, Optional.of(already));
    }

    /** The same by another way to the files that quadlets name. */
    LiveHost reading(ReferencedFiles others) {
        return new LiveHost(environment, clock, asking, others, ahead);
    }

    /**
     * Other users of this machine, whose shells root asks.
     *
     * @throws SourceException if somebody else than root asks, or there is no such user
     * @see SessionHost#users
     */
    public List<SessionHost> users(List<String> names) {
        return SessionHost.here(environment.variables(), clock)
                .asking(asking.ofWhoever())
                .users(names);
    }

    @Override
    public HostProfile profile() {
        return new HostProfile(
                environment.facts(rootless()), Optional.empty(), this::deviceExists, UnitPlace.AS_READ, false);
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
        return new BothSides(reader(), profile())
                .read(
                        quadlets,
                        services,
                        asking.updates(),
                        files,
                        new GitFileHistory(environment, FOR_THE_PAST),
                        clock);
    }

    /**
     * This host, to be written down, with the units of quadlets where there are any.
     *
     * @throws SourceException if podman cannot be run
     */
    public Snapshot record(QuadletSource quadlets) {
        return new BothSides(reader(), profile()).record(quadlets, podmanVersion());
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
        return asking.limit();
    }

    /** Whether the services are those of a user's manager. */
    public boolean rootless() {
        return asking.rootless().orElse(environment.uid() != 0);
    }

    HostEnvironment environment() {
        return environment;
    }

    /** What to say behind the message that a call took too long. */
    String advice() {
        return asking.advice();
    }

    /** Where its podman is; empty where it is looked for on {@code PATH}. */
    Optional<Path> podmanPath() {
        return asking.podman().map(Path::of);
    }

    /** @throws SourceException if there is no podman, or it may not be run */
    private PodmanCommands podman() {
        if (ahead.isPresent() && asking.podman().isEmpty()) {
            return ahead.get();
        }
        try {
            return commands(limit());
        } catch (PodmanException e) {
            throw noPodman(e);
        }
    }

    private PodmanCommands commands(Duration limit) throws PodmanException {
        return PodmanCommands.at(podmanPath(), environment.variables(), limit, advice());
    }

    private SourceException noPodman(PodmanException fault) {
        return new SourceException.NoPodman(String.valueOf(fault.getMessage()), podmanPath(), fault);
    }

    private Systemctl systemctl() {
        return new SystemctlProgram(environment, rootless(), limit(), advice());
    }

    private HostReader reader() {
        return new HostReader(
                podman(),
                systemctl(),
                new JournalctlProgram(environment, rootless(), asking.journalLimit()),
                environment,
                rootless(),
                clock);
    }

    /**
     * The version of podman; empty where there is none that says it.
     *
     * @throws SourceException if there is none where it was said to be
     */
    public Optional<PodmanVersion> podmanVersion() {
        try {
            return LiveDocuments.version(commands(asking.callLimit().orElse(FOR_A_VERSION))
                            .ask(PodmanQuery.of(PodmanQuery.Verb.VERSION))
                            .stdout())
                    .flatMap(PodmanVersion::parse);
        } catch (PodmanException e) {
            if (asking.podman().isPresent()) {
                throw noPodman(e);
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
