package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.homelab.drift.core.option.PodmanOption.Value;
import io.homelab.drift.core.spec.OptionMeaning;
import io.homelab.drift.core.spec.UncomparedOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptionTableTest {

    @ParameterizedTest
    @EnumSource(names = {"RUN", "CREATE", "POD_CREATE", "NETWORK_CREATE", "VOLUME_CREATE"})
    void everyOptionFillsAFieldOrIsListedAsNeverCompared(PodmanCommand command) {
        Set<String> unlisted = options(command);
        unlisted.removeAll(OptionMeaning.of(command).keySet());
        unlisted.removeAll(UncomparedOption.of(command));
        assertEquals(Set.of(), unlisted);
    }

    @ParameterizedTest
    @EnumSource(names = {"RUN", "CREATE", "POD_CREATE", "NETWORK_CREATE", "VOLUME_CREATE"})
    void noOptionIsComparedAndListedAsNeverCompared(PodmanCommand command) {
        Set<String> both = new TreeSet<>(OptionMeaning.of(command).keySet());
        both.retainAll(UncomparedOption.of(command));
        assertEquals(Set.of(), both);
    }

    @ParameterizedTest
    @EnumSource(names = {"RUN", "CREATE", "POD_CREATE", "NETWORK_CREATE", "VOLUME_CREATE"})
    void whatIsNeverComparedIsAnOption(PodmanCommand command) {
        Set<String> gone = new TreeSet<>(UncomparedOption.of(command));
        gone.removeAll(options(command));
        assertEquals(Set.of(), gone);
    }

    @ParameterizedTest
    @EnumSource(names = {"RUN", "POD_CREATE", "NETWORK_CREATE", "VOLUME_CREATE"})
    void everyFieldIsFilledByAnOption(PodmanCommand command) {
        Set<String> gone = new TreeSet<>(OptionMeaning.of(command).keySet());
        gone.removeAll(options(command));
        if (command.makesContainer() || command == PodmanCommand.POD_CREATE) {
            // fields of containers are read from run, create and pod create alike, whichever of them has the option
            gone.removeAll(options(PodmanCommand.RUN));
            gone.removeAll(options(PodmanCommand.CREATE));
        }
        assertEquals(Set.of(), gone);
    }

    private static Set<String> options(PodmanCommand command) {
        return OptionTable.of(command).all().stream()
                .filter(option -> !option.global() || option.name().equals("help"))
                .map(PodmanOption::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void lettersOfTheCommandHideThoseOfPodman() {
        assertEquals(
                "connection", OptionTable.inFront().lettered("c").orElseThrow().name());
        assertEquals(
                "cpu-shares",
                OptionTable.of(PodmanCommand.RUN).lettered("c").orElseThrow().name());
        assertEquals(
                "hostname",
                OptionTable.of(PodmanCommand.RUN).lettered("h").orElseThrow().name());
        assertFalse(OptionTable.of(PodmanCommand.RUN).named("module").isPresent());
    }

    @Test
    void kindsOfValuesAreThoseOfPodman() {
        OptionTable run = OptionTable.of(PodmanCommand.RUN);
        assertEquals(Value.BOOL, run.named("tls-verify").orElseThrow().value());
        assertEquals(Value.EACH, run.named("volume").orElseThrow().value());
        assertEquals(Value.COMMA, run.named("publish").orElseThrow().value());
        assertEquals(Value.VALUE, run.named("memory").orElseThrow().value());
        assertEquals(
                Value.OPTIONAL,
                OptionTable.of(PodmanCommand.BUILD).named("pull").orElseThrow().value());
    }
}
