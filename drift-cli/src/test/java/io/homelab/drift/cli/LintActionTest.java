package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The GitHub action, its steps run by bash as a runner does, in a workspace of somebody else's. */
class LintActionTest {

    private static final String GOOD = "[Container]\nImage=docker.io/library/nginx:1.27\n";
    private static final String BAD = "[Container]\nImage=docker.io/library/nginx:1.27\nMemroy=1G\n";
    private static final String HOSTILE = "a $(touch PWNED) `touch PWNED` \"q\" 'r' ; touch PWNED";

    @TempDir
    private Path folder;

    private Path workspace;
    private SourceCheckout checkout;

    private record Run(int status, String out) {}

    @BeforeEach
    void checkOut() throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        checkout = SourceCheckout.in(folder.resolve("action"), ".github/actions/lint/action.yml");
        quadlet("quadlets/web.container", GOOD);
    }

    @Test
    void goodFilesAreGood() throws Exception {
        Run run = act(Map.of("quadlet-dir", "quadlets"));
        assertEquals(0, run.status(), run.out());
        assertEquals("[]", results("drift.sarif").toString());
    }

    @Test
    void refusedFileFailsTheJobAndIsInTheSarif() throws Exception {
        quadlet("quadlets/db.container", BAD);
        Run run = act(Map.of("quadlet-dir", "quadlets"));
        assertEquals(2, run.status(), run.out());
        assertTrue(run.out().contains("quadlets/db.container:3: error: unsupported key 'Memroy'"), run.out());
        assertEquals("quadlets/db.container", uri(results("drift.sarif").get(0)));
        assertEquals(
                0, act(Map.of("quadlet-dir", "quadlets", "fail-on", "never")).status());
    }

    @Test
    void warningFailsTheJobWhereItIsAskedFor() throws Exception {
        quadlet("quadlets/db.container", GOOD + "Exec=a && b\n");
        assertEquals(0, act(Map.of("quadlet-dir", "quadlets")).status());
        assertEquals(1, results("drift.sarif").size());
        assertEquals(
                1, act(Map.of("quadlet-dir", "quadlets", "fail-on", "warning")).status());
    }

    @Test
    void workspaceItselfIsLookedAtWhereNothingIsSaid() throws Exception {
        quadlet("deep/down/db.container", BAD);
        assertEquals(2, act(Map.of()).status());
        assertEquals("deep/down/db.container", uri(results("drift.sarif").get(0)));
    }

    @Test
    void versionOfPodmanIsTheOneThatIsAskedFor() throws Exception {
        quadlet("quadlets/db.container", GOOD + "Memory=1G\n");
        assertEquals(
                2,
                act(Map.of("quadlet-dir", "quadlets", "podman-version", "5.4")).status());
        assertEquals(
                0,
                act(Map.of("quadlet-dir", "quadlets", "podman-version", "5.8")).status());
    }

    @Test
    void inputsAndNamesOfFilesAreNoShellText() throws Exception {
        quadlet(HOSTILE + "/" + HOSTILE + ".container", BAD);
        Run run = act(Map.of("quadlet-dir", HOSTILE, "sarif-file", HOSTILE + ".sarif"));
        assertEquals(2, run.status(), run.out());
        assertEquals(1, results(HOSTILE + ".sarif").size());
        assertFalse(Files.exists(workspace.resolve("PWNED")));
    }

    /** Each row: an input, its value, and the exit status. */
    @ParameterizedTest
    @CsvSource({
        "quadlet-dir, none, 3",
        "quadlet-dir, -h, 64",
        "quadlet-dir, $(touch PWNED), 3",
        "podman-version, $(touch PWNED), 64",
        "podman-version, -V, 64",
        "podman-version, 5.8 --help, 64",
        "fail-on, `touch PWNED`, 64",
        "sarif-file, '', 64",
        "sarif-file, none/drift.sarif, 3"
    })
    void wrongInputFailsTheJob(String input, String value, int status) throws Exception {
        Run run = act(Map.of(input, value));
        assertEquals(status, run.status(), run.out());
        assertTrue(run.out().contains("\ndrift: "), run.out());
        assertFalse(Files.exists(workspace.resolve("PWNED")));
        assertFalse(Files.exists(workspace.resolve("drift.sarif")));
    }

    /** A runner takes a line that begins with two colons, or has ##[…] anywhere, for a command to itself. */
    @ParameterizedTest
    @ValueSource(strings = {"::add-mask::a.container", "##[add-mask]a.container"})
    void nameOfAFileIsNoCommandToTheRunner(String name) throws Exception {
        quadlet(name, BAD);
        Run run = act(Map.of());
        assertEquals(2, run.status(), run.out());
        List<String> lines = run.out().lines().toList();
        String stop = "::stop-commands::";
        assertTrue(lines.get(0).startsWith(stop) && lines.get(0).length() > stop.length() + 20, run.out());
        String token = lines.get(0).substring(stop.length());
        assertEquals("::" + token + "::", lines.get(lines.size() - 1));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith(name + ":3: error: ")), run.out());
        assertFalse(act(Map.of()).out().contains(token), "the next run has the same");
    }

    private void quadlet(String name, String text) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Run act(Map<String, String> inputs) throws IOException, InterruptedException {
        List<String> action = Files.readAllLines(checkout.file());
        int run = action.indexOf("      run: |");
        assertTrue(run > 0);
        Path step = folder.resolve("step.sh");
        Files.write(step, action.stream().skip(run + 1L).map(String::strip).toList());
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", step.toString())
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .put("GITHUB_ACTION_PATH", checkout.file().getParent().toString());
        builder.environment().put("GITHUB_WORKSPACE", workspace.toString());
        builder.environment().putAll(environment(action, inputs));
        int status = builder.start().waitFor();
        return new Run(status, Files.readString(output));
    }

    /** What the step's env: makes of the inputs, or of their defaults. */
    private static Map<String, String> environment(List<String> action, Map<String, String> inputs) {
        Map<String, String> defaults = new HashMap<>();
        String name = "";
        for (String line : action.subList(action.indexOf("inputs:"), action.indexOf("outputs:"))) {
            if (line.startsWith("  ") && line.charAt(2) != ' ') {
                name = line.strip().replace(":", "");
            } else if (line.startsWith("    default: ")) {
                defaults.put(name, line.substring("    default: ".length()).replace("'", ""));
            }
        }
        assertTrue(defaults.keySet().containsAll(inputs.keySet()), defaults.toString());
        defaults.putAll(inputs);
        Map<String, String> environment = new HashMap<>();
        for (String line : action) {
            int at = line.indexOf(": ${{ inputs.");
            if (line.startsWith("        ") && at > 0) {
                String input = line.substring(at + ": ${{ inputs.".length()).replace(" }}", "");
                environment.put(line.substring(0, at).strip(), defaults.get(input));
            }
        }
        assertEquals(defaults.size(), environment.size(), environment.toString());
        return environment;
    }

    private JsonNode results(String sarif) throws IOException {
        String text = Files.readString(workspace.resolve(sarif), StandardCharsets.UTF_8);
        return new JsonMapper().readTree(text).path("runs").get(0).path("results");
    }

    private static String uri(JsonNode result) {
        return result.path("locations")
                .get(0)
                .path("physicalLocation")
                .path("artifactLocation")
                .path("uri")
                .asString();
    }
}
