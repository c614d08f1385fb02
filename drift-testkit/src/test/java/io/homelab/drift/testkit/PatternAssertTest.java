package io.homelab.drift.testkit;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static io.homelab.drift.testkit.DriftAssertions.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.policy.PolicyException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

class PatternAssertTest {

    private static final String WEB = """
            [Container]
            Image=docker.io/library/nginx:1.27
            PodmanArgs=--memory 4g
            Network=proxy.network
            Network=monitoring
            Volume=web-data.volume:/data
            Volume=/srv/site:/site:ro
            PublishPort=127.0.0.1:8080:80
            Label=traefik.enable=true
            Label=traefik.http.routers.web.middlewares=crowdsec@file
            User=1000
            Group=1000
            ReadOnly=true
            HealthCmd=curl localhost
            Environment=DB_PASSWORD=swordfish TZ=Europe/Berlin
            DropCapability=all
            Environment=WEB_TOKEN=swordfish

            [Service]
            Restart=always
            MemoryMax=8G
            """;

    private static final Map<String, String> FILES = Map.of(
            "web.container", WEB,
            "proxy.network", "[Network]\nNetworkName=reverse_proxy\n",
            "web-data.volume", "[Volume]\n",
            "side.pod", "[Pod]\nPodName=side\nNetwork=proxy.network\nPublishPort=9000:9000\n",
            "helper.container", "[Container]\nImage=helper\nPod=side.pod\n",
            "own.build", "[Build]\nImageTag=localhost/own:latest\nFile=/srv/own/Containerfile\n",
            "own.container", "[Container]\nImage=own.build\n");

    private final DeclaredAssert web = web(Map.of());

    @Test
    void everythingThatIsDeclaredCanBeAsserted() {
        assertThat(pattern(FILES, Map.of()))
                .on("5.4", "5.8", "6.1")
                .isAccepted()
                .service("web")
                .memoryAtMost("4096M")
                .memoryAtLeast("4G")
                .joins("reverse_proxy")
                .joins("proxy")
                .joins("proxy.network")
                .joins("monitoring")
                .mounts("/data/")
                .mounts("web-data", "/data")
                .mounts("systemd-web-data", "/data")
                .mounts("/srv/site", "/site")
                .mountsReadOnly("/site")
                .publishes("127.0.0.1:8080:80/tcp")
                .hasLabel("traefik.enable")
                .hasLabel("traefik.enable", "true")
                .hasNoLabel("traefik.enabled")
                .runsAs("1000:1000")
                .isReadOnly()
                .hasHealthCheck()
                .restarts("always")
                .imageIsPinned()
                .has("env", "TZ=Europe/Berlin")
                .has("cap-drop", "all")
                .has("network", "proxy")
                .has("publish")
                .hasNo("privileged")
                .service("own")
                .imageIsPinned()
                .publishesNothing()
                .memoryAtLeast("4G")
                .restarts("no");
    }

    @Test
    void containerInAPodHasItsPodsNetworksAndPorts() {
        DeclaredAssert helper = assertThat(pattern(FILES, Map.of())).service("helper");
        helper.joins("proxy").publishes("9000:9000");
        assertTrue(failure(helper::publishesNothing).contains("side.pod:4: PublishPort=9000:9000"));
    }

    @Test
    void leastOfTwoLimitsCounts() {
        assertEquals(
                """
                the pattern: web
                on Podman 6.1.1:
                  the memory limit is 2G, less than 4G
                    web.container:22: MemoryMax=2G""",
                failure(() -> web(Map.of("MemoryMax=8G", "MemoryMax=8G\nMemoryMax=2G"))
                        .memoryAtLeast("4G")));
        web(Map.of("MemoryMax=8G", "MemoryMax=infinity")).memoryAtMost("4G");
        web(Map.of("PodmanArgs=--memory 4g", "Memory=0")).memoryAtMost("8G");
        String unlimited = failure(() ->
                web(Map.of("PodmanArgs=--memory 4g", "", "MemoryMax=8G", "")).memoryAtMost("8G"));
        assertTrue(unlimited.contains("it has no memory limit"), unlimited);
        String unknown = failure(() ->
                web(Map.of("--memory 4g", "--memory $SIZE", "MemoryMax=8G", "")).memoryAtMost("8G"));
        assertTrue(unknown.contains("cannot be told from its files"), unknown);
    }

