package io.homelab.drift.testkit;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder with quadlets and a snapshot of the host that they are for. Nothing is asked of the machine that the test runs
 * on, and time stands still at the moment when the snapshot was taken.
 *
 * <pre>{@code
 * homelab/
 *   quadlets/jellyfin.container
 *   snapshot.json                 written by: drift snapshot
 *   expected.txt                  what drift has to find, if anything
 * }</pre>
 *
 * <p>Where there is no folder {@code quadlets}, the quadlets lie beside the snapshot.
 *
 * @see DriftAssertions#assertThat(Fixture)
 */
public final class Fixture {

    static final String SNAPSHOT = "snapshot.json";
    static final String EXPECTED = "expected.txt";
    private static final String QUADLETS = "quadlets";
    private static final String TOOL_VERSION = "testkit";

    private final Path quadlets;
    private final Path snapshot;
    private final Optional<Path> expected;
    private final Optional<String> version;

    private Fixture(Path quadlets, Path snapshot, Optional<Path> expected, Optional<String> version) {
        this.quadlets = quadlets;
        this.snapshot = snapshot;
        this.expected = expected;
        this.version = version;
    }

    /** The fixture in a folder. */
    public static Fixture of(Path folder) {
        Path own = folder.resolve(QUADLETS);
        Path expected = folder.resolve(EXPECTED);
        return new Fixture(
                Files.isDirectory(own) ? own : folder,
                folder.resolve(SNAPSHOT),
                Optional.of(expected).filter(Files::exists),
                Optional.empty());
    }

    /** Quadlets and a snapshot that lie in different places. */
    public static Fixture of(Path quadlets, Path snapshot) {
        return new Fixture(quadlets, snapshot, Optional.empty(), Optional.empty());
    }

    /** The fixtures in the folders of a folder, sorted by name: for a parameterized test. */
    public static List<Fixture> below(Path folder) {
        try {
            return InputFile.list(folder, Limit.LINKED_ENTRIES).stream()
                    .filter(each -> Files.exists(each.resolve(SNAPSHOT)))
                    .sorted()
                    .map(Fixture::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no fixtures in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The same, with the quadlets read as another version's generator would ({@code 5.8}): what would an upgrade change? */
    public Fixture withPodman(String otherVersion) {
        if (PodmanVersion.parse(otherVersion).isEmpty()) {
            throw new IllegalArgumentException("no version of Podman: " + otherVersion);
        }
        return new Fixture(quadlets, snapshot, expected, Optional.of(otherVersion));
    }

    /**
     * What drift finds.
     *
     * @throws UncheckedIOException if the snapshot cannot be read or there are no quadlets
     */
    public DriftReport report() {
        Quadlets source = Quadlets.in(quadlets);
        try {
            return Drift.of(version.map(source::withPodman).orElse(source), Hosts.recorded(snapshot))
                    .reportedBy(Tool.DRIFT.name(), TOOL_VERSION)
                    .check();
        } catch (SourceException e) {
            throw new UncheckedIOException(e.getMessage(), new IOException(e));
        }
    }

    /** The text of {@code expected.txt}; empty where there is none. */
    Optional<String> expected() {
        try {
            return expected.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new String(
                            InputFile.read(expected.get(), Limit.CONFIG_FILE_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + expected.get(), e);
        }
    }

    /** The folder of the snapshot, as tests name it. */
    @Override
    public String toString() {
        Path folder = snapshot.toAbsolutePath().getParent();
        return String.valueOf(folder == null ? snapshot : folder.getFileName());
    }
}
