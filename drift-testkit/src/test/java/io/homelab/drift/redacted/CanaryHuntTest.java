package io.homelab.drift.redacted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What nobody else has is put into every place, and looked for in what is left. */
class CanaryHuntTest {

    static final List<String> SHAPES = CanaryHost.SHAPES;

    /** Where it is only a part of what is replaced: the quadlet does not show {@code zq0007canary.example.org}. */
    private static final List<String> PARTS = List.of(
            "domain",
            "host in a label",
            "mail",
            "maintainer",
            "--label host",
            "--creds",
            "health",
            "health host",
            "search",
            "comment",
            "cifs user",
            "cifs password",
            "comment of a unit",
            "journal host",
            "conf comment",
            "host in an event");

    @TempDir
    private Path quadlets;

    @ParameterizedTest
    @FieldSource("SHAPES")
    void nothingIsLeft(String shape) throws Exception {
        Files.writeString(quadlets.resolve("web.container"), "[Container]\nImage=docker.io/library/web:1\n");
        CanaryHost host = new CanaryHost(shape);
        assertTrue(host.planted().size() > 60);
        String redacted = comparison(host).redacted();
        assertEquals("", String.join("\n", host.left(redacted)));
        assertEquals("", String.join("\n", addresses(redacted)));
        assertEquals("", String.join("\n", comparison(host).unsteady()));
        assertEquals("", String.join("\n", comparison(host).otherStructure()));
        // a report tells nothing of a word that may come from a variable, and what is replaced has none any more
        if (!shape.contains("${")) {
            assertEquals("", String.join("\n", comparison(host).ofCheck()));
        }
    }

    private static List<String> addresses(String redacted) {
        String lower = redacted.toLowerCase(Locale.ROOT);
        return Stream.of("10.77.", "10.66.", "fdaa:bbbb", "92:d0:c6")
                .filter(lower::contains)
                .toList();
    }

    /** The counterpart: what a quadlet shows stays, so that it is the same in both. */
    @Test
    void whatAQuadletShowsStays() throws Exception {
        CanaryHost host = new CanaryHost("@");
        StringBuilder text = new StringBuilder("[Container]\nImage=docker.io/library/web:1\n");
        host.planted()
                .keySet()
                .forEach(canary -> text.append("Label=l.")
                        .append(canary)
                        .append('=')
                        .append(canary)
                        .append('\n'));
        Files.writeString(quadlets.resolve("web.container"), text.append("Label=a=10.77.1.9\nLabel=b=10.66.0.0/24\n"));
        String redacted = comparison(host).redacted();
        assertEquals(PARTS, host.gone(redacted));
        assertTrue(redacted.contains("10.77.1.9/32") && redacted.contains("10.66.0.0/24"));
        assertTrue(!redacted.contains("10.77.2.9") && !redacted.contains("10.66.0.77"));
    }

    private Comparison comparison(CanaryHost host) throws Exception {
        return new Comparison(Quadlets.in(quadlets), host.json());
    }
}