    @Test
    void failureShowsFileAndLineBothValuesAndWhatIsNear() {
        assertEquals("""
                the pattern: web
                on Podman 6.1.1:
                  the memory limit is 4g, more than 2G
                    web.container:3: PodmanArgs=--memory 4g""", failure(() -> web.memoryAtMost("2G")));
        assertEquals("""
                the pattern: web
                on Podman 6.1.1:
                  it does not join the network reverse-proxy
                    it joins: web.container:4: Network=proxy.network
                    it joins: web.container:5: Network=monitoring
                    did you mean 'reverse_proxy'?""", failure(() -> web.joins("reverse-proxy")));
        assertEquals("""
                the pattern: web
                on Podman 6.1.1:
                  it has no label traefik.http.router.web.middlewares
                    near: web.container:10: Label=traefik.http.routers.web.middlewares=crowdsec@file""", failure(() -> web.hasLabel("traefik.http.router.web.middlewares", "crowdsec@file")));
        assertEquals("""
                the pattern: web
                on Podman 6.1.1:
                  label traefik.enable is true and not false
                    web.container:9: Label=traefik.enable=true""", failure(() -> web.hasLabel("traefik.enable", "false")));
        assertEquals("""
                the pattern: web
                on Podman 6.1.1:
                  it publishes a port of the host
                    web.container:8: PublishPort=127.0.0.1:8080:80""", failure(web::publishesNothing));
        assertEquals("""
                the pattern: helper
                on Podman 6.1.1:
                  the image is not pinned: helper
                    helper.container:2: Image=helper""", failure(() -> web.service("helper").imageIsPinned()));
    }

    @Test
    void everyAssertionFails() {
        DeclaredAssert other = web.service("helper");
        Map<String, Executable> wrong = new HashMap<>();
        wrong.put("the memory limit is 4g, less than 5G", () -> web.memoryAtLeast("5G"));
        wrong.put("it has no memory limit", () -> other.memoryAtMost("5G"));
        wrong.put("web.container:7: Volume=/srv/site:/site:ro", () -> web.mounts("/srv/other", "/site"));
        wrong.put("/data is not mounted from web", () -> web.mounts("web", "/data"));
        wrong.put("nothing is mounted at /dta\n    near: web.container:6:", () -> web.mounts("/dta"));
        wrong.put("helper.container has none", () -> other.mounts("/data"));
        wrong.put("/data can be written to", () -> web.mountsReadOnly("/data"));
        wrong.put("publish 80/tcp is 127.0.0.1:8080:80 and not 8080:80", () -> web.publishes("8080:80"));
        wrong.put("publish 81/tcp is not set", () -> web.publishes("81"));
        wrong.put("it has the label traefik.enable", () -> web.hasNoLabel("traefik.enable"));
        wrong.put("helper.container has none", () -> other.hasLabel("a"));
        wrong.put("user is 1000:1000 and not 1000", () -> web.runsAs("1000"));
        wrong.put("helper.container has no ReadOnly=true", other::isReadOnly);
        wrong.put("what the image brings, its files do not tell", other::hasHealthCheck);
        wrong.put("systemd restarts it 'always' and not 'no'", () -> web.restarts("no"));
        wrong.put("has no Restart= in [Service], which is no", () -> other.restarts("always"));
        wrong.put("the image has no digest", web::imageIsPinnedByDigest);
        wrong.put("env TZ is Europe/Berlin and not UTC", () -> web.has("env", "TZ=UTC"));
        wrong.put("cap-drop CAP_NET_RAW is not set", () -> web.has("cap-drop", "net_raw"));
        wrong.put("pids-limit is not set", () -> web.has("pids-limit"));
        wrong.put("read-only is set", () -> web.hasNo("read-only"));
        wrong.put(
                "it is a network, and no container",
                () -> web.service("proxy-network").has("memory"));
        wrong.forEach((part, assertion) -> {
            String message = failure(assertion);
            assertTrue(message.contains(part), () -> "'" + part + "' is not in:\n" + message);
        });
    }

