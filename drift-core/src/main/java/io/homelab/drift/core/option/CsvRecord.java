package io.homelab.drift.core.option;

import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values separated by commas, as Go's encoding/csv reads one record: {@code a,"b,c",d}. A quote may stand only around a whole
 * field, a quote inside is doubled.
 */
public final class CsvRecord {

    private CsvRecord() {}

    /** The fields of a record; none for an empty text; empty where Go would refuse it. */
    public static Optional<List<Word>> split(Word word) {
        List<Word> fields = new ArrayList<>();
        String text = word.text();
        int at = 0;
        boolean more = !text.isEmpty();
        while (more) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            int end = quoted ? closingQuote(text, at + 1) : comma(text, at);
            if (end < 0) {
                return Optional.empty();
            }
            Word field = quoted ? word.part(at + 1, end) : word.part(at, end);
            if (quoted ? !endsField(text, end + 1) : field.text().indexOf('"') >= 0) {
                return Optional.empty();
            }
            fields.add(quoted && field.text().indexOf('"') >= 0 ? unquote(field) : field);
            int comma = quoted ? end + 1 : end;
            more = comma < text.length();
            at = comma + 1;
        }
        return Optional.of(List.copyOf(fields));
    }

    private static Word unquote(Word field) {
        String text = field.text().replace("\"\"", "\"");
        // the quotes move what stands behind them, so nothing is left of where the unknown stretches are but that there
        // are some
        return field.known() ? field.as(text) : new Word(text, List.of(new Word.Gap(0, text.length())), field.origin());
    }

    private static boolean endsField(String text, int at) {
        return at >= text.length() || text.charAt(at) == ',';
    }

    private static int comma(String text, int from) {
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() : comma;
    }

    private static int closingQuote(String text, int from) {
        int at = text.indexOf('"', from);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2);
        }
        return at;
    }
}
