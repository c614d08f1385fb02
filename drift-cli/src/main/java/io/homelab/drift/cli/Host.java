package io.homelab.drift.cli;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.option.PodmanVersion;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** The host and user that the options name; the same where they name none. */
    Host asked(RemoteOptions remote) {
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

    /** The quadlets as the Podman of the options takes them. */
    Quadlets quadlets() throws Failure {
        return declared().all();
    }

    /** The same as the Podman of this machine takes them, where the options do not say which. */
    Quadlets quadletsOfThisPodman() throws Failure {
        Quadlets quadlets = quadlets();
        return options.podmanVersion().isPresent()
                ? quadlets
                : live.podmanVersion()
                        .map(PodmanVersion::toString)
                        .map(quadlets::withPodman)
                        .orElse(quadlets);
    }

    /** The quadlets that the options mean. */
    QuadletDirectories declared() {
        return new QuadletDirectories(options, surroundings, elsewhere());
    }

    /** Several hosts and users. */
    FleetMembers fleet() {
        return new FleetMembers(this, declared());
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
        return rootless()
                ? userDirectory("XDG_STATE_HOME", ".local/state").resolve("drift")
                : surroundings.root().resolve("var/lib/drift");
    }

    /** A directory of the XDG base directory specification, which has relative paths ignored. */
    Path userDirectory(String variable, String usual) throws Failure {
        String path = absolute(variable)
                .or(() -> absolute("HOME")
                        .or(() -> environment().facts(true).home())
                        .map(home -> home + "/" + usual))
                .orElseThrow(() -> new Failure("it is not known where your home is: set HOME or " + variable));
        try {
            return FileNames.path(path);
        } catch (IOException e) {
            throw new Failure("there can be no folder " + path, e);
        }
    }

    private Optional<String> absolute(String variable) {
        return Optional.ofNullable(surroundings.variables().get(variable)).filter(path -> path.startsWith("/"));
    }
}
