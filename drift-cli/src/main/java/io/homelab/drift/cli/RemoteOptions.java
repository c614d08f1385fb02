package io.homelab.drift.cli;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.input.SideBySide;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.podman.live.SessionHost;
import io.homelab.drift.podman.session.SshTarget;
import io.homelab.drift.podman.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which other hosts are asked over ssh, and which other users. */
final class RemoteOptions {

    private static final String ALL = "all";

    /** A check of another host waits most of the time. */
    static final int AT_ONCE = 16;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            converter = Arguments.Given.class,
            description = "Another host, over ssh: a name of podman's own connections or of ssh (repeatable).")
    private List<String> hosts = List.of();

    @Option(
            names = "--users",
            paramLabel = "LIST",
            split = ",",
            converter = Arguments.Given.class,
            description = "Other users' services, where root asks: names with a comma between them, or all.")
    private List<String> users = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Looks for options that contradict each other, before anybody is asked. */
    void against(Optional<Path> snapshot) {
        if (given() && snapshot.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--snapshot asks nobody, and does not go with --host or --users");
        }
    }

    /** Whether somebody else is asked than this user of this machine. */
    boolean given() {
        return !hosts.isEmpty() || !users.isEmpty();
    }

    /** Whether there is one report of hosts and users that it names: of other users in any case, since these have to be looked for. */
    boolean together() {
        return several() || !users.isEmpty();
    }

    /** Whether several are asked. */
    boolean several() {
        return hosts.size() > 1 || users.size() > 1 || users.contains(ALL);
    }

    /** The host and the user, as the other options want them asked, where no more than one of each can be. */
    SessionHost one(Host here) {
        if (several()) {
            throw new ParameterException(
                    command.commandLine(), "--host and --users: one host and one user are asked at a time here");
        }
        return ofUsers(machines(here).get(0)).get(0);
    }

    /**
     * Each host, and each user of it, as the other options want it asked. Where users are to be found, their hosts are asked for them, all at
     * once; of one that cannot be asked there is what says so.
     */
    List<HostSource> all(Host here) {
        return SideBySide.all(machines(here), AT_ONCE, machine -> {
                    try {
                        return List.<HostSource>copyOf(ofUsers(machine));
                    } catch (SourceException.Interrupted stopped) {
                        throw stopped;
                    } catch (SourceException fault) {
                        return List.<HostSource>of(new Unasked(machine, fault));
                    }
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** What a source is called where it does not say so itself. */
    static HostUser called(HostSource source, HostUser here) {
        if (source instanceof Unasked unasked) {
            return called(unasked.machine(), here);
        }
        SessionHost machine = (SessionHost) source;
        HostUser host = machine.host().map(SshTarget::named).orElse(here);
        return machine.user()
                .map(user -> new HostUser(host.host(), Optional.of(user)))
                .orElse(host);
    }

    /** @throws SourceException if it cannot be asked */
    static Snapshot record(HostSource source, QuadletSource quadlets) {
        if (source instanceof Unasked unasked) {
            throw unasked.fault();
        }
        return ((SessionHost) source).record(quadlets);
    }

    /** A host whose users could not be found. */
    private record Unasked(SessionHost machine, SourceException fault) implements HostSource {

        @Override
        public HostProfile profile() {
            throw fault;
        }

        @Override
        public HostReading read(QuadletSource quadlets) {
            throw fault;
        }
    }

    private List<SessionHost> machines(Host here) {
        // Two that ask at once would be answered by chance.
        boolean asking = here.answers() && hosts.size() == 1;
        return hosts.isEmpty()
                ? List.of(here.asOthers())
                : hosts.stream().distinct().map(host -> here.over(host, asking)).toList();
    }

    private List<SessionHost> ofUsers(SessionHost machine) {
        return users.isEmpty() ? List.of(machine) : machine.users(users);
    }
}
