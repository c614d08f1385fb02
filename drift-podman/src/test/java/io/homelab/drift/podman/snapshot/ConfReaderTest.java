package io.homelab.drift.podman.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.systemd.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text was tried with {@code CONTAINERS_CONF} and {@code podman create} of Podman 5.8.6. */
class ConfReaderTest {

    private static final String PATH = "/etc/containers/containers.conf";
    private static final String PIDS = "containers.pids_limit";

    private final List<String> problems = new ArrayList<>();

    private ContainersConf read(String... texts) {
        return ConfReader.read(
                List.of(texts).stream().map(text -> new TextFile(PATH, text)).toList(),
                problem -> problems.add(problem.message()));
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\BOM", "\uFEFF");
    }

    @Test
    void settingsAreReadByTableAndKey() {
        ContainersConf conf = read("""
                # The containers configuration file.
                [containers]
                #pids_limit = 2048
                pids_limit = 4096 # more
                default_capabilities = [
                  "CHOWN",    # as ever
                  'KILL',
                ]
                env = ["PATH=/bin", "QUOTED=a \\"b\\" #c"]
                init = true
                tz="local"
                  annotations = []

                [ engine ]
                stop_timeout = 30
                [engine.runtimes]
                crun = ["/usr/bin/crun"]
                [[network.default_subnet_pools]]
                base = "10.89.0.0/16"
                size = 24
                """);

        assertEquals(List.of(), problems);
        assertEquals(Optional.of("4096"), conf.text(PIDS));
        assertEquals(Optional.of(List.of("CHOWN", "KILL")), conf.list("containers.default_capabilities"));
        assertEquals(Optional.of(List.of("PATH=/bin", "QUOTED=a \"b\" #c")), conf.list("containers.env"));
        assertTrue(conf.flag("containers.init"));
        assertEquals(Optional.of("local"), conf.text("containers.tz"));
        assertEquals(Optional.of(List.of()), conf.list("containers.annotations"));
        assertEquals(Optional.of("30"), conf.text("engine.stop_timeout"));
        assertEquals(Optional.empty(), conf.text("containers.stop_timeout"));
        assertTrue(conf.list("network.default_subnet_pools").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[containers]\\npids_limit = 2048",
                "[containers]\\npids_limit = 2_048",
                "[containers]\\npids_limit = +2048",
                "[containers]\\npids_limit = 0x800",
                "[containers]\\npids_limit = 0x8_00",
                "[containers]\\npids_limit = 0o4000",
                "[containers]\\npids_limit = 0b1000_0000_0000",
                "containers = { pids_limit = 2048 }",
                "containers = { tz = 'UTC', pids_limit = 2048,\\n}",
                "containers.pids_limit = 2048",
                "containers . \"pids_limit\" = 2048",
                "[\"containers\"]\\n'pids_limit' = 2048",
                "[containers] # more\\n\\tpids_limit\\t=\\t2048\\t# a number",
                "[Containers]\\nPIDS_Limit = 2048",
                "[containers]\\npids_limit = 1\\nPIDS_Limit = 2048",
                "[containers]\\r\\npids_limit = 2048\\r\\n",
                "\\BOM[containers]\\npids_limit = 2048",
                "[containers.x]\\n[containers]\\npids_limit = 2048",
                "[x]\\na = 1979-05-27T07:32:00Z\\n[containers]\\nfoo = 1.5\\npids_limit = 2048",
                "[containers]\\nenv = [\"\"\"A=\\npids_limit = 1\\n\"\"\"]\\npids_limit = 2048",
                "[containers]\\nlog_tag = '''\\n[x]\\n'''\\npids_limit = 2048"
            })
    void numberIsReadInEverySpellingOfToml(String text) {
        assertEquals(Optional.of("2048"), read(lines(text)).text(PIDS));
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pids_limit = 2048",
                "\"containers.pids_limit\" = 2048",
                "[engine]\\npids_limit = 2048",
                "[containers.x]\\npids_limit = 2048",
                "# [containers]\\n# pids_limit = 2048",
                "[containers]\\nenv = [\"\"\"\\npids_limit = 2048\\n\"\"\"]"
            })
    void keyOfAnotherTableIsNotThatOfContainers(String text) {
        assertEquals(Optional.empty(), read(lines(text)).text(PIDS));
        assertEquals(List.of(), problems);
    }

    @Test
    void textsAreReadWithTheirEscapes() {
        ContainersConf conf = read(
                "[containers]\nenv = [\"A=\\u00e9\\t\\\"x\\\"\", 'B=\\t', \"\"\"C=1\nD\"\"\", '''E=\\u00e9''', {append=false}]");

        assertEquals(Optional.of(List.of("A=é\t\"x\"", "B=\\t", "C=1\nD", "E=\\u00e9")), conf.list("containers.env"));
    }

    @Test
    void listThatAsksToBeAppendedIs() {
        ContainersConf conf = read(
                "[containers]\nenv = [\"A=1\"]\n",
                "[containers]\nenv = [\n  \"B=2\", # more\n  { append = true },\n]\n");

        assertEquals(Optional.of(List.of("A=1", "B=2")), conf.list("containers.env"));
    }

    @ParameterizedTest
    @CsvSource({
        "'[containers]\npids_limit: 5\n', 2",
        "'[containers]\nlog_driver = \"x\"\n<html>\n', 3",
        "'\u0000\u0001', 1",
        "'[containers]\ntz = \"\"\"\nanything\n', 4",
        "'[containers]\npids_limit = 1\n[containers]\ntz=\"UTC\"', 3",
        "'[containers]\npids_limit = 1\npids_limit = 2\n', 3",
        "'[containers]\npids_limit = 1\npids_limit = 2', 3",
        "'[containers]\npids_limit = 0310\n', 2",
        "'[containers]\npids_limit = 3__1\n', 2",
        "'[containers]\né = 1\n', 2",
        "'[containers]\n# \u0001\n', 2",
        "'[containers]\rpids_limit = 313\n', 1",
        "'[containers]\ntz = \"UTC\n', 2",
        "'[containers]\nx = 1979-13-27\n', 2"
    })
    void lineThatPodmanRefusesIsTold(String text, int line) {
        read(text);

        assertEquals(
                List.of("podman refuses " + PATH + ": line " + line
                        + " is no TOML, so what the file sets may be unknown"),
                problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [containers] pids_limit = "304"             | containers.pids_limit is no whole number
            [containers] pids_limit = 305.0             | containers.pids_limit is no whole number
            [containers] pids_limit = 3e2               | containers.pids_limit is no whole number
            [containers] pids_limit = true              | containers.pids_limit is no whole number
            [containers] pids_limit = 9223372036854775808 | containers.pids_limit is no whole number
            [containers] PIDS_LIMIT = []                | containers.pids_limit is no whole number
            [containers] tz = 5                         | containers.tz is no text
            [containers] tz = 1979-05-27                | containers.tz is no text
            [containers] shm_size = 65536               | containers.shm_size is no text
            [containers] init = "true"                  | containers.init is no true or false
            [containers] env = "A=1"                    | containers.env is no list of texts
            [containers] env = ["A=1", 2]               | containers.env is no list of texts
            [containers] env = [["A=1"]]                | containers.env is no list of texts
            [containers] env = ["A=1", {append="true"}] | containers.env is no list of texts
            [containers] env = ["A=1", {foo=true}]      | containers.env is no list of texts
            [[containers]] pids_limit = 1               | containers is no table
            containers = 5                              | containers is no table
            """)
    void valueThatPodmanDoesNotTakeIsTold(String text, String reason) {
        ContainersConf conf = read(text.replace("] ", "]\n"));

        assertEquals(
                List.of("podman refuses " + PATH + ": " + reason + ", so what the file sets may be unknown"), problems);
        assertFalse(conf.knows(
                reason.startsWith("containers.") ? reason.substring(0, reason.indexOf(' ')) : "x.containers"));
    }

    @Test
    void whatRefusedFileMaySetIsUnknownAndOtherFilesCount() {
        ContainersConf conf = read(
                "[containers]\ntz = \"UTC\"\npids_limit = 100\n",
                "[containers]\nPids_Limit = 300\nshm_size = \"1m\"\nnonsense\n",
                "[containers]\nshm_size = \"2m\"\n");

        assertFalse(conf.knows(PIDS));
        assertEquals(Optional.of("UTC"), conf.text("containers.tz"));
        assertEquals(Optional.of("2m"), conf.text("containers.shm_size"));
        assertTrue(conf.knows("containers.log_driver"));
        assertEquals(1, problems.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a = [", "a = {b=", "[a.", "a.", "a = [{b=[", "[[a]]\n[[a.b]]\na = [", "a = \"x\"\n\"a\".'b'."})
    void tooDeepNestingIsTold(String piece) {
        ContainersConf conf = read("[containers]\npids_limit = 5\n[x]\n" + piece.repeat(100_000) + "a");

        assertEquals(1, problems.size());
        assertFalse(problems.get(0).contains("internal error"), problems.get(0));
        assertFalse(conf.knows(PIDS));
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        int depth = Math.toIntExact(Limit.TOML_DEPTH.most()) - 2;

        read("x = " + "[".repeat(depth) + "]".repeat(depth));
        assertEquals(List.of(), problems);

        read("x = " + "[".repeat(depth + 2) + "]".repeat(depth + 2));
        assertEquals(List.of(PATH + " could not be read: it has " + Limit.TOML_DEPTH.reason()), problems);
    }

    @Test
    void fileOfSnapshotThatIsTooLargeIsTold() {
        ContainersConf conf = read(
                "[containers]\npids_limit = 5\n" + "#".repeat(Math.toIntExact(Limit.CONFIG_FILE_BYTES.most())) + "\n");

        assertEquals(List.of(PATH + " could not be read: it has " + Limit.CONFIG_FILE_BYTES.reason()), problems);
        assertFalse(conf.knows(PIDS));
    }

    @Test
    void nothingOfTheTextIsQuoted() {
        for (String text : List.of(
                "[x]\nhunter2 hunter2",
                "hunter2 = hunter2",
                "a = 'hunter2",
                "a = [hunter2]",
                "[containers]\ntz = 1\n[hunter2]\n[hunter2]",
                "[containers]\nenv = [\"hunter2\", 1]")) {
            read(text);
        }

        assertEquals(6, problems.size());
        assertFalse(problems.toString().contains("hunter2"), problems.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "#", "# comment", "\uFEFF", "[containers]", "  \t\r\n"})
    void fileThatSetsNothingIsNoProblem(String text) {
        read(text);

        assertEquals(List.of(), problems);
    }
}
