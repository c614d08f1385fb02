package io.homelab.drift.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The owner that a volume shows, of Podman 5.8: {@code grown} was mounted by a container of an image with {@code USER 1000},
 * {@code settled} by two, {@code copied} over a folder of the image; {@code made-mapped} was made by a container with {@code
 * UIDMap=0:100000:65536}; {@code owned} was made with {@code --opt o=uid=2000,gid=2000}, and {@code pinned} with {@code --uid
 * 5}, before the same image mounted them.
 */
class VolumeOwnerTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} for [{1}]")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            unused       | -
            grown        | -
            settled      | -
            grown-group  | -
            grown-mapped | -
            made-mapped  | -
            grown-nocopy | -
            copied       | -
            tmpfs        | Device=tmpfs ⏎ Type=tmpfs
            """)
    void whatTheFirstContainerMadeOfTheOwnerIsNoDrift(String volume, String quadlet) throws IOException {
        assertEquals(List.of(), findings(volume, quadlet));
    }

    @ParameterizedTest(name = "{0} for [{1}]")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            owned        | User=2000 ⏎ Group=2000         | -
            owned        | User=1000 ⏎ Group=2000         | opt-differs
            owned        | -                              | opt-extra
            owned        | PodmanArgs=--uid 2000          | opt-extra
            grown        | User=2000                      | opt-missing
            grown        | User=1000 ⏎ Group=1000         | opt-missing
            copied       | Group=1000                     | opt-missing
            pinned       | User=6                         | opt-missing
            pinned       | PodmanArgs=--uid 5             | -
            pinned       | PodmanArgs=--uid 6             | uid-differs
            pinned       | PodmanArgs=--uid 0             | uid-differs
            root-pinned  | PodmanArgs=--uid 0             | -
            root-pinned  | PodmanArgs=--uid 1000          | uid-missing
            grown        | PodmanArgs=--uid 0             | uid-differs
            settled      | PodmanArgs=--uid 5             | uid-differs
            grown-group  | PodmanArgs=--gid 5             | gid-differs
            grown        | Label=a=b                      | label-missing
            tmpfs        | Device=tmpfs ⏎ Type=tmpfs ⏎ User=1000 | opt-missing
            """)
    void anotherOwnerThanTheDeclaredOneIsFound(String volume, String quadlet, String found) throws IOException {
        assertEquals(found == null ? List.of() : List.of(found), findings(volume, quadlet));
    }

    /** To make the volume again would change nothing. */
    @ParameterizedTest(name = "{0} for [{1}]")
    @CsvSource(delimiter = '|', textBlock = """
            grown       | User=1000
            settled     | User=1000
            settled     | PodmanArgs=--uid 1000
            grown-group | User=1234 ⏎ Group=77
            pinned      | User=5
            root-pinned | User=0
            unused      | User=0 ⏎ Group=0
            owned       | PodmanArgs=--uid 2000 --gid 2000
            """)
    void ownerThatIsDeclaredInAnotherWayThanItCameIsNoDrift(String volume, String quadlet) throws IOException {
        assertEquals(List.of(), findings(volume, quadlet));
    }

    /** Nothing in the document tells it from one that a container has settled. */
    @ParameterizedTest
    @CsvSource({"pinned", "pinned-unused"})
    void ownerThatIsNoLongerDeclaredCouldBeAContainers(String volume) throws IOException {
        assertEquals(List.of(), findings(volume, null));
    }

    private List<String> findings(String volume, String quadlet) throws IOException {
        Files.writeString(
                folder.resolve("data.volume"),
                "[Volume]\nVolumeName=" + volume + "\n" + (quadlet == null ? "" : quadlet.replace(" ⏎ ", "\n")) + "\n");
        return Fixture.of(folder, ResourceKind.FOLDER.resolve("owners.json")).report().services().stream()
                .flatMap(service -> service.findings().stream())
                .map(finding -> finding.code())
                .toList();
    }
}
