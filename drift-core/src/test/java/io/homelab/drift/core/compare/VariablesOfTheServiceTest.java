package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables whose values nobody here knows: what they decide is no drift, and what stands beside them is still compared. */
class VariablesOfTheServiceTest {

    private static final String FROM_FILE =
            "[Container]\nImage=docker.io/library/nginx:1\n[Service]\nEnvironmentFile=/srv/web.env\n";

    /** Each row: Exec=, the words that the container was made with, and what is found. */
    @ParameterizedTest
    @CsvSource({
        "run $ARGS, run a b, ''",
        "run $ARGS, run, ''",
        "run $ARGS tail, run a b tail, ''",
        "$ARGS, '', ''",
        "$ARGS, a b, ''",
        "run ${ARGS}, run a, ''",
        "run $ARGS, walk a b, command-differs",
        "run $ARGS tail, run a b, command-differs",
        "run ${ARGS}, run a b, command-differs",
        "run ${ARGS}, run, command-differs",
    })
    void commandMayHaveAnyWordsInThePlaceOfAVariable(String exec, String made, String code) {
        Stream.of(new Homelab().quadlet(FROM_FILE), new Homelab())
                .forEach(
                        web -> assertEquals(codes(code), web.running(exec, made).codes()));
    }

    /** Each row: PodmanArgs=, the options that the container was made with, and what is found. */
    @ParameterizedTest
    @CsvSource({
        "$OPTS, --memory=64m --cpu-shares=7, ''",
        "$OPTS, '', ''",
        "--memory=4g $OPTS, --memory=4g --label=a=b, ''",
        "--memory=4g $OPTS, --memory=2g --label=a=b, memory-differs",
        "--memory=4g $OPTS, --label=a=b, memory-missing",
        "--label=a=1 $OPTS, --label=a=2, label-differs",
        "--label=a=1 $OPTS, --label=b=1, label-missing",
        "--publish=80:80 $OPTS, --publish=81:80, publish-differs",
        "$OPTS --dns=9.9.9.9, --dns=1.1.1.1 --dns=9.9.9.9, ''",
        "--dns=9.9.9.9 $OPTS, --dns=1.1.1.1, dns-differs",
    })
    void anyOptionMayComeFromAVariable(String args, String made, String code) {
        Stream.of(new Homelab().quadlet(FROM_FILE), new Homelab()).forEach(web -> {
            Homelab homelab = web.declared(args.split(" "))
                    .created(made.isEmpty() ? new String[0] : made.split(" "))
                    .running("run", "run");
            assertEquals(codes(code), homelab.codes());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish",
                "add-host",
                "dns",
                "dns-search",
                "dns-option",
                "group-add",
                "sysctl",
                "ulimit",
                "cap-add",
                "cap-drop",
                "uidmap",
                "gidmap",
                "expose",
                "network-alias"
            })
    void emptyWordInThePlaceOfAVariableIsNoValue(String option) {
        assertEquals(
                List.of(),
                new Homelab()
                        .declared("--" + option, "${NOPE}")
                        .created("--" + option, "")
                        .codes());
    }

    @Test
    void whatIsDeclaredBesideAVariableThatIsEmptyIsStillFound() {
        assertEquals(
                List.of("publish-missing", "publish-extra"),
                new Homelab()
                        .declared("--publish", "${NOPE}", "--publish", "80:80")
                        .created("--publish", "", "--publish", "81:81")
                        .codes());
    }

    private static List<String> codes(String code) {
        return code.isEmpty() ? List.of() : List.of(code);
    }
}
