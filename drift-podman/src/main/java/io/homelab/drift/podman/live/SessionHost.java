package io.homelab.drift.podman.live;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.command.ShellWord;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.NamedPaths;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.PodmanEvent;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.session.Account;
import io.homelab.drift.podman.session.AccountSearch;
import io.homelab.drift.podman.session.SessionDirectories;
import io.homelab.drift.podman.session.SessionException;
import io.homelab.drift.podman.session.SessionFiles;
import io.homelab.drift.podman.session.SessionJournalctl;
import io.homelab.drift.podman.session.SessionMachine;
import io.homelab.drift.podman.session.SessionPodman;
import io.homelab.drift.podman.session.SessionSystemctl;
import io.homelab.drift.podman.session.SshTarget;
import io.homelab.drift.podman.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A machine, or another user of this one, that is asked through a shell there: one session for each reading. Nothing that is asked
 * changes anything on it.
 */
public final class SessionHost implements HostSource {

    /** Somebody has to find the passphrase. */
    private static final Duration TO_BE_ASKED = Duration.ofMinutes(2);

    private final Way way;
    private final Clock clock;
    private final Asking asking;

    private SessionHost(Way way, Clock clock, Asking asking) {
        this.way = way;
        this.clock = clock;
        this.asking = asking;
    }

    /**
     * Another machine over ssh, which asks nobody for a passphrase.
     *
     * @param host as ssh knows it, or the name of one of podman's own connections
     * @param environment that of whoever runs ssh
     * @throws SourceException if ssh cannot be asked for a host of that name
     */
    public static SessionHost over(String host, Map<String, String> environment, Clock clock) {
        SshTarget.of(host);
        return new SessionHost(new Way(Optional.of(host), environment, false, Optional.empty()), clock, Asking.PLAINLY);
    }

    /** This machine, as it is asked for other users. */
    public static SessionHost here(Map<String, String> environment, Clock clock) {
        return new SessionHost(new Way(Optional.empty(), environment, false, Optional.empty()), clock, Asking.PLAINLY);
    }

    /** The same where ssh may ask on the terminal. */
    public SessionHost asking() {
        return by(way.askingOnTerminal());
    }

    private SessionHost by(Way other) {
        return new SessionHost(other, clock, asking);
    }

    /** The same with the services of a user's manager, or with those of the system; else those of whoever is asked there. */
    public SessionHost rootless(boolean ofUser) {
        return asking(asking.rootless(ofUser));
    }

    /** The same by another podman than that on {@code PATH} there. */
    public SessionHost podman(String program) {
        return asking(asking.podman(program));
    }

    /** The same with another time limit for one call there than 30 seconds. */
    public SessionHost callLimit(Duration limit) {
        return asking(asking.callLimit(limit));
    }

    /** The same, the registries asked for newer images of containers with {@code AutoUpdate=}. */
    public SessionHost lookingForUpdates() {
        return asking(asking.lookingForUpdates());
    }

    /** The same where something is said behind the message that a call took too long. */
    public SessionHost advising(String words) {
        return asking(asking.advising(words));
    }

    SessionHost asking(Asking other) {
        return new SessionHost(way, clock, other);
    }

    /** What it was called; empty for this machine. */
    public Optional<String> host() {
        return way.host();
    }

    /** Whose services are asked for there, where root becomes that user. */
    public Optional<String> user() {
        return way.as().map(Account::name);
    }

    /**
     * The same for each of some users, which takes root.
     *
     * @param names {@code all}: root, and every user with a manager that runs, that lingers, or with quadlets
     * @throws SourceException if the machine cannot be asked, nobody is root there, or there is no such user
     */
    public List<SessionHost> users(List<String> names) {
        List<Account> accounts = within(machine -> AccountSearch.find(machine, names));
        return accounts.stream().map(account -> by(way.as(account))).toList();
    }

    /** How long one call may take. */
    public Duration limit() {
        return asking.limit();
    }

