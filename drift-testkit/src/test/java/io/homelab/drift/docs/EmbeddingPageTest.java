package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tutorial for embedders: its Java compiles and does what is said of it, and is as short as it says. */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddingPageTest {

    private static final Path PAGE = Path.of("docs/embedding.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]*\\(`(\\w+)`\\) \\| (\\d+) \\| (\\d+) \\|$");

    @TempDir
    private Path folder;

    @Test
    void eachPieceOfJavaDoesWhatIsSaidOfIt() throws IOException, InterruptedException {
        JavaBlocks blocks = JavaBlocks.compiled(PAGE, folder);
        Files.writeString(folder.resolve("jellyfin.json"), document("jellyfin"));

        assertRuns(blocks.run("SnapshotCheck"), "jellyfin DRIFT", "vaultwarden MATCH");
        assertRuns(blocks.run("Several"), "homelab@nas: Summary[total=1, ", "homelab@nas/jellyfin DRIFT");
        assertRuns(
                blocks.run("Differences"),
                "jellyfin: memory-differs, not-reloaded (jellyfin.container:23)",
                "DRIFT Summary[total=31");
        assertRuns(blocks.run("Ports"), "traefik 443 traefik.container:14");
        assertRuns(
                blocks.run("Values"),
                "4294967296",
                "2147483648",
                "traefik.enable",
                "/transcode",
                "1024 jellyfin.container.d/10-limits.conf:3",
                "on-failure",
                "true");
        assertRuns(blocks.run("OwnSource"), "DRIFT");
        assertRuns(blocks.run("Ignore"), "DRIFT, and then MATCH");
        assertRuns(blocks.run("Json"), "Summary[total=31, match=22, warning=1, drift=8, unknown=0] true");
        assertRuns(blocks.run("Before"), "jellyfin restart", "/usr/bin/podman run");
        Map<String, String> bare = Map.of("PATH", "/nowhere", "HOME", folder.toString());
        assertRuns(blocks.run("LiveCheck", bare), "no podman on PATH");
        assertEquals(10, blocks.sources().size(), "all of them have been run");
    }

    private static void assertRuns(String printed, String... told) {
        for (String one : told) {
            assertTrue(printed.contains(one), () -> one + " is not in " + printed);
        }
        assertTrue(printed.endsWith("exit status 0\n"), printed);
    }

    @Test
    void itIsAsShortAsThePageSays() throws IOException, InterruptedException {
        Map<String, String> sources = JavaBlocks.compiled(PAGE, folder).sources();
        Map<String, String> said = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(JavaBlocks.PROJECT.resolve(PAGE)))
                .results()
                .toList()) {
            said.put(row.group(1), row.group(2) + " lines, " + row.group(3) + " imports");
            List<String> code = sources.get(row.group(1)).lines().toList();
            long imports = code.stream()
                    .filter(line -> line.startsWith("import io.homelab.drift."))
                    .count();
            long lines =
                    code.stream().filter(line -> line.startsWith("        ")).count();
            found.put(row.group(1), lines + " lines, " + imports + " imports");
        }
        assertEquals(found, said);
        assertEquals(6, said.size());
    }

    /** What inspect showed of a container of the example's host. */
    private static String document(String container) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode snapshot =
                mapper.readTree(Files.readString(JavaBlocks.PROJECT.resolve("examples/homelab/snapshot.json")));
        for (JsonNode document : snapshot.path("containers")) {
            if (document.path("Name").asString().equals(container)) {
                return mapper.writeValueAsString(document);
            }
        }
        throw new IOException("there is no container " + container);
    }
}
