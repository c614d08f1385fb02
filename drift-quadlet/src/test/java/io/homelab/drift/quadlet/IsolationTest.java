package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.parse.QuadletParser;
import io.homelab.drift.quadlet.search.UnitDirectory;
import io.homelab.drift.quadlet.search.UnitLoader;
import io.homelab.drift.quadlet.search.Within;
import io.homelab.drift.quadlet.translate.Lints;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import io.homelab.drift.quadlet.translate.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One quadlet that cannot be read or translated, among others. */
class IsolationTest {

    private static final UnitPlace FAILS_FOR_BAD = (unit, directory) -> {
        if (unit.equals("bad.service")) {
            throw new StackOverflowError();
        }
        return directory;
    };

    private final QuadletOptions options =
            new QuadletOptions(PodmanVersion.NEWEST, true, FAILS_FOR_BAD, QuadletOptions.ANY_DEVICE);

    @Test
    void unitThatCannotBeTranslatedIsUnreadAndTheOthersAreTranslated() {
        Map<String, DeclaredUnit> units = translate(
                container("bad.container", "ContainerName=db", "EnvironmentFile=./x.env"),
                container("web.container", "Network=bad.container"));

        DeclaredUnit bad = units.get("bad.container");
        assertTrue(bad.unread());
        assertFalse(bad.refused());
        assertEquals(
                "it could not be translated: something in it is nested too deeply for drift",
                bad.error().orElseThrow().message());
        DeclaredUnit web = units.get("web.container");
        assertEquals(Optional.empty(), web.error());
        assertTrue(web.execStart().stream().anyMatch(word -> word.text().equals("container:db")));
    }

    @Test
    void unitThatRefersToOneThatIsUnreadMayMeanAnything() {
        DeclaredUnit web = translate(
                        unread("proxy.network"),
                        unread("data.volume"),
                        unread("media.pod"),
                        container(
                                "web.container",
                                "Network=proxy.network:ip=10.1.2.3",
                                "Volume=data.volume:/data:ro",
                                "Pod=media.pod"))
                .get("web.container");

        List<Word> command =
                Expansion.expand(web.execStart(), UnitName.of(web.unit()), HostFacts.unknown(true), Map.of());
        assertEquals(Optional.empty(), web.error());
        assertEquals(List.of(), web.warnings());
        assertTrue(command.stream().anyMatch(word -> word.matches("any-network:ip=10.1.2.3")), command::toString);
        assertTrue(command.stream().anyMatch(word -> word.matches("any-volume:/data:ro")), command::toString);
        assertTrue(command.stream().anyMatch(word -> !word.known() && word.matches("any-pod")), command::toString);
    }

    private Map<String, DeclaredUnit> translate(LoadedQuadlet... found) {
        return Translator.translate(List.of(found), options, Lints.NONE).stream()
                .collect(Collectors.toMap(DeclaredUnit::source, unit -> unit));
    }

    private static LoadedQuadlet container(String name, String... lines) {
        String text = "[Container]\nImage=docker.io/library/busybox\n" + String.join("\n", lines);
        return found(QuadletParser.parse(name, name, text, PodmanVersion.NEWEST, key -> false)
                .file());
    }

    private static LoadedQuadlet unread(String name) {
        return UnitLoader.unread(
                new UnitDirectory(
                        Path.of("/etc/containers/systemd"), Path.of("/etc/containers/systemd"), "", Within.ANYTHING),
                name,
                Kind.ofFile(name).orElseThrow(),
                Problem.error("the file could not be read"));
    }

    private static LoadedQuadlet found(UnitFile file) {
        return new LoadedQuadlet(
                file,
                Kind.ofFile(file.name()).orElseThrow(),
                file.name(),
                "/etc/containers/systemd",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
