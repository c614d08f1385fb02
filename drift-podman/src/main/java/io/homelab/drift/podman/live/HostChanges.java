package io.homelab.drift.podman.live;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Hears of whatever may make a difference on this host: what podman tells ({@code podman events}), changes of files in the quadlet
 * directories and those of systemd's units, its reloads, and units that start or end. It says that something happened, not what: whoever is
 * told looks himself. However much happens, nothing is queued.
 */
public final class HostChanges implements AutoCloseable {

    private static final String SYSTEM_SLICE = "/sys/fs/cgroup/system.slice";
    private static final String USERS_SLICE = "/sys/fs/cgroup/user.slice/user-%1$d.slice/user@%1$d.service/app.slice";

    private static final long FIRST_PAUSE_SECONDS = 1;
    private static final long LONGEST_PAUSE_SECONDS = 60;

    /** What happened while podman was started again is told by it when it is asked for what was a little before that. */
    private static final int OVERLAP_SECONDS = 5;

    /** How often the clock is looked at. */
    private static final int CLOCK_SECONDS = 5;

    /** One that ran this long has not failed at its start. */
    private static final long WELL_SECONDS = 30;

    private final Listener listener;
    private final PodmanCommands podman;
    private final Clock clock;
    private final FolderWatch folders;
    /** With all that is below. */
    private final List<Path> unitFiles;
    /** Where a reload shows. */
    private final List<Path> generators;
    /** Where the cgroups of units come and go. */
    private final List<Path> slices;
    /** Files of containers.conf, and folders of them. */
    private final List<Path> containersConf;
    /** Where podman keeps its list of secrets, of which one before 5.5 tells nothing. */
    private final List<Path> secrets;

    private final LiveHost host;

    /** By a clock that nobody sets. */
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(HostChanges::thread);

    private Optional<PodmanCommands.Following> events = Optional.empty();
    private Instant followedAt = Instant.EPOCH;
    private long followedNanos;
    private long pause = FIRST_PAUSE_SECONDS;
    private Optional<String> told = Optional.empty();
    private boolean hearing;
    private boolean closed;

    /** Who is told, by any thread. */
    public interface Listener {

        /** Something happened. */
        void happened();

        /** Podman's events cannot be followed for now, and why: it is tried again and again, and told once. */
        void deaf(String reason);
    }

    private HostChanges(LiveHost host, PodmanCommands podman, Clock clock, Listener listener) throws IOException {
        HostEnvironment environment = host.environment();
        this.listener = listener;
        this.podman = podman;
        this.clock = clock;
        this.folders = new FolderWatch(environment.root().getFileSystem(), listener::happened);
        HostFacts facts = host.profile().facts();
        boolean user = host.rootless();
        this.unitFiles = paths(environment, user ? ofUser(environment, facts) : ofSystem());
        Stream<String> managers = user ? facts.runtimeDir().stream() : Stream.of("/run");
        this.generators =
                paths(environment, managers.flatMap(dir -> Stream.of(dir + "/systemd", dir + "/systemd/generator")));
        this.slices =
                paths(environment, user ? facts.uid().map(USERS_SLICE::formatted).stream() : Stream.of(SYSTEM_SLICE));
        this.containersConf = paths(
                environment,
                ContainersConfFiles.places(environment, facts.home(), user ? environment.uid() : 0).stream());
        Stream<String> data =
                user ? ofUser(environment, facts, "XDG_DATA_HOME", "/.local/share") : Stream.of("/var/lib");
        this.secrets = paths(environment, data.map(dir -> dir + "/containers/storage"));
        this.host = host.reading(new HeardFiles(ReferencedFiles.ofThisHost(), folders));
    }

