package io.homelab.drift.cli;

import io.homelab.drift.cli.export.RunFacts;
import io.homelab.drift.cli.serve.ListenAddress;
import io.homelab.drift.cli.serve.PageServer;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.live.HostChanges;
import io.homelab.drift.podman.live.LiveHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code drift watch}: checks whenever something happens. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Check, then go on checking whenever something happens.",
        description = {
            "",
            "It hears of what podman tells (podman events), of files in the quadlet",
            "directories and those of systemd, of reloads, and of units that start or end.",
            "What changed is said in a line with the time. A service that is starting or",
            "stopping is told once it has come to rest, or after 90 seconds. An interrupt",
            "ends it."
        },
        footer = {
            "",
            "Exit status: 0 once it is ended, 3 where it cannot begin. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift watch                           on a terminal",
            "  drift watch --notify @/home/me/notify --state ~/.local/state/drift",
            "                                        tell somebody what changed",
            "  drift watch --listen 127.0.0.1:9099   a page, /report.json, /metrics, /health",
            "  drift timer install --watch           as a service of systemd"
        })
final class WatchCommand implements Callable<Integer> {

    private static final Duration ON_ITS_WAY = Duration.ofSeconds(90);
    private static final Duration SLOWEST_CHECK = Duration.ofMinutes(5);

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "A service (jellyfin), its unit, its file, the stem of its file, or a glob; default: all.")
    private List<String> services = List.of();

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = EveryConverter.class,
            description = "Check at least that often, whatever happens (default: 10min).")
    private Duration every = Duration.ofMinutes(10);

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = {
                // in lines of its own, since an address would be broken behind its colon
                "Show the last report there: 127.0.0.1:PORT,",
                "[::1]:PORT, or the path of a Unix socket."
            })
    private Optional<ListenAddress> listen = Optional.empty();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private NotifyOptions notify = new NotifyOptions();

    static final class EveryConverter implements ITypeConverter<Duration> {
        private static final Duration SHORTEST = Duration.ofSeconds(10);

        @Override
        public Duration convert(String text) {
            Duration every = new WaitOptions.Converter().convert(text);
            if (every.compareTo(SHORTEST) < 0) {
                throw new TypeConversionException("'" + text + "' is less than 10 seconds");
            }
            return every;
        }
    }

    static final class AddressConverter implements ITypeConverter<ListenAddress> {
        @Override
        public ListenAddress convert(String text) {
            return ListenAddress.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is neither a port of this machine, such as 127.0.0.1:9099, nor the path of a socket;"
                            + " for others to see it, put a proxy before it"));
        }
    }

    WatchCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    NotifyOptions notifyOptions() {
        return notify;
    }

    /** Who is told; options that contradict each other are found before anything is asked of the host. */
    Notification checkUsage() {
        return new Notification(notify, false, command.commandLine(), surroundings, messages);
    }

    @Override
    @SuppressWarnings("try") // what listens, serves and tells does so until it is closed
    public Integer call() throws Failure {
        Notification notification = checkUsage();
        Host both = new Host(host, surroundings);
        LiveHost live = both.live();
        HostFacts facts = both.facts(Optional.empty());
        Alarm alarm = new Alarm();
        WatchPages pages = new WatchPages(System::nanoTime, every.plus(SLOWEST_CHECK));
        try (Interruption interruption = Interruption.listen(Duration.ZERO, ending(alarm));
                Served served = served(pages);
                HostChanges changes = live.changes(listener(alarm));
                WatchTeller teller = new WatchTeller(notification, history, services, facts, messages)) {
            Watching.Listener listener = (report, run) -> {
                pages.found(report, run);
                teller.found(report);
            };
            RunFacts run = new RunFacts(
                    facts.name().orElse(OutputFile.NOBODY), facts.user().orElse(OutputFile.NOBODY), Duration.ZERO);
            new Watching(
                            look(both, live, changes.host()),
                            Watching.Ear.of(changes, policy.file()),
                            alarm,
                            every,
                            run,
                            listener,
                            surroundings,
                            messages)
                    .run();
            // What is still to be told may take its time.
            Thread.interrupted();
        } catch (IOException e) {
            throw new Failure("changes cannot be heard of: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitStatus.MATCH;
    }

    /** A check that is under way is ended, with all that it has started. */
    private static Runnable ending(Alarm alarm) {
        Thread watching = Thread.currentThread();
        return () -> {
            alarm.end();
            watching.interrupt();
        };
    }

    private HostChanges.Listener listener(Alarm alarm) {
        return new HostChanges.Listener() {
            @Override
            public void happened() {
                alarm.ring();
            }

            @Override
            public void deaf(String reason) {
                messages.say("warning: podman's events cannot be followed (" + reason
                        + "); until they can be, changes by hand are found within half a minute");
            }
        };
    }

    private Watching.Look look(Host both, LiveHost live, HostSource source) {
        SteadyReports steady = new SteadyReports(live.watch(), ON_ITS_WAY);
        return new Watching.Look() {
            @Override
            public DriftReport check() throws Failure {
                return steady.of(() -> now(both, source));
            }

            @Override
            public boolean moving() {
                return steady.moving();
            }

            @Override
            public Collection<Path> folders() throws Failure {
                return both.quadlets().directories(live.profile());
            }
        };
    }

    private DriftReport now(Host both, HostSource source) throws Failure {
        return policy.applied(Drift.of(both.quadlets(), source)
                        .services(services)
                        .at(surroundings.clock().instant()))
                .check();
    }

    private Served served(WatchPages pages) throws Failure {
        if (listen.isEmpty()) {
            return new Served(Optional.empty());
        }
        try {
            return new Served(Optional.of(PageServer.start(listen.get(), pages)));
        } catch (IOException e) {
            throw new Failure("cannot listen there: " + e.getMessage(), e);
        }
    }

    /** The server, where there is one. */
    private record Served(Optional<PageServer> server) implements AutoCloseable {
        @Override
        public void close() {
            server.ifPresent(PageServer::close);
        }
    }
}
