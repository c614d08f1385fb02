package io.homelab.drift.cli;

import io.homelab.drift.core.check.Fleet;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.SideBySide;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.reconcile.HostControl;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.podman.RecordedHost;
import io.homelab.drift.podman.live.AskedAhead;
import io.homelab.drift.podman.live.LiveControl;
import io.homelab.drift.podman.live.LiveHost;
import io.homelab.drift.podman.live.SessionHost;
import io.homelab.drift.podman.live.TimerControl;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The quadlets and the host that a command line means. */
final class Host {

    /** All generators run again in a daemon-reload. */
    private static final Duration TO_CHANGE = Duration.ofSeconds(90);

    /** Where one of these is said, this machine's podman is not asked, or otherwise. */
    private static final List<String> ELSEWHERE =
            List.of("--snapshot", "--podman", "--host", "--users", "--call-timeout", "--help", "-h");

    private static final String ADVICE = "; --call-timeout SECONDS gives it more";

    private final HostOptions options;
    private final ProcessEnvironment surroundings;
    private final LiveHost live;
    private final Optional<SessionHost> other;

    Host(HostOptions options, ProcessEnvironment surroundings) {
        this(options, surroundings, Optional.empty(), Optional.empty());
    }

    /** @param ahead what has been asked of this machine already */
    Host(HostOptions options, ProcessEnvironment surroundings, Optional<AskedAhead> ahead) {
        this(options, surroundings, ahead, Optional.empty());
    }

    /** @param other who is asked in the place of this user of this machine */
    private Host(
            HostOptions options,
            ProcessEnvironment surroundings,
            Optional<AskedAhead> ahead,
            Optional<SessionHost> other) {
        this.other = other;
        this.options = options;
        this.surroundings = surroundings;
        LiveHost host = LiveHost.of(environment(), surroundings.clock()).advising(ADVICE);
        host = options.rootless().map(host::rootless).orElse(host);
        host = options.podman().map(host::podman).orElse(host);
        host = ahead.map(host::asked).orElse(host);
        this.live = options.callTimeout().map(host::callLimit).orElse(host);
    }

    /**
     * Asks podman what every check of this machine asks first, if that is what a command line will want; empty where it may want something else,
     * or there is no podman.
     */
    static Optional<AskedAhead> ahead(List<String> args, ProcessEnvironment surroundings) {
        boolean check = !args.isEmpty()
                && args.get(0).equals("check")
                && args.stream().noneMatch(word -> ELSEWHERE.stream().anyMatch(word::startsWith));
        return check
                ? AskedAhead.of(Notification.programs(surroundings.variables()), PodmanCommands.TIME_LIMIT, ADVICE)
                : Optional.empty();
    }

    /**
     * The host and user that the options name; the same where they name none.
     *
     * @throws Failure if they name several
     */
    Host asked(RemoteOptions remote) throws Failure {
        if (!remote.given()) {
            return this;
        }
        return new Host(options, surroundings, Optional.empty(), Optional.of(remote.one(this)));
    }

    /** Whether somebody is there to be asked. */
    boolean answers() {
        return surroundings.answers();
    }

    /** Another machine over ssh, asked as the options want it. */
    SessionHost over(String host, boolean asking) {
        SessionHost machine = SessionHost.over(host, environment().variables(), surroundings.clock());
        return ofOptions(asking ? machine.asking() : machine);
    }

    /** This machine, whose root may ask for other users. */
    SessionHost asOthers() {
        return ofOptions(SessionHost.here(environment().variables(), surroundings.clock()));
    }

    private SessionHost ofOptions(SessionHost machine) {
        SessionHost asked =
                options.rootless().map(machine::rootless).orElse(machine).advising(ADVICE);
        asked = options.podman().map(Path::toString).map(asked::podman).orElse(asked);
        return options.callTimeout().map(asked::callLimit).orElse(asked);
    }

    /** Who is asked: the other host or user, or this machine. */
    HostSource source(boolean updates) throws Failure {
        if (other.isPresent()) {
            return updates ? other.get().lookingForUpdates() : other.get();
        }
        return updates ? live().lookingForUpdates() : live();
    }

    /** Whether that is another host or user. */
    boolean elsewhere() {
        return other.isPresent();
    }

