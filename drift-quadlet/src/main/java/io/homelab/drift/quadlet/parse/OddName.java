package io.homelab.drift.quadlet.parse;

import java.util.regex.Pattern;

/**
 * A name in a list of {@code name=value} that nobody gives to a variable or a label: {@code -Dfile.encoding} of
 * {@code Environment=JAVA_OPTS=-Xmx1g -Dfile.encoding=UTF-8}. The word is the rest of the value before it, which is not in quotes.
 */
final class OddName {

    /** Specifiers and variables may stand for anything; labels have brackets, slashes and {@code @}. */
    private static final Pattern USUAL = Pattern.compile("[A-Za-z0-9_.%$][A-Za-z0-9_.%${}\\[\\]@:*~+/-]*+");

    private OddName() {}

    static boolean is(String name) {
        return !USUAL.matcher(name).matches() || name.contains("://");
    }

    /** Whether a word as it is written, quotes and all, is an assignment whose value ends at the blank behind it. */
    static boolean endsAtBlank(String written) {
        int equals = written.indexOf('=');
        return equals > 0 && written.indexOf('"') < 0 && written.indexOf('\'') < 0;
    }
}