    private <T> T within(Function<SessionMachine, T> work) {
        Duration first = way.asking() && limit().compareTo(TO_BE_ASKED) < 0 ? TO_BE_ASKED : limit();
        try (SessionMachine machine = SessionMachine.reach(way.transport(), first, limit(), asking.advice())) {
            return work.apply(machine);
        } catch (SessionException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean rootless(SessionMachine machine) {
        boolean ofUser = asking.rootless().orElse(machine.uid() != 0);
        if (!ofUser && machine.uid() != 0) {
            throw new SourceException(machine.said() + "only root sees the system's containers");
        }
        return ofUser;
    }

    private PodmanCommands podman(SessionMachine machine) {
        try {
            return SessionPodman.of(machine, asking.podman());
        } catch (PodmanException e) {
            throw new SourceException.NoPodman(
                    String.valueOf(e.getMessage()), asking.podman().map(Path::of), e);
        }
    }

    private HostReader reader(SessionMachine machine, PodmanCommands commands) {
        boolean ofUser = rootless(machine);
        return new HostReader(
                commands,
                new SessionSystemctl(machine, ofUser),
                new SessionJournalctl(machine, ofUser, asking.journalLimit()),
                machine,
                ofUser,
                clock);
    }

    private HostProfile profile(SessionMachine machine, Predicate<String> deviceExists, HostDirectories directories) {
        return new HostProfile(
                        machine.facts(rootless(machine)), Optional.empty(), deviceExists, UnitPlace.AS_READ, true)
                .bringing(directories);
    }

    private HostProfile profile(SessionMachine machine, HostDirectories directories) {
        return profile(machine, remembering(machine::exists), directories);
    }

    private static Predicate<String> remembering(Predicate<String> question) {
        Map<String, Boolean> answers = new ConcurrentHashMap<>();
        return path -> answers.computeIfAbsent(path, question::test);
    }

    @Override
    public HostProfile profile() {
        return within(this::profileForLater);
    }

    /** One whose questions come when this session is over: each takes one of its own. */
    private HostProfile profileForLater(SessionMachine machine) {
        return profile(
                machine,
                remembering(path -> within(later -> later.exists(path))),
                new Later(machine.variables(), machine.uid()));
    }

    @Override
    public Known known() {
        return within(machine -> new Known(profileForLater(machine).with(version(machine)), clock.instant()));
    }

    /** The directories of a machine that is not asked just now: that takes a session of its own. */
    private final class Later implements HostDirectories {

        private final Map<String, String> variables;
        private final long uid;

        Later(Map<String, String> variables, long uid) {
            this.variables = Map.copyOf(variables);
            this.uid = uid;
        }

        @Override
        public Map<String, String> variables() {
            return variables;
        }

        @Override
        public long uid() {
            return uid;
        }

        @Override
        public Copy bring(List<String> directories, Predicate<String> wanted) {
            return within(machine -> new SessionDirectories(machine, uid).bring(directories, wanted));
        }
    }

    private Optional<PodmanVersion> version(SessionMachine machine) {
        return asking.podman().isEmpty() && !SessionPodman.there(machine) ? Optional.empty() : version(podman(machine));
    }

    private static Optional<PodmanVersion> version(PodmanCommands commands) {
        try {
            return LiveDocuments.version(commands.ask(PodmanQuery.of(PodmanQuery.Verb.VERSION))
                            .stdout())
                    .flatMap(PodmanVersion::parse);
        } catch (PodmanException e) {
            return Optional.empty();
        }
    }

    @Override
    public HostReading read(QuadletSource quadlets) {
        return within(machine -> read(quadlets, machine));
    }

    /** One fault instead of one for each question: without the manager neither podman nor systemctl answers. */
    private void requireManager(SessionMachine machine) {
        if (way.as().isPresent() && machine.managerIsGone()) {
            Account user = way.as().get();
            throw new SourceException(machine.said() + "this user's systemd does not run (there is no /run/user/"
                    + user.uid() + "); loginctl enable-linger " + ShellWord.quote(user.name()) + " starts it");
        }
    }

    private HostReading read(QuadletSource quadlets, SessionMachine machine) {
        requireManager(machine);
        PodmanCommands commands = podman(machine);
        HostReader reader = reader(machine, commands);
        SessionDirectories directories = new SessionDirectories(machine, machine.uid());
        HostProfile profile = profile(machine, directories);
        // One question is answered after another: what nothing can be told without comes first.
        Optional<PodmanVersion> version = version(commands);
        DeclaredSet first = quadlets.read(profile.with(version));
        ContainersConfFiles.read(
                machine,
                profile.facts().home(),
                profile.facts().rootless() ? machine.uid() : 0,
                version.orElse(PodmanVersion.NEWEST),
                problem -> {});
        AtomicBoolean read = new AtomicBoolean();
        QuadletSource known = at -> read.getAndSet(true) ? quadlets.read(at) : first;
        HostReading both = new BothSides(reader, profile)
                .read(known, List.of(), asking.updates(), ReferencedFiles.below(List.of()), directories, clock);
        DeclaredSet set = both.declared();
        HostState state =
                set.directories().isEmpty() ? both.state() : both.state().elsewhere();
        SessionFiles files;
        try {
            files = SessionFiles.ask(machine, NamedPaths.of(set.units(), state), set.directories());
        } catch (IOException e) {
            files = SessionFiles.unknown(set.directories());
            state = state.with(
                    state.updates(),
                    List.of(Problem.error(e.getMessage() + "; what the files hold that quadlets name is unknown")));
        }
        EventLog events = this::events;
        return new HostReading(set, state, files, both.history(), events.once(), both.readAt());
    }

    /** Asked for where something differs: that takes a session of its own. */
    private List<PodmanEvent> events(Instant since) {
        try {
            return within(machine -> reader(machine, podman(machine)).events(since));
        } catch (SourceException unknown) {
            return List.of();
        }
    }

    /**
     * The machine, to be written down, with the units of quadlets where there are any.
     *
     * @throws SourceException if it cannot be asked, or there is no podman
     */
    public Snapshot record(QuadletSource quadlets) {
        return within(machine -> {
            requireManager(machine);
            PodmanCommands commands = podman(machine);
            HostProfile profile = profile(machine, new SessionDirectories(machine, machine.uid()));
            return new BothSides(reader(machine, commands), profile).record(quadlets, version(commands));
        });
    }
}
