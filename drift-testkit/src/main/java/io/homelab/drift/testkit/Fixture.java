package io.homelab.drift.testkit;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.testkit.host.HostMaker;
import io.homelab.drift.testkit.host.QuadletFiles;
import io.homelab.drift.testkit.host.StartedHost;
import io.homelab.drift.testkit.template.TemplateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Quadlets and the host that they are for. Nothing is asked of the machine that the test runs on, and time stands still.
 *
 * <p>The host is recorded, in a folder:
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
 * <p>Or there is no host, and the quadlets were started on paper, where things have happened since:
 *
 * <pre>{@code
 * Fixture.of(files).runningAsDeclared().but("jellyfin", c -> c.memory("2G").disconnected("monitoring"))
 * }</pre>
 *
 * @see DriftAssertions#assertThat(Fixture)
 */
public final class Fixture {

    static final String SNAPSHOT = "snapshot.json";
    static final String EXPECTED = "expected.txt";
    private static final String QUADLETS = "quadlets";
    private static final String TOOL_VERSION = "testkit";

    private final String name;
    private final QuadletFiles files;
    private final HostMaker host;
    private final Optional<Path> expected;
    private final Optional<String> version;

    private Fixture(
            String name, QuadletFiles files, HostMaker host, Optional<Path> expected, Optional<String> version) {
        this.name = name;
        this.files = files;
        this.host = host;
        this.expected = expected;
        this.version = version;
    }

    /** The fixture in a folder. */
    public static Fixture of(Path folder) {
        Path own = folder.resolve(QUADLETS);
        Path expected = folder.resolve(EXPECTED);
        Path snapshot = folder.resolve(SNAPSHOT);
        return new Fixture(
                nameOf(snapshot),
                QuadletFiles.in(Files.isDirectory(own) ? own : folder),
                new HostMaker.Recorded(snapshot),
                Optional.of(expected).filter(Files::exists),
                Optional.empty());
    }

    /** Quadlets and a snapshot that lie in different places. */
    public static Fixture of(Path quadlets, Path snapshot) {
        return new Fixture(
                nameOf(snapshot),
                QuadletFiles.in(quadlets),
                new HostMaker.Recorded(snapshot),
                Optional.empty(),
                Optional.empty());
    }

    /** Texts by the names of their files, which run nowhere yet: {@link #runningAsDeclared()}. */
    public static Fixture of(Map<String, String> files) {
        return new Fixture(
                "the fixture", QuadletFiles.of(files), new HostMaker.Nowhere(), Optional.empty(), Optional.empty());
    }

    /** The quadlets of a pattern, which run nowhere yet: {@link #runningAsDeclared()}. */
    public static Fixture of(DeploymentPattern pattern) {
        return new Fixture(
                pattern.toString(),
                QuadletFiles.of(pattern.files()),
                new HostMaker.Nowhere(),
                Optional.empty(),
                Optional.empty());
    }

    /** The folder of a snapshot, as tests name it. */
    private static String nameOf(Path snapshot) {
        Path folder = snapshot.toAbsolutePath().getParent();
        return String.valueOf(folder == null ? snapshot : folder.getFileName());
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

    /**
     * The same quadlets, started as a user's services on the newest Podman that drift knows: what inspect and systemctl show of them then,
     * and nothing else on the host. Every file that is accepted matches. Of a template nothing runs.
     */
    public Fixture runningAsDeclared() {
        return runningAsDeclared(PodmanVersion.NEWEST.toString());
    }

    /** The same on that Podman ({@code 5.8}). */
    public Fixture runningAsDeclared(String podman) {
        return new Fixture(
                name, files, new HostMaker.AsDeclared(version(podman), true, List.of()), expected, Optional.empty());
    }

    /** The same as services of the system, not of a user. */
    public Fixture asSystem() {
        return new Fixture(name, files, asDeclared().ofTheSystem(), expected, version);
    }

    /**
     * The same after something was done to one of the services.
     *
     * @param service its name ({@code jellyfin}, {@code proxy-network})
     */
    public Fixture but(String service, Consumer<LiveEdit> done) {
        return new Fixture(
                name,
                files,
                asDeclared().and(new StartedHost.Done(service, edit -> done.accept(new LiveEdit(edit)))),
                expected,
                version);
    }

    private HostMaker.AsDeclared asDeclared() {
        if (host instanceof HostMaker.AsDeclared declared) {
            return declared;
        }
        throw new IllegalStateException("say runningAsDeclared() first: nothing is done to a host that was recorded");
    }

    /** The same, with the quadlets read as another version's generator would ({@code 5.8}): what would an upgrade change? */
    public Fixture withPodman(String otherVersion) {
        return new Fixture(
                name, files, host, expected, Optional.of(version(otherVersion).toString()));
    }

    private static PodmanVersion version(String text) {
        return PodmanVersion.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("no version of Podman: " + text));
    }

    /**
     * What drift finds.
     *
     * @throws UncheckedIOException if the snapshot cannot be read or there are no quadlets
     */
    public DriftReport report() {
        return report(Policy.NONE);
    }

    /** What drift finds under more rules than those that lie beside the quadlets. */
    DriftReport report(Policy rules) {
        Quadlets source = files.quadlets();
        try {
            return Drift.of(version.map(source::withPodman).orElse(source), host.make(files))
                    .ignoring(rules)
                    .reportedBy(Tool.DRIFT.name(), TOOL_VERSION)
                    .check();
        } catch (SourceException e) {
            throw new UncheckedIOException(e.getMessage(), new IOException(e));
        }
    }

    /** The texts of its quadlets and drop-ins, by their names. */
    Map<String, String> texts() {
        return files.folder().map(TemplateFiles::in).orElseGet(files::texts);
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

    /** The name of its folder, as tests name it. */
    @Override
    public String toString() {
        return name;
    }
}
