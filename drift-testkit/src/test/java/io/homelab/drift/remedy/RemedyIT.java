package io.homelab.drift.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.rig.PodHost;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pastes remedies on real Podman, after which the check finds nothing, and looks what became of the data. {@code
 * -Ddrift.versions=5.4,5.8,6.1} names the versions; 5.8 where none is named. What takes a real systemd is in SystemdStory.
 */
@ParameterizedClass(name = "Podman {0}")
@MethodSource("versions")
class RemedyIT {

    private static final List<String> MATCH = List.of();
    private static final Map<String, RemedyLab> LABS = new HashMap<>();

    @TempDir
    static Path folder;

    @Parameter
    String version;

    private RemedyLab lab;

    static List<String> versions() {
        return List.of(System.getProperty("drift.versions", "5.8").split(",", -1));
    }

    @BeforeEach
    void emptyHost() throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: remedies are pasted on real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        if (!LABS.containsKey(version)) {
            LABS.put(version, RemedyLab.start(version, folder.resolve(version)));
        }
        lab = LABS.get(version);
        lab.clear();
    }

    @AfterAll
    static void close() {
        LABS.values().forEach(RemedyLab::close);
        LABS.clear();
    }

    /** A service with a volume, which is then declared otherwise. */
    private void volume(List<String> before, List<String> after) throws Exception {
        lab.write("data.volume", before.toArray(String[]::new));
        lab.container("app", "Volume=data.volume:/data");
        lab.start("app");
        assertEquals(MATCH, lab.check("data-volume"));
        lab.write("data.volume", after.toArray(String[]::new));
    }

    @Test
    void volumeOfAContainerThatIsNotRootIsMadeAgainAndItCanStillWrite() throws Exception {
        volume(List.of("[Volume]"), List.of("[Volume]", "Label=a=b"));
        lab.sh("systemctl stop app.service");
        lab.sh("podman run --rm --user 1000:7 --cgroups=enabled --network none -v systemd-data:/data " + RemedyLab.IMAGE
                + " /bin/sh -c 'echo one >/data/file'");
        String mode = "stat --format %u:%g:%a $(podman volume inspect systemd-data --format '{{.Mountpoint}}')";
        lab.sh("chmod 2770 $(podman volume inspect systemd-data --format '{{.Mountpoint}}')");
        String before = lab.sh(mode);
        lab.sh("systemctl start app.service");
        assertEquals(List.of("label-missing"), lab.check("data-volume"));
        lab.paste("data-volume");
        assertEquals(MATCH, lab.check("data-volume"));
        assertEquals(MATCH, lab.check("app"));
        assertEquals("1000:7:2770", before);
        assertEquals(before, lab.sh(mode));
        assertEquals("one", lab.seen("systemd-data", "cat /data/file"));
        assertEquals("systemd-data.tar", lab.sh("ls"));
    }

    @Test
    void volumeOfAUserIsMadeAgainForWhomItWas() throws Exception {
        try (RemedyLab user = RemedyLab.start(version + RemedyLab.ROOTLESS, folder.resolve(version + "-user"))) {
            user.write("data.volume", "[Volume]");
            user.start("data-volume");
            user.sh("podman run --rm --user 1000:7 --cgroups=enabled --network none -v systemd-data:/data "
                    + RemedyLab.IMAGE + " /bin/sh -c 'echo one >/data/file'");
            String owner = "podman unshare stat --format %u:%g:%a"
                    + " $(podman volume inspect systemd-data --format '{{.Mountpoint}}')";
            String before = user.sh(owner);
            user.write("data.volume", "[Volume]", "Label=a=b");
            user.paste("data-volume");
            assertEquals(MATCH, user.check("data-volume"));
            assertEquals("1000:7", before.substring(0, 6));
            assertEquals(before, user.sh(owner));
            assertEquals("one", user.seen("systemd-data", "cat /data/file"));
        }
    }

    @Test
    void nothingIsStoppedWhereAnEarlierCopyIsLeft() throws Exception {
        volume(List.of("[Volume]"), List.of("[Volume]", "Label=a=b"));
        lab.sh("touch systemd-data.tar");
        String id = lab.sh("podman inspect app --format '{{.Id}}'");
        Remedy remedy = lab.remedy("data-volume");
        assertEquals("refused", lab.sh("{ " + String.join(" && ", remedy.commands()) + "; } >&2 || echo refused"));
        assertEquals(id, lab.sh("podman inspect app --format '{{.Id}}'"));
    }

    @Test
    void whatLiesBehindADeviceIsNeitherCopiedNorRemoved() throws Exception {
        String tank = lab.sh("mkdir ../tank && echo film >../tank/film && realpath ../tank");
        List<String> bind = List.of("[Volume]", "Device=" + tank, "Type=none", "Options=bind");
        volume(bind, List.of("[Volume]", "Device=" + tank, "Type=none", "Options=bind", "Label=a=b"));
        Remedy remedy = lab.paste("data-volume");
        assertFalse(String.join(" ", remedy.commands()).contains("port"), remedy::toString);
        assertEquals("what lies behind Device= stays as it is", remedy.advice());
        assertEquals(MATCH, lab.check("data-volume"));
        assertEquals("film", lab.seen("systemd-data", "cat /data/film"));
        assertEquals("", lab.sh("ls"));
    }

    @Test
    void volumeThatMovesBehindADeviceLeavesItsContentsInAnArchive() throws Exception {
        String tank = lab.sh("mkdir ../tank && echo film >../tank/film && realpath ../tank");
        volume(List.of("[Volume]"), List.of("[Volume]", "Device=" + tank, "Type=none", "Options=bind"));
        lab.seen("systemd-data", "echo one >/data/file");
        lab.paste("data-volume");
        assertEquals(MATCH, lab.check("data-volume"));
        assertEquals("film", lab.seen("systemd-data", "ls /data"));
        assertEquals("one", lab.sh("tar --extract --to-stdout --file systemd-data.tar file"));
    }

    @Test
    void volumeThatComesFromBehindADeviceIsEmptyAndTheDeviceIsNot() throws Exception {
        String tank = lab.sh("mkdir ../tank && echo film >../tank/film && realpath ../tank");
        volume(List.of("[Volume]", "Device=" + tank, "Type=none", "Options=bind"), List.of("[Volume]"));
        Remedy remedy = lab.paste("data-volume");
        assertTrue(remedy.advice().contains("the new volume is empty"), remedy.advice());
        assertEquals(MATCH, lab.check("data-volume"));
        assertEquals("", lab.seen("systemd-data", "ls /data"));
        assertEquals("film", lab.sh("cat ../tank/film"));
    }

    @Test
    void volumeInMemoryIsMadeAgainAndSaidToBeLost() throws Exception {
        List<String> memory = List.of("[Volume]", "Device=tmpfs", "Type=tmpfs", "Options=size=1m");
        volume(memory, List.of("[Volume]", "Device=tmpfs", "Type=tmpfs", "Options=size=2m"));
        assertEquals(List.of("opt-differs"), lab.check("data-volume"));
        Remedy remedy = lab.paste("data-volume");
        assertTrue(remedy.advice().contains("in memory is lost"), remedy.advice());
        assertEquals(MATCH, lab.check("data-volume"));
        assertEquals("", lab.sh("ls"));
    }

    @Test
    void volumeOfAnImageIsMadeAgainAndWhatWasWrittenIntoItIsSaidToBeLost() throws Exception {
        List<String> image = List.of("[Volume]", "Driver=image", "Image=" + RemedyLab.IMAGE);
        volume(image, List.of("[Volume]", "Driver=image", "Image=" + RemedyLab.IMAGE, "Label=a=b"));
        lab.seen("systemd-data", "echo one >/data/file");
        Remedy remedy = lab.paste("data-volume");
        assertTrue(remedy.advice().contains("what was written into the volume is lost"), remedy.advice());
        assertEquals(MATCH, lab.check("data-volume"));
        assertEquals("bin", lab.seen("systemd-data", "ls /data"));
    }

    @Test
    void volumeThatAContainerWithoutAUnitUsesIsLeftAlone() throws Exception {
        volume(List.of("[Volume]"), List.of("[Volume]", "Label=a=b"));
        lab.sh("podman create --name tool -v systemd-data:/data " + RemedyLab.IMAGE);
        Remedy remedy = lab.remedy("data-volume");
        assertEquals(List.of(), remedy.commands());
        assertTrue(remedy.advice().contains("remove tool first (podman rm)"), remedy.advice());
        lab.sh("podman rm tool");
        lab.paste("data-volume");
        assertEquals(MATCH, lab.check("data-volume"));
    }

    @Test
    void networkIsMadeAgainUnderContainersThatNoUnitStops() throws Exception {
        lab.write("lan.network", "[Network]", "DisableDNS=true");
        lab.container("app", "Network=lan.network");
        lab.write("apps.pod", "[Pod]", "Network=lan.network");
        lab.container("member", "Pod=apps.pod");
        lab.start("app", "apps-pod", "member");
        lab.sh("podman run -d --name tool --cgroups=enabled --network systemd-lan:alias=web " + RemedyLab.IMAGE);
        lab.sh("podman create --name idle --network systemd-lan " + RemedyLab.IMAGE);
        lab.sh("podman pod create --name other --network systemd-lan" + " && podman create --name inside --pod other "
                + RemedyLab.IMAGE);
        String id = lab.sh("podman inspect tool --format '{{.Id}} {{.State.StartedAt}}'");
        lab.write("lan.network", "[Network]", "DisableDNS=true", "Label=a=b");
        assertEquals(List.of("label-missing"), lab.check("lan-network"));
        Remedy remedy = lab.paste("lan-network");
        assertTrue(remedy.advice().contains("no unit stops "), remedy.advice());
        for (String service : List.of("lan-network", "app", "apps-pod", "member")) {
            assertEquals(MATCH, lab.check(service), service);
        }
        assertEquals(id, lab.sh("podman inspect tool --format '{{.Id}} {{.State.StartedAt}}'"));
        assertTrue(lab.sh("podman inspect tool --format '{{json .NetworkSettings.Networks}}'")
                .contains("\"web\""));
        assertTrue(lab.sh("podman inspect idle --format '{{json .NetworkSettings.Networks}}'")
                .contains("systemd-lan"));
    }

    @Test
    void defaultNetworkIsNotRemoved() throws Exception {
        lab.write("lan.network", "[Network]", "NetworkName=podman", "DisableDNS=true", "Label=a=b");
        lab.start("lan-network");
        assertEquals(List.of("label-missing"), lab.check("lan-network"));
        Remedy remedy = lab.remedy("lan-network");
        assertEquals(List.of(), remedy.commands());
        assertTrue(remedy.advice().contains("NetworkName="), remedy.advice());
    }

    @Test
    void lostNameOfAnImageUnitComesBackAndNothingIsRestarted() throws Exception {
        lab.sh("podman tag " + RemedyLab.IMAGE + " docker.io/library/app:1 localhost/pulled:1");
        lab.write("app-image.image", "[Image]", "Image=docker.io/library/app:1", "ImageTag=localhost/pulled:1");
        lab.write("app.container", "[Container]", "ContainerName=app", "Image=localhost/pulled:1");
        lab.start("app");
        lab.write("app.container", "[Container]", "ContainerName=app", "Image=app-image.image");
        assertEquals(MATCH, lab.check("app"));
        String id = lab.sh("podman inspect app --format '{{.Id}} {{.State.StartedAt}}'");
        for (String name : List.of("localhost/pulled:1", "docker.io/library/app:1")) {
            lab.sh("podman untag " + RemedyLab.IMAGE + " " + name);
        }
        assertEquals(List.of("image-not-found"), lab.check("app"));
        lab.paste("app");
        assertEquals(MATCH, lab.check("app"));
        assertEquals(id, lab.sh("podman inspect app --format '{{.Id}} {{.State.StartedAt}}'"));
    }

    @Test
    void imageGetsItsNameBackBeforeTheRestartThatNeedsIt() throws Exception {
        lab.sh("podman tag " + RemedyLab.IMAGE + " localhost/lost:1");
        lab.write("app.container", "[Container]", "ContainerName=app", "Image=localhost/lost:1");
        lab.start("app");
        lab.sh("podman untag " + RemedyLab.IMAGE + " localhost/lost:1");
        lab.write("app.container", "[Container]", "ContainerName=app", "Image=localhost/lost:1", "Label=a=b");
        assertEquals(List.of("image-not-found", "label-missing"), lab.check("app"));
        lab.paste("app");
        assertEquals(MATCH, lab.check("app"));
    }

    @Test
    void podIsMadeAgainWithTheUserNamespaceThatItsQuadletSays() throws Exception {
        // The rig can make a user namespace and start nothing in it.
        lab.sh("PODMAN_SYSTEMD_UNIT=apps-pod.service podman pod create --infra-name systemd-apps-infra"
                + " --exit-policy stop --userns auto --name systemd-apps");
        lab.sh("podman create --name guest --pod systemd-apps " + RemedyLab.IMAGE);
        lab.write("apps.pod", "[Pod]");
        lab.container("member", "Pod=apps.pod");
        assertEquals(List.of("userns-extra"), lab.check("apps-pod"));
        Remedy remedy = lab.paste("apps-pod");
        assertTrue(remedy.advice().contains("no unit makes again: guest"), remedy.advice());
        assertEquals(MATCH, lab.check("apps-pod"));
    }

    @Test
    void restartOfAContainerSaysThatItsUnnamedVolumeGoes() throws Exception {
        lab.container("app", "Volume=/cache");
        lab.start("app");
        String volume = lab.sh("podman inspect app --format '{{(index .Mounts 0).Name}}'");
        lab.container("app", "Volume=/cache", "Label=a=b");
        Remedy remedy = lab.paste("app");
        assertEquals("a restart removes what is in its unnamed volume at /cache", remedy.advice());
        assertEquals(MATCH, lab.check("app"));
        assertEquals("gone", lab.sh("podman volume exists " + volume + " || echo gone"));
    }

    @Test
    void containerMadeByHandIsReplacedByTheUnitsOwn() throws Exception {
        lab.container("app", "Label=a=b");
        lab.start();
        lab.sh("podman create --name app " + RemedyLab.IMAGE);
        assertEquals(List.of("label-missing", "container-foreign"), lab.check("app"));
        lab.paste("app");
        assertEquals(MATCH, lab.check("app"));
    }

    @Test
    void containerOfAUnitThatIsNoMoreIsMadeAgainByItsOwn() throws Exception {
        lab.container("app");
        lab.start();
        lab.sh("PODMAN_SYSTEMD_UNIT=old.service podman create --name app " + RemedyLab.IMAGE);
        assertEquals(List.of("unit-differs"), lab.check("app"));
        lab.paste("app");
        assertEquals(MATCH, lab.check("app"));
    }

    @Test
    void nameThatTwoAskForIsGivenUpByOne() throws Exception {
        lab.container("app");
        lab.start("app");
        lab.write("other.container", "[Container]", "ContainerName=app", "Image=" + RemedyLab.IMAGE);
        assertEquals(List.of("name-taken"), lab.check("other"));
        assertEquals(
                "give one of the two another ContainerName=",
                lab.remedy("other").advice());
        lab.write("other.container", "[Container]", "ContainerName=other", "Image=" + RemedyLab.IMAGE);
        lab.start("other");
        assertEquals(MATCH, lab.check("other"));
        assertEquals(MATCH, lab.check("app"));
    }

    @Test
    void containerThatOthersLiveInIsNotRestartedUnderThem() throws Exception {
        lab.container("vpn");
        lab.start("vpn");
        lab.sh("podman create --name guest --network container:vpn " + RemedyLab.IMAGE);
        lab.container("vpn", "Label=a=b");
        Remedy remedy = lab.remedy("vpn");
        assertEquals(List.of(), remedy.commands());
        assertTrue(remedy.advice().startsWith("remove first what lives in the container's namespaces: guest; then "));
        lab.sh("podman rm guest");
        lab.paste("vpn");
        assertEquals(MATCH, lab.check("vpn"));
    }

    @Test
    void unitsThatLiveInItsNamespacesAreStoppedAndStartedAroundIt() throws Exception {
        lab.container("vpn");
        lab.container("torrent", "Network=container:vpn");
        lab.start("vpn", "torrent");
        lab.container("vpn", "Label=a=b");
        Remedy remedy = lab.paste("vpn");
        assertTrue(remedy.commands().contains("systemctl stop torrent.service"), remedy::toString);
        assertEquals(MATCH, lab.check("vpn"));
        assertEquals(MATCH, lab.check("torrent"));
    }
}
