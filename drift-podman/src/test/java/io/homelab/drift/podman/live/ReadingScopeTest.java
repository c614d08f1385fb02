package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingScopeTest {

    private static final DeclaredUnit WEB =
            unit("web", Kind.CONTAINER, "web", "podman run --name web -p 80:80 docker.io/x/web:1");
    private static final DeclaredUnit DB =
            unit("db", Kind.CONTAINER, "db", "podman run --name db --secret pw docker.io/x/db:1");
    private static final DeclaredUnit DATA = unit("data-volume", Kind.VOLUME, "data", "podman volume create data");
    private static final DeclaredUnit POD = unit("pod", Kind.POD, "pod", "podman pod create --name pod");

    @Test
    void ofTheOthersWhatQuadletsMakeIsNotInspected() {
        assertEquals(List.of("web"), inspected("web", container("web", "web.service"), container("db", "db.service")));
    }

    @Test
    void whatRunsAndIsNoUnitsMayHaveThePortThatAServiceWants() {
        assertEquals(List.of("hand"), inspected("web", container("hand", ""), container("db", "db.service")));
        assertEquals(List.of(), inspected("db", container("hand", ""), container("web", "web.service")));
    }

    @Test
    void whateverHasTheNameOfAServiceIsInspected() {
        assertEquals(List.of("db"), inspected("db", container("db", "web.service"), container("web", "")));
    }

    @Test
    void whatIsInAPodWithAContainerIsInspectedWithIt() {
        assertEquals(
                List.of("web", "db"),
                inspected("web", container("web", "web.service", "1"), container("db", "db.service", "1")));
        assertEquals(
                List.of("db"), inspected("pod", container("web", "web.service"), container("db", "db.service", "1")));
    }

    @Test
    void volumesAndSecretsMatterWhereSomebodyNamesThem() {
        assertFalse(scope("web").volumes());
        assertFalse(scope("web").secrets());
        assertTrue(scope("db").secrets());
        assertTrue(scope("data-volume").volumes());
        assertTrue(scope().volumes() && scope().secrets());
    }

    @Test
    void imageIsKnownByTheLastPartOfItsName() {
        ImageEntry web = new ImageEntry("1", List.of("localhost/other/web:2"), List.of());
        assertTrue(scope("web").names(web));
        assertFalse(scope("db").names(web));
    }

    @Test
    void variableMayStandForAnything() {
        DeclaredUnit open = unit("open", Kind.CONTAINER, "open", "podman run --name open $ARGS");
        ReadingScope scope = scope(List.of(open, WEB), "open");
        assertTrue(scope.secrets());
        assertTrue(scope.names(new ImageEntry("1", List.of("localhost/a:1"), List.of())));
        DeclaredUnit price = unit("price", Kind.CONTAINER, "price", "podman run --name price x in-$$");
        assertFalse(scope(List.of(price), "price").secrets());
    }

    private static List<String> inspected(String service, PsEntry... containers) {
        return scope(service).inspected(List.of(containers)).stream()
                .map(PsEntry::name)
                .toList();
    }

    private static ReadingScope scope(String... services) {
        return scope(List.of(WEB, DB, DATA, POD), services);
    }

    private static ReadingScope scope(List<DeclaredUnit> units, String... services) {
        return ReadingScope.of(
                new DeclaredSet(units, List.of(), List.of()),
                ServiceSelection.of(List.of(services)),
                HostFacts.UNKNOWN);
    }

    private static PsEntry container(String name, String unit) {
        return container(name, unit, "");
    }

    private static PsEntry container(String name, String unit, String pod) {
        return new PsEntry(name, name, "", pod, unit, "", "running", false, new PsEntry.Life(0, 0, Set.of()));
    }

    private static DeclaredUnit unit(String service, Kind kind, String name, String command) {
        Origin origin = new Origin.Implied("Quadlet");
        String file = service + "." + kind.word();
        return new DeclaredUnit(
                service,
                kind,
                file,
                "/q",
                List.of(),
                UnitFileParser.parse(file, file, "").file(),
                List.of(),
                Word.of(name, origin),
                Stream.of(command.split(" ", -1))
                        .map(word -> Word.of(word, origin))
                        .toList(),
                Optional.empty(),
                List.of());
    }
}
