package io.homelab.drift.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What inspect shows of variables, made from an image with {@code PATH=/bin}. */
class EnvPredictionTest {

    private static final LiveContainer CONTAINER = Fresh.container(Map.of());

    private static final LiveImage IMAGE = new LiveImage(
            "3a768341dd93",
            List.of(),
            List.of(),
            Map.of("PATH", "/bin"),
            Map.of(),
            List.of(),
            List.of(),
            "",
            "",
            "",
            List.of(),
            List.of(),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "--rm,                       /bin,     Same",
        "--rm,                       /usr/bin, Different",
        // seen on 5.8: PATH is the host's
        "--env-host,                 /usr/bin, Unseen",
        "--env-host,                 /bin,     Same",
        "--env-host --env PATH=/own, /own,     Same",
        "--env-host --env PATH=/own, /usr/bin, Different",
        "--env PA*,                  /usr/bin, Unseen",
        "--env FOO*,                 /usr/bin, Different",
        "--env PATH=/own --env PA*,  /usr/bin, Unseen",
    })
    void whatPodmanWasStartedWithStandsOverTheImage(String options, String path, String observation) {
        Prediction expectation = new Prediction(new InspectContext(
                PodmanVersion.NEWEST,
                false,
                CONTAINER,
                Optional.of(IMAGE),
                Optional.empty(),
                name -> Optional.empty()));
        InspectedValue shown = new InspectedValue.Given(
                List.of(Element.keyed("PATH", path, path, "env", new Origin.InspectPath("Config.Env"))));

        assertEquals(
                observation,
                expectation
                        .observation(ContainerField.ENV, "PATH", spec(options), shown)
                        .getClass()
                        .getSimpleName());
    }

    private static Spec spec(String options) {
        return SpecReader.read(
                CommandLine.ofCreateCommand(List.of(("podman run " + options + " image").split(" ", -1))));
    }
}
