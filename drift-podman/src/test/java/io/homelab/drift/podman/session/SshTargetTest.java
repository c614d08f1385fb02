package io.homelab.drift.podman.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homelab.drift.core.check.SourceException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where ssh is to go, as somebody typed it or as Podman knows it. */
class SshTargetTest {

    private static final String CONNECTIONS = """
            [{"Name":"nas","URI":"ssh://core@10.0.0.7:2222/run/user/1000/podman/podman.sock","Identity":"/home/me/.ssh/nas","Default":true},
             {"Name":"six","URI":"ssh://core@[fd00::7]/run/podman/podman.sock","Identity":""},
             {"Name":"me","URI":"unix:///run/user/1000/podman/podman.sock"},
             {"Name":"far","URI":"tcp://10.0.0.8:8080"},
             {"Name":"bad","URI":"ssh://-oProxyCommand=x/run/podman.sock"}]
            """;

    private static Optional<List<String>> words(String name) {
        return PodmanConnections.find(name, CONNECTIONS)
                .flatMap(PodmanConnections.Connection::target)
                .map(SshTarget::words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nas", "homelab@nas.lan", "ssh://homelab@nas:2222", "fe80::1%eth0", "größe"})
    void hostIsWhatSshTakesForOne(String host) {
        assertEquals(List.of(host), SshTarget.of(host).words());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-oProxyCommand=id", "nas;id", "$(id)", "a b", "nas\nb", "`id`", "nas'", "me@-nas|x"})
    void whatSshOrAShellWouldTakeForSomethingElseIsNoHost(String host) {
        assertThrows(SourceException.class, () -> SshTarget.of(host));
    }

    @Test
    void connectionOfPodmanHasItsPortUserAndIdentity() {
        assertEquals(Optional.of(List.of("-p", "2222", "-i", "/home/me/.ssh/nas", "core@10.0.0.7")), words("nas"));
        assertEquals(Optional.of(List.of("core@fd00::7")), words("six"));
    }

    @Test
    void socketOfThisMachineIsThisMachine() {
        assertEquals(
                Optional.of(new PodmanConnections.Connection(Optional.empty())),
                PodmanConnections.find("me", CONNECTIONS));
    }

    @Test
    void otherNamesAreSshs() {
        assertEquals(Optional.empty(), PodmanConnections.find("pi", CONNECTIONS));
        assertEquals(Optional.empty(), PodmanConnections.find("pi", "no JSON"));
    }

    @Test
    void connectionWithoutAShellIsRefused() {
        assertEquals(
                "Podman's connection far does not go over ssh, so that nobody there can be asked for units and files",
                assertThrows(SourceException.class, () -> PodmanConnections.find("far", CONNECTIONS))
                        .getMessage());
        assertThrows(SourceException.class, () -> PodmanConnections.find("bad", CONNECTIONS));
    }
}
