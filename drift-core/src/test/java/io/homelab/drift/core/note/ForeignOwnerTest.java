package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForeignOwnerTest {

    private static final List<String> COMMAND = List.of("/usr/bin/podman", "pod", "create", "--replace", "--name=apps");

    private static DeclaredUnit pod(String service) {
        return new DeclaredUnit(
                service,
                Kind.POD,
                service + ".pod",
                "/quadlets",
                List.of(),
                UnitFileParser.parse(service + ".pod", service + ".pod", "[Pod]\nPodName=apps\n")
                        .file(),
                List.of(),
                Word.of("apps", new Origin.Implied("Quadlet")),
                COMMAND.stream()
                        .map(word -> Word.of(word, new Origin.Implied("Quadlet")))
                        .toList(),
                Optional.empty(),
                List.of());
    }

    /** What is found of the first pod where the only one on the host was made by that unit. */
    private static List<Finding> madeBy(Optional<String> unit, String... quadlets) {
        HostState host = HostState.builder(HostFacts.unknown(true))
                .podman(PodmanVersion.parse("5.8.6"))
                .pods(Optional.of(List.of(
                        new LivePod("id", "apps", unit, Optional.of(COMMAND.subList(1, COMMAND.size())), Map.of()))))
                .build();
        return new DriftCheck(
                        new CheckOptions(new Tool("drift", "test"), List.of(), false, false),
                        ReferencedFiles.below(List.of()))
                .check(Stream.of(quadlets).map(ForeignOwnerTest::pod).toList(), host, List.of(), Instant.EPOCH)
                .services()
                .get(0)
                .findings();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void podOfItsUnitIsItsOwn() {
        assertEquals(List.of(), madeBy(Optional.of("a-pod.service"), "a-pod"));
    }

    @Test
    void podMadeByHandIsForeignWhateverItLooksLike() {
        Finding finding = madeBy(Optional.empty(), "a-pod").get(0);
        assertEquals("pod-foreign", finding.code());
        assertEquals("pod apps was made by hand, not by a-pod.service", finding.message());
    }

    @Test
    void podOfAnotherQuadletHasTakenTheName() {
        assertEquals(List.of("name-taken"), codes(madeBy(Optional.of("b-pod.service"), "a-pod", "b-pod")));
    }

    @Test
    void podOfAUnitThatIsNoMoreIsMadeAnew() {
        assertEquals(List.of("unit-differs"), codes(madeBy(Optional.of("old-pod.service"), "a-pod")));
    }
}
