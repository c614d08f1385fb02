package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordPatternTest {

    private static final Origin NOWHERE = new Origin.Implied("a test");

    private static Word word(String text) {
        Word word = Word.of(text, NOWHERE);
        return text.startsWith("$") ? word.asAny() : word;
    }

    private static List<Word> words(String words) {
        return words.isEmpty()
                ? List.of()
                : Stream.of(words.split(" ")).map(WordPatternTest::word).toList();
    }

    /** Words that begin with a dollar sign stand for any number of words; the places are those of the pattern. */
    @ParameterizedTest
    @CsvSource({
        "a b, a b, 0 1",
        "$A, '', ''",
        "$A, a b c, 0 0 0",
        "a $A c, a c, 0 2",
        "a $A c, a b b c, 0 1 1 2",
        "$A c, c c c, 0 0 1",
        "$A b $B, a b c b d, 0 1 2 2 2",
        "$A $B, a b, 1 1",
        "$A a b $B a b, a a b x a b a b, 0 1 2 3 3 3 4 5",
    })
    void wordsStandForAsFewAsTheyCanAndTheLastForTheRest(String pattern, String texts, String places) {
        List<Integer> expected = places.isEmpty()
                ? List.of()
                : Stream.of(places.split(" ")).map(Integer::valueOf).toList();
        List<String> given = texts.isEmpty() ? List.of() : List.of(texts.split(" "));

        assertEquals(Optional.of(expected), new WordPattern(words(pattern)).match(given));
    }

    @ParameterizedTest
    @CsvSource({"a b, a", "a, a b", "$A b, a", "a $A b, a b c", "$A a b $B c, a c b c"})
    void otherWordsDoNotMatch(String pattern, String texts) {
        assertEquals(Optional.empty(), new WordPattern(words(pattern)).match(List.of(texts.split(" "))));
    }

    @Test
    void thousandsOfWordsNeedNoTableOfAllWithAll() {
        List<String> texts = Collections.nCopies(20_000, "x");
        List<Word> words = Stream.of(List.of(word("$A")), Collections.nCopies(10_000, word("x")), List.of(word("y")))
                .flatMap(List::stream)
                .toList();

        assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> assertEquals(Optional.empty(), new WordPattern(words).match(texts)));
    }
}