    /**
     * Begins to listen. What happens from now on is told.
     *
     * @throws IOException if nothing can be heard of files
     */
    static HostChanges of(LiveHost host, PodmanCommands podman, Clock clock, Listener listener) throws IOException {
        HostChanges changes = new HostChanges(host, podman, clock, listener);
        changes.follow(clock.instant());
        Future<?> unused = changes.timer.scheduleWithFixedDelay(
                changes::lookAtClock, CLOCK_SECONDS, CLOCK_SECONDS, TimeUnit.SECONDS);
        return changes;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "drift follows podman");
        thread.setDaemon(true);
        return thread;
    }

    /** The host: each check of it hears of the files that its quadlets name from then on. */
    public HostSource host() {
        return host;
    }

    /**
     * Hears of changes in these directories from now on, with those of systemd; to be called before each look at them.
     *
     * @param files that matter, too, whatever else is beside them
     * @param units whose start and end matters: not those that podman starts for each health check
     * @return why that cannot be in full; empty where it can
     */
    public Optional<String> watch(Collection<Path> directories, Collection<Path> files, Set<String> units) {
        List<Path> trees = new ArrayList<>(directories);
        trees.addAll(unitFiles);
        trees.addAll(containersConf);
        // Of the storage nothing else: podman writes to it whenever it is asked.
        List<Path> alone = new ArrayList<>(files);
        secrets.forEach(storage -> alone.add(storage.resolve("secrets/secrets.json")));
        Map<Path, WatchedNames> folders = new HashMap<>();
        generators.forEach(folder -> folders.put(folder, WatchedNames.all()));
        slices.forEach(folder -> folders.put(folder, WatchedNames.of(units)));
        return this.folders.renew(trees, alone, folders);
    }

    /** Whether podman's events are followed: else what is done by hand is not heard of. */
    public synchronized boolean hearing() {
        return hearing;
    }

    private static Stream<String> ofSystem() {
        return Stream.of("/etc/systemd", "/run/systemd")
                .flatMap(dir -> Stream.of(dir + "/system", dir + "/system.control"));
    }

    private static Stream<String> ofUser(HostEnvironment environment, HostFacts facts) {
        Stream<String> config = ofUser(environment, facts, "XDG_CONFIG_HOME", "/.config");
        Stream<String> own = Stream.concat(config, facts.runtimeDir().stream())
                .flatMap(dir -> Stream.of(dir + "/systemd/user", dir + "/systemd/user.control"));
        return Stream.concat(Stream.of("/etc/systemd/user"), own);
    }

    private static Stream<String> ofUser(
            HostEnvironment environment, HostFacts facts, String variable, String belowHome) {
        return environment.variable(variable).or(() -> facts.home().map(home -> home + belowHome)).stream();
    }

    private static List<Path> paths(HostEnvironment environment, Stream<String> names) {
        return names.flatMap(name -> FileNames.below(environment.root(), name.substring(1)).stream())
                .distinct()
                .toList();
    }

    private synchronized void follow(Instant since) {
        if (closed) {
            return;
        }
        Instant from = since.truncatedTo(ChronoUnit.SECONDS);
        long begun = System.nanoTime();
        followedAt = clock.instant();
        followedNanos = begun;
        try {
            PodmanQuery query = PodmanQuery.of(PodmanQuery.Verb.FOLLOW_EVENTS, from.toString());
            events = Optional.of(podman.follow(query, line -> listener.happened(), reason -> lost(begun, reason)));
            hearing = true;
        } catch (PodmanException e) {
            lost(begun, String.valueOf(e.getMessage()));
        }
    }

    private synchronized void lost(long begun, String reason) {
        if (closed) {
            return;
        }
        hearing = false;
        boolean ran = System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(WELL_SECONDS);
        pause = ran ? FIRST_PAUSE_SECONDS : pause;
        told = ran ? Optional.empty() : told;
        Instant since = clock.instant().minusSeconds(OVERLAP_SECONDS);
        // A signal that ends drift has ended podman, too: whoever is told a little later is not told of that.
        Future<?> unused = timer.schedule(
                () -> again(since, ran ? Optional.empty() : Optional.of(reason)), pause, TimeUnit.SECONDS);
        pause = Math.min(LONGEST_PAUSE_SECONDS, pause * 2);
    }

    private synchronized void again(Instant since, Optional<String> reason) {
        // Where podman is gone for a day, that is one line and not a thousand.
        reason.filter(why -> !told.equals(Optional.of(why))).ifPresent(listener::deaf);
        told = reason;
        // Podman itself may be another one now.
        listener.happened();
        follow(since);
    }

    /** Podman tells nothing of what happens before the time it was asked to begin at: not for an hour, where the clock was set back by one. */
    private synchronized void lookAtClock() {
        Instant expected = followedAt.plusNanos(System.nanoTime() - followedNanos);
        if (hearing && clock.instant().isBefore(expected.minusSeconds(OVERLAP_SECONDS))) {
            events.ifPresent(PodmanCommands.Following::close);
            again(clock.instant().minusSeconds(OVERLAP_SECONDS), Optional.empty());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdownNow();
        events.ifPresent(PodmanCommands.Following::close);
        folders.close();
    }
}
