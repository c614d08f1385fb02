package io.homelab.drift.quadlet.edit;

import io.homelab.drift.core.edit.Change;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.quadlet.edit.EntryText.WrittenWord;
import io.homelab.drift.quadlet.edit.UnitEdits.Refused;
import java.util.List;
import java.util.Optional;

/** The ways in which an entry can say another value, or none. */
final class EntryEdit {

    private final EntryText entry;
    private final Change.OfOption change;
    private final Element declared;
    private final PodmanVersion version;

    EntryEdit(EntryText entry, Change.OfOption change, Element declared, PodmanVersion version) {
        this.entry = entry;
        this.change = change;
        this.declared = declared;
        this.version = version;
    }

    /** The texts of the file, the smallest change first. */
    List<String> ways(Optional<String> value) throws Refused {
        if (entry.key().equals("PodmanArgs")) {
            return List.of(argument(value));
        }
        String expected =
                OptionKeys.key(change.unit().kind(), version, declared.option()).orElse("");
        if (!expected.equals(entry.key())) {
            throw new Refused(entry.key() + "= says it in another way");
        }
        return OptionKeys.ofWords(entry.key()) ? List.of(word(value)) : line(value);
    }

    private List<String> line(Optional<String> value) throws Refused {
        if (value.isEmpty()) {
            return List.of(entry.removed(), entry.withValue(""));
        }
        String written = entry.key().equals("Network") ? reference(value.get()) : value.get();
        known(entry.key().equals("Network") ? "" : entry.value());
        boolean unit = entry.value().endsWith(".image") || entry.value().endsWith(".build");
        if (entry.key().equals("Image") && unit) {
            throw new Refused("the image is that of " + QuadletText.decoded(entry.value()));
        }
        return Spelling.line(written).map(entry::withValue).stream().toList();
    }

    /** The network as it is written, with what stands behind it now. */
    private String reference(String value) throws Refused {
        String raw = entry.value();
        int colon = raw.indexOf(':');
        String name = colon < 0 ? raw : raw.substring(0, colon);
        known(name);
        int options = value.indexOf(':');
        return QuadletText.decoded(name) + (options < 0 ? "" : value.substring(options));
    }

    private String word(Optional<String> value) throws Refused {
        WrittenWord word = entry.words().stream()
                .filter(one -> says(one.text()))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new Refused("no word of its line is it alone"));
        if (value.isEmpty()) {
            return entry.withoutWords(List.of(word));
        }
        known(word.raw());
        return entry.withWord(word, Spelling.word(value.get(), word.raw()));
    }

    /** Whether a word gives the element. */
    private boolean says(String word) {
        String key = declared.key();
        return word.equals(declared.text())
                || (!key.isEmpty() && (word.equals(key) || word.startsWith(key + "=") || word.startsWith(key + ":")));
    }

    private String argument(Optional<String> value) throws Refused {
        boolean whole = change.field().shape() == Shape.SCALAR;
        ArgumentWords.Found found = ArgumentWords.find(entry, declared.option(), text -> whole || says(text))
                .orElseThrow(() -> new Refused("no word of its line is it alone"));
        if (value.isEmpty()) {
            return entry.withoutWords(found.words());
        }
        known(found.value().raw());
        return entry.withWord(
                found.value(),
                Spelling.word(found.prefix() + value.get(), found.value().raw()));
    }

    /** A value that comes from elsewhere is changed there. */
    private void known(String raw) throws Refused {
        if (Spelling.refers(raw)) {
            throw new Refused("the line takes it from a variable or a specifier; change it where that is set");
        }
    }
}
