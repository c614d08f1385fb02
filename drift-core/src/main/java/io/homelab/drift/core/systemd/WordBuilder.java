package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Origin;
import java.util.ArrayList;
import java.util.List;

/** A word put together from what is known and what is not. */
final class WordBuilder {

    private final StringBuilder text = new StringBuilder();
    private final List<Word.Gap> gaps = new ArrayList<>();

    WordBuilder known(String part) {
        text.append(part);
        return this;
    }

    /** A part that cannot be known, as it was written. */
    WordBuilder unknown(String asWritten) {
        int start = text.length();
        text.append(asWritten);
        gaps.add(new Word.Gap(start, text.length()));
        return this;
    }

    WordBuilder word(Word part) {
        int shift = text.length();
        Limit.EXPANDED_CHARACTERS.check((long) shift + part.text().length(), part.origin());
        text.append(part.text());
        part.gaps().forEach(gap -> gaps.add(new Word.Gap(gap.start() + shift, gap.end() + shift, gap.splits())));
        return this;
    }

    Word build(Origin origin) {
        return new Word(text.toString(), gaps, origin);
    }
}
