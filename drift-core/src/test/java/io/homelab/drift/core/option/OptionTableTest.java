package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.PodmanOption.Value;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.ContainerOptions;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.ResourceOptions;
import io.homelab.drift.core.spec.VolumeField;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptionTableTest {

    /** What says how podman goes about it, and nothing of the container. */
    private static final Set<String> NEVER_COMPARED = Set.of(
            "attach",
            "cidfile",
            "conmon-pidfile",
            "detach",
            "detach-keys",
            "disable-content-trust",
            "help",
            "kernel-memory",
            "pidfile",
            "quiet",
            "replace",
            "rm",
            "rmi",
            "rootfs",
            "sig-proxy");

    @Test
    void everyOptionOfAContainerFillsAFieldOrIsNeverCompared() {
        assertEquals(
                new TreeSet<>(NEVER_COMPARED),
                without(ContainerOptions.CONTAINER.keySet(), PodmanCommand.RUN, PodmanCommand.CREATE));
    }

    @Test
    void everyOptionOfAPodFillsAFieldOrIsNeverCompared() {
        assertEquals(
                Set.of("help", "infra-conmon-pidfile", "pod-id-file", "replace"),
                without(ContainerOptions.IN_POD.keySet(), PodmanCommand.POD_CREATE));
    }

    @Test
    void everyOptionOfNetworksAndVolumesFillsAField() {
        assertEquals(Set.of("help", "ignore"), without(ResourceOptions.NETWORK.keySet(), PodmanCommand.NETWORK_CREATE));
        assertEquals(Set.of("help", "ignore"), without(ResourceOptions.VOLUME.keySet(), PodmanCommand.VOLUME_CREATE));
    }

    @Test
    void everyFieldIsFilledByAnOptionOrAPositional() {
        Set<ContainerField> filled = Stream.concat(
                        ContainerOptions.CONTAINER.values().stream(), ContainerOptions.IN_POD.values().stream())
                .map(rule -> (ContainerField) rule.field())
                .collect(Collectors.toSet());
        Set<ContainerField> others = Set.of(
                ContainerField.IMAGE,
                ContainerField.ROOTFS,
                ContainerField.COMMAND,
                ContainerField.MODULE,
                ContainerField.GLOBAL);
        Arrays.stream(ContainerField.values())
                .forEach(field -> assertTrue(filled.contains(field) || others.contains(field), field.option()));
        assertEquals(NetworkField.values().length, ResourceOptions.NETWORK.size());
        assertEquals(VolumeField.values().length, ResourceOptions.VOLUME.size());
    }

    @Test
    void everyRuleBelongsToAnOption() {
        ContainerOptions.CONTAINER
                .keySet()
                .forEach(name -> assertTrue(
                        OptionTable.of(PodmanCommand.RUN).named(name).isPresent()
                                || OptionTable.of(PodmanCommand.CREATE)
                                        .named(name)
                                        .isPresent(),
                        name));
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

    private static Set<String> without(Set<String> rules, PodmanCommand... commands) {
        return Arrays.stream(commands)
                .flatMap(command -> OptionTable.of(command).all().stream())
                .filter(option -> !option.global() || option.name().equals("help"))
                .map(PodmanOption::name)
                .filter(name -> !rules.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
