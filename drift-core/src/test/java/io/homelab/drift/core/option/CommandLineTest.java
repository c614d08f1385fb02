package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.PlaceholderResolution;
import io.homelab.drift.core.systemd.Variables;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void everySpellingOfAnOptionIsRead() {
        assertEquals(List.of("4g"), texts("podman run --memory 4g img", "memory"));
        assertEquals(List.of("4g"), texts("podman run --memory=4g img", "memory"));
        assertEquals(List.of("4g"), texts("podman run -m 4g img", "memory"));
        assertEquals(List.of("4g"), texts("podman run -m4g img", "memory"));
        assertEquals(List.of("4g"), texts("podman run -m=4g img", "memory"));
        assertEquals(List.of("proxy"), texts("podman run --net proxy img", "network"));
        assertEquals(List.of("true"), texts("podman run --healthcheck-command true img", "health-cmd"));
    }

    @Test
    void lettersBehindOneDashAreOptionsUntilOneTakesAValue() {
        CommandLine line = line("podman run -dti -e=A=1 -eB=2 -dp 80:80 -m64m img");
        assertTrue(line.isSet("detach"));
        assertTrue(line.isSet("tty"));
        assertTrue(line.isSet("interactive"));
        assertEquals(List.of("A=1", "B=2"), texts(line, "env"));
        assertEquals(List.of("80:80"), texts(line, "publish"));
        assertEquals(List.of("64m"), texts(line, "memory"));
        assertEquals(List.of(), line.problems());
    }

    @Test
    void equalsSignAloneIsTheValue() {
        assertEquals(List.of("="), texts("podman run -e= img", "env"));
        assertEquals(List.of(""), texts("podman run --env= img", "env"));
    }

    @Test
    void valueMayLookLikeAnOption() {
        assertEquals(List.of("-1"), texts("podman run --memory-swap -1 img", "memory-swap"));
    }

    @Test
    void booleanNeverTakesTheNextWord() {
        CommandLine line = line("podman run --rm false img");
        assertTrue(line.isSet("rm"));
        assertEquals(List.of("false", "img"), positionals(line));
        assertEquals(List.of("false"), texts("podman run --init=false img", "init"));
    }

    @Test
    void optionsEndAtTheImage() {
        CommandLine line = line("podman run --name a img --name b -x");
        assertEquals(List.of("a"), texts(line, "name"));
        assertEquals(List.of("img", "--name", "b", "-x"), positionals(line));
    }

    @Test
    void twoDashesEndTheOptions() {
        assertEquals(List.of("--name", "b"), positionals(line("podman run -- --name b")));
        assertEquals(List.of("a", "--", "b"), positionals(line("podman run a -- b")));
    }

    @Test
    void singleDashAndEmptyWordAreNoOptions() {
        assertEquals(List.of("-"), positionals(line("podman run -")));
        assertEquals(List.of("", "--rm"), positionals(CommandLine.parse(words(List.of("podman", "run", "", "--rm")))));
    }

    @Test
    void networkTakesOptionsBehindItsName() {
        CommandLine line = line("podman network create proxy --internal -d bridge");
        assertEquals(Optional.of(PodmanCommand.NETWORK_CREATE), line.command());
        assertEquals(List.of("proxy"), positionals(line));
        assertTrue(line.isSet("internal"));
        assertEquals(List.of("bridge"), texts(line, "driver"));
    }

    @ParameterizedTest
    @CsvSource({
        "podman run x, RUN",
        "/usr/bin/podman container run x, RUN",
        "podman create x, CREATE",
        "podman container create x, CREATE",
        "podman --log-level debug container --syslog create x, CREATE",
        "podman pod create x, POD_CREATE",
        "podman volume create x, VOLUME_CREATE",
        "podman pull x, PULL",
        "podman image pull x, PULL",
        "podman build x, BUILD",
        "podman kube play x, KUBE_PLAY",
        "podman play kube x, KUBE_PLAY",
        "podman artifact pull x, ARTIFACT_PULL",
    })
    void everyCommandIsFound(String text, PodmanCommand command) {
        CommandLine line = line(text);
        assertEquals(Optional.of(command), line.command());
        assertEquals(List.of("x"), positionals(line));
    }

    @Test
    void globalOptionsStandInFrontOrBehind() {
        CommandLine line = line("podman --module a --root /r -c x run --storage-opt o -c 5 -v /a:/b img");
        assertEquals(List.of("a"), texts(line, "module"));
        assertEquals(List.of("/r"), texts(line, "root"));
        assertEquals(List.of("x"), texts(line, "connection"));
        assertEquals(List.of("5"), texts(line, "cpu-shares"));
        assertEquals(List.of("o"), texts(line, "storage-opt"));
        assertEquals(List.of("/a:/b"), texts(line, "volume"));
        assertEquals(
                List.of("module", "root", "connection", "storage-opt"),
                line.options().stream()
                        .filter(u -> u.option().global())
                        .map(u -> u.option().name())
                        .toList());
    }

    @Test
    void commasSeparateValuesOnlyWhereTheOptionSaysSo() {
        assertEquals(
                List.of("1.1.1.1", "8.8.8.8", "9.9.9.9"),
                texts("podman run --dns 1.1.1.1,8.8.8.8 --dns 9.9.9.9 i", "dns"));
        assertEquals(List.of("A=1,2"), texts("podman run --env A=1,2 i", "env"));
        assertEquals(List.of("a=1,2", "b"), texts("podman run --sysctl \"a=1,2\",b i", "sysctl"));
        assertEquals(List.of(), texts("podman run --dns= i", "dns"));
        assertEquals(List.of("a", ""), texts("podman run --group-add a, i", "group-add"));
    }

    @Test
    void faultsAreProblemsAndTheRestIsRead() {
        CommandLine line = line("podman run --frob=1 -Y --cap-add a\"b --name a img");
        assertEquals(
                List.of(
                        "podman run has no option --frob",
                        "podman run has no option -Y",
                        "--cap-add: a quote stands where podman does not take one"),
                line.problems().stream().map(p -> p.message()).toList());
        assertEquals(List.of("a"), texts(line, "name"));
        assertEquals(1, line("podman run --memory").problems().size());
        assertEquals(1, line("podman").problems().size());
        assertEquals(1, line("podman ps -a").problems().size());
        assertEquals(1, CommandLine.parse(List.of()).problems().size());
    }

    @Test
    void unknownStretchesAreFilledFromTheCommandThatMadeTheContainer() {
        Origin here = new Origin.FileLine("x.container", 3, "Volume");
        CommandLine declared = CommandLine.parse(List.of(
                Word.of("podman", here),
                Word.of("run", here),
                Word.of("-v", here),
                new Word("/data/%H:/data", List.of(new Word.Gap(6, 8)), here),
                Word.of("-v", here),
                Word.of("/data/nas:/data", here),
                new Word("img:%v", List.of(new Word.Gap(4, 6)), here)));
        assertEquals(1, declared.unknown().size());
        CommandLine filled =
                PlaceholderResolution.fill(declared, line("podman run -v /data/nas:/data -v /data/box:/data img:6.1"));
        assertEquals(List.of("/data/box:/data", "/data/nas:/data"), texts(filled, "volume"));
        assertEquals(List.of("img:6.1"), positionals(filled));
        assertEquals(List.of(), filled.unknown());
        assertEquals(here, filled.values("volume").get(0).origin());
    }

    @Test
    void whatMatchesNothingStaysUnknown() {
        Origin here = new Origin.FileLine("x.container", 3, "Volume");
        CommandLine declared = CommandLine.parse(List.of(
                Word.of("podman", here),
                Word.of("run", here),
                new Word("--hostname=%H.lan", List.of(new Word.Gap(11, 13)), here)));
        assertEquals(
                List.of("%H.lan"),
                texts(PlaceholderResolution.fill(declared, line("podman run --hostname=nas.home i")), "hostname"));
        assertEquals(
                1,
                PlaceholderResolution.fill(declared, line("podman run i"))
                        .unknown()
                        .size());
    }

    /** Each row: a line with variables, the line that made the container, and the first as it is filled. */
    @ParameterizedTest
    @CsvSource({
        // behind the image any number of words
        "img run $ARGS, img run a b, img run a b",
        "img run $ARGS, img run, img run",
        "img run $ARGS tail, img run a b tail, img run a b tail",
        "img $ARGS, img, img",
        "img $A mid $B, img mid mid, img mid mid",
        "img run $ARGS, img walk a b, img run $ARGS",
        "img run $ARGS tail, img run tail x, img run $ARGS tail",
        "img:2 run $ARGS, img:1 run a, img:2 run a",
        // before it any options
        "$OPTS img run, --memory=1g -l=a=b img run, --memory=1g -l=a=b img run",
        "$OPTS img, img, img",
        "--memory=4g $OPTS img, --memory=2g --cpus=1 img, --memory=4g --cpus=1 img",
        "--memory=4g $OPTS img, --memory=4g --memory=8g img, --memory=4g --memory=8g img",
        "$OPTS --memory=4g img, --memory=8g --memory=4g img, --memory=8g --memory=4g img",
        "-l=a=1 -l=b=1 $OPTS img, -l=a=1 -l=b=2 -l=c=3 img, -l=a=1 -l=b=1 -l=c=3 img",
        "-v=/a:/x $OPTS img, --mount=type=bind;src=/b;dst=/x --rm img, -v=/a:/x --rm img",
        "--dns=9.9.9.9 $OPTS img, --dns=1.1.1.1 img, --dns=9.9.9.9 img",
        // or the image
        "$IMAGE run, img run, img run",
        "$OPTS $IMAGE run, --rm img run, --rm img run",
        "--rm $IMAGE --token $ARGS, --rm img --token a b, --rm img --token a b",
        "$OPTS img:2 run, --rm img:1 run, --rm img:2 run",
        "${OPT} img run, --memory=1g img run, --memory=1g img run",
        "${IMAGE} run, img run, img run",
        "${IMAGE} walk, img run, img walk",
        // where only one word can stand
        "--hostname $NAME img, --hostname=a --cpus=1 img, --hostname=a img",
    })
    void variablesAreFilledFromTheCommandThatMadeTheContainer(String written, String created, String filled) {
        CommandLine line =
                PlaceholderResolution.parse(expanded(written), line("podman run " + created.replace(';', ',')));
        CommandLine expected = line("podman run " + filled);
        assertEquals(uses(expected), uses(line));
        assertEquals(positionals(expected), positionals(line));
    }

    @Test
    void optionsOfPodmanItselfMayComeFromAVariableToo() {
        List<Word> words = new Variables(Map.of()).expand(words(List.of("podman", "$GLOBAL", "run", "--rm", "img")));
        CommandLine line = PlaceholderResolution.parse(words, line("podman --log-level=debug run --rm img"));
        assertEquals(List.of("rm=true", "log-level=debug"), uses(line));
        assertEquals(List.of(), line.problems());
    }

    @Test
    void variableThatIsEmptyIsAnEmptyListWhereCommasSeparateValues() {
        List<String> empty = List.of("podman", "run", "--publish", "", "--dns", "", "--hostname", "", "img");
        CommandLine line = PlaceholderResolution.parse(
                expanded("--publish ${PORT} --dns ${DNS} --hostname ${NAME} img"), CommandLine.parse(words(empty)));
        assertEquals(List.of("hostname="), uses(line));
    }

    @Test
    void oneVariableMayHoldSeveralValuesAndNoOtherLineOfTheFile() {
        List<Word> dns = expanded("--dns ${DNS} img");
        assertEquals(List.of("dns=1.1.1.1", "dns=9.9.9.9"), uses(filled(dns, "--dns=1.1.1.1,9.9.9.9 img")));
        assertEquals(List.of("dns=1.1.1.1"), uses(filled(dns, "--dns=1.1.1.1 --dns=9.9.9.9 img")));
    }

    private static CommandLine filled(List<Word> words, String created) {
        return PlaceholderResolution.parse(words, line("podman run " + created));
    }

    private static List<Word> expanded(String line) {
        return new Variables(Map.of()).expand(words(List.of(("podman run " + line).split(" ", -1))));
    }

    private static List<String> uses(CommandLine line) {
        return line.options().stream()
                .map(use -> use.option().name() + "=" + use.value().text())
                .toList();
    }

    @Test
    void argumentsOfTheCreateCommandAreCitedByTheirOption() {
        CommandLine line = CommandLine.ofCreateCommand(List.of("podman", "run", "-m", "4g", "img", "sleep"));
        assertEquals("--memory", line.values("memory").get(0).origin().text());
        assertEquals(
                List.of("image", "command"),
                line.positionals().stream().map(w -> w.origin().text()).toList());
    }

    private static List<Word> words(List<String> texts) {
        Origin origin = new Origin.FileLine("x.service", 1, "ExecStart");
        return texts.stream().map(text -> Word.of(text, origin)).toList();
    }

    private static CommandLine line(String text) {
        return CommandLine.parse(words(List.of(text.split(" ", -1))));
    }

    private static List<String> texts(String line, String option) {
        return texts(line(line), option);
    }

    private static List<String> texts(CommandLine line, String option) {
        return line.values(option).stream().map(Word::text).toList();
    }

    private static List<String> positionals(CommandLine line) {
        return line.positionals().stream().map(Word::text).toList();
    }
}
