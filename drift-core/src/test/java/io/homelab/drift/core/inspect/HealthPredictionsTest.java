package io.homelab.drift.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.spec.value.HealthCommand;
import io.homelab.drift.core.spec.value.StringList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What inspect shows of the health check that a command line asks for. */
class HealthPredictionsTest {

    private static final String TWO_BLANKS = "[\"CMD\",\"test\",\"a  b\"]";
    private static final String ONE_BLANK = "[\"CMD\",\"test\",\"a b\"]";

    private static final LiveContainer CONTAINER = Fresh.container(Map.of());

    @ParameterizedTest
    @EnumSource(names = {"HEALTH_CMD", "HEALTH_STARTUP_CMD"})
    void blanksInAJsonArrayGetLostUpTo54WhateverPodmanShowsThemLater(ContainerField field) {
        assertEquals("Same", observation(field, TWO_BLANKS, ONE_BLANK));
        assertEquals("Same", observation(field, TWO_BLANKS, TWO_BLANKS));
        assertEquals("Different", observation(field, ONE_BLANK, TWO_BLANKS));
        assertEquals("Different", observation(field, TWO_BLANKS, "[\"CMD\",\"test\",\"c\"]"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HEALTH_CMD", "HEALTH_STARTUP_CMD"})
    void blanksOfAShellStay(ContainerField field) {
        assertEquals("Same", observation(field, "a  b", "[\"CMD-SHELL\",\"a  b\"]"));
        assertEquals("Different", observation(field, "a  b", "[\"CMD-SHELL\",\"a b\"]"));
        assertEquals("Different", observation(field, "[\"CMD-SHELL\", \"a  b\"]", "[\"CMD-SHELL\",\"a b\"]"));
    }

    @Test
    void blanksThatMayBeLostAreNoReasonToOverlookAnEdit() {
        Prediction expectation = expectation();
        assertFalse(expectation.clears(
                ContainerField.HEALTH_CMD,
                "",
                made(ContainerField.HEALTH_CMD, TWO_BLANKS),
                made(ContainerField.HEALTH_CMD, ONE_BLANK),
                shows(ContainerField.HEALTH_CMD, ONE_BLANK),
                expectation));
    }

    private static String observation(ContainerField field, String check, String shown) {
        return expectation()
                .observation(field, "", made(field, check), shows(field, shown))
                .getClass()
                .getSimpleName();
    }

    private static Prediction expectation() {
        return new Prediction(new InspectContext(
                PodmanVersion.parse("5.8.6").orElseThrow(),
                false,
                CONTAINER,
                Optional.empty(),
                Optional.empty(),
                name -> Optional.empty()));
    }

    private static Spec made(ContainerField field, String check) {
        return SpecReader.read(
                CommandLine.ofCreateCommand(List.of("podman", "run", "--" + field.option(), check, "localhost/app:1")));
    }

    private static InspectedValue shows(ContainerField field, String check) {
        return new InspectedValue.Given(List.of(new Element(
                "",
                new HealthCommand(StringList.parse(check).orElseThrow().words()),
                check,
                field.option(),
                new Origin.InspectPath("Healthcheck.Test"))));
    }
}
