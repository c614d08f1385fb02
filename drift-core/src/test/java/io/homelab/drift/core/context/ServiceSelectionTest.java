package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.ServiceSelection.Name;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSelectionTest {

    private static final Name JELLYFIN = new Name("jellyfin", "media/jellyfin.container");
    private static final Name PROXY = new Name("proxy-network", "proxy.network");
    private static final Name BACKUP = new Name("backup@home", "backup@.container");
    private static final List<Name> ALL = List.of(JELLYFIN, PROXY, BACKUP);

    @Test
    void allServicesAreMeantWhereNoneIsNamed() {
        ServiceSelection all = ServiceSelection.of(List.of());
        assertTrue(ALL.stream().allMatch(all::includes));
        assertTrue(all.unknownAmong(ALL).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jellyfin",
                "jellyfin.service",
                "jellyfin.container",
                "media/jellyfin.container",
                "jelly*",
                "*.container",
                "jellyfi?",
                "[a-j]ellyfin",
                "[!k-z]ellyfin"
            })
    void serviceIsKnownByName(String wanted) {
        assertTrue(ServiceSelection.of(List.of(wanted)).includes(JELLYFIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jelly", "jellyfin.network", "Jellyfin", "jellyfin*x", "[!j]ellyfin", "[z-a]ellyfin", ""})
    void otherTextsAreNotItsName(String wanted) {
        assertFalse(ServiceSelection.of(List.of(wanted)).includes(JELLYFIN));
    }

    @Test
    void stemOfTheFileMeansANetworkWhoseServiceIsCalledOtherwise() {
        ServiceSelection proxy = ServiceSelection.of(List.of("proxy"));
        assertTrue(proxy.includes(PROXY));
        assertFalse(proxy.includes(JELLYFIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup@home", "backup@home.service", "backup@.container", "backup@", "backup@*"})
    void instanceIsKnownByItsOwnNameAndItsTemplates(String wanted) {
        assertTrue(ServiceSelection.of(List.of(wanted)).includes(BACKUP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db@one", "db@one.service", "db@one.container", "db@.container", "db@", "db@*"})
    void instanceWithAFileOfItsOwnIsKnownByItsTemplateToo(String wanted) {
        assertTrue(ServiceSelection.of(List.of(wanted)).includes(new Name("db@one", "dbs/db@one.container")));
    }

    @Test
    void severalNamesMeanAllOfThem() {
        ServiceSelection two = ServiceSelection.of(List.of("jellyfin", "proxy"));
        assertTrue(two.includes(JELLYFIN));
        assertTrue(two.includes(PROXY));
        assertFalse(two.includes(BACKUP));
    }

    @ParameterizedTest
    @CsvSource({
        "jelyfin, jellyfin",
        "jellyfni, jellyfin",
        "jellyfin.contaner, jellyfin.container",
        "Jellyfin, jellyfin",
        "JELLYFIN, jellyfin",
        "Proxy-Network.Service, proxy-network.service",
        "docker.io/jellyfin, jellyfin",
        "nowhere/jelyfin, jellyfin",
        "prxy, proxy",
        "jelly, jellyfin",
        "back, backup@home"
    })
    void nearestNameIsSuggested(String wanted, String nearest) {
        List<Problem> unknown = ServiceSelection.of(List.of(wanted)).unknownAmong(ALL);
        assertEquals(
                List.of("no service '" + wanted + "'; did you mean '" + nearest + "'?"),
                unknown.stream().map(Problem::message).toList());
    }

    @Test
    void theServiceIsSuggestedWhoseContainerWasNamed() {
        List<Name> names = List.of(
                JELLYFIN,
                new Name("media", "media.container", Optional.of("systemd-jellyfin"), Optional.empty()),
                new Name("db", "db.container", Optional.of("jellyfin"), Optional.empty()));
        assertEquals(
                List.of("no service 'systemd-jellyfin'; did you mean 'media', which makes it?"),
                ServiceSelection.of(List.of("systemd-jellyfin", "jellyfin")).unknownAmong(names).stream()
                        .map(Problem::message)
                        .toList());
    }

    @Test
    void allNamesAreListedWhereNoneIsNear() {
        List<Problem> unknown = ServiceSelection.of(List.of("grafana")).unknownAmong(ALL);
        assertEquals(
                "no service 'grafana'; there are: backup@home, jellyfin, proxy-network",
                unknown.get(0).message());
    }

    @Test
    void listOfNamesStaysShort() {
        List<Name> many = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> new Name(String.format("service%02d", i), "x.container"))
                .toList();
        String message = ServiceSelection.of(List.of("grafana"))
                .unknownAmong(many)
                .get(0)
                .message();
        assertTrue(message.endsWith("service08, service09 and 20 more"), message);
    }

    @Test
    void globThatMeansNothingIsAnErrorToo() {
        assertEquals(
                1, ServiceSelection.of(List.of("grafana*")).unknownAmong(ALL).size());
    }

    @Test
    void controlCharactersOfTheArgumentStayOutOfTheMessage() {
        String message = ServiceSelection.of(List.of("\u001b[2Jx"))
                .unknownAmong(List.of())
                .get(0)
                .message();
        assertEquals("no service '\\x1b[2Jx'; there are none", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nas/jellyfin", "homelab@nas/jellyfin", "*@nas/jelly*", "n*/jellyfin.container", "*/jellyfin"})
    void serviceOfAHostIsMeantOnIt(String wanted) {
        ServiceSelection selection = ServiceSelection.of(List.of(wanted));
        assertTrue(selection.on(Optional.of(HostUser.parse("homelab@nas"))).includes(JELLYFIN));
        assertTrue(selection.includes(new Name(
                "jellyfin", "jellyfin.container", Optional.empty(), Optional.of(HostUser.parse("homelab@nas")))));
        assertFalse(selection.on(Optional.of(HostUser.parse("homelab@nas"))).includes(PROXY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nas/jellyfin", "homelab@nas/jellyfin", "*@nas/jelly*", "media@*/jellyfin"})
    void andOnNoOther(String wanted) {
        ServiceSelection selection = ServiceSelection.of(List.of(wanted));
        assertFalse(selection.on(Optional.of(HostUser.parse("homelab@pi"))).includes(JELLYFIN));
        assertFalse(selection.includes(JELLYFIN), "nobody knows which host this is");
    }

    @Test
    void folderOfAQuadletIsNoHost() {
        assertTrue(ServiceSelection.of(List.of("media/jellyfin.container"))
                .on(Optional.of(HostUser.parse("homelab@nas")))
                .includes(JELLYFIN));
        assertFalse(ServiceSelection.of(List.of("media/other.container"))
                .on(Optional.of(HostUser.parse("homelab@nas")))
                .elsewhere());
        assertTrue(ServiceSelection.of(List.of("pi/other"))
                .on(Optional.of(HostUser.parse("homelab@nas")))
                .elsewhere());
    }

    @Test
    void whatWasMeantOnAHostIsSaid() {
        ServiceSelection selection =
                ServiceSelection.of(List.of("nas/jelyfin")).on(Optional.of(HostUser.parse("homelab@nas")));
        assertEquals(
                "no service 'nas/jelyfin'; did you mean 'nas/jellyfin'?",
                selection.unknownAmong(List.of(JELLYFIN)).get(0).message());
    }
}
