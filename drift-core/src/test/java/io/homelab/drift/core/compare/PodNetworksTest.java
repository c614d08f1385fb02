package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.value.Names;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Networks that somebody connected to the infra container of a pod, or disconnected from it. */
class PodNetworksTest {

    private static final Origin PLACE = new Origin.InspectPath("NetworkSettings.Networks");

    private static List<String> command(String... options) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/podman", "pod", "create", "--replace"));
        words.addAll(List.of(options));
        words.addAll(List.of("--infra-name", "apps-infra", "--name", "apps"));
        return words;
    }

    private static DeclaredUnit declared(List<String> command) {
        return new DeclaredUnit(
                "apps-pod",
                Kind.POD,
                "apps.pod",
                "/quadlets",
                List.of(),
                UnitFileParser.parse("apps.pod", "apps.pod", "[Pod]\nPodName=apps\n")
                        .file(),
                List.of(),
                Word.of("apps", new Origin.Implied("Quadlet")),
                command.stream()
                        .map(word -> Word.of(word, new Origin.FileLine("apps.pod", 2, "Network")))
                        .toList(),
                Optional.empty(),
                List.of());
    }

    /** The infra container, which shows these networks and aliases in them. */
    private static LiveContainer infra(List<String> networks, List<String> aliases) {
        return new LiveContainer(
                "0123456789abcdef",
                "apps-infra",
                Optional.of("apps-pod.service"),
                "running",
                Optional.empty(),
                Optional.empty(),
                Optional.of("2026-11-22T23:00:00Z"),
                "",
                "",
                Optional.of("pod-id"),
                true,
                Optional.empty(),
                Map.of(
                        ContainerField.NETWORK,
                        given(networks.stream()
                                .map(name -> Element.keyed(
                                        name,
                                        new NetworkAttachment(
                                                        name,
                                                        aliases.stream()
                                                                .map(alias -> "alias=" + alias)
                                                                .toList())
                                                .normal(),
                                        name,
                                        "network",
                                        PLACE))
                                .toList()),
                        ContainerField.NETWORK_ALIAS,
                        given(aliases.stream()
                                .map(alias -> new Element(alias, Names.of(networks), alias, "network-alias", PLACE))
                                .toList())));
    }

    private static InspectedValue given(List<Element> elements) {
        return elements.isEmpty() ? new InspectedValue.Absent(PLACE) : new InspectedValue.Given(elements);
    }

    private static List<String> found(List<String> declared, List<String> created, LiveContainer infra) {
        LivePod pod = new LivePod("pod-id", "apps", Optional.of("apps-pod.service"), Optional.of(created), Map.of());
        HostState host = HostState.builder(HostFacts.unknown(false))
                .podman(PodmanVersion.parse("5.8.6"))
                .containers(Optional.of(List.of(infra)))
                .pods(Optional.of(List.of(pod)))
                .containersConf(Optional.of(ContainersConf.of(List.of())))
                .build();
        return new DriftCheck(
                        new CheckOptions(new Tool("drift", "test"), List.of(), false, false),
                        ReferencedFiles.below(List.of()))
                .check(List.of(declared(declared)), host, List.of(), Instant.EPOCH).services().stream()
                        .flatMap(service -> service.findings().stream())
                        .map(PodNetworksTest::told)
                        .toList();
    }

    private static String told(Finding finding) {
        return Stream.of(
                        finding.code(),
                        finding.element().orElse(""),
                        finding.cause().orElseThrow().word())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    @Test
    void asItWasMade() {
        List<String> command = command("--network", "lan", "--network-alias", "db");
        assertEquals(List.of(), found(command, command, infra(List.of("lan"), List.of("db"))));
        assertEquals(List.of(), found(command(), command(), infra(List.of("podman"), List.of())));
    }

    @Test
    void disconnected() {
        List<String> command = command("--network", "lan", "--network-alias", "db");
        assertEquals(List.of("network-missing lan changed-live"), found(command, command, infra(List.of(), List.of())));
    }

    @Test
    void connectedToAnother() {
        List<String> command = command("--network", "lan");
        assertEquals(
                List.of("network-extra wan changed-live"),
                found(command, command, infra(List.of("lan", "wan"), List.of())));
    }

    @Test
    void connectedAgainWithoutItsAlias() {
        List<String> command = command("--network", "lan", "--network-alias", "db");
        assertEquals(
                List.of("network-alias-missing db changed-live"),
                found(command, command, infra(List.of("lan"), List.of())));
    }

    @Test
    void changedInTheQuadletAndOnTheHostAlike() {
        assertEquals(
                List.of(),
                found(command("--network", "wan"), command("--network", "lan"), infra(List.of("wan"), List.of())));
    }

    @Test
    void changedInTheQuadletOnly() {
        assertEquals(
                List.of("network-missing wan not-restarted"),
                found(
                        command("--network", "lan", "--network", "wan"),
                        command("--network", "lan"),
                        infra(List.of("lan"), List.of())));
    }
}
