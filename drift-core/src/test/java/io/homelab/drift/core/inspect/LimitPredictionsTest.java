package io.homelab.drift.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.LiveContainer;
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

/** What inspect shows of the limits that a command line asks for. */
class LimitPredictionsTest {

    private static final LiveContainer CONTAINER = Fresh.container(Map.of());

    static final InspectContext AT = new InspectContext(
            PodmanVersion.NEWEST, false, CONTAINER, Optional.empty(), Optional.empty(), name -> Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "--cgroups=split --pids-limit=100,     100",
        "--cgroups=split --pids-limit=-1,      0",
        "--cgroups=disabled,                   0",
        // seen on 5.8: that nobody can enforce it does not keep it from being recorded
        "--cgroups=disabled --pids-limit=100,  100",
    })
    void pidsLimit(String options, String shown) {
        Predicted expected = PredictionTable.rule(ContainerField.PIDS_LIMIT).expected(spec(options), AT);

        assertEquals(List.of(shown), Element.normals(((Predicted.Known) expected).elements()));
    }

    @ParameterizedTest
    @CsvSource({"0, '', false", "-1, '', false", "'', 0, false", "0, -1, true", "'', 2048, true"})
    void noLimitIsNotWhatPodmanGivesThoughItMayLookLikeIt(String created, String declared, boolean makesNoDifference) {
        InspectedValue live = new InspectedValue.Given(
                List.of(Element.scalar("0", "0", "pids-limit", new Origin.InspectPath("PidsLimit"))));
        InspectedValue shown = declared.equals("2048")
                ? new InspectedValue.Given(
                        List.of(Element.scalar("2048", "2048", "pids-limit", new Origin.InspectPath("PidsLimit"))))
                : live;

        Prediction expectation = new Prediction(AT);
        assertEquals(
                makesNoDifference,
                expectation.clears(
                        ContainerField.PIDS_LIMIT,
                        "",
                        spec(limit(declared)),
                        spec(limit(created)),
                        shown,
                        expectation));
    }

    @ParameterizedTest
    @CsvSource({
        // seen on 5.4, 5.8 and 6.1: /dev/vg/data is a link to /dev/dm-3
        "/dev/vg/data:1mb, /dev/vg/data, /dev/dm-3:1048576, Unseen",
        "/dev/vg/data:1mb, /dev/dm-3,    /dev/dm-3:1048576, Unseen",
        "/dev/vg/data:1mb, /dev/vg/data, /dev/dm-3:5,       Different",
        "/dev/sda:1mb,     /dev/sda,     /dev/sda:1048576,  Same",
        "/dev/sda:1mb,     /dev/sda,     /dev/sda:5,        Different",
    })
    void deviceIsShownByItsNode(String asked, String key, String shown, String observation) {
        InspectedValue live = throttle(shown);
        assertEquals(
                observation,
                new Prediction(showing(live))
                        .observation(ContainerField.DEVICE_READ_BPS, key, spec("--device-read-bps=" + asked), live)
                        .getClass()
                        .getSimpleName());
    }

    @ParameterizedTest
    @CsvSource({"/dev/vg/data:1mb", "/dev/disk/by-id/data:1mb"})
    void deviceThatIsAskedForNoLongerMakesADifferenceThoughALinkIsNeverShown(String created) {
        InspectedValue live = throttle("/dev/dm-3:1048576");
        Prediction expectation = new Prediction(showing(live));
        String key = created.substring(0, created.indexOf(':'));
        assertEquals(
                false,
                expectation.clears(
                        ContainerField.DEVICE_READ_BPS,
                        key,
                        spec("--rm"),
                        spec("--device-read-bps=" + created),
                        live,
                        expectation));
    }

    private static InspectedValue throttle(String shown) {
        String[] parts = shown.split(":", -1);
        return new InspectedValue.Given(List.of(Element.keyed(
                parts[0], parts[1], shown, "device-read-bps", new Origin.InspectPath("BlkioDeviceReadBps"))));
    }

    private static InspectContext showing(InspectedValue throttles) {
        LiveContainer container = Fresh.container(Map.of(ContainerField.DEVICE_READ_BPS, throttles));
        return new InspectContext(
                PodmanVersion.NEWEST, false, container, Optional.empty(), Optional.empty(), name -> Optional.empty());
    }

    private static String limit(String value) {
        return value.isEmpty() ? "--cgroups=split" : "--pids-limit=" + value;
    }

    private static Spec spec(String options) {
        return SpecReader.read(
                CommandLine.ofCreateCommand(List.of(("podman run " + options + " image").split(" ", -1))));
    }
}
