package io.homelab.drift.quadlet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.quadlet.QuadletFolder;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are read, and what becomes of those that cannot be. */
class QuadletReaderTest {

    private static final String IMAGE = "[Container]\nImage=localhost/x\n";

    @TempDir
    Path temporary;

    private QuadletFolder quadlets;

    @BeforeEach
    void makeFolder() throws IOException {
        quadlets = new QuadletFolder(Files.createDirectory(temporary.resolve("quadlets")));
    }

    private static List<String> sources(DeclaredSet set) {
        return set.units().stream().map(DeclaredUnit::source).toList();
    }

    private static String reason(DeclaredUnit unit) {
        return unit.error().map(Problem::message).orElse("");
    }

    @Test
    void everyKindIsFoundInEveryDirectoryButThoseOfDropIns() {
        quadlets.file("a.container", IMAGE)
                .file("media/b.container", IMAGE)
                .file("media/deep/c.network", "[Network]\n")
                .file(".hidden/d.volume", "[Volume]\n")
                .file("a.container.d/e.container", IMAGE)
                .file("f.service", "[Service]\n")
                .file(".x.app", "a.container\n")
                .file("x.quadlets", IMAGE)
                .file(".x.asset", "");
        assertEquals(
                List.of(".hidden/d.volume", "a.container", "media/b.container", "media/deep/c.network"),
                sources(quadlets.read("5.8.6")));
    }

    @ParameterizedTest
    @CsvSource({"5.6.2, 0", "5.7.0, 1"})
    void artifactsAreReadSince57AndIgnoredBefore(String version, int units) {
        DeclaredSet set = quadlets.file("m.artifact", "[Artifact]\nArtifact=quay.io/a/b:1\n")
                .read(version);
        assertEquals(units, set.units().size());
        assertEquals(1 - units, set.problems().size());
    }

    @Test
    void theFirstFileOfANameWins() {
        quadlets.file("a/x.container", IMAGE + "ContainerName=first\n")
                .file("b/x.container", IMAGE + "ContainerName=second\n");
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(List.of("a/x.container"), sources(set));
        assertEquals("first", set.units().get(0).resource().text());
    }

    @Test
    void aLinkToNothingMasksLaterFilesOfItsName() throws IOException {
        quadlets.file("a/keep.container", IMAGE).file("b/x.container", IMAGE);
        Files.createSymbolicLink(quadlets.folder().resolve("a/x.container"), Path.of("/dev/null"));
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(List.of("a/keep.container", "a/x.container"), sources(set));
        assertEquals("no Image or Rootfs key specified", reason(set.units().get(1)));
    }

    @Test
    void oneFileThatCannotBeReadLosesItsDirectoryAndNoOther() {
        quadlets.file("a/bad.container", "[Container]\nImage=x\ngarbage\n")
                .file("a/good.container", IMAGE)
                .file("a/deeper/fine.container", IMAGE)
                .file("b/good.container", IMAGE);
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(List.of("a/bad.container", "a/deeper/fine.container", "a/good.container"), sources(set));
        assertEquals(
                "line 3 is not a key-value pair, group, or comment",
                reason(set.units().get(0)));
        assertEquals("", reason(set.units().get(1)));
        assertEquals(
                "no unit of this directory is generated while a/bad.container:3 cannot be read",
                reason(set.units().get(2)));
    }

    @Test
    void aFileThatCannotBeReadLeavesItsNameToTheNext() {
        quadlets.file("a/x.container", "garbage\n").file("b/x.container", IMAGE);
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(List.of("b/x.container"), sources(set));
        assertEquals(
                "a/x.container:1", set.problems().get(0).origin().orElseThrow().text());
    }

    @Test
    void aDirectoryOrALinkToNowhereInThePlaceOfAFileLosesTheDirectoryToo() throws IOException {
        quadlets.file("a/good.container", IMAGE);
        Files.createDirectory(quadlets.folder().resolve("a/dir.container"));
        Files.createSymbolicLink(quadlets.folder().resolve("a/gone.container"), Path.of("nowhere"));
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(
                List.of(
                        "the file could not be read: is a directory",
                        "the file could not be read: no such file",
                        "no unit of this directory is generated while a/dir.container:1 cannot be read"),
                set.units().stream().map(QuadletReaderTest::reason).toList());
        assertEquals(
                List.of("a/dir.container:1", "a/gone.container:1"),
                set.problems().stream()
                        .map(problem -> problem.origin().orElseThrow().text())
                        .toList());
    }

