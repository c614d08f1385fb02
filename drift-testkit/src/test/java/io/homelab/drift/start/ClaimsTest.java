package io.homelab.drift.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.quadlet.Quadlets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What two units claim, by their files alone; which of it clashes is in the corpus, from real Podman. */
class ClaimsTest {

    private static final String IMAGE = "[Container]\nImage=docker.io/library/nginx:1\n";

    private final Map<String, String> files = new LinkedHashMap<>();

    private ClaimsTest with(String name, String text) {
        files.put(name, text);
        return this;
    }

    private List<String> told() {
        return told(false);
    }

    private List<String> told(boolean rootless) {
        DeclaredSet set = Quadlets.of(files).read(HostProfile.unknown(rootless));
        NextStart start = NextStart.ofFiles(set.units(), HostFacts.unknown(rootless), PodmanVersion.NEWEST);
        List<String> told = new ArrayList<>();
        set.units()
                .forEach(unit -> start.of(unit)
                        .forEach(refusal ->
                                told.add(refusal.origin().orElseThrow().text() + ": " + refusal.sentence())));
        return told;
    }

    @Test
    void hostPortOfTwoIsToldAtBothWithTheLineOfTheOther() {
        with("a.container", IMAGE + "PublishPort=127.0.0.1:8080:80\n")
                .with("b.container", IMAGE + "\nPublishPort=8000-8100:8000-8100\n");

        assertEquals(
                List.of(
                        "a.container:3: port 8080/tcp of the host is also published by b.container:4:"
                                + " only one of the two can run",
                        "b.container:4: port 8000-8100/tcp of the host is also published by a.container:3:"
                                + " only one of the two can run"),
                told());
    }

    @Test
    void portsThatPodmanChoosesOrOfOtherAddressesAreNoClash() {
        with("a.container", IMAGE + "PublishPort=80\nPublishPort=127.0.0.1:8080:80\nPublishPort=53:53/udp\n")
                .with("b.container", IMAGE + "PublishPort=80\nPublishPort=[::1]:8080:80\nPublishPort=53:53/tcp\n");

        assertEquals(List.of(), told());
    }

    @Test
    void portOfUnitsThatConflictIsTheirsInTurn() {
        with("a.container", "[Unit]\nConflicts=b.service\n" + IMAGE + "PublishPort=8080:80\n")
                .with("b.container", IMAGE + "PublishPort=8080:80\n");

        assertEquals(List.of(), told());
    }

    @Test
    void portOfATemplateIsNotThatOfItsInstances() {
        with("a@.container", IMAGE + "PublishPort=8080:80\n").with("b.container", IMAGE + "PublishPort=8080:80\n");

        assertEquals(List.of(), told());
    }

    @Test
    void portOfAnInstanceWithAFileOfItsOwnIsTold() {
        with("a@x.container", IMAGE + "PublishPort=8080:80\n").with("b.container", IMAGE + "PublishPort=8080:80\n");

        assertEquals(2, told().size());
    }

    @Test
    void valueOfAVariableIsNotShown() {
        with("a.container", IMAGE + "PublishPort=${WEB}:80\n[Service]\nEnvironment=WEB=8080\n")
                .with("b.container", IMAGE + "PublishPort=8080:80\n");

        assertEquals(
                "a.container:3: port (masked) of the host is also published by b.container:3: only one of the two can run",
                told().get(0));
    }

    @Test
    void containerOfTheSameNameIsTakenAwayAndNotRefused() {
        with("a.container", IMAGE + "ContainerName=web\n").with("b.container", IMAGE + "PodmanArgs=--name web\n");

        assertEquals(
                List.of(
                        "a.container:3: container name web is also that of b.container:3, and the later start removes"
                                + " the other's container: only one of the two can run",
                        "b.container:3: container name web is also that of a.container:3, and the later start removes"
                                + " the other's container: only one of the two can run"),
                told());
    }

    @Test
    void defaultNameHasTheFileForItsPlace() {
        with("a.container", IMAGE).with("b.container", IMAGE + "ContainerName=systemd-a\n");

        assertEquals(
                "b.container:3: container name systemd-a is also that of a.container, and the later start removes the"
                        + " other's container: only one of the two can run",
                told().get(1));
    }

    @Test
    void infraContainerKeepsItsName() {
        with("a.pod", "[Pod]\nPodName=web\n").with("b.container", IMAGE + "ContainerName=web-infra\n");

        assertEquals(
                "b.container:3: container name web-infra is also that of a.pod's infra container: only one of the two"
                        + " can run",
                told().get(1));
    }

    @Test
    void staticAddressOfTwoIsToldInOneNetworkAndNotInTwo() {
        with("lan.network", "[Network]\nSubnet=10.5.0.0/24\n")
                .with("dmz.network", "[Network]\nSubnet=10.6.0.0/24\n")
                .with("a.container", IMAGE + "Network=lan.network\nIP=10.5.0.9\n")
                .with("b.container", IMAGE + "Network=lan.network:ip=10.5.0.9\n")
                .with("c.container", IMAGE + "Network=dmz.network:ip=10.6.0.9\n");

        assertEquals(
                List.of("a.container:4", "b.container:3"),
                told().stream()
                        .map(line -> line.substring(0, line.indexOf(": ")))
                        .toList());
    }

    @Test
    void userWithoutANetworkHasNoAddressToClaim() {
        with("a.container", IMAGE + "IP=10.88.0.9\n").with("b.container", IMAGE + "IP=10.88.0.9\n");

        assertEquals(2, told(false).size());
        assertEquals(
                0, told(true).stream().filter(line -> line.contains("is also")).count());
    }

    @Test
    void subnetsOfBridgesOverlapAndThoseOfMacvlanMay() {
        with("a.network", "[Network]\nSubnet=10.5.0.0/16\n")
                .with("b.network", "[Network]\nSubnet=10.5.9.0/24\n")
                .with("c.network", "[Network]\nDriver=macvlan\nSubnet=10.5.9.0/24\n");

        assertEquals(
                List.of(
                        "a.network:2: subnet 10.5.0.0/16 overlaps that of b.network:2: only one of the two can run",
                        "b.network:2: subnet 10.5.9.0/24 overlaps that of a.network:2: only one of the two can run"),
                told());
    }

    @Test
    void networkThatTwoFilesMakeIsOne() {
        with("a.network", "[Network]\nNetworkName=lan\nSubnet=10.5.0.0/16\n")
                .with("b.network", "[Network]\nNetworkName=lan\nSubnet=10.5.0.0/16\n");

        assertEquals(List.of(), told());
    }

    @Test
    void unitOfTwoFilesIsToldAtBothAndNothingElseOfThem() {
        with("a.container", IMAGE + "PublishPort=80:80\n")
                .with("a.kube", "[Kube]\nYaml=a.yaml\n")
                .with("b.container", IMAGE + "ServiceName=a\nPublishPort=80:80\n");

        List<String> told = told();

        assertEquals(3, told.size(), told::toString);
        assertEquals("a.container:1: a.kube makes the same unit, a.service: only one of the two can run", told.get(0));
    }

    @Test
    void thousandsOfClaimsOnOnePortCostNoMoreThanTheirNumber() {
        String ports = String.join("", Collections.nCopies(40, "PublishPort=1000-2000:1000-2000\n"));
        for (int i = 0; i < 500; i++) {
            with("u" + i + ".container", IMAGE + ports);
        }

        assertEquals(500, told().size());
    }
}