    /** What is to be written down of it, with the units of the quadlets. */
    Snapshot record() throws Failure {
        return other.isPresent() ? other.get().record(quadlets()) : live().record(quadlets());
    }

    /** Whether the services are those of a user's manager. */
    boolean rootless() {
        return live.rootless();
    }

    /** The quadlets of whichever host is read: their directories may be named after it and its user. */
    QuadletSource quadletsOfHost() throws Failure {
        return named()
                ? new QuadletsOfHost(options.quadletDirs(), Optional.empty(), false, this::translated)
                : quadlets();
    }

    /** The same as the Podman of whatever host they are read for takes them. */
    QuadletSource quadletsOfAnyHost() throws Failure {
        return named()
                ? new QuadletsOfHost(options.quadletDirs(), Optional.empty(), false, UnaryOperator.identity())
                : quadletsOfAnyPodman();
    }

    /**
     * Hosts as the snapshots in a folder show them.
     *
     * @param podman whether the options say as which Podman takes the quadlets these are read
     */
    List<Fleet.Member> members(Path folder, boolean podman) throws Failure {
        UnaryOperator<Quadlets> translated = podman ? this::translated : UnaryOperator.identity();
        // The same source of quadlets is also the same policy.
        Optional<QuadletSource> same =
                named() ? Optional.empty() : Optional.of(translated.apply(quadletsOfAnyPodman()));
        List<Fleet.Member> members = new ArrayList<>();
        for (Path snapshot : SnapshotFolder.of(folder)) {
            HostUser called = SnapshotFolder.called(snapshot);
            QuadletSource quadlets = same.orElseGet(
                    () -> new QuadletsOfHost(options.quadletDirs(), Optional.of(called), false, translated));
            members.add(new Fleet.Member(called, quadlets, recorded(snapshot)));
        }
        return members;
    }

    /**
     * Other hosts and users.
     *
     * @param podman whether the options say as which Podman takes the quadlets these are read
     * @param updates whether they look for newer images
     */
    List<Fleet.Member> members(RemoteOptions remote, boolean podman, boolean updates) throws Failure {
        UnaryOperator<Quadlets> translated = podman ? this::translated : UnaryOperator.identity();
        Optional<QuadletSource> same = named()
                ? Optional.empty()
                : Optional.of(translated.apply(
                        options.quadletDirs().isEmpty() ? Quadlets.ofTheHost() : quadletsOfAnyPodman()));
        HostUser here = here();
        List<Fleet.Member> members = new ArrayList<>();
        for (HostSource source : remote.all(this)) {
            HostUser called = RemoteOptions.called(source, here);
            QuadletSource quadlets = same.orElseGet(
                    () -> new QuadletsOfHost(options.quadletDirs(), Optional.of(called), true, translated));
            HostSource asked = updates && source instanceof SessionHost session ? session.lookingForUpdates() : source;
            members.add(new Fleet.Member(called, true, quadlets, asked));
        }
        return members;
    }

    private HostUser here() {
        return facts(Optional.empty()).hostUser().orElse(new HostUser("this host", Optional.empty()));
    }

    /** A host that is to be written down, or why it cannot be. */
    record Recording(HostUser host, Optional<Snapshot> snapshot, String fault) {}

    /** Other hosts and users, to be written down. */
    List<Recording> recordings(RemoteOptions remote) throws Failure {
        HostUser here = here();
        QuadletSource quadlets = options.quadletDirs().isEmpty() ? translated(Quadlets.ofTheHost()) : quadletsOfHost();
        return SideBySide.all(remote.all(this), RemoteOptions.AT_ONCE, source -> {
            HostUser called = RemoteOptions.called(source, here);
            try {
                return new Recording(called, Optional.of(RemoteOptions.record(source, quadlets)), "");
            } catch (SourceException.Interrupted stopped) {
                throw stopped;
            } catch (SourceException fault) {
                return new Recording(called, Optional.empty(), Failure.reason(fault));
            }
        });
    }

    /** Whether the directories of quadlets are named after host or user. */
    private boolean named() {
        return options.quadletDirs().stream().anyMatch(QuadletsOfHost::differs);
    }

    private Quadlets translated(Quadlets quadlets) {
        return options.podmanVersion()
                .map(PodmanVersion::toString)
                .map(quadlets::withPodman)
                .orElse(quadlets);
    }

