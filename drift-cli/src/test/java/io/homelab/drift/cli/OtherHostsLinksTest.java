package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quadlets of a pull request, checked against a snapshot: their links lead to nothing else on this machine. */
class OtherHostsLinksTest {

    private static final String CANARY = "hunter2";

    @TempDir
    Path folder;

    private Homelab homelab;
    private Path outside;

    @BeforeEach
    void setUp() throws IOException {
        homelab = new Homelab(folder);
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(
                outside.resolve("secret.container"),
                "[Container]\nImage=docker.io/library/" + CANARY + ":1\nLabel=" + CANARY + "\n" + CANARY + "\n");
        Files.writeString(outside.resolve("10-secret.conf"), "[Container]\nLabel=" + CANARY + "=1\n");
        Files.writeString(outside.resolve("secret.env"), "PASSWORD=" + CANARY + "\n");
    }

    private Shell.Result check() {
        Shell.Result result = new Shell(folder)
                .drift("check", "-v", "--show-values", "--snapshot", homelab.snapshot(), "-d", homelab.quadlets());
        assertFalse(result.all().contains(CANARY), result.all());
        return result;
    }

    private void link(String name, String target) throws IOException {
        Path link = homelab.quadlets().resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/outside/secret.container", "../outside/secret.container", "chain.container"})
    void linkedQuadletIsUnknownAndTheRestIsCompared(String target) throws IOException {
        if (target.startsWith("chain")) {
            link("sub/chain.container", "../../outside/secret.container");
        }
        link(
                "sub/web.container",
                target.startsWith("/") ? folder + target : target.startsWith("..") ? "../" + target : target);
        Shell.Result result = check();
        assertTrue(
                result.err()
                        .contains("sub/web.container:1: the file could not be read: is a link that leads out of the"
                                + " quadlet directories"),
                result.err());
        assertTrue(result.out().contains("Service: web\n"), result.out());
        assertTrue(result.out().contains("Service: jellyfin\n"), result.out());
        assertFalse(result.out().contains("no unit is made"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void linkedDirectoryIsAProblem() throws IOException {
        link("more", "../outside");
        Shell.Result result = check();
        assertTrue(result.err().contains("/more: is a link that leads out of the quadlet directories"), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void linkedDropInMakesItsServiceUnknown() throws IOException {
        link("jellyfin.container.d/10-secret.conf", "../../outside/10-secret.conf");
        Shell.Result result = check();
        assertTrue(
                result.err()
                        .contains("jellyfin.container.d/10-secret.conf:1: the drop-in could not be read: is a link"),
                result.err());
        assertEquals(3, result.status());
    }

    @Test
    void linkedDirectoryOfDropInsMakesItsServiceUnknown() throws IOException {
        link("jellyfin.container.d", "../outside");
        Shell.Result result = check();
        assertTrue(result.err().contains("jellyfin.container.d: is a link that leads out"), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void linkedEnvFileIsNotVisible() throws IOException {
        link("jellyfin.env", "../outside/secret.env");
        homelab.edit("[Container]\n", "[Container]\nEnvironmentFile=./jellyfin.env\n");
        check();
    }

    @Test
    void linksAmongTheQuadletsAndMasksAreFollowed() throws IOException {
        link("sub/again.volume", "../jellyfin-config.volume");
        link("sub/masked.volume", "/dev/null");
        Shell.Result result = check();
        assertFalse(result.err().contains("could not be read"), result.err());
        assertTrue(result.out().contains("Service: again-volume\n"), result.out());
        assertTrue(result.out().contains("Service: masked-volume\n"), result.out());
    }

    @Test
    void quadletDirectoryThatIsALinkIsReadAsEver() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), homelab.quadlets());
        Shell.Result result = new Shell(folder).drift("check", "--snapshot", homelab.snapshot(), "-d", link);
        assertFalse(result.err().contains("could not be read"), result.err());
        assertTrue(result.out().contains("Service: jellyfin\n"), result.out());
    }

    /** As dotfile managers do it. */
    @Test
    void onThisHostLinksLeadWhereTheyLead() throws IOException {
        Files.writeString(outside.resolve("web.container"), "[Container]\nImage=docker.io/library/nginx:1\n");
        link("web.container", "../outside/web.container");
        Shell.Result result = homelab.live().drift("check", "-d", homelab.quadlets());
        assertFalse(result.err().contains("could not be read"), result.err());
        assertTrue(result.out().contains("Service: web\n"), result.out());
    }
}
