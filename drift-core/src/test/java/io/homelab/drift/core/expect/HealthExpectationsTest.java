package io.homelab.drift.core.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.option.SpecReader;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What inspect shows of the health check that a command line asks for. */
class HealthExpectationsTest {

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

    @Test
    void blanksInAJsonArrayGetLostUpTo54() {
        assertEquals(List.of("[\"CMD\",\"test\",\"a b\"]"), shown("5.4.2", "[\"CMD\", \"test\", \"a  b\"]"));
        assertEquals(List.of("[\"CMD\",\"test\",\"a  b\"]"), shown("5.5.0", "[\"CMD\", \"test\", \"a  b\"]"));
        assertEquals(List.of("[\"CMD-SHELL\",\"a  b\"]"), shown("5.4.2", "[\"CMD-SHELL\", \"a  b\"]"));
        assertEquals(List.of("[\"CMD-SHELL\",\"a  b\"]"), shown("5.4.2", "a  b"));
    }

    private static List<String> shown(String podman, String check) {
        Spec made = SpecReader.read(
                CommandLine.ofCreateCommand(List.of("podman", "run", "--health-cmd", check, "localhost/app:1")));
        Circumstances at = new Circumstances(
                PodmanVersion.parse(podman).orElseThrow(),
                false,
                CONTAINER,
                Optional.empty(),
                Optional.empty(),
                name -> Optional.empty());
        Expected expected = ExpectationTable.rule(ContainerField.HEALTH_CMD).expected(made, at);
        return Element.normals(((Expected.Known) expected).elements());
    }
}
