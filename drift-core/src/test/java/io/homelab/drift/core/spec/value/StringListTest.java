package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringListTest {

    @Test
    void readsArraysOfStrings() {
        assertEquals(Optional.of(new StringList(List.of())), StringList.parse(" [ ] "));
        assertEquals(
                Optional.of(new StringList(List.of("/bin/sh", "a \"b\"\n", "é"))),
                StringList.parse("[\"/bin/sh\", \"a \\\"b\\\"\\n\" ,\"\\u00e9\"]"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        StringList words = new StringList(List.of("", " ", "\"", "\\", "\t\u0001", "ä𝄞"));
        assertEquals(Optional.of(words), StringList.parse(words.normal()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "[\"a\"", "[\"a\",]", "[1]", "\"a\"", "[\"a\"] x", "[\"\\x\"]", "[\"\\u12\"]", "['a']"})
    void refusesAnythingElse(String text) {
        assertEquals(Optional.empty(), StringList.parse(text));
    }
}
