package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.report.LintJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintRulesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WEB = "[Container]\nImage=docker.io/library/nginx:1\n";

    @TempDir
    private Path folder;

    /** A file that breaks a rule, and by its name which Podman is asked. */
    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("syntax", "web.container", "[Container\nImage=x\n"),
                Arguments.of("unknown-key", "web.container", WEB + "Memroy=1G\n"),
                Arguments.of("key-missing", "web.container", "[Container]\nMemory=1G\n"),
                Arguments.of("keys-conflict", "web.container", WEB + "Rootfs=/srv\n"),
                Arguments.of("invalid-value", "web.container", WEB + "[Service]\nType=simple\n"),
                Arguments.of("reference-not-found", "web.container", WEB + "Network=gone.network\n"),
                Arguments.of("file-not-read", "web.contianer", WEB),
                Arguments.of("open-line", "web.container", WEB + "Exec=run \\\n# the end\n"),
                Arguments.of("swallowed-line", "web.container", WEB + "Exec=run \\\nMemory=1G\n"),
                Arguments.of("ignored-setting", "web.container", "[Unit]\nRestart=always\n" + WEB),
                Arguments.of("unknown-section", "web.container", WEB + "[Contianer]\nMemory=1G\n"),
                Arguments.of("given-again", "web.container", WEB + "Memory=1G\nMemory=2G\n"),
                Arguments.of("wrong-type", "web.container", WEB + "ReadOnly=ture\n"),
                Arguments.of("dropped-line", "web.container", WEB + "Label=a=b\\dc\n"),
                Arguments.of("dropped-word", "web.container", WEB + "Exec=run \"\" --verbose\n"),
                Arguments.of("split-value", "web.container", WEB + "Environment=GREETING=hello world\n"),
                Arguments.of("comment-behind-value", "web.container", WEB + "Memory=1G # half\n"),
                Arguments.of("quotes-in-value", "web.container", WEB + "Volume=\"/a b:/c\"\n"),
                Arguments.of("blank-in-value", "web.container", WEB + "PublishPort=80:80 443:443\n"),
                Arguments.of("no-shell", "web.container", WEB + "Exec=a && b\n"),
                Arguments.of("lone-semicolon", "web.container", WEB + "Exec=a ; b\n"),
                Arguments.of("unset-variable", "web.container", WEB + "Exec=run ${TOKEN}\n"),
                Arguments.of("unknown-option", "web.container", WEB + "PodmanArgs=--nosuch\n"),
                Arguments.of("alias-replaced", "web.container", WEB + "Network=lan:alias=a\nNetworkAlias=b\n"),
                Arguments.of("short-image-name", "web.container", "[Container]\nImage=nginx\n"),
                Arguments.of("hides-unit", "podman.container", WEB),
                Arguments.of("claimed-twice", "web.container", WEB + "ContainerName=other\n"),
                Arguments.of("systemd-refuses", "web.container", WEB + "Exec=date +%F\n"),
                Arguments.of("podman-refuses", "web.container", WEB + "Memory=lots\n"),
                Arguments.of("rule-broken", "web.container", WEB),
                Arguments.of("policy", "web.container", WEB + "[X-Drift]\nIngore=image\n"),
                Arguments.of("unknown-rule", "web.container", WEB + "# drift lint-ignore: no-shel\nExec=run\n"));
    }

    /** What needs more than one file of text: a Podman, a fault of the disk, bytes that are none of UTF-8. */
    private static final Set<LintRule> TRIED_ELSEWHERE = EnumSet.of(
            LintRule.UNREADABLE,
            LintRule.LOST_WITH_ANOTHER,
            LintRule.ENCODING,
            LintRule.NEWER_PODMAN,
            LintRule.EMPTY_VALUE,
            LintRule.OTHER);

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void everyRuleIsFoundWhereItIsBroken(String rule, String name, String text) throws IOException {
        quadlet("other.container", "[Container]\nImage=docker.io/library/nginx:1\nContainerName=other\n");
        if (rule.equals("rule-broken")) {
            quadlet("drift.policy", "rule \"limits\" * has memory\n");
        }
        quadlet(name, text);
        JsonNode sarif = sarif();
        assertTrue(rules(sarif).contains(rule), sarif.at("/runs/0/results").toPrettyString());
        assertFalse(rules(sarif).contains("other"), sarif.at("/runs/0/results").toPrettyString());
        assertEquals(List.of(), schema("export/sarif-schema-2.1.0.json").validate(sarif));
    }

    @Test
    void everyRuleHasAnExample() {
        Set<String> tried = examples().map(row -> (String) row.get()[0]).collect(Collectors.toSet());
        TRIED_ELSEWHERE.forEach(rule -> tried.add(rule.word()));
        assertEquals(Stream.of(LintRule.values()).map(LintRule::word).collect(Collectors.toSet()), tried);
    }

    @Test
    void lineThatIsNotUtf8AndValueThatAnOlderPodmanTakesOtherwiseAreRulesToo() throws IOException {
        Path file = quadlet("web.container", "");
        Files.write(file, (WEB + "Label=a=\u00e4\nNotify=healthy\n").getBytes(StandardCharsets.ISO_8859_1));
        Set<String> rules = rules(JSON.readTree(lint(new Shell(folder), "--format", "sarif", "--podman-version", "4.9")
                .out()));
        assertTrue(rules.containsAll(Set.of("encoding", "newer-podman")), rules.toString());
    }

    @Test
    void fileThatIsLostWithAnotherIsToldOfWhereItIsAskedFor() throws IOException {
        quadlet("broken.container", "[Container\nImage=x\n");
        Path web = quadlet("web.container", WEB);
        JsonNode sarif = JSON.readTree(
                new Shell(folder).drift("lint", "--format", "sarif", web).out());
        assertEquals(Set.of("lost-with-another"), rules(sarif));
    }

    /** Each row: the comment, and how many warnings are left of the two. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# drift lint-ignore: no-shell | 1",
                "; drift lint-ignore: given-again, no-shell | 1",
                "# drift lint-ignore: no-shell (it has a shell of its own) | 1",
                "# drift lint-ignore: given-again | 2",
                "# drift lint-ignore-file: no-shell | 0",
                "# lint-ignore: no-shell | 2",
            })
    void commentSwitchesARuleOff(String comment, int left) throws IOException {
        quadlet("web.container", WEB + comment + "\nExec=a && b\nPodmanArgs=--name=x\nExec=c && d\n");
        quadlet("web.container.d/10.conf", "[Container]\nMemory=1G\n");
        String text = lint(new Shell(folder)).out();
        assertEquals(
                left,
                text.lines().filter(line -> line.contains("no shell reads")).count(),
                text);
    }

    @Test
    void whatIsSwitchedOffCountsForNothingAndIsToldAsSuppressed() throws IOException {
        quadlet("web.container", WEB + "# drift lint-ignore: no-shell\nExec=a && b\n");
        assertEquals(new Shell.Result(0, "", ""), lint(new Shell(folder)));
        JsonNode result = sarif().at("/runs/0/results/0");
        assertEquals("inSource", result.at("/suppressions/0/kind").asString());
        assertEquals(
                4, result.at("/locations/0/physicalLocation/region/startLine").asInt());
    }

    @Test
    void refusalCannotBeSwitchedOff() throws IOException {
        quadlet("web.container", "# drift lint-ignore-file: unknown-key\n" + WEB + "Memroy=1G\n");
        assertEquals(2, lint(new Shell(folder)).status());
    }

    @Test
    void commentAboveABlankLineIsOfNothing() throws IOException {
        quadlet("web.container", WEB + "# drift lint-ignore: no-shell\n\nExec=a && b\n");
        assertEquals(1, lint(new Shell(folder)).status());
    }

    @Test
    void onATerminalEachLineHasItsRuleAndInAPipeThereAreTheLinesThatScriptsKnow() throws IOException {
        Path file = quadlet("web.container", WEB + "Exec=a && b\n");
        String line = file + ":3: warning: no shell reads Exec=: && is an argument like the others; use sh -c \"…\"";
        assertEquals(line + "\n", lint(new Shell(folder)).out());
        Shell terminal = new Shell(folder).terminal();
        assertEquals(line + " [no-shell]\n", lint(terminal, "--color", "never").out());
        assertTrue(lint(new Shell(folder), "--color", "always").out().contains("\u001b[33mwarning\u001b[0m"));
    }

    @Test
    void jsonIsWhatItsSchemaSays() throws IOException {
        quadlet("web.container", WEB + "Exec=a && b\nMemroy=1\n");
        Path file = folder.resolve("lint.json");
        Shell.Result result = lint(new Shell(folder), "--format", "json=" + file, "--format", "text");
        JsonNode json = JSON.readTree(Files.readString(file));
        try (InputStream in = LintJson.class.getResourceAsStream(LintJson.SCHEMA)) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(List.of(), schema.validate(json));
        }
        assertEquals("unknown-key", json.at("/findings/1/rule").asString());
        assertTrue(result.out().contains("unsupported key 'Memroy'"), result.out());
    }

    @Test
    void pathsInSarifAreOfTheRepositoryAndEscaped() throws IOException {
        quadlet("we b#ä.container", WEB + "Exec=a && b\n");
        String uri = sarif().at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asString();
        assertTrue(uri.startsWith("file:///") && uri.endsWith("/we%20b%23%C3%A4.container"), uri);
    }

    private JsonNode sarif() {
        return JSON.readTree(lint(new Shell(folder), "--format", "sarif").out());
    }

    private static Set<String> rules(JsonNode sarif) {
        return sarif.at("/runs/0/results")
                .valueStream()
                .map(result -> result.path("ruleId").asString())
                .collect(Collectors.toSet());
    }

    private Shell.Result lint(Shell shell, Object... options) {
        List<Object> args = new ArrayList<>(List.of("lint", "-d", folder.resolve("quadlets")));
        args.addAll(List.of(options));
        if (!args.contains("--podman-version")) {
            args.addAll(List.of("--podman-version", "5.8"));
        }
        return shell.drift(args.toArray());
    }

    private Path quadlet(String name, String text) throws IOException {
        Path file = folder.resolve("quadlets").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Schema schema(String resource) throws IOException {
        try (InputStream in = LintRulesTest.class.getResourceAsStream(resource)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
