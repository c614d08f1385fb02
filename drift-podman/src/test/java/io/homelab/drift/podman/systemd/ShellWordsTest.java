package io.homelab.drift.podman.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void wordsAreSplitAtBlanks() {
        assertEquals(List.of("/a", "/b"), ShellWords.split("  /a \t/b\n"));
        assertEquals(List.of(), ShellWords.split(" "));
    }

    @Test
    void quotesKeepBlanksAndMayBeEmpty() {
        assertEquals(List.of("/a b", "", "it's", "c d"), ShellWords.split("\"/a b\" '' \"it's\" c' 'd"));
    }

    @Test
    void backslashTakesTheNextCharacterAsItIs() {
        assertEquals(List.of("a b", "q\"u$o`te\\", "n\\o"), ShellWords.split("a\\ b \"q\\\"u\\$o\\`te\\\\\" 'n\\o'"));
    }

    @Test
    void dollarQuotesHaveLettersForWhatIsNotSeen() {
        assertEquals(List.of("a\nb\tc\rd'e", "$x"), ShellWords.split("$'a\\nb\\tc\\rd\\'e' $x"));
    }

    @Test
    void quoteThatIsNotClosedReachesToTheEnd() {
        assertEquals(List.of("a b"), ShellWords.split("\"a b"));
        assertEquals(List.of("a\\"), ShellWords.split("a\\"));
    }
}
