package io.homelab.drift.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several files of containers.conf, as Podman 5.8.6 joins them. */
class ConfFilesTest {

    private static final String ENV = "containers.env";

    private static ContainersConf conf(String... texts) {
        return ContainersConf.of(List.of(texts).stream().map(Conf::file).toList());
    }

    @Test
    void laterFileOverrides() {
        ContainersConf conf = conf(
                "[containers] env = [\"A=1\"]\npids_limit = 1\ninit = true",
                "[containers] env = [\"B=2\"]\npids_limit = 2",
                "[containers] init = false");

        assertEquals(Optional.of(List.of("B=2")), conf.list(ENV));
        assertEquals(Optional.of("2"), conf.text("containers.pids_limit"));
        assertFalse(conf.flag("containers.init"));
    }

    @Test
    void listMayAskToBeAppended() {
        assertEquals(
                Optional.of(List.of("A=1", "B=2")),
                conf("[containers] env = [\"A=1\"]", "[containers] env = [\"B=2\", {append=true}]")
                        .list(ENV));
    }

    @Test
    void listsOfLaterFilesAreAppendedTooUntilOneAsksNotToBe() {
        String first = "[containers] env = [\"A=1\", {append=true}]";
        String second = "[containers] env = [\"B=2\"]";

        assertEquals(Optional.of(List.of("A=1", "B=2")), conf(first, second).list(ENV));
        assertEquals(
                Optional.of(List.of("C=3")),
                conf(first, second, "[containers] env = [\"C=3\", {append=false}]")
                        .list(ENV));
    }

    @Test
    void listOfPodmansOwnIsReplacedOrAddedTo() {
        String key = "containers.default_capabilities";
        List<String> own = List.of("CHOWN");

        assertEquals(own, conf("").list(key, own));
        assertEquals(
                List.of("KILL"),
                conf("[containers] default_capabilities = [\"KILL\"]").list(key, own));
        assertEquals(
                List.of("CHOWN", "KILL"),
                conf("[containers] default_capabilities = [\"KILL\", {append=true}]")
                        .list(key, own));
        assertEquals(
                List.of("KILL", "SETUID"),
                conf(
                                "[containers] default_capabilities = [\"KILL\"]",
                                "[containers] default_capabilities = [\"SETUID\", {append=true}]")
                        .list(key, own));
    }

    @Test
    void whatRefusedFileMaySetIsUnknownAndTheRestIsNot() {
        ContainersConf conf = ContainersConf.of(List.of(
                Conf.file("[containers] pids_limit = 300\ntz = \"UTC\""), Conf.refused("containers", "pids_limit")));

        assertFalse(conf.knows("containers.pids_limit"));
        assertEquals(Optional.empty(), conf.text("containers.pids_limit"));
        assertTrue(conf.knows("containers.tz"));
        assertEquals(Optional.of("UTC"), conf.text("containers.tz"));
        assertTrue(conf.knows("containers.shm_size"));
    }

    @Test
    void whatFileAfterRefusedOneSetsIsKnownButNotWhatItAddsTo() {
        ContainersConf conf = ContainersConf.of(List.of(
                Conf.refused("pids_limit", "env", "volumes"),
                Conf.file("[containers] pids_limit = 300\nenv = [\"A=1\", {append=true}]\nvolumes = [\"/a:/b\"]")));

        assertEquals(Optional.of("300"), conf.text("containers.pids_limit"));
        assertFalse(conf.knows(ENV));
        assertTrue(conf.knows("containers.volumes"));
    }
}
