package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    @TempDir
    private Path folder;

    private Path quadlet(String name, String text) throws IOException {
        Path file = folder.resolve("quadlets").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Shell.Result lint(Object... args) {
        Object[] words = new Object[args.length + 1];
        words[0] = "lint";
        System.arraycopy(args, 0, words, 1, args.length);
        return new Shell(folder).drift(words);
    }

    @Test
    void nothingToReportIsSilent() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");

        Shell.Result result = lint(file);

        assertEquals("", result.all());
        assertEquals(0, result.status());
    }

    @Test
    void refusalIsToldWithPlaceReasonAndConsequence() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nMemroy=1G\n");

        Shell.Result result = lint(file);

        assertEquals(
                file
                        + ":3: error: unsupported key 'Memroy' in group 'Container' (did you mean 'Memory'?); no unit is generated;"
                        + " the container that runs now stays as it is until the next stop\n",
                result.out());
        assertEquals(2, result.status());
    }

    @Test
    void keyThatIsTooNewForThatPodmanIsRefused() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nMemory=1G\n");

        assertEquals(0, lint(file).status());
        Shell.Result older = lint("--podman-version", "5.4.2", file);
        assertEquals(2, older.status());
        assertTrue(older.out().contains("needs Podman 5.5, this is 5.4.2"), older.out());
    }

    @Test
    void lineThatPodmanDropsInSilenceIsAWarning() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nLabel=a=b\\dc\n");

        Shell.Result result = lint(file);

        assertTrue(result.out().startsWith(file + ":3: warning: "), result.out());
        assertEquals(1, result.status());
    }

    @Test
    void semicolonThatStandsAloneIsToldOnce() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nExec=a ; b\n");

        Shell.Result result = lint(file);

        assertEquals(1, result.out().lines().count(), result.out());
        assertTrue(result.out().startsWith(file + ":3: warning: systemd takes a word that is ;"), result.out());
    }

    @Test
    void semicolonDoesNotHideWhatElseIsWrongInItsLine() throws IOException {
        Path file = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nExec=a %Q ; b\n");

        Shell.Result result = lint(file);

        assertEquals(2, result.out().lines().count(), result.out());
        assertTrue(result.out().contains(":3: warning: systemd knows no specifier %Q"), result.out());
    }

    /** The name of the container is written nowhere: Quadlet makes it of the file's. */
    @Test
    void nameThatQuadletMakesIsToldWithItsFile() throws IOException {
        Path file = quadlet("a b.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        Shell.Result result = lint(file);
        assertEquals(1, result.status());
        assertTrue(result.out().startsWith(file + ":1: warning: --name takes a name of letters"), result.out());
    }

    @Test
    void dropInIsReportedWithoutItsNeighbours() throws IOException {
        quadlet("other.container", "[Container]\nImage=docker.io/library/nginx:1\nBogus=1\n");
        quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        Path dropIn = quadlet("web.container.d/10-x.conf", "[Container]\nBogus=1\n");

        Shell.Result result = lint(dropIn);

        assertEquals(1, result.out().lines().count(), result.out());
        assertTrue(result.out().startsWith(dropIn + ":2: error: "), result.out());
    }

    @Test
    void wholeDirectoryIsReported() throws IOException {
        quadlet("a.container", "[Container]\nImage=docker.io/library/nginx:1\nBogus=1\n");
        quadlet("b.container", "[Container]\nImage=docker.io/library/nginx:1\nNetwork=gone.network\n");

        Shell.Result result = lint("-d", folder.resolve("quadlets"));

        assertEquals(2, result.out().lines().count(), result.out());
        assertEquals(2, result.status());
    }

    @Test
    void fileThatIsNotThereIsAnError() {
        Shell.Result result = lint(folder.resolve("gone.container"));

        assertTrue(result.err().contains("gone.container that can be read"), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void directoryInThePlaceOfAFileIsAnErrorThatSaysWhatToDo() throws IOException {
        Path quadlets = quadlet("a.container", "[Container]\nImage=docker.io/library/nginx:1\n")
                .getParent();

        Shell.Result result = lint(quadlets);

        assertEquals("drift: " + quadlets + " is a directory: give it with --quadlet-dir\n", result.err());
        assertEquals(3, result.status());
    }

    @Test
    void fileThatIsNoQuadletIsSkippedAndSaidSo() throws IOException {
        Shell.Result result = lint(quadlet("notes.txt", "x"));

        assertTrue(result.err().contains("neither a quadlet nor a drop-in"), result.err());
        assertEquals(0, result.status());
    }

    @Test
    void fileMayReferToOthersOfItsDirectoryAndOfThoseAboveAndBelow() throws IOException {
        quadlet("proxy.network", "[Network]\n");
        quadlet("data/db.volume", "[Volume]\n");
        Path web = quadlet(
                "web/web.container",
                "[Container]\nImage=docker.io/library/nginx:1\nNetwork=proxy.network\nVolume=db.volume:/db\n");

        assertEquals("", lint(web).all());
    }

    @Test
    void fileMayLieBesideThousandsAndReferToOneOfThem() throws IOException {
        for (int i = 0; i < 2_500; i++) {
            quadlet("many/" + i + ".container", "[Container]\nNonsense=" + i + "\n");
        }
        quadlet("many/lan.network", "[Network]\n");
        Path web = quadlet(
                "web.container", "[Container]\nImage=docker.io/library/nginx:1\nNetwork=lan.network\nPod=x.pod\n");

        assertEquals(
                web + ":4: warning: no x.pod was found near this file: where it is missing, no unit is generated\n",
                lint(web).out());
    }

    @Test
    void referenceThatNobodyCanFollowIsNoRefusal() throws IOException {
        Path web = quadlet("web.container", """
                [Container]
                Image=web.image
                Network=proxy.network
                Volume=db.volume:/db
                Pod=x.pod
                Mount=type=volume,source=m.volume,destination=/m
                [Unit]
                After=other.container
                """);

        Shell.Result result = lint(web);

        assertEquals(6, result.out().lines().count(), result.out());
        assertTrue(
                result.out()
                        .contains(web + ":3: warning: no proxy.network was found near this file: where it is missing,"
                                + " no unit is generated\n"),
                result.out());
        assertEquals(1, result.status());
        assertEquals(2, lint("-d", folder.resolve("quadlets")).status());
    }

    @Test
    void hostsDoNotSeeEachOther() throws IOException {
        String text = "[Container]\nImage=docker.io/library/nginx:1\nBogus=1\n";
        Path one = quadlet("nas/web.container", text);
        Path other = quadlet("pi/web.container", text);

        Shell.Result result = lint(one, other);

        assertTrue(result.out().contains(one + ":3: error: "), result.out());
        assertTrue(result.out().contains(other + ":3: error: "), result.out());
        assertEquals(2, result.out().lines().count(), result.out());
    }

    @Test
    void refusedNetworkHasNoContainer() throws IOException {
        Path file = quadlet("lan.network", "[Network]\nGateway=10.0.0.1\n");

        assertEquals(
                file + ":2: error: cannot set gateway or range without subnet; no unit is generated\n",
                lint(file).out());
    }

    @Test
    void brokenFileIsToldWithAllThatItTakesAlong() throws IOException {
        quadlet("a.network", "[Network]\n");
        Path broken = quadlet("b.container", "[Container]\nImage=docker.io/library/nginx:1\noops\n");
        Path web = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");

        assertEquals(
                broken
                        + ":3: error: line 3 is not a key-value pair, group, or comment; no unit is generated, nor of any"
                        + " other file here: a.network, web.container; the containers that run now stay as they are until"
                        + " their next stop\n",
                lint("-d", folder.resolve("quadlets")).out());
        assertEquals(
                web + ":1: error: no unit of this directory is generated while b.container:3 cannot be read; the"
                        + " container that runs now stays as it is until the next stop\n",
                lint(web).out());
    }

    @Test
    void whichPodmanItAsksForIsSaidWhereItMatters() throws IOException {
        Path web = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nBogus=1\n");

        assertTrue(lint(web).err().contains("--podman-version asks for another"));
        assertEquals("", lint("--podman-version", "5.8", web).err());
    }

    @Test
    void fileIsFoundBehindALink() throws IOException {
        quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\nBogus=1\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("quadlets"));

        assertEquals(2, lint(link.resolve("web.container")).status());
    }

    @Test
    void whatNobodyReadsIsAWarning() throws IOException {
        quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        quadlet("db.contianer", "[Container]\nImage=docker.io/library/nginx:1\n");
        quadlet("web.container.d/10.cnf", "[Container]\n");
        quadlet("wbe.container.d/10.conf", "[Container]\n");
        quadlet("container.d/10.conf", "[Container]\n");
        quadlet("README.md", "x");

        String out = lint("-d", folder.resolve("quadlets")).out();

        assertTrue(
                out.contains("db.contianer:1: warning: nobody reads a .contianer file (did you mean .container?)"),
                out);
        assertTrue(
                out.contains("10.cnf:1: warning: this drop-in counts for nothing: its name has to end in .conf"), out);
        assertTrue(
                out.contains("wbe.container.d/10.conf:1: warning: this drop-in counts for nothing: there is no quadlet"
                        + " wbe.container"),
                out);
        assertEquals(3, out.lines().count(), out);
    }

    @Test
    void unreadableFileIsToldOnceWithAllThatItTakesAlong() throws IOException {
        Path web = quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        Path dangling = Files.createSymbolicLink(web.resolveSibling("a.container"), Path.of("nowhere"));

        Shell.Result result = lint("-d", folder.resolve("quadlets"));

        assertEquals(
                dangling + ":1: error: the file could not be read: no such file; no unit is generated, nor of any other"
                        + " file here: web.container; the containers that run now stay as they are until their next"
                        + " stop\n",
                result.out());
        assertEquals(3, result.status());
    }

    @Test
    void brokenFileThatAnotherOfItsNameReplacesStillTakesItsNeighboursAlong() throws IOException {
        Path broken = quadlet("a/x.container", "oops\n");
        quadlet("a/web.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        quadlet("b/x.container", "[Container]\nImage=docker.io/library/nginx:1\n");

        Shell.Result result = lint("-d", folder.resolve("quadlets"));

        assertTrue(result.out().contains("while a/x.container:1 cannot be read: a/web.container; "), result.out());
        assertTrue(result.out().contains(broken + ":1: error: line 1 is not a key-value pair"), result.out());
    }
}
