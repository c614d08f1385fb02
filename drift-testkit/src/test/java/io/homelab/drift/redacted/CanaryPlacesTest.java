package io.homelab.drift.redacted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.quadlet.Quadlets;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Places where a secret, a person or a host stands and nowhere else in the snapshot, so that no other place tells of it. */
class CanaryPlacesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, String> planted = new LinkedHashMap<>();

    @TempDir
    private Path quadlets;

    @Test
    void nothingIsLeft() throws Exception {
        Files.writeString(quadlets.resolve("web.container"), "[Container]\nImage=docker.io/library/web:1\n");
        String snapshot = JSON.writeValueAsString(Trees.mapped(template(), this::planted));
        assertTrue(planted.size() > 40);
        Comparison comparison = new Comparison(Quadlets.in(quadlets), snapshot);
        String redacted = comparison.redacted().toLowerCase(Locale.ROOT);
        StringBuilder left = new StringBuilder();
        planted.forEach((canary, place) -> {
            if (redacted.contains(canary)) {
                left.append(place).append('\n');
            }
        });
        assertEquals("", left.toString());
        assertEquals("", String.join("\n", comparison.unsteady()));
        assertEquals("", String.join("\n", comparison.otherStructure()));
    }

    private static JsonNode template() throws Exception {
        try (InputStream in = CanaryPlacesTest.class.getResourceAsStream("places.json")) {
            return JSON.readTree(in.readAllBytes());
        }
    }

    /** Each {@code ~} of a text becomes something that nobody else has. */
    private String planted(String text) {
        String planting = text;
        for (int at = planting.indexOf('~'); at >= 0; at = planting.indexOf('~')) {
            String canary = "zq%04dplace".formatted(planted.size());
            planted.put(canary, planting.substring(Math.max(0, at - 60), Math.min(planting.length(), at + 30)));
            planting = planting.substring(0, at) + canary + planting.substring(at + 1);
        }
        return planting;
    }
}
