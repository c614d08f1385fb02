package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.origin.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the generators of Podman 4.9 (Ubuntu 24.04, RHEL 9.4), 5.0 and 5.1 do otherwise; tried on 4.9.3, 5.0.3 and 5.1.2. */
class OldPodmanTest {

    private static final String IMAGE = "[Container]\nImage=localhost/x\n";

    @TempDir
    Path folder;

    private QuadletFolder web(String lines) {
        return new QuadletFolder(folder).file("web.container", IMAGE + lines + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.9.3 | --network=systemd-lan -v systemd-data:/data",
                "5.1.2 | --network=systemd-lan -v systemd-data:/data"
            })
    void aNetworkAndAVolumeThatNoQuadletMakesAreTakenByTheirUsualNames(String version, String words) {
        String command = web("Network=lan.network\nVolume=data.volume:/data").command(version, "web.container");
        for (String word : words.split(" -v ", -1)) {
            assertTrue(command.contains(word), command);
        }
    }

    @ParameterizedTest
    @CsvSource({"4.9.3, conmon", "4.9.5, conmon", "5.0.0, healthy"})
    void notifyHealthyIsANoToPodman49(String version, String by) {
        assertTrue(web("Notify=healthy").command(version, "web.container").contains("--sdnotify=" + by + " "));
    }

