package io.homelab.drift.quadlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.UnitPlace;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quadlet with more in it than drift reads is unknown, the line is named, and the others are as they are. */
class QuadletLimitsTest {

    private static final String HEAD = "[Container]\nImage=quay.io/x/y:1\n";

    @TempDir
    private Path folder;

    private Problem refused(String text) throws Exception {
        Files.writeString(folder.resolve("good.container"), HEAD);
        Files.writeString(folder.resolve("bad.container"), HEAD + text);
        DeclaredSet set = QuadletReader.read(
                SearchPath.of(List.of(folder)),
                new QuadletOptions(PodmanVersion.NEWEST, true, UnitPlace.AS_READ, QuadletOptions.ANY_DEVICE));
        Map<String, DeclaredUnit> units =
                set.units().stream().collect(Collectors.toMap(DeclaredUnit::service, unit -> unit));

        assertEquals(Optional.empty(), units.get("good").error());
        assertTrue(units.get("good").execStart().size() > 3);
        assertTrue(units.get("bad").unread());
        return units.get("bad").error().orElseThrow();
    }

    private static String place(Problem problem) {
        return problem.origin().map(Origin::text).orElse("");
    }

    @Test
    void aLineOfMoreThanSystemdReadsIsTooMuch() throws Exception {
        Problem problem = refused("Label=a=" + "x".repeat(1 << 20) + "\n");

        assertEquals("bad.container:3", place(problem));
        assertTrue(problem.message().contains("characters in a line"), problem.message());
    }

    @Test
    void aLineThatIsContinuedWithoutEndIsTooMuch() throws Exception {
        assertEquals("bad.container:3", place(refused("Label=" + "a=b \\\n".repeat(300_000))));
    }

    @Test
    void moreSettingsThanAnybodyHasAreTooMuch() throws Exception {
        Problem problem = refused("DNS=10.0.0.1\n".repeat(100_000));

        assertEquals("bad.container:100002", place(problem));
        assertTrue(problem.message().contains("settings in a unit file"), problem.message());
    }

    @Test
    void moreWordsThanAnybodyHasAreTooMuch() throws Exception {
        Problem problem = refused("Exec=" + "a ".repeat(100_001) + "\n");

        assertTrue(problem.message().contains("words in a line"), problem.message());
    }

    @Test
    void thousandsOfWordsThatAreNoLabelsAreToldOfAtOnce() throws Exception {
        Files.writeString(folder.resolve("x.container"), HEAD + "Label=a=b " + "word ".repeat(90_000) + "\n");

        DeclaredSet set = QuadletReader.read(
                SearchPath.of(List.of(folder)),
                new QuadletOptions(PodmanVersion.NEWEST, true, UnitPlace.AS_READ, QuadletOptions.ANY_DEVICE));

        assertEquals(Optional.empty(), set.units().get(0).error());
        assertTrue(set.units().get(0).warnings().stream()
                .anyMatch(warning -> warning.message().contains("ends at the blank")));
    }
}