    @Test
    void valuesOfVariablesStayOut() {
        String message = failure(() -> web.has("env", "DB_PASSWORD=sword"));
        assertTrue(message.contains("env DB_PASSWORD has another value"), message);
        assertTrue(failure(() -> web.has("env", "DB_PASSWRD=sword")).contains("near: web.container:15"));
        for (String told : new String[] {message, failure(() -> web.has("env", "NEW=sword"))}) {
            assertFalse(told.contains("sword"), told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PidsLimit", "pids-limt", "pidslimit", "--pids-limit"})
    void optionThatThereIsNotIsAnsweredWithTheNearest(String typed) {
        String refused = refusal(() -> web.has(typed, "100"));
        assertTrue(refused.endsWith("did you mean 'pids-limit'?"), refused);
    }

    @Test
    void whatNoTestCanMeanIsRefused() {
        assertEquals("--memory does not take the value '4X'", refusal(() -> web.has("memory", "4X")));
        assertTrue(refusal(() -> web.memoryAtMost("much")).contains("'much'"));
        assertEquals("systemd has no Restart=alway; did you mean always?", refusal(() -> web.restarts("alway")));
        assertTrue(refusal(() -> web.restarts("unless-stopped")).contains("there are: no, on-success"));
        assertTrue(refusal(() -> web.hasNo("zzzzzzzz")).contains("one without its dashes"));
        assertTrue(refusal(() -> assertThat(pattern(FILES, Map.of())).on("newest"))
                .contains("'newest'"));
        assertTrue(refusal(() -> assertThat(pattern(FILES, Map.of())).on()).contains("no version"));
    }

    @Test
    void serviceThatIsNotThereIsAnsweredWithTheNearest() {
        assertTrue(failure(() -> web.service("wep")).contains("no service 'wep'; did you mean 'web'?"));
        assertTrue(failure(() -> web.service("proxy"))
                .contains("'proxy' is the name of a file; its service is called proxy-network"));
        assertTrue(failure(() -> assertThat(pattern(Map.of("a.container", "[Container]\nImagee=x\n"), Map.of()))
                        .service("a"))
                .contains("no unit is generated of 'a': a.container:2: Imagee=x"));
    }

    @Test
    void faultIsToldOnceWithTheVersionsThatItIsOn() {
        Map<String, String> wrong = Map.of(
                "a.container", "[Container]\nImage=x:1\nMemory=4G\nNetwork=x.network\nPublishPort=80:80\n",
                "b.container", "[Container]\nImagee=y\nImage=y:1\nPublishPort=80:90\n",
                "c.container", "[Container]\nImage=x:1\nPodmanArgs=--memory 4X\n");
        assertEquals(
                """
                the pattern: not accepted
                on Podman 4.9 (not on 5.8):
                  a.container:3: Memory=4G: unsupported key 'Memory' in group 'Container': needs Podman 5.5, this is 4.9: no unit is generated
                on Podman 4.9, 5.8:
                  b.container:2: Imagee=y: unsupported key 'Imagee' in group 'Container' (did you mean 'Image'?): no unit is generated
                  c.container:3: PodmanArgs=--memory 4X: --memory takes a size like 512m or 4g: the service fails at its next start
                on Podman 5.8 (not on 4.9):
                  a.container:4: Network=x.network: requested Quadlet unit x.network was not found: no unit is generated""",
                failure(() ->
                        assertThat(pattern(wrong, Map.of())).on("4.9", "5.8").isAccepted()));
        assertThat(pattern(wrong, Map.of())).isRefused("Imagee").isRefused("--memory takes a size");
        assertTrue(failure(() -> assertThat(pattern(FILES, Map.of())).isRefused("Imagee"))
                .contains("it is accepted"));
        assertTrue(failure(() -> assertThat(pattern(wrong, Map.of())).isRefused("nothing such"))
                .contains("Imagee"));
        assertTrue(failure(() -> assertThat(pattern(Map.of(), Map.of())).isAccepted())
                .contains("there is no quadlet"));
    }

    @Test
    void usersServicesMayDoWhatTheSystemsMayNot() {
        Map<String, String> files = Map.of("a.container", "[Container]\nImage=x:1\nRemapUsers=keep-id\n");
        assertThat(pattern(files, Map.of())).on("4.9").isAccepted();
        assertThat(pattern(files, Map.of())).on("4.9").forTheSystem().isRefused("a.container");
    }

    @Test
    void rulesOfTheHouseAreOneLine() {
        Policy pinned = Policy.of("rule \"images are pinned\" * image matches *@sha256:* or *:[0-9]*\n");
        assertEquals(
                """
                the pattern: breaks the rules of the house
                on Podman 5.4, 6.1:
                  helper.container:2: Image=helper: the rule "images are pinned" is broken: image does not match *@sha256:* or *:[0-9]* (drift.policy:1)
                  own.container:2: Image=own.build: the rule "images are pinned" is broken: image does not match *@sha256:* or *:[0-9]* (drift.policy:1)""",
                failure(() ->
                        assertThat(pattern(FILES, Map.of())).on("5.4", "6.1").keepsTheRules(pinned)));
        Policy butFor =
                pinned.and(Policy.of("own rule-broken until 2001-01-01 \"built here\"\nhelper rule-broken \"x\"\n"));
        assertThat(pattern(FILES, Map.of())).keepsTheRules(butFor);
        assertTrue(failure(() -> assertThat(pattern(FILES, Map.of())).keepsTheRules(Policy.of("rule web has memory")))
                .contains("this line does not count"));
        assertThrows(
                PolicyException.class,
                () -> assertThat(pattern(FILES, Map.of())).keepsTheRules(Path.of("none.policy")));
    }

    private static DeclaredAssert web(Map<String, String> instead) {
        String text = WEB;
        for (Map.Entry<String, String> one : instead.entrySet()) {
            assertTrue(text.contains(one.getKey()), one.getKey());
            text = text.replace(one.getKey(), one.getValue());
        }
        Map<String, String> files = new HashMap<>(FILES);
        files.put("web.container", text);
        return assertThat(DeploymentPattern.of(files, Map.of())).service("web");
    }

    private static String failure(Executable assertion) {
        return String.valueOf(
                assertThrows(AssertionFailedError.class, assertion).getMessage());
    }

    private static String refusal(Executable assertion) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, assertion).getMessage());
    }
}
