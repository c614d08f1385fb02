package io.homelab.drift.core.input;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a plain configuration file that says something.
 *
 * @param number counted from 1
 * @param text without blanks around it
 */
public record ConfigLine(int number, String text) {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Those of a text: without empty lines and comments ({@code #}). */
    public static List<ConfigLine> of(String file) {
        List<ConfigLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : Scan.withoutPrefix(file, BYTE_ORDER_MARK).lines().toList()) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                lines.add(new ConfigLine(number, text));
            }
        }
        return lines;
    }
}
