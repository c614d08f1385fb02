package io.homelab.drift.core.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.input.LimitException;
import io.homelab.drift.core.origin.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {

    private static final Origin ORIGIN = new Origin.FileLine("web.container", 3, "Exec");
    private static final HostFacts USER = new HostFacts(
            true,
            Optional.of("nas.lan"),
            Optional.of("homelab"),
            Optional.of(1000L),
            Optional.of("homelab"),
            Optional.of(1000L),
            Optional.of("/home/homelab"),
            Optional.of("/bin/bash"),
            Optional.of("/run/user/1000"),
            Optional.of("0123456789abcdef0123456789abcdef"),
            Optional.empty(),
            Optional.of("6.12.0"),
            Optional.empty(),
            Map.of("ID", "debian", "VERSION_ID", "13"));

    private static List<Word> expand(String line, String unit, HostFacts host, String... environment) {
        StringBuilder text = new StringBuilder("[Service]\n");
        for (String entry : environment) {
            text.append(entry).append('\n');
        }
        UnitFile file = UnitFileParser.parse(unit, unit, text.toString()).file();
        return Expansion.expand(ExecLine.words("/bin/x " + line, ORIGIN), UnitName.of(unit), host, file);
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().skip(1).map(Word::text).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "%n, backup@home-photos.service",
        "%N, backup@home-photos",
        "%p, backup",
        "%i, home-photos",
        "%I, home/photos",
        "%f, /home/photos",
        "%t/x, /run/user/1000/x",
        "%h/media, /home/homelab/media",
        "%u:%U:%g:%G, homelab:1000:homelab:1000",
        "%S, /home/homelab/.local/state",
        "%C, /home/homelab/.cache",
        "%L, /home/homelab/.local/state/log",
        "%E, /home/homelab/.config",
        "%T%V, /tmp/var/tmp",
        "%H-%l, nas.lan-nas",
        "%o%w, debian13",
        "%B, ''",
        "100%%, 100%",
        "%Z%, %Z%",
        "%Y, /run/user/1000/systemd/generator",
        "%y, /run/user/1000/systemd/generator/backup@.service"
    })
    void specifiersOfAUsersUnit(String written, String expanded) {
        List<Word> words = expand(written, "backup@home-photos.service", USER);
        assertEquals(expanded, words.get(1).text());
        assertTrue(words.get(1).known());
        assertEquals(ORIGIN, words.get(1).origin());
    }

    @ParameterizedTest
    @CsvSource({
        "%t, /run",
        "%h, /root",
        "%u, root",
        "%U, 0",
        "%S, /var/lib",
        "%C, /var/cache",
        "%L, /var/log",
        "%E, /etc",
        "%d," + " /run/credentials/a-b.service",
        "%j, b",
        "%p, a-b",
        "%P, a/b",
        "%i, ''"
    })
    void specifiersOfASystemUnit(String written, String expanded) {
        List<Word> words = expand(written, "a-b.service", HostFacts.unknown(false));
        assertEquals(expanded, words.get(1).text());
        assertTrue(words.get(1).known());
    }

    @Test
    void whatIsNotKnownOfTheHostMatchesAnyText() {
        Word word = expand("--label=host=%H,boot=%b/x", "a.service", HostFacts.unknown(false))
                .get(1);
        assertFalse(word.known());
        assertTrue(word.matches("--label=host=nas,boot=0123/x"));
        assertFalse(word.matches("--label=host=nas,boot=0123/y"));
    }

    @Test
    void theInstanceOfATemplateIsUnknown() {
        Word word = expand("--name=%N-%i", "backup@.service", USER).get(1);
        assertTrue(word.matches("--name=backup@photos-photos"));
        assertFalse(word.matches("--name=other@photos-photos"));
    }

    @Test
    void variablesOfTheServiceAreReplaced() {
        assertEquals(
                List.of("x=/srv/a b", "one", "two", "three four", "$", "a$B", "pre${", "web.service"),
                texts(expand(
                        "x=${DATA} $WORDS $$ a$B pre${ ${PODMAN_SYSTEMD_UNIT}",
                        "web.service",
                        USER,
                        "Environment=\"DATA=/srv/a b\"",
                        "Environment=\"WORDS=one two 'three four'\" B=no")));
    }

    @Test
    void valuesOfVariablesHaveTheirSpecifiersExpanded() {
        assertEquals(List.of("/home/homelab/x"), texts(expand("${D}", "web.service", USER, "Environment=D=%h/x")));
    }

    @Test
    void escapedDollarsAndPercentSignsFromTheUnitAreStillExpanded() {
        assertEquals(
                List.of("/home/homelab", "1"),
                texts(expand("\\x25h \\x24{A}", "web.service", USER, "Environment=A=1")));
    }

    @Test
    void aVariableThatTheUnitDoesNotSetIsUnknown() {
        List<Word> words = expand("a=${PATH}:/x $HOME $HOME/x", "web.service", USER);
        assertTrue(words.get(1).matches("a=/usr/bin:/bin:/x"));
        assertTrue(words.get(2).matches("/anything"));
        assertTrue(words.get(3).matches(""));
    }

    @Test
    void anUnknownVariableThatIsAWordOfItsOwnMayBecomeAnyNumberOfWords() {
        List<Word> words = expand("$ARGS ${ARGS} x$ARGS", "web.service", USER, "EnvironmentFile=/etc/x");
        assertEquals(
                List.of(true, false, false),
                words.stream().skip(1).map(Word::several).toList());
    }

    @Test
    void aValueOfWhichAPartIsUnknownIsSplitToo() {
        List<Word> words = expand(
                "$ONE $TWO",
                "web.service",
                HostFacts.unknown(true),
                "Environment=ONE=--host=%H",
                "Environment=\"TWO=--host %H\"");
        assertEquals(
                List.of(false, true), words.stream().skip(1).map(Word::several).toList());
        assertTrue(words.get(1).matches("--host=nas"));
    }

    @Test
    void anEnvironmentFileMakesEveryVariableUnknown() {
        List<Word> words = expand("${A}", "web.service", USER, "Environment=A=1", "EnvironmentFile=/etc/x");
        assertFalse(words.get(1).known());
    }

    @Test
    void aVariableThatIsUnsetIsEmpty() {
        assertEquals(
                List.of("a="),
                texts(expand("a=${A} $A", "web.service", USER, "Environment=A=1", "UnsetEnvironment=A")));
    }

    @Test
    void gapsStayWhereTheyAreBesideVariables() {
        Word word = expand("%H-${A}-$$", "web.service", HostFacts.unknown(true), "Environment=A=long")
                .get(1);
        assertTrue(word.matches("nas-long-$"));
        assertFalse(word.matches("nas-short-$"));
    }

    @Test
    void variablesThatMakeMoreAndMoreOfALineAreStopped() {
        String value = "Environment=A=" + "x".repeat(60_000);

        assertThrows(LimitException.class, () -> expand("$A ".repeat(1000), "x.service", USER, value));
        assertThrows(LimitException.class, () -> expand("${A}".repeat(1000), "x.service", USER, value));
        assertThrows(LimitException.class, () -> expand("${A} ".repeat(1000), "x.service", USER, value));
    }

    @Test
    void wordsThatAVariableIsSplitIntoAreCounted() {
        String value = "Environment=\"A=" + "x ".repeat(30_000) + "\"";

        assertThrows(LimitException.class, () -> expand("$A $A $A $A $A", "x.service", USER, value));
    }

    @Test
    void specifiersThatMakeMoreAndMoreOfALineAreStopped() {
        HostFacts host = new HostFacts(
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("/" + "x".repeat(60_000)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());

        assertThrows(LimitException.class, () -> expand("%h".repeat(1000), "x.service", host));
        assertThrows(LimitException.class, () -> expand("%h ".repeat(1000), "x.service", host));
        assertThrows(
                LimitException.class, () -> expand("$A", "x.service", host, "Environment=" + "A=%h ".repeat(1000)));
    }

    @Test
    void variablesOfVariablesAreNotExpanded() {
        assertEquals(
                List.of("${B}${B}"),
                texts(expand("${A}", "x.service", USER, "Environment=A=${B}${B}", "Environment=B=${A}")));
    }

    @Test
    void openBracesAndUnknownSpecifiersAreReadInOnePass() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            expand("${".repeat(300_000), "x.service", USER);
            expand("%b$$".repeat(200_000), "x.service", USER);
        });
    }
}
