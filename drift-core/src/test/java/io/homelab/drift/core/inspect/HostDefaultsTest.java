package io.homelab.drift.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.Conf;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.spec.value.Capability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers of a host whose containers.conf says something, as Podman 5.8.6 and 6.1.1 showed them. */
class HostDefaultsTest {

    private static final LiveImage IMAGE = new LiveImage(
            "",
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            "",
            "",
            "",
            List.of(),
            List.of(),
            Optional.empty());

    @ParameterizedTest(name = "{0}: {2} with {1} shows {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            5.8.6 | [containers] pids_limit = 0         | -                  | pids-limit | 0          | true
            5.8.6 | [containers] pids_limit = -1        | -                  | pids-limit | -1         | true
            5.8.6 | [containers] pids_limit = -1        | -                  | pids-limit | 77         | false
            5.8.6 | [containers] pids_limit = 0         | --pids-limit=2048  | pids-limit | 0          | false
            5.8.6 | [containers]                        | -                  | pids-limit | 0          | true
            5.8.6 | [containers] shm_size = "1g"        | -                  | shm-size   | 1000000000 | true
            5.8.6 | [containers] shm_size = "1g"        | -                  | shm-size   | 1073741824 | false
            5.8.6 | [containers] shm_size = "1g"        | --shm-size=1g      | shm-size   | 1073741824 | true
            5.8.6 | [containers] init = true            | -                  | init       | true       | false
            5.8.6 | [containers] userns = "host"        | -                  | userns     | host       | true
            5.8.6 | [containers] netns = "none"         | --network=private  | network    | podman     | true
            5.8.6 | [containers] netns = "none"         | --network=private  | network    | none       | false
            5.8.6 | [containers] netns = "none"         | -                  | network    | none       | true
            5.8.6 | [network] default_network = "lan"   | --network=private  | network    | lan        | true
            5.8.6 | [network] default_network = ""      | -                  | network    | podman     | true
            5.8.6 | [network] default_host_ips = ["127.0.0.1"] | --publish=8080:80 | publish | 8080:80 | true
            5.8.6 | [network] default_host_ips = ["127.0.0.1"] | --publish=8080:80 | publish | 127.0.0.1:8080:80 | false
            6.1.1 | [network] default_host_ips = ["127.0.0.1"] | --publish=8080:80 | publish | 127.0.0.1:8080:80 | true
            """)
    void whatContainersConfGives(
            String podman, String conf, String options, String option, String shown, boolean same) {
        ContainerField field = ContainerField.of(option).orElseThrow();
        Prediction expectation = expectation(podman, conf);
        List<Element> elements =
                OptionValues.read(option, shown, new Origin.InspectPath(option)).orElseThrow();
        String key = elements.get(0).key();

        Observation observation =
                expectation.observation(field, key, spec(options), new InspectedValue.Given(elements));

        assertEquals(same, observation instanceof Observation.Same);
    }

    /** A single {@code --volume} takes all of them away. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [containers]                         | true
            [containers] volumes = ["data:/b"]   | true
            [containers] volumes = ["data:/b", "more:/c"] | false
            """)
    void aVolumeThatRepeatsOneOfContainersConfIsInThePlaceOfAll(String conf, boolean none) {
        Element volume = spec("--volume=data:/b").get(ContainerField.VOLUME).get(0);

        assertEquals(
                none,
                expectation("5.8.6", conf).hidden(ContainerField.VOLUME, volume).isEmpty());
    }

    @Test
    void capabilitiesThatContainersConfAppendsAreAddedToPodmansOwn() {
        Predicted expected = expectation("5.8.6", "[containers] default_capabilities = [\"NET_RAW\", {append=true}]")
                .expected(ContainerField.CAP_DROP, spec(null));

        List<String> keys = ((Predicted.Known) expected)
                .elements().stream().map(Element::key).toList();
        assertTrue(keys.contains(Capability.parse("NET_RAW").normal()), keys.toString());
        assertTrue(keys.contains(Capability.parse("CHOWN").normal()), keys.toString());
    }

    private static Prediction expectation(String podman, String conf) {
        LiveContainer container = Fresh.container(Map.of());
        return new Prediction(new InspectContext(
                PodmanVersion.parse(podman).orElseThrow(),
                false,
                container,
                Optional.of(IMAGE),
                Optional.of(Conf.of(conf)),
                name -> Optional.empty()));
    }

    private static Spec spec(String options) {
        String words = options == null ? "" : options + " ";
        return SpecReader.read(CommandLine.ofCreateCommand(List.of(("podman run " + words + "image").split(" ", -1))));
    }
}
