package io.homelab.drift.core.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.option.SpecReader;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Live;
import io.homelab.drift.core.spec.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What inspect shows of the limits that a command line asks for. */
class LimitExpectationsTest {

    private static final LiveContainer CONTAINER = new LiveContainer(
            "4f66ad9a0b2e",
            "web",
            Optional.empty(),
            "created",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            "",
            Optional.empty(),
            false,
            Optional.empty(),
            Map.of());

    private static final Circumstances AT = new Circumstances(
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
        Expected expected = ExpectationTable.rule(ContainerField.PIDS_LIMIT).expected(spec(options), AT);

        assertEquals(List.of(shown), Element.normals(((Expected.Known) expected).elements()));
    }

    @ParameterizedTest
    @CsvSource({"0, '', false", "-1, '', false", "'', 0, false", "0, -1, true", "'', 2048, true"})
    void noLimitIsNotWhatPodmanGivesThoughItMayLookLikeIt(String created, String declared, boolean makesNoDifference) {
        Live live =
                new Live.Given(List.of(Element.scalar("0", "0", "pids-limit", new Origin.InspectPath("PidsLimit"))));
        Live shown = declared.equals("2048")
                ? new Live.Given(
                        List.of(Element.scalar("2048", "2048", "pids-limit", new Origin.InspectPath("PidsLimit"))))
                : live;

        Expectation expectation = new Expectation(AT);
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

    private static String limit(String value) {
        return value.isEmpty() ? "--cgroups=split" : "--pids-limit=" + value;
    }

    private static Spec spec(String options) {
        return SpecReader.read(
                CommandLine.ofCreateCommand(List.of(("podman run " + options + " image").split(" ", -1))));
    }
}
