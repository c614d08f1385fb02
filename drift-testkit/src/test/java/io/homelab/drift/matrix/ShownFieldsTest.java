package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.inspect.Predictions;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.rig.ShownDifferences;
import io.homelab.drift.testkit.host.FixtureAddresses;
import io.homelab.drift.testkit.host.ShownFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What a fixture shows of a container that was made with a command line is what real Podman showed of it, field by field: of all containers
 * of the matrix, just made and running, on every Podman that was recorded.
 */
@Execution(ExecutionMode.CONCURRENT)
class ShownFieldsTest {

    static final List<Setup> SETUPS = Setup.all();

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("SETUPS")
    void containerOnPaperShowsWhatTheRealOneShowed(Setup setup) throws Exception {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Moment moment : List.of(Moment.CREATED, Moment.RUNNING)) {
            HostState host = Recordings.state(Recordings.read(Recordings.file(setup, moment)));
            Map<String, LiveImage> images =
                    host.images().orElseThrow().stream().collect(Collectors.toMap(LiveImage::id, image -> image));
            for (LiveContainer real : host.containers().orElseThrow()) {
                boolean neverStarted =
                        moment == Moment.RUNNING && real.startedAt().isEmpty();
                if (!neverStarted && untouched(real)) {
                    compared++;
                    differences.addAll(ShownDifferences.of(
                            onPaper(real, host, Optional.ofNullable(images.get(real.imageId()))), real));
                }
            }
        }
        assertEquals("", String.join("\n", differences));
        assertTrue(compared > 700, "only " + compared + " containers");
    }

    /** As it was made, by options that say all of it: not by what files or the host hold, or a pattern matches. */
    private static boolean untouched(LiveContainer container) {
        List<String> command = container.createCommand().orElse(List.of());
        return !container.name().contains("-live")
                && !container.infra()
                && !command.isEmpty()
                && command.stream()
                        .noneMatch(word -> word.startsWith("--label-file")
                                || word.startsWith("--env-file")
                                || word.startsWith("--env-host")
                                || word.startsWith("--env-merge")
                                || word.contains("type=glob"));
    }

    private static LiveContainer onPaper(LiveContainer real, HostState host, Optional<LiveImage> image) {
        Predictions predictions = new Predictions(host);
        Spec made =
                SpecReader.read(CommandLine.ofCreateCommand(real.createCommand().orElseThrow()));
        Spec named = named(made, real.pod(), host);
        LiveContainer bare = new LiveContainer(
                real.id(),
                real.name(),
                real.unit(),
                real.status(),
                real.health(),
                real.createdAt(),
                real.startedAt(),
                real.imageId(),
                real.imageName(),
                real.pod(),
                real.infra(),
                real.createCommand(),
                Map.of());
        return ShownFields.of(
                bare, named, container -> predictions.ifMadeNow(container, image), host, FixtureAddresses.NONE);
    }

    /** With its pod by name, whatever file names it. */
    private static Spec named(Spec made, Optional<String> podId, HostState host) {
        Optional<LivePod> pod = host.pods().orElse(List.of()).stream()
                .filter(one -> Optional.of(one.id()).equals(podId))
                .findFirst();
        return pod.map(one -> made.with(
                        ContainerField.POD,
                        made.get(ContainerField.POD).stream()
                                .map(element -> element.with(new Text(one.name())))
                                .toList()))
                .orElse(made);
    }
}
