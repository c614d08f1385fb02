package io.homelab.drift.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.systemd.TextFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTest {

    private static final String CONF = """
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
            [[network.plugins]]
            name = "x"
            """;

    @Test
    void settingsAreReadByTableAndKey() {
        ContainersConf conf = ContainersConf.of(List.of(new TextFile("/etc/containers/containers.conf", CONF)));

        assertEquals(Optional.of("4096"), conf.text("containers.pids_limit"));
        assertEquals(Optional.of(List.of("CHOWN", "KILL")), conf.list("containers.default_capabilities"));
        assertEquals(Optional.of(List.of("PATH=/bin", "QUOTED=a \"b\" #c")), conf.list("containers.env"));
        assertTrue(conf.flag("containers.init"));
        assertEquals(Optional.of("local"), conf.text("containers.tz"));
        assertEquals(Optional.of(List.of()), conf.list("containers.annotations"));
        assertEquals(Optional.of("30"), conf.text("engine.stop_timeout"));
        assertEquals(Optional.of(List.of("/usr/bin/crun")), conf.list("engine.runtimes.crun"));
        assertEquals(Optional.empty(), conf.text("containers.stop_timeout"));
    }

    @Test
    void aLaterFileOverridesAndAListMayAskToBeAppended() {
        ContainersConf conf = ContainersConf.of(List.of(
                new TextFile(
                        "/usr/share/containers/containers.conf",
                        "[containers]\nenv=[\"A=1\"]\npids_limit=1\ninit=true"),
                new TextFile(
                        "/etc/containers/containers.conf",
                        "[containers]\nenv=[\"B=2\", {append=true}]\npids_limit=2\n"),
                new TextFile("/home/x/.config/containers/containers.conf", "[containers]\ninit=false\n")));

        assertEquals(Optional.of(List.of("A=1", "B=2")), conf.list("containers.env"));
        assertEquals(Optional.of("2"), conf.text("containers.pids_limit"));
        assertEquals(false, conf.flag("containers.init"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[containers",
                "=",
                "a=",
                "a=[",
                "a=[,",
                "a=[}",
                "a=[{",
                "a=\"",
                "a=\"\\",
                "a='x\nb=1",
                "a=[\"x\" \"y\"]",
                "#",
                "\0",
                "[]]]\n]]",
                "a=[[1],[2]]"
            })
    void whatIsNoTomlIsReadToItsEnd(String text) {
        ContainersConf.of(List.of(new TextFile("/x", text)));
    }

    @Test
    void aLineThatIsNoSettingDoesNotSwallowTheNext() {
        ContainersConf conf = ContainersConf.of(List.of(new TextFile("/x", "[containers]\nnonsense\ntz=\"UTC\"\n")));

        assertEquals(Optional.of("UTC"), conf.text("containers.tz"));
    }

    @ParameterizedTest
    @CsvSource({
        "'[containers]\npids_limit = 5\n', 0",
        "'# a comment\n\n[engine] # another\n  env = [\n    \"A=1\", # third\n    \"B\",\n]\n', 0",
        "'[containers]\npids_limit: 5\n', 2",
        "'[containers]\nlog_driver = \"x\"\n<html>\n', 3",
        "'\u0000\u0001', 1",
        "'a = \"\"\"\nanything\n\"\"\"\n', 0"
    })
    void firstLineThatIsNoTomlIsTold(String text, int line) {
        assertEquals(line, Toml.fault(text.replace("\\n", "\n")));
    }
}
