package io.homelab.drift.quadlet.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.GoldenTest;
import io.homelab.drift.quadlet.QuadletFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What versions do differently; what all do alike is in {@link GoldenTest}. */
class TranslationTest {

    private static final String IMAGE = "[Container]\nImage=localhost/x\n";

    @TempDir
    Path folder;

    private String container(String version, String lines) {
        return new QuadletFolder(folder).file("x.container", IMAGE + lines).command(version, "x.container");
    }

    @ParameterizedTest
    @CsvSource({
        "5.2.5, --name=systemd-%N --cidfile=%t/%N.cid --replace --rm --cgroups=split --sdnotify=conmon -d",
        "5.3.2, --name systemd-%N --cidfile=%t/%N.cid --replace --rm --cgroups=split --sdnotify=conmon -d",
        "5.5.2, --name systemd-%N --cidfile=%t/%N.cid --replace --rm --cgroups=split --sdnotify=conmon -d",
        "5.6.0, --name systemd-%N --replace --rm --cgroups=split --sdnotify=conmon -d",
        "6.1.1, --name systemd-%N --replace --rm --cgroups=split --sdnotify=conmon -d"
    })
    void whatQuadletAddsToEveryContainer(String version, String options) {
        assertEquals("/usr/bin/podman run " + options + " localhost/x", container(version, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "5.2.5, Timezone=UTC, --tz=UTC",
        "5.2.5, WorkingDir=, -w=",
        "5.2.5, ShmSize=, --shm-size=",
        "5.2.5, DNS=1.1.1.1, --dns=1.1.1.1",
        "5.2.5, AddCapability=CHOWN, --cap-add=chown",
        "5.2.5, AddDevice=/dev/dri, --device=/dev/dri",
        "5.2.5, ExposeHostPort=80, --expose=80",
        "5.2.5, Network=host, --network=host",
        "5.2.5, UIDMap=0:1:1, --uidmap=0:1:1",
        "5.2.5, RemapUsers=auto, --userns=auto",
        "5.2.5, SecurityLabelDisable=yes, --security-opt label:disable",
        "5.3.2, SecurityLabelDisable=yes, --security-opt label=disable",
        "5.2.5, PublishPort=0.0.0.0:80:80, --publish 80:80",
        "5.2.5, PublishPort=[::1]:80:80, --publish [::1]:80:80",
        "5.2.5, PublishPort=127.0.0.1::80, --publish 127.0.0.1::80",
        "5.3.2, PublishPort=0.0.0.0:80:80, --publish 0.0.0.0:80:80",
        "5.2.5, Network=missing.network, --network=systemd-missing",
        "5.2.5, Network=missing.container, --network=missing.container",
        "5.2.5, Volume=missing.volume:/d, -v systemd-missing:/d",
        "5.2.5, 'Mount=type=image,source=i.image,dst=/d', '--mount type=image,source=i.image,dst=/d'",
        "5.6.2, 'Mount=type=artifact,source=./a,dst=/d', '--mount type=artifact,source=./a,dst=/d'",
        "5.7.0, 'Mount=type=artifact,source=./a,dst=/d', '--mount type=artifact,source=/q/a,dst=/d'",
        "6.0.0, 'Mount=type=volume,dst=/d', '--mount type=volume,dst=/d'",
        "5.2.5, Entrypoint=, --entrypoint=",
        "5.3.2, Entrypoint=/x, --entrypoint /x",
        "5.8.1, Entrypoint=/x, --entrypoint /x",
        "5.8.2, Entrypoint=, --entrypoint=",
        "5.8.1, HostName=\"\"h\"\", --hostname h",
        "5.8.2, HostName=\"\"h\"\", --hostname \"h\"",
        "5.8.1, HealthCmd=a \"b\", --health-cmd a \"b",
        "5.8.2, HealthCmd=a \"b\", --health-cmd a \"b\"",
        "5.3.2, Mask=\\101, --security-opt mask=\\x0001",
        "5.4.0, Mask=\\101, --security-opt mask=A"
    })
    void keysThatAreWrittenOtherwise(String version, String line, String words) {
        String command = container(version, line + "\n");
        assertTrue(command.contains(" " + words + " "), command);
    }

    @ParameterizedTest
    @CsvSource({"5.2.5, -d localhost/x", "5.3.2, -d localhost/x", "5.8.1, -d localhost/x", "6.1.1, -d localhost/x"})
    void emptyValuesAreLeftOutOtherwise(String version, String end) {
        String command = container(version, "Timezone=\nEntrypoint=x\nEntrypoint=\nIP=\nStopTimeout=\nHealthCmd=\n");
        assertTrue(command.replace(" --entrypoint=", "").endsWith(end), command);
    }

    @ParameterizedTest
    @CsvSource({"5.5.2, --env A=1 localhost/x", "5.6.0, --env A=1 --env HOME localhost/x"})
    void namesWithoutAValueAreDroppedBefore56(String version, String end) {
        assertTrue(container(version, "Environment=HOME A=1\n").endsWith(end));
    }

    @ParameterizedTest
    @CsvSource({"5.5.2, --pod-id-file %t/m-pod.pod-id", "5.6.0, --pod systemd-m", "6.1.1, --pod systemd-m"})
    void aContainerNamesItsPod(String version, String words) {
        new QuadletFolder(folder).file("m.pod", "[Pod]\n");
        assertTrue(container(version, "Pod=m.pod\n").contains(words));
    }

    @ParameterizedTest
    @CsvSource({
        "5.2.5, pod create --infra-conmon-pidfile=%t/%N.pid --pod-id-file=%t/%N.pod-id --exit-policy=stop --replace --name=systemd-m",
        "5.5.2, pod create --infra-conmon-pidfile=%t/%N.pid --pod-id-file=%t/%N.pod-id --exit-policy=stop --replace --infra-name systemd-m-infra --name systemd-m",
        "5.6.0, pod create --infra-conmon-pidfile=%t/%N.pid --replace --exit-policy stop --infra-name systemd-m-infra --name systemd-m"
    })
    void aPodIsCreated(String version, String words) {
        QuadletFolder quadlets = new QuadletFolder(folder).file("m.pod", "[Pod]\n");
        assertEquals("/usr/bin/podman " + words, quadlets.command(version, "m.pod"));
    }

    @ParameterizedTest
    @CsvSource({"5.2.5, t@-volume, systemd-t@", "5.6.2, t@-volume, systemd-t@", "5.7.0, t-volume@, systemd-t-%i"})
    void templatesOfVolumes(String version, String service, String name) {
        DeclaredUnit unit =
                new QuadletFolder(folder).file("t@.volume", "[Volume]\n").unit(version, "t@.volume");
        assertEquals(service, unit.service());
        assertEquals(name, unit.resource().text());
    }

    @ParameterizedTest
    @CsvSource({
        "5.2.5, '--driver=local --disable-dns', --subnet=10.0.0.0/8 --gateway=10.0.0.1",
        "5.3.2, '--internal=false --driver local', --subnet 10.0.0.0/8 --gateway 10.0.0.1"
    })
    void networksOfOldVersions(String version, String ignored, String subnet) {
        String command = new QuadletFolder(folder)
                .file(
                        "n.network",
                        "[Network]\nDriver=local\nDisableDNS=yes\nInternal=no\nSubnet=10.0.0.0/8\nGateway=10.0.0.1\n")
                .command(version, "n.network");
        assertTrue(command.contains(subnet), command);
        assertEquals(version.equals("5.3.2"), command.contains("--internal=false"), command);
    }

    @ParameterizedTest
    @CsvSource({"5.2.5, --tag=b, b", "5.3.2, --tag a --tag b, a"})
    void theFirstTagNamesABuildSince53AndTheLastBefore(String version, String tags, String name) {
        QuadletFolder quadlets =
                new QuadletFolder(folder).file("x.build", "[Build]\nImageTag=a\nImageTag=b\nFile=/f\n");
        assertTrue(quadlets.command(version, "x.build").contains(tags));
        assertEquals(name, quadlets.unit(version, "x.build").resource().text());
    }

    @ParameterizedTest
    @CsvSource({"5.3.0, --pull always", "5.3.1, --pull always", "5.3.2, --pull=always", "5.2.5, --pull=always"})
    void thePullPolicyOfABuildNeedsAnEqualsSign(String version, String words) {
        String command = new QuadletFolder(folder)
                .file("x.build", "[Build]\nImageTag=a\nPull=always\nFile=/f\n")
                .command(version, "x.build");
        assertTrue(command.contains(words), command);
    }

    @ParameterizedTest
    @CsvSource({"5.6.2, '/q/a b.yaml'", "5.7.0, /q/a /q/b.yaml"})
    void kubernetesFilesAreSeveralSince57(String version, String end) {
        String command = new QuadletFolder(folder)
                .file("k.kube", "[Kube]\nYaml=a b.yaml\n")
                .command(version, "k.kube");
        assertTrue(command.endsWith(end), command);
    }

    @Test
    void wordsCiteTheLineThatTheyComeFrom() {
        DeclaredUnit unit = new QuadletFolder(folder)
                .file("x.container", IMAGE + "Label=b=2 \\\n  a=1\nPodmanArgs=--cpus 2\n")
                .file("x.container.d/10-more.conf", "[Container]\nEnvironment=A=1\n")
                .unit("5.8.6", "x.container");
        assertEquals(List.of("x.container.d/10-more.conf"), unit.dropIns());
        assertEquals("implied by Quadlet", origin(unit, "--replace").text());
        assertEquals(new Origin.FileLine("x.container", 3, "Label"), origin(unit, "a=1"));
        assertEquals(new Origin.FileLine("x.container", 5, "PodmanArgs"), origin(unit, "--cpus"));
        assertEquals(new Origin.FileLine("x.container.d/10-more.conf", 2, "Environment"), origin(unit, "A=1"));
        assertEquals(new Origin.FileLine("x.container.d/10-more.conf", 2, "Environment"), origin(unit, "--env"));
    }

    private static Origin origin(DeclaredUnit unit, String word) {
        return unit.execStart().stream()
                .filter(w -> w.text().equals(word))
                .findFirst()
                .map(Word::origin)
                .orElseThrow();
    }

    @Test
    void aDeviceThatMayBeMissingIsLeftOutWhereItIs() {
        assertEquals(container("5.8.6", ""), container("5.8.6", "AddDevice=-/dev/not/there:/dev/x -\n"));
    }

    @Test
    void theNamesOfServiceAndContainerCanBeGiven() {
        DeclaredUnit unit = new QuadletFolder(folder)
                .file("x.container", IMAGE + "ServiceName=other\nContainerName=web-%i\n")
                .unit("5.8.6", "x.container");
        assertEquals("other.service", unit.unit());
        assertEquals("web-%i", unit.resource().text());
    }

    @Test
    void relativePathsAreTakenFromWhereTheFileLiesOnItsHost() {
        QuadletFolder quadlets =
                new QuadletFolder(folder).file("sub/x.container", IMAGE + "Volume=../data:/d\nEnvironmentFile=x.env\n");
        String command = quadlets.command("5.8.6", "x.container");
        assertTrue(command.contains("-v /q/data:/d --env-file /q/sub/x.env"), command);
        assertEquals("sub/x.container", quadlets.unit("5.8.6", "x.container").source());
    }

    /** The generator writes WorkingDirectory= into the unit and looks it up again. */
    @ParameterizedTest
    @ValueSource(strings = {"5.4.2", "5.8.6", "6.1.1"})
    void contextOfABuildHasNoBlanksBehindIt(String version) {
        QuadletFolder quadlets = new QuadletFolder(folder).file("x.build", """
                [Build]
                ImageTag=localhost/x
                SetWorkingDirectory=file
                File=sub \\
                  /Containerfile
                """);

        assertEquals(
                "/usr/bin/podman build --tag localhost/x --file sub /Containerfile /q/sub",
                quadlets.command(version, "x.build"));
    }
}