    @Test
    void aFileInAnotherEncodingIsReadWithAWarning() throws IOException {
        Files.write(
                quadlets.folder().resolve("x.container"),
                (IMAGE + "# gr\u00fc\u00dfe\nUser=1\n").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("x.container:3 this line is not UTF-8: systemd ignores what it becomes in the unit"),
                quadlets.warnings("5.8.6", "x.container"));
        assertTrue(quadlets.command("5.8.6", "x.container").contains("--user 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2.5", "5.3.2", "6.1.1"})
    void loopsOfLinksAreWalkedOnce(String version) throws IOException {
        quadlets.file("a/x.container", IMAGE);
        Files.createSymbolicLink(quadlets.folder().resolve("a/loop"), quadlets.folder());
        Files.createSymbolicLink(quadlets.folder().resolve("a/self"), Path.of("self"));
        assertEquals(List.of("a/x.container"), sources(quadlets.read(version)));
    }

    @ParameterizedTest
    @CsvSource({"5.2.5, false", "5.3.0, true"})
    void linkedDirectoriesAreFollowedSince53(String version, boolean followed) throws IOException {
        new QuadletFolder(temporary.resolve("elsewhere")).file("x.container", IMAGE);
        Files.createSymbolicLink(quadlets.folder().resolve("link"), temporary.resolve("elsewhere"));
        DeclaredSet set = quadlets.read(version);
        assertEquals(followed ? List.of("link/x.container") : List.of(), sources(set));
    }

    @Test
    void aLinkedFileIsCalledAsTheLinkAndLiesWhereTheLinkIs() throws IOException {
        new QuadletFolder(temporary.resolve("elsewhere")).file("real.container", IMAGE + "Volume=./d:/d\n");
        Files.createSymbolicLink(
                quadlets.folder().resolve("x.container"), temporary.resolve("elsewhere/real.container"));
        assertTrue(quadlets.command("5.8.6", "x.container").contains("-v /q/d:/d"));
    }

    @Test
    void dropInsAreMergedByNameWhicheverDirectoryTheyLieIn() {
        quadlets.file("x-y.container", IMAGE + "Label=a=1\nVolume=/a:/a\n")
                .file("x-y.container.d/20-b.conf", "[Container]\nLabel=b=2\n")
                .file("x-.container.d/10-a.conf", "[Container]\nVolume=\nVolume=/b:/b\n")
                .file("sub/container.d/30-c.conf", "[Container]\nLabel=c=3\n")
                .file("x-y.container.d/ignored.txt", "[Container]\nLabel=d=4\n");
        assertEquals(
                List.of("x-.container.d/10-a.conf", "x-y.container.d/20-b.conf", "sub/container.d/30-c.conf"),
                quadlets.unit("5.8.6", "x-y.container").dropIns());
        assertTrue(quadlets.command("5.8.6", "x-y.container")
                .endsWith("-v /b:/b --label a=1 --label b=2 --label c=3 localhost/x"));
    }

    @ParameterizedTest
    @CsvSource({"5.5.2, general", "5.6.0, special"})
    void ofDropInsOfOneNameTheMostSpecialWinsSince56AndTheFirstDirectoryBefore(String version, String label) {
        quadlets.file("x.container", IMAGE)
                .file("a/container.d/10.conf", "[Container]\nLabel=general\n".replace("general", "l=general"))
                .file("b/x.container.d/10.conf", "[Container]\nLabel=l=special\n");
        assertTrue(quadlets.command(version, "x.container").contains("--label l=" + label));
    }

    @Test
    void anEmptyDropInMasksTheMoreGeneralOneOfItsName() throws IOException {
        quadlets.file("x.container", IMAGE).file("container.d/10.conf", "[Container]\nLabel=l=1\n");
        Files.createDirectory(quadlets.folder().resolve("x.container.d"));
        Files.createSymbolicLink(quadlets.folder().resolve("x.container.d/10.conf"), Path.of("/dev/null"));
        assertTrue(!quadlets.command("5.8.6", "x.container").contains("--label"));
    }

    @Test
    void aDropInThatCannotBeReadIsLeftOutAndTheUnitStays() {
        quadlets.file("x.container", IMAGE)
                .file("x.container.d/10.conf", "garbage\n")
                .file("x.container.d/20.conf", "[Container]\nUser=1\n");
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(
                "x.container.d/10.conf:1",
                set.problems().get(0).origin().orElseThrow().text());
        assertEquals(List.of("x.container.d/20.conf"), set.units().get(0).dropIns());
    }

    @ParameterizedTest
    @CsvSource({
        "a-b-c@i.container, a-b-c@i.container.d a-b-c@.container.d a-b-@.container.d a-b-.container.d a-@.container.d a-.container.d container.d",
        "a-b@.volume, a-b@.volume.d a-@.volume.d a-.volume.d volume.d",
        "a.b.pod, a.b.pod.d pod.d"
    })
    void theDirectoriesOfDropIns(String name, String directories) {
        assertEquals(List.of(directories.split(" ")), DropIns.directories(name, PodmanVersion.NEWEST));
    }

    @Test
    void aDirectoryThatIsNotThereIsNoProblem() {
        DeclaredSet set = QuadletReader.read(
                SearchPath.of(List.of(temporary.resolve("missing"))),
                QuadletOptions.here(io.homelab.drift.core.option.PodmanVersion.NEWEST, true));
        assertEquals(List.of(), set.directories());
        assertEquals(List.of(), set.problems());
    }

    @Test
    void linkToMoreThanAnybodysQuadletsIsNotFollowedAndTheRestIsRead() throws IOException {
        quadlets.file("a/x.container", IMAGE).file("z/y.container", IMAGE);
        Path many = Files.createDirectory(temporary.resolve("many"));
        new QuadletFolder(many).file("sub/lost.container", IMAGE);
        for (int i = 0; i < Limit.LINKED_ENTRIES.most(); i++) {
            Files.createFile(many.resolve("file" + i));
        }
        Files.createSymbolicLink(quadlets.folder().resolve("link"), many);
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(List.of("a/x.container", "z/y.container"), sources(set));
        assertEquals(
                List.of("cannot read the directory " + quadlets.folder().toRealPath() + "/link: leads to "
                        + many.toRealPath() + ", which has " + Limit.LINKED_ENTRIES.reason()),
                set.problems().stream().map(Problem::message).toList());
    }

    @Test
    void directoriesThatLieTooDeepAreAProblemAndTheRestIsRead() {
        quadlets.file("a/x.container", IMAGE).file("d/".repeat(40) + "deep.container", IMAGE);
        DeclaredSet set = quadlets.read("5.8.6");
        assertEquals(List.of("a/x.container"), sources(set));
        assertTrue(
                set.problems().get(0).message().endsWith("d: has " + Limit.WALKED_DEPTH.reason()),
                set.problems().toString());
    }

    @Test
    void fileThatIsGoneSinceItWasListedIsUnknownAndItsNeighboursAreRead() {
        quadlets.file("x.container", IMAGE);
        UnitLoader loader = new UnitLoader(PodmanVersion.NEWEST, key -> false);
        loader.load(Map.of(
                new UnitDirectory(quadlets.folder(), quadlets.folder(), "", Within.ANYTHING),
                List.of("gone.container", "x.container")));
        assertTrue(loader.disturbed());
        assertEquals(
                List.of(
                        Optional.of("the file could not be read: it is gone since its directory was listed"),
                        Optional.empty()),
                loader.units().stream()
                        .map(unit -> unit.unread().map(Problem::message))
                        .toList());
        assertEquals(
                List.of(Optional.empty(), Optional.empty()),
                loader.units().stream().map(LoadedQuadlet::lost).toList());
    }

    private static List<String> problems(DeclaredSet set) {
        return set.problems().stream()
                .map(problem -> problem.origin().map(Object::toString).orElse("") + problem.message())
                .map(text -> text.replaceFirst("^FileLine\\[file=([^,]*), line=(\\d+), key=]", "$1:$2: "))
                .toList();
    }

    @Test
    void secondFileOfANameBelowOneDirectoryIsToldWithThePathOfTheFirst() {
        DeclaredSet set = quadlets.file("db.container", IMAGE)
                .file("old/db.container", IMAGE + "ContainerName=old\n")
                .read("5.8.6");

        assertEquals(List.of("db.container"), sources(set));
        assertEquals(
                List.of("old/db.container:1: nobody reads this file: db.container has the same name and comes first"),
                problems(set));
    }

    @Test
    void fileOfADirectoryOfHigherPrecedenceHidesOthersByDesign() throws IOException {
        Path high = Files.createDirectories(temporary.resolve("high"));
        Files.writeString(high.resolve("db.container"), IMAGE);
        quadlets.file("db.container", IMAGE);
        SearchPath path = SearchPath.of(List.of(high, quadlets.folder()));

        assertEquals(List.of(), problems(QuadletReader.read(path, options())));
    }

    @Test
    void linkToAFileThatIsReadAnywayIsNotTold() throws IOException {
        quadlets.file("available/db.container", IMAGE);
        Files.createDirectories(quadlets.folder().resolve("enabled"));
        Files.createSymbolicLink(
                quadlets.folder().resolve("enabled/db.container"), Path.of("../available/db.container"));

        assertEquals(List.of(), problems(quadlets.read("5.8.6")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"override", "20-mem.txt", "10-mem.conf.bak", "10-mem.cnf", "10-mem.conf.orig"})
    void fileInADropInFolderThatIsNoConfCountsForNothing(String name) {
        quadlets.file("web.container", IMAGE).file("web.container.d/" + name, "[Container]\nMemory=1g\n");

        assertEquals(
                List.of("web.container.d/" + name
                        + ":1: this drop-in counts for nothing: its name has to end in .conf"),
                problems(quadlets.read("5.8.6")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web.container~",
                ".web.container.swp",
                "#web.container#",
                "web.container.d/10-mem.conf~",
                "web.container.d/.10-mem.conf.swp",
                "web.container.d/README.md",
                "web.container.d/.gitkeep",
                "web.container.d/10-mem.conf.disabled",
                "web.container.d/10-mem.conf.rpmnew",
                "web.container.d/old/10-mem.conf"
            })
    void whatAnEditorLeftOrWasSwitchedOffIsNotTold(String name) {
        quadlets.file("web.container", IMAGE).file(name, "[Container]\nMemory=1g\n");

        assertEquals(List.of(), problems(quadlets.read("5.8.6")));
    }

    @ParameterizedTest
    @CsvSource({
        "podman.container, true, Podman's own podman.service",
        "podman-auto-update.container, false, Podman's own podman-auto-update.service",
        "sshd.container, false, 'the system''s sshd.service, where it has one'",
        "podman.network, false, ",
        "podman-exporter.container, false, ",
        "sshd.container, true, "
    })
    void unitThatHidesOneOfThePackagesIsTold(String name, boolean rootless, String whose) {
        String section = name.endsWith("network") ? "[Network]\n" : IMAGE;
        quadlets.file(name, section);
        DeclaredSet set = QuadletReader.read(
                SearchPath.of(List.of(quadlets.folder())),
                QuadletOptions.here(PodmanVersion.parse("5.8.6").orElseThrow(), rootless));

        assertEquals(
                whose == null
                        ? List.of()
                        : List.of(name + ":1: takes the place of " + whose
                                + "; give the file another name, or a ServiceName="),
                problems(set));
    }

    private DeclaredSet readNear(String folder) throws IOException {
        Path near = quadlets.folder().resolve(folder).toRealPath();
        return QuadletReader.read(SearchPath.of(List.of(quadlets.folder())).near(Set.of(near)), options());
    }

    private void many(String folder) {
        for (int i = 0; i <= DirectoryWalk.MOST_FAR; i++) {
            quadlets.file(folder + "/" + i + ".container", IMAGE);
        }
    }

    @Test
    void ofDirectoriesThatHoldTooMuchOnlyWhatNearOnesReferToIsRead() throws IOException {
        many("far");
        quadlets.file("top.pod", "[Pod]\n")
                .file("near/x.container", IMAGE + "Network=lan.network:ip=10.0.0.2\n")
                .file("far/deep/lan.network", "[Network]\n")
                .file("far/lan.network.d/10.conf", "[Network]\nNetworkName=home\n")
                .file("far/0.container.d/10.conf", "no setting");

        DeclaredSet set = readNear("near");

        assertEquals(List.of("far/deep/lan.network", "near/x.container", "top.pod"), sources(set));
        assertTrue(set.units().get(1).execStart().stream()
                .anyMatch(word -> word.text().equals("home:ip=10.0.0.2")));
        assertEquals(List.of(), problems(set));
    }

    @Test
    void directoriesThatHoldTooMuchAreLeftAloneWhereNothingRefersToThem() throws IOException {
        many("far");
        quadlets.file("near/x.container", IMAGE + "Network=lan.network\n").file("near/lan.network", "[Network]\n");

        DeclaredSet set = readNear("near");

        assertEquals(List.of("near/lan.network", "near/x.container"), sources(set));
        assertEquals(2, set.directories().size());
    }

    @Test
    void directoriesThatHoldLittleAreReadWhatsoever() throws IOException {
        quadlets.file("near/x.container", IMAGE).file("far/y.container", IMAGE);

        assertEquals(List.of("far/y.container", "near/x.container"), sources(readNear("near")));
    }

    @Test
    void characterThatStandsForWrongBytesMayBeWrittenAsItIs() {
        quadlets.file("x.container", IMAGE + "Label=a=\uFFFD\n");
        assertEquals(List.of(), quadlets.warnings("5.8.6", "x.container"));
    }

    private static QuadletOptions options() {
        return QuadletOptions.here(PodmanVersion.parse("5.8.6").orElseThrow(), false);
    }
}
