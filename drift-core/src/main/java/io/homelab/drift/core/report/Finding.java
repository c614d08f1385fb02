package io.homelab.drift.core.report;

import io.homelab.drift.core.Category;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing that a comparison found.
 *
 * @param code stable: the field's name with {@code -differs}, {@code -missing} (declared, not running), {@code -extra} (running, not declared),
 *     {@code -unknown} (cannot be compared) or {@code -matches} (as declared), or a code of its own ({@code container-missing})
 * @param category what it is about
 * @param field podman's long option without dashes, or the systemd property
 * @param element the label, variable, port, mount… of a field that has several
 * @param severity what it means
 * @param cause where the values part; empty where nothing is wrong
 * @param message one sentence for a person, without the values
 * @param declared what the quadlet says
 * @param loaded what the unit says that systemd holds
 * @param created what the container was made with
 * @param running what runs
 * @param remedy what puts it right
 * @param ignored why it is ignored, where it is
 */
public record Finding(
        String code,
        Category category,
        String field,
        Optional<String> element,
        Severity severity,
        Optional<Cause> cause,
        String message,
        Optional<Side> declared,
        Optional<Side> loaded,
        Optional<Side> created,
        Optional<Side> running,
        Optional<Remedy> remedy,
        Optional<Ignored> ignored) {

    /** The same with other sides. */
    public Finding withSides(UnaryOperator<Side> change) {
        return new Finding(
                code,
                category,
                field,
                element,
                severity,
                cause,
                message,
                declared.map(change),
                loaded.map(change),
                created.map(change),
                running.map(change),
                remedy,
                ignored);
    }

    /** The owner's reason to ignore a finding, and the day (ISO 8601) until which. */
    public record Ignored(String reason, Optional<String> until) {}
}
