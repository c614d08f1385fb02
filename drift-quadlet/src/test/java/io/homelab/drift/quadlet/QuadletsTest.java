package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuadletsTest {

    private static final HostProfile USER = HostProfile.unknown(true);
    private static final String WEB = "[Container]\nImage=docker.io/library/nginx:1.27\n";

    @TempDir
    private Path folder;

    @Test
    void textsAreReadAsFilesOfADirectoryAre() throws IOException {
        Map<String, String> texts = Map.of(
                "web.container", WEB + "Network=lan.network\nVolume=./data:/data\n",
                "web.container.d/10-memory.conf", "[Container]\nMemory=4G\n",
                "media/lan.network", "[Network]\n",
                "notes.txt", "nothing of Quadlet's");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }

        List<DeclaredUnit> fromFiles = Quadlets.in(folder).read(USER).units();
        DeclaredSet set = Quadlets.of(Map.of(
                        "web.container", texts.get("web.container"),
                        "web.container.d/10-memory.conf", texts.get("web.container.d/10-memory.conf"),
                        "lan.network", "[Network]\n"))
                .read(USER);

        DeclaredUnit web = unit(set, "web.service");
        assertEquals(List.of("web.container.d/10-memory.conf"), web.dropIns());
        assertEquals(
                words(unit(new DeclaredSet(fromFiles, List.of(), List.of()), "web.service"))
                        .replace(folder.toString(), "/etc/containers/systemd"),
                words(web));
        assertTrue(words(web).contains("--memory=4G") || words(web).contains("--memory 4G"), words(web));
        assertTrue(words(web).contains("/etc/containers/systemd/data:/data"), words(web));
        assertEquals(List.of(), set.directories());
    }

    @Test
    void noTextsAreNoQuadlets() {
        assertEquals(
                "there are no quadlets",
                assertThrows(
                                SourceException.NoQuadlets.class,
                                () -> Quadlets.of(Map.of()).read(USER))
                        .getMessage());
    }

    @Test
    void directoryThatIsNotThereIsNoEmptySet() throws IOException {
        Path missing = folder.resolve("missing");
        Path file = Files.writeString(folder.resolve("web.container"), WEB);
        assertEquals("there is no quadlet directory " + missing, refused(Quadlets.in(folder, missing)));
        assertEquals(file + " is no directory", refused(Quadlets.in(file)));
        assertEquals("there is no quadlet directory", refused(Quadlets.in(List.of())));
    }

    @Test
    void searchPathWithoutADirectoryIsNoEmptySet() {
        Quadlets none = Quadlets.onSearchPath(folder, Map.of("HOME", "/home/x"), 1000);
        assertEquals("there is no quadlet directory on Podman's search path for this user", refused(none));
        assertEquals(
                "there is no quadlet directory on Podman's search path for the system",
                assertThrows(SourceException.NoQuadlets.class, () -> none.read(HostProfile.unknown(false)))
                        .getMessage());
    }

    @Test
    void searchPathIsPodmans() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/x/.config/containers/systemd"));
        Files.writeString(home.resolve("web.container"), WEB);
        DeclaredSet set =
                Quadlets.onSearchPath(folder, Map.of("HOME", "/home/x"), 1000).read(USER);
        assertEquals(List.of("web.service"), set.unitNames());
    }

    @Test
    void anotherPodmanMayBeFollowed() {
        Quadlets quadlets = Quadlets.of(Map.of("web.container", WEB + "Memory=4G\n"));
        assertEquals(
                Optional.of("unsupported key 'Memory' in group 'Container': needs Podman 5.5, this is 5.4"),
                unit(quadlets.withPodman("5.4").read(USER), "web.service")
                        .error()
                        .map(Problem::message));
        assertEquals(Optional.empty(), unit(quadlets.read(USER), "web.service").error());
        assertThrows(IllegalArgumentException.class, () -> quadlets.withPodman("five"));
    }

    @Test
    void someOfManyMayReferToOthers() {
        Quadlets quadlets = Quadlets.of(Map.of("web.container", WEB + "Network=lan.network\n"));
        assertTrue(unit(quadlets.read(USER), "web.service").error().isPresent());
        assertEquals(
                Optional.empty(),
                unit(quadlets.someOfMany().read(USER), "web.service").error());
    }

    private static String refused(Quadlets quadlets) {
        return assertThrows(SourceException.NoQuadlets.class, () -> quadlets.read(USER))
                .getMessage();
    }

    private static DeclaredUnit unit(DeclaredSet set, String name) {
        return set.units().stream()
                .filter(unit -> unit.unit().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String words(DeclaredUnit unit) {
        return String.join(" ", unit.execStart().stream().map(Word::text).toList());
    }
}
