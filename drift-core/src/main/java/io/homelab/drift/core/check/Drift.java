package io.homelab.drift.core.check;

import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The front door: compares what quadlets declare with what a host runs.
 *
 * <pre>{@code
 * DriftReport report = Drift.check(Quadlets.in(Path.of("quadlets")), Hosts.recorded(Path.of("nas.json")));
 * }</pre>
 *
 * <p>A comparison is a value: it can be kept, refined and checked as often as wanted. Each check reads its sources anew.
 */
public final class Drift {

    private final Supplier<HostReading> sides;
    private final CheckOptions options;
    private final Optional<Instant> at;

    private Drift(Supplier<HostReading> sides, CheckOptions options, Optional<Instant> at) {
        this.sides = sides;
        this.options = options;
        this.at = at;
    }

    /**
     * Compares all services, values of variables masked.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the report
     */
    public static DriftReport check(QuadletSource quadlets, HostSource host) {
        return of(quadlets, host).check();
    }

    /** A comparison that can still be refined. */
    public static Drift of(QuadletSource quadlets, HostSource host) {
        return new Drift(() -> host.read(quadlets), CheckOptions.DEFAULT, Optional.empty());
    }

    /** A comparison of what has been read before: to make several of one reading. */
    public static Drift of(HostReading reading) {
        return new Drift(() -> reading, CheckOptions.DEFAULT, Optional.empty());
    }

    /** The services to report: names ({@code jellyfin}), units, file names, stems of file names or globs; all where none is named. */
    public Drift services(String... names) {
        return services(List.of(names));
    }

    /** The same. */
    public Drift services(List<String> names) {
        return with(options.reporting(names));
    }

    /** Reports what matches as well, and when things happened. */
    public Drift verbose() {
        return with(options.verbosely(true));
    }

    /** Shows the values of environment variables and secrets instead of masking them. */
    public Drift showingValues() {
        return with(options.showing(true));
    }

    /** The program whose name and version the report bears; else drift's own. */
    public Drift reportedBy(String name, String version) {
        return with(options.reportedBy(new Tool(name, version)));
    }

    /** The time that the report bears; else that of the host's clock, or that at which its recording was made. */
    public Drift at(Instant time) {
        return new Drift(sides, options, Optional.of(time));
    }

    /**
     * Reads both sides and compares them.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the report
     */
    public DriftReport check() {
        HostReading reading = sides.get();
        return new DriftCheck(options, reading.files(), reading.history(), reading.events())
                .check(
                        reading.declared().units(),
                        reading.state(),
                        reading.declared().problems(),
                        at.orElse(reading.readAt()));
    }

    private Drift with(CheckOptions changed) {
        return new Drift(sides, changed, at);
    }
}
