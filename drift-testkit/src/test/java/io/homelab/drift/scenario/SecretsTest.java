package io.homelab.drift.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a report holds, in its longest form, no value of a variable of any container is in it. */
class SecretsTest {

    private static final Path HOMELAB = Path.of("../examples/homelab");
    private static final Path ENV_EDITED = Scenario.ALL.resolve("env-edited");

    /** Design: names that never hold a secret are shown. */
    private static final String SHOWN = "TZ|PUID|PGID|UMASK|LANG|LC_.*";
    /** What is in a container's environment without anybody's wish, and paths, which are in mounts as well. */
    private static final String NO_SECRET = "PATH|HOME|HOSTNAME|TERM|container";

    private static final int SHORTEST = 6;

    @Test
    void valuesOfVariablesAreInNoReport() throws IOException {
        for (Path folder : List.of(HOMELAB, ENV_EDITED)) {
            String report = report(folder, false);
            Set<String> values = values(folder);
            assertTrue(!values.isEmpty(), folder + " has no variables to hide: " + values);
            values.forEach(value -> assertFalse(report.contains(value), folder + " shows a value: " + value));
        }
    }

    @Test
    void valuesAreShownToWhoAsks() throws IOException {
        String report = report(ENV_EDITED, true);
        assertTrue(report.contains("correct-horse"), report);
        assertTrue(report.contains("battery-staple"), report);
    }

    /** The values that stand nowhere but in variables: what a label says too is no secret. */
    private static Set<String> values(Path folder) throws IOException {
        JsonNode snapshot = JsonMapper.shared().readTree(folder.resolve("snapshot.json"));
        Set<String> values = new TreeSet<>();
        StringBuilder elsewhere = new StringBuilder();
        for (String list : List.of("containers", "images")) {
            for (JsonNode thing : snapshot.path(list)) {
                ObjectNode config = (ObjectNode) thing.path("Config");
                config.path("Env")
                        .forEach(variable -> hidden(variable.asString("")).ifPresent(values::add));
                config.remove(List.of("Env", "CreateCommand"));
                ((ObjectNode) thing).remove("History");
                elsewhere.append(thing);
            }
        }
        values.removeIf(value -> elsewhere.indexOf(value) >= 0);
        return values;
    }

    private static Optional<String> hidden(String variable) {
        String[] parts = variable.split("=", 2);
        return Optional.of(parts[1])
                .filter(value -> !parts[0].matches(SHOWN) && !parts[0].matches(NO_SECRET))
                .filter(value -> value.length() >= SHORTEST && !value.startsWith("/"));
    }

    private static String report(Path folder, boolean showValues) throws IOException {
        Drift drift = Drift.of(Quadlets.in(folder.resolve("quadlets")), Hosts.recorded(folder.resolve("snapshot.json")))
                .verbose();
        return ReportJson.text((showValues ? drift.showingValues() : drift).check());
    }
}
