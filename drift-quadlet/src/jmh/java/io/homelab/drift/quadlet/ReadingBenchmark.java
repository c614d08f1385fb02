package io.homelab.drift.quadlet;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.parse.QuadletParser;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import io.homelab.drift.quadlet.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** How many unit files a second one core reads and translates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class ReadingBenchmark {

    private static final int UNITS = 10_000;
    private static final long SEED = 20261123L;
    private static final QuadletOptions OPTIONS =
            new QuadletOptions(PodmanVersion.NEWEST, true, UnitPlace.AS_READ, QuadletOptions.ANY_DEVICE);

    private Map<String, String> texts = Map.of();
    private Path folder = Path.of("");

    /** Writes the files. */
    @Setup
    public void write() throws IOException {
        texts = RealisticQuadlets.of(UNITS, SEED);
        folder = Files.createTempDirectory("drift-benchmark");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue());
        }
        check(fromDisk());
        check(fromMemory());
    }

    /** A unit that is refused is translated in no time. */
    private static void check(List<DeclaredUnit> units) {
        long translated = units.stream().filter(unit -> unit.error().isEmpty()).count();
        if (translated != UNITS) {
            throw new IllegalStateException("only " + translated + " units were translated");
        }
    }

    /** Removes the files. */
    @TearDown
    public void remove() throws IOException {
        for (String name : texts.keySet()) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** From texts that are already in memory: parsing and translating alone. */
    @Benchmark
    @OperationsPerInvocation(UNITS)
    public List<DeclaredUnit> fromMemory() {
        List<LoadedQuadlet> found = new ArrayList<>();
        texts.forEach((name, text) -> {
            QuadletParser.Parsed parsed = QuadletParser.parse(name, name, text, OPTIONS.version(), key -> false);
            found.add(new LoadedQuadlet(
                    parsed.file(),
                    Kind.ofFile(name).orElseThrow(),
                    name,
                    "/quadlets",
                    List.of(),
                    parsed.fault(),
                    parsed.warnings()));
        });
        return Translator.translate(found, OPTIONS);
    }

    /** From one directory, as a check does: listing, reading, looking for drop-ins, parsing, translating. */
    @Benchmark
    @OperationsPerInvocation(UNITS)
    public List<DeclaredUnit> fromDisk() {
        return QuadletReader.read(SearchPath.of(List.of(folder)), OPTIONS).units();
    }
}
