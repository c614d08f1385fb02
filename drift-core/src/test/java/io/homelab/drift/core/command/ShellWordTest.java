package io.homelab.drift.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordTest {

    @Test
    void aPlainUnitNameNeedsNoQuotes() {
        assertEquals("backup@photos.service", ShellWord.quote("backup@photos.service"));
    }

    @Test
    void whatAShellWouldTakeApartIsQuoted() {
        assertEquals("'a b;rm -rf /'", ShellWord.quote("a b;rm -rf /"));
        assertEquals("'foo\\x2dbar.service'", ShellWord.quote("foo\\x2dbar.service"));
    }

    @Test
    void aQuoteInsideIsQuotedToo() {
        assertEquals("'it'\\''s'", ShellWord.quote("it's"));
    }

    @Test
    void severalWordsStayApart() {
        assertEquals("a 'b c'", ShellWord.quote(List.of("a", "b c")));
    }
}
