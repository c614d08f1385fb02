package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.inspect.Predictions;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real Podman printed of containers that were made for these tests, in a folder of the test resources. */
final class RecordedHost {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, RecordedHost> READ = new ConcurrentHashMap<>();

    final List<Problem> problems = new ArrayList<>();
    final List<LiveContainer> containers;
    final List<LiveImage> images;
    final HostState state;
    private final Predictions expectations;

    private RecordedHost(String folder, String containersFile, PodmanVersion version, boolean rootless) {
        InspectReader reader = new InspectReader(problems::add);
        containers = read(folder, containersFile, reader::container);
        images = read(folder, "images.json", reader::image);
        List<LivePod> pods = read(folder, "pods.json", reader::pod);
        state = HostState.builder(HostFacts.unknown(rootless))
                .podman(Optional.of(version))
                .containers(Optional.of(containers))
                .images(Optional.of(images))
                .networks(Optional.of(read(folder, "networks.json", reader::network)))
                .volumes(Optional.of(read(folder, "volumes.json", reader::volume)))
                .pods(Optional.of(pods))
                .secrets(Optional.of(read(folder, "secrets.json", reader::secret)))
                .containersConf(Optional.of(conf(text("containers.conf"))))
                .build();
        expectations = new Predictions(state);
    }

    private static ContainersConf conf(String text) {
        Map<String, Object> file = Map.of("path", "/etc/containers/containers.conf", "text", text);
        try {
            return Snapshot.parse(JSON.writeValueAsString(Map.of("format", 1, "containersConf", List.of(file))))
                    .state(Optional.empty())
                    .containersConf()
                    .orElseThrow();
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }

    /** The containers of {@code podman-5.8} and the like, as they were made. */
    static RecordedHost asMade(String version) {
        return READ.computeIfAbsent(version, v -> host("podman-" + v, "containers.json", v, false));
    }

    /** Those that somebody changed afterwards. */
    static RecordedHost changed(String version) {
        return READ.computeIfAbsent(
                version + " changed", v -> host("podman-" + version, "changed.json", version, false));
    }

    private static RecordedHost host(String folder, String file, String version, boolean rootless) {
        return new RecordedHost(folder, file, PodmanVersion.parse(version).orElseThrow(), rootless);
    }

    /** Containers of a user. */
    static RecordedHost rootless(String version) {
        return host("rootless-" + version, "containers.json", version, true);
    }

    LiveContainer container(String name) {
        return containers.stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container " + name + " was recorded"));
    }

    /** What the container was made with. */
    static Spec command(LiveContainer container) {
        return spec(container.createCommand().orElseThrow());
    }

    static Spec spec(List<String> words) {
        return SpecReader.read(CommandLine.parse(words.stream()
                .map(word -> Word.of(word, new Origin.Argument(word)))
                .toList()));
    }

    Prediction expectation(LiveContainer container) {
        return expectations.asMade(
                container,
                images.stream()
                        .filter(image -> image.id().equals(container.imageId()))
                        .findFirst());
    }

    /** The same, had that image other properties. */
    Prediction expectation(LiveContainer container, LiveImage image) {
        return expectations.asMade(container, Optional.of(image));
    }

    private static <T> List<T> read(String folder, String file, Function<JsonNode, Optional<T>> reader) {
        List<T> things = new ArrayList<>();
        JSON.readTree(text(folder + "/" + file))
                .forEach(document -> reader.apply(document).ifPresent(things::add));
        return things;
    }

    static JsonNode json(String path) {
        return JSON.readTree(text(path));
    }

    private static String text(String path) {
        try (InputStream in = Objects.requireNonNull(RecordedHost.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
