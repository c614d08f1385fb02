package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    private static final String IMAGE = "[Container]\nImage=localhost/x\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.4.2 | Memory=1G           | unsupported key 'Memory' in group 'Container': needs Podman 5.5, this is 5.4.2",
                "5.7.1 | AppArmor=x          | unsupported key 'AppArmor' in group 'Container': needs Podman 5.8, this is 5.7.1",
                "5.8   | ImageVolume=tmpfs   | unsupported key 'ImageVolume' in group 'Container': needs Podman 6.1, this is 5.8",
                "6.1.1 | Bogus=1             | unsupported key 'Bogus' in group 'Container'",
                "5.8.6 | ServiceName=        | ServiceName= is empty, and systemd knows no unit without a name",
                "5.8.6 | ServiceName=a/b     | the name of a unit cannot have a slash in it",
                "5.2.5 | ServiceName=x       | unsupported key 'ServiceName' in group 'Container': needs Podman 5.3, this is 5.2.5",
                "5.2.5 | Tmpfs=/a:b:c        | invalid tmpfs format '/a:b:c'",
                "5.2.5 | PublishPort=1:2:3:4 | invalid published port '1:2:3:4'",
                "5.2.5 | PublishPort=a:80    | invalid port format 'a'",
                "5.8.6 | Network=a.network   | requested Quadlet unit a.network was not found",
                "5.8.6 | Mount=type=bind     | source cannot be empty",
                "6.1.1 | Mount=type=bind     | source parameter is required for mount type bind",
                "5.8.6 | Group=1             | invalid Group set without User"
            })
    void theReasonIsPodmansAndCitesTheLine(String version, String line, String reason) {
        DeclaredUnit unit = new QuadletFolder(folder)
                .file("x.container", IMAGE + line + "\n")
                .unit(version, "x.container");
        Problem error = unit.error().orElseThrow();
        assertEquals(reason, error.message());
        assertEquals("x.container:3", error.origin().orElseThrow().text());
        assertEquals(
                "x.container".equals(unit.service()) ? "" : unit.service(),
                error.service().orElseThrow());
        assertEquals(List.of(), unit.execStart());
    }

    @Test
    void aMountWithoutATypeWasRefusedBefore56() {
        QuadletFolder quadlets = new QuadletFolder(folder).file("x.container", IMAGE + "Mount=src=/a,dst=/x\n");
        assertTrue(quadlets.command("5.5.2", "x.container").startsWith("incorrect mount format"));
        assertTrue(quadlets.command("5.6.0", "x.container").contains("--mount type=volume,source=/a,dst=/x"));
    }

    @ParameterizedTest
    @CsvSource({"5.2.5, false, true", "5.2.5, true, false", "5.3.2, false, false"})
    void keepIdWasRefusedForRoot(String version, boolean rootless, boolean refused) {
        QuadletFolder quadlets = new QuadletFolder(folder).file("x.container", IMAGE + "RemapUsers=keep-id\n");
        assertEquals(
                refused, quadlets.read(version, rootless).units().get(0).error().isPresent());
    }

    @Test
    void aMountWithoutSourceCrashesOldGeneratorsAndLosesWhatComesAfter() {
        QuadletFolder quadlets = new QuadletFolder(folder)
                .file("a.container", IMAGE + "Mount=type=bind,dst=/x\n")
                .file("b.container", IMAGE)
                .file("c.volume", "[Volume]\n");
        assertTrue(quadlets.command("5.6.2", "a.container").contains("the generator crashes"));
        assertEquals("not reached: the generator crashes at a.container", quadlets.command("5.6.2", "b.container"));
        assertTrue(quadlets.command("5.6.2", "c.volume").endsWith("systemd-c"));
        assertTrue(quadlets.command("5.7.0", "b.container").endsWith("localhost/x"));
    }

    @ParameterizedTest
    @CsvSource({"5.4.2, false", "5.5.0, true"})
    void dependenciesOnMissingQuadletsAreRefusedSince55(String version, boolean refused) {
        DeclaredUnit unit = new QuadletFolder(folder)
                .file("x.container", IMAGE + "[Unit]\nAfter=network.target missing.volume\n")
                .unit(version, "x.container");
        assertEquals(refused, unit.error().isPresent());
        unit.error()
                .ifPresent(error -> assertEquals("unable to translate dependency for missing.volume", error.message()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Label=regex=^\\d+$ | Podman drops this line of Label= in silence: unsupported escape char",
                "LogOpt=tag=\"open | Podman drops this line of LogOpt= in silence: unbalanced quotes",
                "Exec=grep \\. x | Podman drops this line of Exec= in silence: unsupported escape char",
                "Label=r.rule=Host(`a`) && PathPrefix(`/b`) | the rule falls into 3 labels at its spaces; put the whole label in double quotes",
                "LogDriver= | an empty value makes podman take the next word for that of --log-driver",
                "Exec=a ; b | systemd takes a word that is ; for the end of the command; write it as \\\\;"
            })
    void linesThatPodmanTakesOtherwiseThanTheyLookAreWarnedOf(String line, String warning) {
        QuadletFolder quadlets = new QuadletFolder(folder).file("x.container", IMAGE + line + "\n");
        assertEquals(List.of("x.container:3 " + warning), quadlets.warnings("5.8.6", "x.container"));
    }

    @Test
    void aQuotedRuleIsFine() {
        QuadletFolder quadlets = new QuadletFolder(folder)
                .file(
                        "x.container",
                        IMAGE + "Label=\"r.rule=Host(`a`) && PathPrefix(`/b`)\"\nLabel=q.rule=Host(`c`) a=1\n");
        assertEquals(List.of(), quadlets.warnings("5.8.6", "x.container"));
    }

    @Test
    void aShortImageNameIsWarnedOf() {
        QuadletFolder quadlets = new QuadletFolder(folder).file("x.container", "[Container]\nImage=nginx\n");
        assertEquals(
                List.of("x.container:2 the image \"nginx\" is not a fully qualified image name"),
                quadlets.warnings("5.8.6", "x.container"));
    }

    @Test
    void settingsOfSystemdThatDoNotFitPodmanAreWarnedOf() {
        QuadletFolder quadlets = new QuadletFolder(folder).file("x.container", IMAGE + "[Service]\nUser=1000\n");
        assertEquals(
                List.of("x.container:4 using key User in the Service group is not supported"),
                quadlets.warnings("5.8.6", "x.container"));
    }
}
