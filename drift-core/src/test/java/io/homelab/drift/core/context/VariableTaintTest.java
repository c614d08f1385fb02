package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.systemd.Word;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableTaintTest {

    private static final Origin NOWHERE = new Origin.Implied("a test");

    /** Each row: the words between {@code podman run} and the image, a field, a key, and whether its value is hidden. */
    @ParameterizedTest
    @CsvSource({
        "--label a=${TOKEN}, LABEL, a, true",
        "--label a=${TOKEN} --label b=1, LABEL, b, false",
        "--label a=${TOKEN}, HOSTNAME, '', false",
        "--hostname x${TOKEN}y, HOSTNAME, '', true",
        "--hostname ${TZ}, HOSTNAME, '', false",
        "--label ${ANY}=1, LABEL, b, true",
        "--memory ${MEMORY}, MEMORY, '', true",
        "$OPTIONS, HOSTNAME, '', true",
        "--name systemd-%N, NAME, '', false",
    })
    void optionIsHiddenByTheVariableInIt(String options, ContainerField field, String key, boolean hidden) {
        VariableTaint variables = VariableTaint.in(words("podman run " + options + " nginx:1"));
        assertEquals(hidden, variables.hide(field, element(field, key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"podman run nginx:1 --token ${TOKEN}", "podman run nginx:1 $ARGUMENTS"})
    void commandIsHiddenByOneOfItsWords(String line) {
        VariableTaint variables = VariableTaint.in(words(line));
        assertEquals(true, variables.hide(ContainerField.COMMAND, element(ContainerField.COMMAND, "")));
        assertEquals(false, variables.hide(ContainerField.IMAGE, element(ContainerField.IMAGE, "")));
    }

    @Test
    void variableAmongTheOptionsMayBecomeAnyAndTheImageIsTheImageAlone() {
        Element label = element(ContainerField.LABEL, "a");
        assertEquals(true, VariableTaint.in(withBraces("PodmanArgs")).hide(ContainerField.LABEL, label));
        assertEquals(false, VariableTaint.in(withBraces("Image")).hide(ContainerField.LABEL, label));
    }

    private static List<Word> withBraces(String key) {
        Word variable = Word.of("${VARIABLE}", new Origin.FileLine("web.container", 3, key));
        return Stream.of(words("podman run"), List.of(variable), words("nginx:1"))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void nothingIsHiddenWhereThereIsNoVariable() {
        assertSame(
                VariableTaint.NONE,
                VariableTaint.in(words("podman run --label price=5$ nginx:1 ${PODMAN_SYSTEMD_UNIT}")));
    }

    @Test
    void whatEitherCommandTakesFromAVariableIsHidden() {
        VariableTaint label = VariableTaint.in(words("podman run --label a=${A} nginx:1"));
        VariableTaint hostname = VariableTaint.in(words("podman run --hostname ${B} nginx:1"));
        VariableTaint both = label.and(hostname);
        assertEquals(true, both.hide(ContainerField.LABEL, element(ContainerField.LABEL, "a")));
        assertEquals(true, both.hide(ContainerField.HOSTNAME, element(ContainerField.HOSTNAME, "")));
    }

    private static List<Word> words(String line) {
        return Stream.of(line.split(" ")).map(word -> Word.of(word, NOWHERE)).toList();
    }

    private static Element element(ContainerField field, String key) {
        return Element.keyed(key, "x", "x", field.option(), NOWHERE);
    }

    @Test
    void openBracesAreReadInOnePass() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> VariableTaint.in(words("podman run --label a=" + "${".repeat(300_000))));
    }
}