    /** The quadlets in the directories of the options, or on Podman's own search path, as the Podman of the options takes them. */
    Quadlets quadlets() throws Failure {
        return translated(quadletsOfAnyPodman());
    }

    /** The same as the Podman of whatever host they are read for takes them. */
    Quadlets quadletsOfAnyPodman() throws Failure {
        for (Path directory : options.quadletDirs()) {
            if (!Files.isDirectory(directory)) {
                throw new Failure(
                        Files.exists(directory)
                                ? directory + " is no directory; --quadlet-dir wants the one that the quadlets are in"
                                : "there is no quadlet directory " + directory);
            }
        }
        if (other.isPresent() && options.quadletDirs().isEmpty()) {
            return Quadlets.ofTheHost();
        }
        return options.quadletDirs().isEmpty()
                ? Quadlets.onSearchPath(surroundings.root(), surroundings.variables(), surroundings.uid())
                : Quadlets.in(options.quadletDirs());
    }

    /** The quadlets as the Podman of this machine takes them, where the options do not say which. */
    Quadlets quadletsOfThisPodman() throws Failure {
        Quadlets quadlets = quadlets();
        return options.podmanVersion().isPresent()
                ? quadlets
                : live.podmanVersion()
                        .map(PodmanVersion::toString)
                        .map(quadlets::withPodman)
                        .orElse(quadlets);
    }

    /** This machine. */
    LiveHost live() throws Failure {
        if (!rootless() && surroundings.uid() != 0) {
            throw new Failure("only root sees the system's containers: run it with sudo, or without --system");
        }
        return live;
    }

    /** A host as a snapshot shows it, or else this machine, of which nothing is asked yet. */
    HostSource recordedOrThis(Optional<Path> snapshot) {
        return snapshot.<HostSource>map(this::recorded)
                .or(() -> other.map(HostSource.class::cast))
                .orElse(live);
    }

    /** What is known of the host without asking podman; nothing where it cannot be read, which a check tells. */
    HostFacts facts(Optional<Path> snapshot) {
        try {
            return recordedOrThis(snapshot).profile().facts();
        } catch (SourceException e) {
            return HostFacts.unknown(rootless());
        }
    }

    /** A host as a snapshot shows it. */
    RecordedHost recorded(Path snapshot) {
        return ofOptions(Hosts.recorded(snapshot));
    }

    /** The same of one that has been read already. */
    RecordedHost recorded(Path named, byte[] snapshot) {
        return ofOptions(Hosts.recorded(named.toString(), snapshot));
    }

    private RecordedHost ofOptions(RecordedHost recorded) {
        return options.rootless().map(recorded::rootless).orElse(recorded);
    }

    private HostEnvironment environment() {
        return new HostEnvironment(
                surroundings.root(),
                Notification.programs(surroundings.variables()),
                surroundings.uid(),
                surroundings.gid());
    }

    /** What can change this host. */
    HostControl control() {
        return LiveControl.of(live, changeLimit());
    }

    /** What can tell systemd of drift's own timer. */
    TimerControl timer() throws Failure {
        return TimerControl.of(live(), changeLimit());
    }

    /** How long one call that changes something may take. */
    Duration changeLimit() {
        return live.limit().compareTo(TO_CHANGE) > 0 ? live.limit() : TO_CHANGE;
    }

    /** Where drift keeps what it has to remember: {@code ~/.local/state/drift}, {@code /var/lib/drift}. */
    Path stateDirectory() throws Failure {
        if (!rootless()) {
            return surroundings.root().resolve("var/lib/drift");
        }
        Optional<String> state = absolute("XDG_STATE_HOME");
        Optional<String> home =
                absolute("HOME").or(() -> environment().facts(true).home());
        String path = state.or(() -> home.map(of -> of + "/.local/state"))
                .orElseThrow(() -> new Failure("it is not known where your home is: set HOME or XDG_STATE_HOME"));
        try {
            return FileNames.path(path + "/drift");
        } catch (IOException e) {
            throw new Failure("there can be no folder " + path + "/drift, where drift would keep what it has done", e);
        }
    }

    /** The XDG base directory specification has relative paths ignored. */
    private Optional<String> absolute(String variable) {
        return Optional.ofNullable(surroundings.variables().get(variable)).filter(path -> path.startsWith("/"));
    }
}
