package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quadlets that are read in one folder, of units that the host has made from files in another. */
class MovedQuadletsTest {

    private static final String INSTALLED = "/root/.config/containers/systemd/";

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    /** In each text the folder that the quadlets are read from stands for {@code HERE}. */
    @ParameterizedTest
    @ValueSource(strings = {"HERE/media", "HERE", "/mntHERE/media", INSTALLED + "media"})
    void pathWrittenInFullIsNeverMoved(String path) throws IOException {
        String written = path.replace("HERE", homelab.quadlets().toString());
        homelab.edit("/mnt/media", written);
        assertMatches(snapshot("/mnt/media", written, INSTALLED));
    }

    @ParameterizedTest
    @CsvSource({"./media, systemd/media", "../media, media", "../systemd/media, systemd/media"})
    void relativePathIsTakenFromTheFolderOnTheHost(String written, String there) throws IOException {
        homelab.edit("/mnt/media", written);
        assertMatches(snapshot("/mnt/media", "/root/.config/containers/" + there, INSTALLED));
    }

    @Test
    void relativePathThatTheHostHasInAnotherFolderIsDrift() throws IOException {
        homelab.edit("/mnt/media", "./media");
        Shell.Result result = snapshot("/mnt/media", homelab.quadlets() + "/media", INSTALLED);
        assertTrue(result.out().contains("Quadlet: " + INSTALLED + "media:/media:ro"), result.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"./jellyfin.env", "../jellyfin.env"})
    void variablesAreReadFromTheFilesThatLieHere(String file) throws IOException {
        String quadlet = Files.readString(homelab.quadlets().resolve("jellyfin.container"));
        Files.delete(homelab.quadlets().resolve("jellyfin.container"));
        homelab.quadlet(
                        "media/jellyfin.container",
                        quadlet.replace("Environment=TZ=Europe/Berlin ", "EnvironmentFile=" + file + "\nEnvironment="))
                .quadlet("media/" + file, "TZ=Europe/Rome\n");
        Shell.Result result = snapshot("--env\",\"TZ=Europe/Berlin", "--env-file\",\"/x", INSTALLED + "media/");
        assertTrue(result.out().contains("Europe/Rome"), result.all());
    }

    @ParameterizedTest
    @CsvSource({"HERE/media, HERE/media", "../media, /root/.config/containers/media"})
    void onThisHostToo(String written, String there) throws IOException {
        String here = homelab.quadlets().toString();
        homelab.edit("/mnt/media", written.replace("HERE", here)).record("/mnt/media", there.replace("HERE", here));
        Files.writeString(folder.resolve("jellyfin.service"), unit(INSTALLED));
        Files.createDirectories(folder.resolve("run/systemd/system"));
        Shell shell = homelab.live().program("systemctl", """
                echo Id=jellyfin.service
                echo Names=jellyfin.service
                echo LoadState=loaded
                echo ActiveState=active
                echo FragmentPath=/jellyfin.service
                """);
        // that folder may not be there, which is no drift
        Shell.Result result = shell.drift("check", "-d", homelab.quadlets(), "jellyfin");
        assertTrue(result.out().contains(" Volumes: "), result.all());
        assertFalse(result.out().contains("✗ Volumes"), result.all());
    }

    private static String unit(String directory) {
        return "[Unit]\nSourcePath=" + directory + "jellyfin.container\n";
    }

    private Shell.Result snapshot(String from, String to, String directory) throws IOException {
        String text = unit(directory).replace("\n", "\\n");
        homelab.record(from, to)
                .record(
                        "\"pods\"",
                        "\"units\": [{\"name\":\"jellyfin.service\",\"text\":\"" + text
                                + "\",\"properties\":{\"LoadState\":\"loaded\",\"ActiveState\":\"active\"}}],\n  \"pods\"");
        return new Shell(folder).drift("check", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot(), "jellyfin");
    }

    private static void assertMatches(Shell.Result result) {
        assertTrue(result.out().contains("✓ Volumes: matches"), result.all());
    }
}
