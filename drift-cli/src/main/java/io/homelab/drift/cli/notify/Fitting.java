package io.homelab.drift.cli.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Text cut to the room that a service has for it: whole lines, and at their end how many there are more. */
final class Fitting {

    private static final String CUT = "…";

    private Fitting() {}

    /** How long a text is for services that count characters: as Java counts, which is never less than they do. */
    static final ToIntFunction<String> CHARACTERS = String::length;

    /** How long it is for those that count bytes. */
    static final ToIntFunction<String> BYTES = text -> text.getBytes(StandardCharsets.UTF_8).length;

    /** The lines that fit, joined; what does not is counted: {@code … 12 more lines}. */
    static String lines(List<String> lines, int most, ToIntFunction<String> size) {
        String all = String.join("\n", lines);
        if (size.applyAsInt(all) <= most) {
            return all;
        }
        List<String> kept = new ArrayList<>();
        int room = most - size.applyAsInt(more(lines.size()));
        for (String line : lines) {
            room -= size.applyAsInt(line + "\n");
            if (room < 0) {
                break;
            }
            kept.add(line);
        }
        kept.add(more(lines.size() - kept.size()));
        return String.join("\n", kept);
    }

    private static String more(int lines) {
        return CUT + " " + lines + (lines == 1 ? " more line" : " more lines");
    }

    /** The beginning of a line that is too long; no character is cut in two. */
    static String line(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
