package io.homelab.drift.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.quadlet.Quadlets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files alone tell of the next start; each line was tried on a real Podman. */
class NextStartTest {

    private static final String WEB = "[Container]\nImage=docker.io/library/nginx:1.27\n";

    private static List<String> told(Map<String, String> files, String podman) {
        List<DeclaredUnit> units = Quadlets.of(files)
                .withPodman(podman)
                .read(HostProfile.unknown(true))
                .units();
        NextStart start = NextStart.ofFiles(
                units, HostFacts.unknown(true), PodmanVersion.parse(podman).orElseThrow());
        return units.stream()
                .flatMap(unit -> start.of(unit).stream())
                .map(refusal -> refusal.origin().map(Origin::text).orElse("?") + " " + refusal.reason())
                .toList();
    }

    private static List<String> told(String line) {
        return told(Map.of("web.container", WEB + line + "\n"), "5.8.6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PodmanArgs=--restart=unless-stopped",
                "Tmpfs=/tmp\nVolatileTmp=true",
                "UserNS=foo",
                "Memory=4X",
                "PublishPort=70000:80",
                "HealthInterval=10\nHealthCmd=true",
                "Ulimit=nofile=x",
                "StopSignal=SIGFOO",
                "Label==x",
                "PodmanArgs=--device-cgroup-rule=c 226:* rwm",
                "PodmanArgs=--label a b",
                "PodmanArgs=--memory 4g x",
                "PodmanArgs=--privileged true",
                "PodmanArgs=--cgroup-parent=media",
                "PodmanArgs=--cpus=1 --cpu-quota=5000",
                "PodmanArgs=--log-driver=syslog",
                "PodmanArgs=--rm=maybe",
                "AddCapability=NET-ADMIN",
                "AddCapability=NET_ADMIN\nDropCapability=NET_ADMIN",
                "Sysctl=vm.max_map_count=262144",
                "Network=host\nSysctl=net.core.somaxconn=1024",
                "Network=host\nIP=10.88.0.9",
                "Network=none\nDNS=1.1.1.1",
                "DNS=none\nDNS=1.1.1.1",
                "DNSSearch=my_lan",
                "ContainerName=my web",
                "Pull=daily",
                "LogDriver=Journald",
                "Volume=/srv/media:/media:rw,ro",
                "Volume=/srv/media:/media:readonly",
                "Volume=/srv/a:/data\nVolume=/srv/b:/data",
                "Mount=type=bind,source=/srv,destination=/data,relabel=foo",
                "Mount=type=tmpfs,destination=/data,size=5m",
                "Tmpfs=/tmp:uid=5",
                "UserNS=keep-id\nUIDMap=0:1:2",
                "HealthCmd=true\nHealthRetries=0",
                "HealthCmd=true\nHealthTimeout=0s",
                "HealthOnFailure=reboot",
                "Secret=token,type=env,mode=0400",
                "Exec=date +%F",
                "Environment=LINK=https://chat.example/a%20b",
                "[Service]\nExecStart=/bin/true",
                "[Service]\nType=oneshot\nRestart=always",
                "[Service]\nExecStartPre=bin/prepare",
                "[Service]\nWorkingDirectory=srv"
            })
    void whatPodmanOrSystemdRefusesIsTold(String lines) {
        assertEquals(1, told(lines).stream().distinct().limit(1).count(), lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Memory=1e3",
                "Memory=${MEMORY}",
                "UserNS=keep-id:uid=%U",
                "HealthStartupInterval=10",
                "Exec=date +%%F",
                "HealthCmd=curl -w %{http_code} http://localhost",
                "PodmanArgs=--restart=on-failure",
                "PodmanArgs=--device-cgroup-rule='c 226:* rwm'",
                "PodmanArgs=\"--label=a b\"",
                "Network=host\nPublishPort=80:80",
                "Tmpfs=/run\nReadOnly=true",
                "Volume=/srv/a:/data\nVolume=/srv/a:/data",
                "AddCapability=all\nDropCapability=NET_ADMIN",
                "Pull=newer",
                "DNSSearch=.",
                "Volume=/srv/media:/media:ro,z,rslave",
                "Secret=token,type=env,target=TOKEN",
                "[Service]\nRestart=always",
                "[Service]\nType=oneshot\nExecStart=/bin/true",
                "[Service]\nEnvironment=LINK=a%20b",
                "[Service]\nExecStartPre=-bin/prepare"
            })
    void whatPodmanAndSystemdTakeIsNotTold(String lines) {
        assertEquals(List.of(), told(lines), lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PublishPort=80:80",
                "UserNS=auto",
                "AddHost=a:1.2.3.4",
                "IP=10.88.0.9",
                "HostName=web",
                "NetworkAlias=web",
                "PodmanArgs=--mac-address=92:d0:c6:0a:29:33"
            })
    void whatBelongsToThePodIsToldInItsContainer(String line) {
        Map<String, String> files =
                new HashMap<>(Map.of("t.pod", "[Pod]\n", "web.container", WEB + "Pod=t.pod\n" + line + "\n"));
        for (String podman : List.of("5.4.2", "5.8.6", "6.1.1")) {
            assertEquals(1, told(files, podman).size(), podman + " " + line);
        }
        files.put("t.pod", "[Pod]\nPodmanArgs=--share=ipc\n");
        assertEquals(List.of(), told(files, "5.8.6"));
    }

    @Test
    void theLineIsNamedOfWhichPodmanTakesAWordForTheImage() {
        assertEquals(
                List.of(
                        "web.container:3 --device-cgroup-rule takes TYPE MAJOR:MINOR RIGHTS, such as c 226:* rwm (quoted, for it has"
                                + " blanks)",
                        "web.container:3 podman takes a word of PodmanArgs= for the image: quote a value that has blanks, and put ="
                                + " before it"),
                told("PodmanArgs=--device-cgroup-rule=c 226:* rwm"));
    }

    @Test
    void anOptionIsRefusedBeforeTheVersionThatBroughtIt() {
        Map<String, String> files = Map.of("data.volume", "[Volume]\nPodmanArgs=--uid=5\n");

        assertEquals(
                List.of("data.volume:2 podman 5.4.2 has no option --uid yet; it came with 5.6"), told(files, "5.4.2"));
        assertEquals(List.of(), told(files, "5.8.6"));
    }

    @Test
    void networksAndVolumesAreToldToo() {
        assertEquals(
                1,
                told(Map.of("lan.network", "[Network]\nGateway=10.89.0.1\nSubnet=10.99.0.0/24\n"), "5.8.6")
                        .size());
        assertEquals(
                1,
                told(Map.of("lan.network", "[Network]\nOptions=mtu=large\n"), "5.8.6")
                        .size());
        assertEquals(
                1,
                told(Map.of("lan.network", "[Network]\n[Service]\nRestart=always\n"), "5.8.6")
                        .size());
        assertEquals(
                1, told(Map.of("data.volume", "[Volume]\nLabel==x\n"), "5.8.6").size());
        assertEquals(
                1,
                told(Map.of("data.volume", "[Volume]\nPodmanArgs=--opt=timeout=5\n"), "5.8.6")
                        .size());
        assertEquals(
                List.of(),
                told(Map.of("data.volume", "[Volume]\nDevice=/srv/tank\nType=none\nOptions=bind\n"), "5.8.6"));
    }

    @Test
    void whatANewerPodmanTakesNobodyKnows() {
        assertEquals(List.of(), told(Map.of("web.container", WEB + "PodmanArgs=--nosuch\n"), "7.0.0"));
    }
}
