package io.homelab.drift.core.systemd;

import java.util.Optional;

/**
 * A unit's name in its parts: {@code backup@photos.service}.
 *
 * @param full the name as it is, type included
 * @param prefix the part before {@code @}, or before the type ({@code backup})
 * @param instance the part behind {@code @} ({@code photos}); empty for a template ({@code backup@.service}); not there without {@code @}
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html">systemd.unit(5)</a>
 */
public record UnitName(String full, String prefix, Optional<String> instance) {

    /** Takes a name apart. */
    public static UnitName of(String full) {
        String stem = stem(full);
        int at = stem.indexOf('@');
        return at < 0
                ? new UnitName(full, stem, Optional.empty())
                : new UnitName(full, stem.substring(0, at), Optional.of(stem.substring(at + 1)));
    }

    /** The name without its type: {@code backup@photos}. */
    public String stem() {
        return stem(full);
    }

    /** The type with its dot: {@code .service}. */
    public String type() {
        return full.substring(stem().length());
    }

    /** Whether this is a template, whose instance nobody knows yet. */
    public boolean template() {
        return instance.isPresent() && instance.get().isEmpty();
    }

    /** The name of the file that the unit is read from: an instance is read from its template. */
    public String fragment() {
        return instance.isPresent() ? prefix + "@" + type() : full;
    }

    /** Undoes systemd's escaping of a name: {@code -} is {@code /}, {@code \x2d} is {@code -}. */
    public static String unescape(String escaped) {
        WordBytes plain = new WordBytes(false);
        int at = 0;
        while (at < escaped.length()) {
            char c = escaped.charAt(at);
            int length = c == '\\' && escaped.startsWith("x", at + 1) ? Escape.read(escaped, at + 1, plain) : 0;
            if (length > 0) {
                at += length + 1;
            } else {
                plain.codePoint(c == '-' ? '/' : c);
                at++;
            }
        }
        return plain.text();
    }

    private static String stem(String full) {
        int dot = full.lastIndexOf('.');
        return dot < 0 ? full : full.substring(0, dot);
    }
}
