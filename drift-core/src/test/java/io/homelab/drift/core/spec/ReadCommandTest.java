package io.homelab.drift.core.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadCommandTest {

    private static final Origin UNIT = new Origin.FileLine("web.service", 9, "ExecStart");

    @ParameterizedTest
    @CsvSource({
        "podman run --rm -d nginx,/usr/bin/podman run --rm -d nginx,true",
        "podman run --rm -d nginx,podman create --rm nginx,true",
        "podman run -d nginx -d,podman create nginx -d,true",
        "podman run -d nginx -d,podman create nginx,false",
        "podman run -d nginx,podman run nginx,false",
        "podman run --rm nginx,podman run nginx --rm,false",
        "podman run --rm nginx,podman run --rm nginx x,false",
        "podman run nginx,podman,false"
    })
    void podmanWasCalledSo(String command, String called, boolean same) {
        assertEquals(same, ReadCommand.of(words(command)).calledAs(List.of(called.split(" ", -1))));
    }

    @Test
    void ofACommandThatIsNotKnownInFullNobodyCanTell() {
        Word unknown = new Word("$IMAGE", List.of(new Word.Gap(0, 6)), UNIT);
        List<Word> words =
                Stream.concat(words("podman run").stream(), Stream.of(unknown)).toList();
        assertEquals(false, ReadCommand.of(words).calledAs(List.of("podman", "run", "$IMAGE")));
        assertEquals(false, ReadCommand.of(words).same(words));
        assertEquals(false, ReadCommand.of(words("podman run $IMAGE")).same(words));
    }

    @Test
    void theSameWordsAskForTheSameAtAnotherPlace() {
        List<Word> words =
                words("podman run --memory 4G --label a=b -v /a/./b:/c --ip 10.89.0.5 --network proxy nginx");
        List<Word> held = words.stream().map(word -> Word.of(word.text(), UNIT)).toList();
        ReadCommand command = ReadCommand.of(words);
        assertEquals(true, command.same(held));
        assertEquals(ReadCommand.of(held).spec(), command.spec().at(UNIT));
        assertEquals(false, command.same(held.subList(0, held.size() - 1)));
        assertEquals(false, command.same(words), "its words are of several places");
    }

    private static List<Word> words(String command) {
        List<String> texts = List.of(command.split(" ", -1));
        return texts.stream()
                .map(text -> Word.of(text, new Origin.FileLine("web.container", texts.indexOf(text), "PodmanArgs")))
                .toList();
    }
}
