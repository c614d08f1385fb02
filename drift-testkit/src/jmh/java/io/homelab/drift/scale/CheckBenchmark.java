package io.homelab.drift.scale;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the parts of a check cost once Java is warm, for homelabs of several sizes: milliseconds for all of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public class CheckBenchmark {

    /** How many containers there are, about: as many copies of the homelab of the README as that takes. */
    @Param({"10", "100", "1000"})
    public int containers;

    private Path folder;
    private QuadletSource quadlets;
    private HostSource host;
    private HostReading reading;

    /** Writes the copies, and reads them once. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        folder = Files.createTempDirectory("drift-bench");
        Homelabs homelabs = new Homelabs("");
        int copies = Math.max(1, containers / homelabs.containers());
        Path snapshot = folder.resolve("snapshot.json");
        homelabs.write(copies, Files.createDirectory(folder.resolve("quadlets")), snapshot);
        quadlets = Quadlets.in(folder.resolve("quadlets"));
        host = Hosts.recorded(snapshot);
        reading = host.read(quadlets);
    }

    /** Removes them. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Quadlets found, parsed and translated. */
    @Benchmark
    public DeclaredSet quadlets() {
        return quadlets.read(host.profile());
    }

    /** Both sides read. */
    @Benchmark
    public HostReading read() {
        return host.read(quadlets);
    }

    /** Both sides compared, once they are read. */
    @Benchmark
    public DriftReport compare() {
        return Drift.of(reading).check();
    }

    /** One service compared, once all are read. */
    @Benchmark
    public DriftReport one() {
        return Drift.of(reading).services(List.of("jellyfin*")).check();
    }

    /** All of it, and the report as JSON. */
    @Benchmark
    public String whole() {
        return Drift.check(quadlets, host).toJson();
    }
}
