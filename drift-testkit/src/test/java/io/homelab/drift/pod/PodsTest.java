package io.homelab.drift.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods of a host whose containers.conf says {@code default_network = "lan"}. */
class PodsTest {

    private static final Path RECORDED = Path.of("src/test/resources/pods");

    @TempDir
    private Path folder;

    /** What is found where one of the quadlets is another now. */
    private Map<String, List<String>> found(String file, String text) throws IOException {
        try (Stream<Path> files = Files.list(RECORDED.resolve("quadlets"))) {
            for (Path quadlet : files.toList()) {
                Files.copy(quadlet, folder.resolve(quadlet.getFileName()));
            }
        }
        Files.writeString(folder.resolve(file), text);
        Map<String, List<String>> found = new TreeMap<>();
        for (ServiceReport service :
                Fixture.of(folder, RECORDED.resolve("snapshot.json")).report().services()) {
            List<String> findings =
                    service.findings().stream().map(PodsTest::told).toList();
            if (!findings.isEmpty()) {
                found.put(service.service(), findings);
            }
        }
        return found;
    }

    private static String told(Finding finding) {
        return finding.code() + finding.element().map(key -> "[" + key + "]").orElse("") + " "
                + shown(finding.declared()) + " → " + shown(finding.running().or(finding::created));
    }

    private static String shown(Optional<Side> side) {
        return side.map(Side::value)
                .map(value -> value instanceof Side.Text text ? text.text() : value.toString())
                .orElse("nothing");
    }

    @Test
    void podsThatNobodyTouchedMatch() throws IOException {
        assertEquals(Map.of(), found("plain.pod", "[Pod]\n"));
    }

    @Test
    void bridgeAndTheDefaultNetworkOfContainersConfAreTheSame() throws IOException {
        assertEquals(Map.of(), found("lan.pod", "[Pod]\nNetwork=lan\n"));
    }

    @Test
    void bridgeIsNotPodmanWhereContainersConfNamesAnother() throws IOException {
        assertEquals(
                Map.of(
                        "lan-pod",
                        List.of("network-extra[lan] nothing → lan", "network-missing[podman] podman → nothing")),
                found("lan.pod", "[Pod]\nNetwork=podman\n"));
    }

    @Test
    void userNamespaceThatWasTakenOutIsShownAsItIs() throws IOException {
        assertEquals(Map.of("auto-pod", List.of("userns-extra nothing → auto")), found("auto.pod", "[Pod]\n"));
    }

    @Test
    void userNamespaceOfTheUserThatWasTakenOutIsShownAsItIs() throws IOException {
        assertEquals(Map.of("keep-pod", List.of("userns-extra nothing → keep-id")), found("keep.pod", "[Pod]\n"));
    }

    @Test
    void userNamespaceThatIsAnotherNowIsShownAsItIs() throws IOException {
        assertEquals(
                Map.of("auto-pod", List.of("userns-differs keep-id → auto")),
                found("auto.pod", "[Pod]\nUserNS=keep-id\n"));
    }

    @Test
    void podWithoutUserNamespaceIsShownWithThatOfTheHost() throws IOException {
        assertEquals(
                Map.of("plain-pod", List.of("userns-missing auto → host")), found("plain.pod", "[Pod]\nUserNS=auto\n"));
    }

    @Test
    void labelFileOfPodIsItsContents() throws IOException {
        assertEquals(
                Map.of("labelled-pod", List.of("label-differs[site] cellar → attic")),
                found("labels.txt", "site=cellar\nrack=2\n"));
    }

    @Test
    void labelThatLabelFileOfPodHasNowIsFound() throws IOException {
        assertEquals(
                Map.of("labelled-pod", List.of("label-missing[floor] 3 → nothing")),
                found("labels.txt", "site=attic\nrack=2\nfloor=3\n"));
    }
}