    @ParameterizedTest
    @CsvSource({
        "4.9.3, --ulimit cpu=1",
        "5.0.0, --ulimit nproc=1 --ulimit cpu=1",
    })
    void theLastUlimitAloneCountsForPodman49(String version, String words) {
        String command = web("Ulimit=nproc=1\nUlimit=cpu=1").command(version, "web.container");
        assertEquals(words, command.replaceFirst(".*?(--ulimit.*) --sdnotify.*", "$1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4.9.3 | \"a b\"", "5.0.0 | a b"})
    void podman49KeepsTheQuotesAroundAValue(String version, String name) {
        assertTrue(web("HostName=\"a b\"").command(version, "web.container").contains("--hostname " + name + " "));
    }

    @ParameterizedTest
    @CsvSource({
        "4.9.3, systemd-%N",
        "5.0.0, systemd-%P_%I",
        "5.1.2, systemd-%P_%I",
        "5.2.0, systemd-%p_%i",
    })
    void theContainerOfATemplateHadOtherNames(String version, String name) {
        QuadletFolder quadlets = new QuadletFolder(folder).file("web@.container", IMAGE);
        assertTrue(quadlets.command(version, "web@.container").contains("--name=" + name + " "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.9.3 |",
                "5.0.3 | web-a.container.d/1.conf",
                "5.2.0 | container.d/2.conf web-.container.d/3.conf web-a.container.d/1.conf"
            })
    void podman49ReadsNoDropInsAnd50ThoseOfOneUnitAlone(String version, String read) {
        QuadletFolder quadlets = new QuadletFolder(folder)
                .file("web-a.container", IMAGE)
                .file("web-a.container.d/1.conf", "[Container]\nLabel=a=1\n")
                .file("container.d/2.conf", "[Container]\nLabel=b=1\n")
                .file("web-.container.d/3.conf", "[Container]\nLabel=c=1\n");
        DeclaredSet set = quadlets.read(version);
        List<String> expected = read == null ? List.of() : List.of(read.split(" ", -1));
        assertEquals(expected, set.units().get(0).dropIns().stream().sorted().toList());
        List<String> unread = set.problems().stream().map(Problem::message).toList();
        String since = version.equals("4.9.3") ? "5.0 and later do" : "5.2 and later do";
        assertEquals(3 - expected.size(), unread.size());
        assertTrue(unread.isEmpty() || unread.stream().anyMatch(said -> said.endsWith(since)), () -> "" + unread);
    }

    @Test
    void ofSeveralDropInsOfOneNameThatOfTheInstanceCountsIn50WhereverItLies() {
        QuadletFolder quadlets = new QuadletFolder(folder)
                .file("a/web@.container.d/1.conf", "[Container]\nLabel=of=template\n")
                .file("b/web@x.container", IMAGE)
                .file("b/web@x.container.d/1.conf", "[Container]\nLabel=of=instance\n");
        assertTrue(quadlets.command("5.0.3", "web@x.container").contains("of=instance"));
        assertTrue(quadlets.command("5.2.5", "web@x.container").contains("of=template"));
    }

    @ParameterizedTest
    @CsvSource({"4.9.3, true", "5.1.2, true", "5.2.0, false"})
    void aQuadletInADirectoryOfDropInsIsFoundBefore52(String version, boolean found) {
        DeclaredSet set = new QuadletFolder(folder)
                .file("web.container.d/own.container", IMAGE)
                .read(version);
        assertEquals(found, !set.units().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"4.9.3, false", "5.0.0, true"})
    void aFileThatCannotBeReadTakesItsDirectoryAlongSince50(String version, boolean lost) {
        QuadletFolder quadlets = web("").file("bad.container", "[Container]\nnonsense\n");
        assertTrue(quadlets.unit(version, "bad.container").error().isPresent());
        assertEquals(lost, quadlets.unit(version, "web.container").error().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.9.3 | 'Exec=a \\ \n  b\nUser=1\n'    | 3 | a blank follows the \\ at its end",
                "4.9.3 | 'Exec=a \\\r\n  b\r\nUser=1\n' | 3 | a carriage return follows the \\ at its end",
                "4.9.3 | '  Exec=a \\\n  b\nUser=1\n'   | 3 | it ends in a \\, and a blank stands before it",
                "4.9.3 | 'Exec=a \\\n b\\ \nc\nUser=1\n' | 4 | a blank follows the \\ at its end",
                "4.9.3 | 'Exec=a \\\n\nUser=1\n'        | 3 | it ends in a \\, and an empty line follows",
                "4.9.3 | 'Exec=a \\\n   \nUser=1\n'     | 3 | it ends in a \\, and an empty line follows",
                "4.9.3 | '# -e A=b \\\n\nUser=1\n'      | 3 | it ends in a \\, and an empty line follows",
                "5.0.3 | 'Exec=a \\\n\nUser=1\n'        | 3 | it ends in a \\, and an empty line follows",
                "5.2.5 | 'Exec=a \\\n b\\\n\nUser=1\n'  | 4 | it ends in a \\, and an empty line follows"
            })
    void whereTheGeneratorHangsNoQuadletOfTheHostGetsAUnit(String version, String lines, int line, String why) {
        QuadletFolder quadlets = web(lines).file("deep/other.container", IMAGE).file("a/first.network", "[Network]\n");
        Problem cause = quadlets.unit(version, "web.container").error().orElseThrow();
        assertEquals(
                "line " + line + " is where the generator of Podman " + version + " hangs, and no quadlet gets a unit: "
                        + why,
                cause.message());
        for (String name : List.of("other.container", "first.network")) {
            Problem lost = quadlets.unit(version, name).error().orElseThrow();
            assertEquals(
                    "no unit at all is generated while the generator hangs at web.container:" + line, lost.message());
        }
        assertTrue(quadlets.unit("5.4.2", "other.container").error().isEmpty());
    }

    @Test
    void aDropInOnWhichTheGeneratorHangsLosesAllUnitsToo() {
        DeclaredSet set = web("").file("web.container.d/1.conf", "[Container]\nExec=a \\\n\nUser=1\n")
                .file("nobody.container.d/1.conf", "[Container]\nExec=a \\\n\nUser=1\n")
                .read("5.0.3");
        assertEquals(
                "no unit at all is generated while the generator hangs at web.container.d/1.conf:2",
                set.units().get(0).error().orElseThrow().message());
        assertTrue(web("").command("4.9.3", "web.container").contains("localhost/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exec=a \\\n", "Exec=a \\ \n", "Exec=a \\\n\n", "Exec=a \\\nb", "Exec=a\\\nb\n\n"})
    void aContinuedLineAtTheEndOfAFileEnds(String lines) {
        assertTrue(new QuadletFolder(folder)
                .file("web.container", IMAGE + lines)
                .unit("4.9.3", "web.container")
                .error()
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4.9.3 | a    b|%!U(MISSING)", "5.0.3 | a b|%!U(MISSING)", "5.2.2 | a b | %U"})
    void podman49KeepsTheBlanksBeforeAContinuation(String version, String name, String uid) {
        QuadletFolder quadlets = web("HostName=a \\\n   b\nRemapUsers=auto\nRemapUid=%U");
        String command = quadlets.command(version, "web.container");
        assertTrue(command.contains("--hostname " + name + " "), command);
        assertTrue(command.contains("--userns=auto:uidmapping=" + uid + " "), command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "  User=1", " # comment"})
    void podman49DoesNotTrimTheLastLineWhereNoLineFeedEndsIt(String last) {
        QuadletFolder quadlets = new QuadletFolder(folder).file("web.container", IMAGE + last);
        assertTrue(quadlets.unit("4.9.3", "web.container").error().isPresent());
        assertTrue(quadlets.unit("5.0.3", "web.container").error().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.9.3 | Image=app.build | app.build | 5.2",
                "5.1.2 | Image=app.build | app.build | 5.2",
                "4.9.3 | Network=db.container | db.container | 5.3",
                "5.2.5 | 'Mount=type=volume,source=x.artifact,destination=/x' | x.artifact | 5.7"
            })
    void aNameThatLaterPodmanTakesForAQuadletIsTold(String version, String line, String name, String since) {
        QuadletFolder quadlets = new QuadletFolder(folder)
                .file("web.container", "[Container]\nImage=localhost/x\n" + line + "\n")
                .file("app.build", "[Build]\nImageTag=localhost/app\nSetWorkingDirectory=unit\n")
                .file("db.container", IMAGE);
        assertTrue(quadlets.command(version, "web.container").contains(name));
        List<String> warnings = quadlets.warnings(version, "web.container");
        assertTrue(
                warnings.contains("web.container:3 Podman " + version + " takes " + name
                        + " as a name, not as a quadlet: " + since + " and later do"),
                () -> "" + warnings);
    }

    @Test
    void aValueThatPodmanDoesNotKnowYetIsTold() {
        assertEquals(
                List.of("web.container:3 Podman 4.9.3 takes Notify=healthy for no: 5.0 and later know it"),
                web("Notify=healthy").warnings("4.9.3", "web.container"));
        assertEquals(List.of(), web("Notify=healthy").warnings("5.0.0", "web.container"));
    }

    @ParameterizedTest
    @CsvSource({"4.9.3, p.pod, 5.0", "5.1.2, b.build, 5.2", "5.6.2, a.artifact, 5.7"})
    void aKindThatPodmanDoesNotKnowYetIsTold(String version, String file, String since) {
        DeclaredSet set = new QuadletFolder(folder).file(file, "[Pod]\n").read(version);
        assertEquals(List.of(), set.units());
        String extension = file.substring(1);
        assertEquals(
                List.of("no unit is made of this file: Podman " + version + " does not read " + extension + " files, "
                        + since + " and later do"),
                set.problems().stream().map(Problem::message).toList());
    }

    @ParameterizedTest
    @CsvSource({"4.9.3, true", "5.1.2, true", "5.2.0, false"})
    void theWorkingDirectoryOfAKubeKeptSetWorkingDirectoryFromBeingLookedAt(String version, boolean made) {
        QuadletFolder quadlets = new QuadletFolder(folder)
                .file("k.kube", "[Kube]\nYaml=/k.yml\nSetWorkingDirectory=x\n[Service]\nWorkingDirectory=/\n");
        assertEquals(made, quadlets.unit(version, "k.kube").error().isEmpty());
    }
}
