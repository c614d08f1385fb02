package io.homelab.drift.testkit.declared;

import java.util.List;

/**
 * What is wrong with what a pattern declares.
 *
 * @param message one line: {@code the memory limit is 8g, more than 4G}
 * @param details lines that show where, and what is near
 * @param expected what was asked for, for tools that show differences
 * @param actual what there is instead
 */
public record Complaint(String message, List<String> details, String expected, String actual) {

    public Complaint {
        details = List.copyOf(details);
    }

    static Complaint of(String message, String expected, String actual, List<String> details) {
        return new Complaint(message, details, expected, actual);
    }
}
